// Looks at a built site with tools that are not ours: a browser, axe-core and the Nu HTML checker.
//
// node check.mjs SITE TEMPLATES PACKAGES CHROMIUM
//   SITE       the built site
//   TEMPLATES  the templates of its theme, which say what kinds of pages there are
//   PACKAGES   a folder with the node_modules of package.json
//   CHROMIUM   the browser

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { checkHtml } from './html.mjs';
import { choose, kindsOf } from './pages.mjs';
import { filesOf, serve } from './server.mjs';
import { SETTINGS, visit } from './visit.mjs';

const [site, templates, packages, executablePath] = process.argv.slice(2).map(path => resolve(path));
const require = createRequire(join(packages, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const jar = require('vnu-jar');

const JOBS = 2;
const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
let wrong = 0;

function report(place, found) {
  wrong += found.length;
  for (const text of found) console.log(`${place}${place ? ': ' : ''}${text}`);
}

report('', await checkHtml(jar, site));
const all = filesOf(site).filter(file => file.endsWith('.html')).length;
console.log(`  ${all} pages through the HTML checker (${seconds()} s)`);

const kinds = kindsOf(templates);
const pages = choose(site, kinds);
const { server, origin } = await serve(site);
// Chromium's own sandbox does not run as root, which is who tests in a container are.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  const views = await visit(browser, origin, axe, pages, JOBS);
  for (const { address, width, scheme, found } of views) report(`${address} (${width} px, ${scheme})`, found);
} finally {
  await browser.close();
  server.close();
}
console.log(`  ${pages.length} pages of ${kinds.length} kinds in ${SETTINGS} settings through the browser (${seconds()} s)`);

if (wrong > 0) {
  console.log(`${wrong} findings in the built sample site`);
  process.exit(1);
}
