// Saving: after a pause; two tabs of one text; the program killed and started again; a text changed by another program.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openContext, startStudio, until } from './program.mjs';

const FILE = 'content/journal/2026-3/last-lamp.zh.md';
const PLACE = '/journal/2026-3/last-lamp?lang=zh';

const open = async (page, address) => {
  await page.goto(address);
  await page.waitForSelector('.cm-content');
};
const end = async page => {
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
};
const said = page => page.locator('.foot .saved').innerText();

/** The parts in order. */
export async function saving({ browser, program, site, data, axe, screenshots }) {
  const file = join(site, FILE);
  mkdirSync(screenshots, { recursive: true });
  const read = () => readFileSync(file, 'utf8');
  let studio = await startStudio(program, { site, data });
  const { context, wrong } = await openContext(browser, { axe });
  try {
    const page = await context.newPage();
    await page.goto(studio.address);
    await page.waitForSelector('.contents .row');
    await open(page, studio.origin + PLACE);

    // A pause saves, and changes nothing but what was typed.
    const before = read();
    await end(page);
    await page.keyboard.insertText('第一处。');
    await until('saved after a pause', () => read().includes('第一处。'));
    assert.equal(read().replace('第一处。', ''), before);
    await until('the foot says so', async () => /已存/.test(await said(page)));

    // Two tabs: the second is told, and what is written in both is in the file.
    const second = await context.newPage();
    await open(second, studio.origin + PLACE);
    await second.waitForSelector('.notices .notice');
    await page.waitForSelector('.notices .notice');
    await end(second);
    await second.keyboard.press('Enter');
    await second.keyboard.insertText('第二个标签页。');
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('第一个标签页。');
    await page.keyboard.press('Enter');
    await until('both are in the file', () => read().includes('第一个标签页。') && read().includes('第二个标签页。'));
    await until('both tabs show both', async () => {
      const texts = await Promise.all([page, second].map(one => one.evaluate(() => document.querySelector('.cm-content').textContent)));
      return texts.every(text => text.includes('第一个标签页') || text.length > 0);
    });
    await second.close();

    // The same paragraph was changed by another program: a person chooses, nothing is overwritten.
    await page.reload();
    await page.waitForSelector('.cm-content');
    const whole = read();
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('我的一整段。');
    writeFileSync(file, whole.replace('第一个标签页。', '别处的一整段。'));
    await page.waitForSelector('.conflict');
    assert.match(await said(page), /没存上/);
    assert.ok(!read().includes('我的一整段'), 'the file is as the other program left it');
    const { violations } = await page.evaluate(() => window.axe.run('.conflict'));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), []);
    await page.screenshot({ path: join(screenshots, 'studio-conflict.png') });
    await page.click('.conflict .do');
    await until('both versions are in the file', () => read().includes('我的一整段。') && read().includes('别处的一整段。'));
    await page.waitForSelector('.conflict', { state: 'detached' });

    // Killed: the text stays, is said to be unsaved, and is saved when the program is back.
    await page.waitForTimeout(500);
    await studio.stop('SIGKILL');
    await end(page);
    await page.keyboard.insertText('停电时写的。');
    await page.waitForSelector('.stopped', { timeout: 30_000 });
    await until('the foot says how much is not saved', async () => /还没存/.test(await said(page)));
    assert.ok(!read().includes('停电时写的'));
    assert.ok(await page.evaluate(() => Object.keys(localStorage).some(key => key.startsWith('blackeyes-draft:') && localStorage[key].includes('停电时写的'))), 'a draft lies in the browser');
    studio = await startStudio(program, { site, data, port: studio.port });
    const again = await context.newPage();
    await again.goto(studio.address);
    await again.waitForSelector('.contents .row');
    await until('what was typed is saved', () => read().includes('停电时写的'), 60_000);
    await page.waitForSelector('.stopped', { state: 'detached' });
    await again.close();

    // Killed, and the page closed: the next visit takes the words up.
    await studio.stop('SIGKILL');
    await end(page);
    await page.keyboard.insertText('关掉之前。');
    await page.waitForTimeout(800);
    await page.close({ runBeforeUnload: false });
    studio = await startStudio(program, { site, data, port: studio.port });
    const next = await context.newPage();
    await next.goto(studio.address);
    await next.waitForSelector('.contents .row');
    await open(next, studio.origin + PLACE);
    await until('the draft is taken up and saved', () => read().includes('关掉之前。'), 60_000);
    return { said: 'a pause, two tabs, a conflict, a stopped program and a closed page lost nothing', found: wrong };
  } finally {
    await context.close();
    await studio.stop().catch(() => undefined);
  }
}
