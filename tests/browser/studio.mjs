// Works in the studio as its users do, and looks at each of its screens.
//
// node studio.mjs PROGRAM SITE PACKAGES CHROMIUM SCREENSHOTS
//   PROGRAM      the blackeyes program
//   SITE         a copy of the sample site, which is changed
//   PACKAGES     a folder with the node_modules of package.json
//   CHROMIUM     the browser
//   SCREENSHOTS  where a picture of each screen is left
//
// ONLY=name runs the parts whose names begin with it; UPDATE=1 writes what is said to screen readers anew.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { bytes } from './studio/bytes.mjs';
import { composing } from './studio/composing.mjs';
import { firstIssue } from './studio/first-issue.mjs';
import { saving } from './studio/saving.mjs';
import { screens } from './studio/screens.mjs';
import { order } from './studio/order.mjs';
import { pasting } from './studio/pasting.mjs';

const [program, site, packages, executablePath, screenshots] = process.argv.slice(2).map(path => resolve(path));
const require = createRequire(join(packages, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const data = mkdtempSync(join(tmpdir(), 'blackeyes-studio-'));
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
const parts = { screens, 'first-issue': firstIssue, composing, saving, order, pasting, bytes };
const began = Date.now();
let wrong = 0;
try {
  for (const [name, part] of Object.entries(parts)) {
    if (process.env.ONLY && !name.startsWith(process.env.ONLY)) continue;
    try {
      const { said, found } = await part({ browser, program, site, data, axe, screenshots });
      wrong += found.length;
      for (const text of found) console.log(`studio ${name}: ${text}`);
      console.log(`  the studio, ${name}: ${said} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
    } catch (error) {
      wrong += 1;
      console.log(`studio ${name}: ${error.stack}`);
    }
  }
} finally {
  await browser.close();
  rmSync(data, { recursive: true, force: true });
}
if (wrong > 0) {
  console.log(`${wrong} findings in the studio`);
  process.exit(1);
}
