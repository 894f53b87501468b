// Words that an input method composes: replayed over the DevTools protocol, which is how Chromium hears of one. While a word
// is being composed, nothing is saved, moved or drawn anew; afterwards each character is there once.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openContext, startStudio, until } from './program.mjs';

const FILE = 'content/journal/2026-3/six-words.md';

/** Pinyin as it is typed, then the word that is chosen. */
const WORDS = [['zhe', '这'], ['yi', '一'], ['ye', '夜'], ['de', '的'], ['deng', '灯'], ["hei'yan'jing", '黑眼睛'], ['，', '，'], ['wo men', '我们'], ['hai', '还'], ['mei', '没'], ['shui', '睡'], ['。', '。']];

async function compose(client, pinyin, word, pause = 15) {
  for (let i = 1; i <= pinyin.length; i++) {
    await client.send('Input.imeSetComposition', { text: pinyin.slice(0, i), selectionStart: i, selectionEnd: i });
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  await client.send('Input.insertText', { text: word });
}

async function sentence(client) {
  for (const [pinyin, word] of WORDS) await compose(client, pinyin, word);
  return WORDS.map(([, word]) => word).join('');
}

async function inText(page, client, read) {
  const before = await read();
  const written = await sentence(client);
  const after = await read();
  // The text is what it was, with the words somewhere in it, once.
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const places = Array.from({ length: at + 1 }, (_, i) => before.slice(0, i) + written + before.slice(i));
  assert.ok(places.includes(after), `composed words are lost or doubled: ${after.slice(0, 200)}`);
  return written;
}

/** The parts in order. */
export async function composing({ browser, program, site, data }) {
  const studio = await startStudio(program, { site, data });
  const { context, wrong } = await openContext(browser, {});
  try {
    const page = await context.newPage();
    const puts = [];
    page.on('request', request => { if (request.method() === 'PUT' || /\/(check|preview)$/.test(request.url())) puts.push(request.url()); });
    await page.goto(studio.address);
    await page.waitForSelector('.contents .row');
    await page.goto(`${studio.origin}/journal/2026-3/six-words`);
    await page.waitForSelector('.cm-content');
    const client = await context.newCDPSession(page);
    const text = () => page.evaluate(() => [...document.querySelectorAll('.cm-line')].map(line => line.textContent).join('\n'));

    // In an empty paragraph, in the middle of a line, beside a heading mark, within emphasis, in verse.
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Home');
    await inText(page, client, text);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await inText(page, client, text);
    await page.keyboard.press('Home');
    await page.keyboard.insertText('## ');
    await inText(page, client, text);
    await page.keyboard.insertText('**');
    await inText(page, client, text);
    await page.keyboard.insertText('**');
    await page.waitForTimeout(1500);

    // A long word: neither saved nor checked while it is composed, longer than a pause.
    await page.keyboard.press('Control+s');
    await page.waitForTimeout(1200);
    const saved = puts.length;
    await client.send('Input.imeSetComposition', { text: 'chang', selectionStart: 5, selectionEnd: 5 });
    await page.waitForTimeout(2500);
    assert.equal(puts.length, saved, `requests in the middle of a word: ${puts.slice(saved)}`);
    assert.equal(await page.evaluate(() => document.activeElement.matches('.cm-content')), true);
    await client.send('Input.insertText', { text: '长' });
    await until('the word is saved after it is composed', () => readFileSync(join(site, FILE), 'utf8').includes('长'));

    // The same in a plain text box and in the title.
    await page.click('.plain-switch');
    await page.waitForSelector('textarea.plain-text');
    const box = () => page.evaluate(() => document.querySelector('textarea.plain-text').value);
    await page.focus('textarea.plain-text');
    await page.keyboard.press('Control+Home');
    await inText(page, client, box);
    await page.click('.plain-switch');
    await page.waitForSelector('.cm-content');
    await page.focus('.title-field');
    await page.keyboard.press('End');
    await inText(page, client, () => page.evaluate(() => document.querySelector('.title-field').value));
    await until('the title is on the disk', () => /^title: .*我们还没睡。/m.test(readFileSync(join(site, FILE), 'utf8')));
    return { said: `${WORDS.length * 6} words composed, none lost or doubled`, found: wrong };
  } finally {
    await context.close();
    await studio.stop();
  }
}
