// Writes in a copy of the sample while a browser has it open, and looks at what the writer sees.
//
// node preview.mjs PROGRAM SITE PACKAGES CHROMIUM
//   PROGRAM    the blackeyes program
//   SITE       a copy of the sample site, which is changed
//   PACKAGES   a folder with the node_modules of package.json
//   CHROMIUM   the browser

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const [program, site, packages, executablePath] = process.argv.slice(2).map(path => resolve(path));
const { chromium } = createRequire(join(packages, 'package.json'))('playwright-core');

const server = spawn(program, ['serve', '-C', site, '--port', '0', '--as-of', '2026-11-23', '--lang', 'en', '--color', 'never']);
const origin = await new Promise((ready, failed) => {
  let said = '';
  server.stdout.on('data', text => {
    said += text;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
    if (found) ready(found[0]);
  });
  server.on('exit', () => failed(new Error(`the preview ended: ${said}`)));
});
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

const file = path => join(site, path);
const read = path => readFileSync(file(path), 'utf8');
const write = (path, text) => {
  mkdirSync(dirname(file(path)), { recursive: true });
  writeFileSync(file(path), text);
};
const article = 'content/journal/2026-3/last-lamp.md';
const text = read(article);
const done = [];

async function step(what, work) {
  await work();
  done.push(what);
}

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const wrong = [];
  page.on('console', message => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', error => wrong.push(String(error)));
  await page.goto(`${origin}/journal/2026-3/last-lamp/`);

  await step('a save shows, and the page keeps its place', async () => {
    await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
    // As editors save: a new file takes the name of the old one.
    write(`${article}.new`, `${text}\n\nA line that was just written.\n`);
    renameSync(file(`${article}.new`), file(article));
    await page.waitForSelector('text=A line that was just written.', { state: 'attached' });
    await page.waitForFunction(() => document.readyState === 'complete' && Math.abs(scrollY - 900) < 2);
  });

  await step('a mistake shows over the page that still works', async () => {
    write(article, text.replace(/^title:/m, 'titel:'));
    const panel = page.locator('.blackeyes-panel');
    await panel.waitFor();
    assert.match(await panel.textContent(), /last-lamp\.md/);
    assert.match(await panel.textContent(), /unknown-key|titel/);
    assert.equal(await page.locator('text=A line that was just written.').count(), 1);
    assert.equal(await panel.getAttribute('lang'), 'en');
  });

  await step('it goes when it is mended', async () => {
    write(article, text);
    await page.locator('.blackeyes-panel').waitFor({ state: 'detached' });
    await page.locator('text=A line that was just written.').waitFor({ state: 'detached' });
  });

  await step('the panel speaks the language of the page', async () => {
    const chinese = await browser.newPage();
    await chinese.goto(`${origin}/zh/`);
    write(article, text.replace(/^title:/m, 'titel:'));
    await chinese.locator('.blackeyes-panel:lang(zh)').waitFor();
    assert.match(await chinese.locator('.blackeyes-panel').textContent(), /错误/);
    write(article, text);
    await chinese.locator('.blackeyes-panel').waitFor({ state: 'detached' });
    await chinese.close();
  });

  await step('styles are swapped without a reload', async () => {
    await page.evaluate(() => { window.stayed = true; });
    write('assets/css/ink.css/96-own.css', 'body { outline: 3px solid rgb(1, 2, 3); }\n');
    await page.waitForFunction(() => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)');
    assert.equal(await page.evaluate(() => window.stayed), true);
  });

  await step('a document is followed where it goes', async () => {
    write(article, text.replace(/^title:/m, 'slug: lamp-by-the-gate\ntitle:'));
    await page.waitForURL(`${origin}/journal/2026-3/lamp-by-the-gate/`);
  });

  await step('a draft is marked', async () => {
    write('content/news/not-yet.md', '---\ntitle: Not yet\ndate: 2026-11-20\nstatus: draft\n---\n\nText.\n');
    await page.waitForFunction(async () => (await fetch('/news/not-yet/')).ok);
    await page.goto(`${origin}/news/not-yet/`);
    assert.match(await page.locator('.blackeyes-mark').textContent(), /Draft/);
  });

  // The policy holds: nothing that the preview adds was refused.
  assert.deepEqual(wrong.filter(text => !/404|ERR_/.test(text)), []);
  console.log(`  the preview in the browser: ${done.length} behaviours`);
} catch (error) {
  console.log(`after: ${done.join('; ') || 'nothing'}\n${error}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.kill('SIGINT');
}
