// Draws the cover of the sample's November issue: a house at night, plain where a cover has its letters.
//
//   node docs/pictures/cover.mjs target/browser/node_modules /usr/bin/chromium

import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, executablePath] = process.argv.slice(2).map(path => resolve(path));
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');

const COLUMNS = [76, 156, 236, 316, 396, 476];
const ROWS = [222, 298, 374, 450, 526, 602, 678];
// Who is still up, by column and row; the letters of a cover stand above and at the right.
const LIT = { '0,4': 'white', '1,2': 'white', '3,3': 'white', '1,5': 'white', '3,6': 'white', '0,6': 'dim', '2,2': 'dim', '3,4': 'dim', '1,3': 'dim', '2,5': 'red' };
const FILL = { white: '#F6F1E6', dim: '#857A68', red: '#D9492F' };

const windows = ROWS.flatMap((y, row) => COLUMNS.map((x, column) => {
  const lit = LIT[`${column},${row}`];
  const grow = lit === 'red' ? 6 : 0;
  return `<rect x="${x - grow}" y="${y - grow}" width="${48 + 2 * grow}" height="${52 + 2 * grow}" fill="${FILL[lit] ?? '#2B2620'}"/>`;
}));
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800">
<path fill="#14110E" d="M0 0h600v800H0z"/><path fill="#1D1A16" d="M44 184h512v616H44z"/>
${windows.join('')}
<path fill="#1D1A16" d="M338 450h4v52h-4zM76 550h48v4H76zM186 602h18v52h-18z"/>
<circle cx="258" cy="630" r="9" fill="#1D1A16"/><path fill="#1D1A16" d="M242 666c0-18 6-26 16-26s16 8 16 26z"/>
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
