// Draws the cover of the sample's November issue: a house at night, plain where a cover has its letters.
//
//   node docs/pictures/cover.mjs target/browser/node_modules /usr/bin/chromium

import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, executablePath] = process.argv.slice(2).map(path => resolve(path));
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');

// A cover has its letters above, in English over two lines, and at the right: there is sky. The date lies below the last windows.
const COLUMNS = [34, 118, 202, 286, 370];
const ROWS = [300, 376, 452, 528, 604, 680];
// Who is still up, by column and row.
const LIT = { '0,3': 'white', '1,1': 'white', '3,2': 'white', '1,4': 'white', '3,5': 'white', '0,5': 'dim', '2,1': 'dim', '3,3': 'dim', '1,2': 'dim', '2,4': 'red' };
const FILL = { white: '#F6F1E6', dim: '#857A68', red: '#D9492F' };

const windows = ROWS.flatMap((y, row) => COLUMNS.map((x, column) => {
  const lit = LIT[`${column},${row}`];
  const grow = lit === 'red' ? 6 : 0;
  return `<rect x="${x - grow}" y="${y - grow}" width="${48 + 2 * grow}" height="${52 + 2 * grow}" fill="${FILL[lit] ?? '#2B2620'}"/>`;
}));
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800">
<path fill="#14110E" d="M0 0h600v800H0z"/><path fill="#1D1A16" d="M0 256h456v544H0z"/>
${windows.join('')}
<path fill="#1D1A16" d="M308 452h4v52h-4zM34 552h48v4h-48zM148 604h18v52h-18z"/>
<circle cx="224" cy="632" r="9" fill="#1D1A16"/><path fill="#1D1A16" d="M208 668c0-18 6-26 16-26s16 8 16 26z"/>
</svg>`;

const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  const page = await browser.newPage({ viewport: { width: 600, height: 800 }, deviceScaleFactor: 2 });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
  await page.screenshot({ path: join(root, 'content/journal/2026-3/cover.png') });
} finally {
  await browser.close();
}
