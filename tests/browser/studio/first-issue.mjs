// From an empty folder to an issue with two articles, in Chinese: with the mouse, and with the keyboard alone.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { openContext, startStudio, until } from './program.mjs';

function markdown(folder) {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith('.md')).map(name => join(folder, name)) : [];
}

/** The file below `folder` that has the words. */
function fileWith(folder, words) {
  return markdown(folder).find(file => words.every(word => readFileSync(file, 'utf8').includes(word)));
}

/** Presses Tab until the focus is on what the selector names. */
async function tabTo(page, selector, limit = 60) {
  for (let i = 0; i < limit; i++) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
  throw new Error(`the Tab key does not lead to ${selector}; it is on ${where}`);
}

async function type(page, text) {
  await page.keyboard.insertText(text);
}

/** Two articles without a mouse. */
async function byKeyboard(page, folder, address) {
  await page.goto(address);
  await page.waitForSelector('.answers');
  await tabTo(page, '.answers input[type=text]');
  await type(page, '晚灯');
  await page.keyboard.press('Tab');
  await type(page, '文学院');
  await tabTo(page, '.answers .do');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.leaf');
  await beginIssue(page, async () => {
    await tabTo(page, '.leaf .do');
    await page.keyboard.press('Enter');
  }, () => page.keyboard.press('Enter'));
  for (const [title, text] of [['夜班车', '末班车从桥上开过去。'], ['借来的伞', '伞是图书馆借来的。']]) {
    await page.goto(new URL('/', page.url()).href);
    await page.waitForSelector('.leaf');
    await tabTo(page, '.leaf .do, [data-keep=write]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog form');
    await type(page, title);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cm-content');
    await until('the caret is in the text', () => page.evaluate(() => document.activeElement?.matches('.cm-content')));
    await type(page, text);
    await page.keyboard.press('Enter');
    await type(page, '第二段。');
    await page.keyboard.press('Control+s');
    const file = await until(`${title} on the disk`, () => fileWith(folder, [title, text]));
    // Enter begins a paragraph, not a line that the page would join.
    assert.match(readFileSync(file, 'utf8'), new RegExp(`${text}\n\n第二段。`));
  }
}

/** The first issue, if the new journal does not come with one. */
async function beginIssue(page, open, send) {
  await page.waitForTimeout(300);
  if (await page.locator('.leaf.empty').count()) {
    await open();
    await page.waitForSelector('dialog form');
    await send();
    await page.waitForSelector('.leaf:not(.empty), .cm-content');
  }
}

/** The same with the mouse. */
async function byMouse(page, folder, address) {
  await page.goto(address);
  await page.fill('.answers input[type=text] >> nth=0', '晚灯');
  await page.fill('.answers input[type=text] >> nth=1', '文学院');
  await page.click('.answers .do');
  await page.waitForSelector('.leaf');
  await beginIssue(page, () => page.click('.leaf .do'), () => page.click('dialog .do'));
  for (const [title, text] of [['夜班车', '末班车从桥上开过去。'], ['借来的伞', '伞是图书馆借来的。']]) {
    await page.click('.bar .home');
    await page.waitForSelector('.leaf');
    await page.click('.leaf .do, [data-keep=write]');
    await page.fill('dialog form input', title);
    await page.click('dialog .do');
    await page.click('.cm-content');
    await type(page, text);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.click('.tool.t-emphasis');
    await until(`${title} on the disk`, () => fileWith(folder, [title, `*${text[0]}*${text.slice(1)}`]));
  }
  await page.click('.bar .home');
  await page.waitForSelector('.contents .row');
  assert.equal(await page.locator('.contents .row .title a').count(), 2);
}

/** Both ways. */
export async function firstIssue({ browser, program, data }) {
  const found = [];
  for (const [name, walk] of [['keyboard', byKeyboard], ['mouse', byMouse]]) {
    const home = join(data, `first-${name}`);
    const folder = join(home, 'work');
    mkdirSync(folder, { recursive: true });
    const studio = await startStudio(program, { cwd: folder, data: home });
    const { context, wrong } = await openContext(browser, {});
    try {
      await walk(await context.newPage(), home, studio.address);
    } finally {
      found.push(...wrong.map(text => `${name}: ${text}`));
      await context.close();
      await studio.stop();
    }
  }
  return { said: 'an empty folder became an issue with two articles, by keyboard and by mouse', found };
}
