// Looks at a built site with tools that are not ours: a browser, axe-core and the Nu HTML checker.
//
// node check.mjs SITE LANTERN TEMPLATES PACKAGES CHROMIUM SCREENSHOTS
//   SITE         the sample site, built with the default theme
//   LANTERN      the same, built with the theme `lantern`
//   TEMPLATES    the templates of the default theme, which say what kinds of pages there are
//   PACKAGES     a folder with the node_modules of package.json
//   CHROMIUM     the browser
//   SCREENSHOTS  where a picture of each kind of page is left

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { checkBudgets } from './budgets.mjs';
import { checkDisplay } from './display.mjs';
import { checkHtml } from './html.mjs';
import { choose, kindsOf } from './pages.mjs';
import { checkPrint } from './print.mjs';
import { photograph } from './screenshots.mjs';
import { filesOf, serve } from './server.mjs';
import { SETTINGS, visit } from './visit.mjs';
import { walk } from './walks.mjs';

const [site, lantern, templates, packages, executablePath, screenshots] = process.argv.slice(2).map(path => resolve(path));
const require = createRequire(join(packages, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const jar = require('vnu-jar');

/** Pages looked at side by side in one browser. */
const JOBS = 3;
/** The kinds of page that the other theme is looked at by. */
const SAMPLE = ['home', 'issue', 'article', 'campaign', 'item', 'roll'];

const started = Date.now();
const say = text => console.log(`  ${text} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
let wrong = 0;

function report(place, found) {
  wrong += found.length;
  for (const text of found) console.log(`${place}${place ? ': ' : ''}${text}`);
}

async function htmlOf(folder) {
  report('', await checkHtml(jar, folder));
  say(`${filesOf(folder).filter(file => file.endsWith('.html')).length} pages through the HTML checker`);
}

/** Views of chosen pages of a folder, in every setting. */
async function viewsOf(browser, folder, pages, origin, name) {
  const views = await visit(browser, origin, axe, pages, JOBS);
  for (const { address, width, scheme, found } of views) report(`${name}${address} (${width} px, ${scheme})`, found);
}

const kinds = kindsOf(templates);
const pages = choose(site, kinds);
const { server, origin } = await serve(site);
const other = await serve(lantern);
// Chromium's own sandbox does not run as root, which is who tests in a container are.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  await htmlOf(site);
  await viewsOf(browser, site, pages, origin, '');
  say(`${pages.length} pages of ${kinds.length} kinds in ${SETTINGS} settings through the browser`);
  const sample = choose(lantern, kinds).filter((page, i, all) => SAMPLE.includes(page.kind) && all.findIndex(one => one.kind === page.kind && one.lang === page.lang) === i);
  await viewsOf(browser, lantern, sample, other.origin, 'lantern ');
  say(`${sample.length} pages in the theme lantern`);
  for (const { name, found } of await walk(browser, origin)) report(name, found);
  for (const language of ['', 'zh/']) {
    report(`${language}display`, await checkDisplay(browser, join(site, `${language}window/eight-honours/display`), axe));
  }
  say('walks by keyboard and without script, the lobby display');
  report('', await checkPrint(browser, origin));
  const { found, figures } = await checkBudgets(browser, origin, site, pages);
  report('', found);
  say(`on paper; bytes: ${figures.join(', ')}`);
  say(`${await photograph(browser, origin, pages, screenshots)} screenshots in ${screenshots}`);
} finally {
  await browser.close();
  server.close();
  other.server.close();
}

if (wrong > 0) {
  console.log(`${wrong} findings in the built sample site`);
  process.exit(1);
}
