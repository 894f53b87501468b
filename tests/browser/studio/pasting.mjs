// What is pasted from Word and from a web page becomes the journal's writing, and goes in one step; a picture is stored and asked about.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { openContext, startStudio, until } from './program.mjs';

const FILE = 'content/journal/2026-3/street-lamp.zh.md';
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h2>桥上</h2><p class=MsoNormal>末班车<b>从桥上</b>开过去，<i>很慢</i>。</p><p class=MsoNormal>第二段。</p>
<table><tr><td>社团</td><td>人数</td></tr><tr><td>白鸣</td><td>12</td></tr></table><!--EndFragment--></body></html>`;

/** A paste as the browser hands it over. */
async function paste(page, html, text) {
  await page.evaluate(([html, text]) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, text]);
}

/** The parts in order. */
export async function pasting({ browser, program, site, data }) {
  const file = join(site, FILE);
  const read = () => readFileSync(file, 'utf8');
  const studio = await startStudio(program, { site, data });
  const { context, wrong } = await openContext(browser, {});
  try {
    const page = await context.newPage();
    await page.goto(studio.address);
    await page.waitForSelector('.contents .row');
    await page.goto(`${studio.origin}/journal/2026-3/street-lamp?lang=zh`);
    await page.waitForSelector('.cm-content');
    const before = read();
    await page.click('.cm-content');
    await page.keyboard.press('Control+End');
    await paste(page, WORD, '桥上\n末班车从桥上开过去，很慢。\n第二段。');
    await until('the pasted text is in the file', () => /## 桥上\n\n末班车\*\*从桥上\*\*开过去，\*很慢\*。\n\n第二段。\n/.test(read()));
    assert.match(read(), /\| 社团 \| 人数 \|/);
    await page.keyboard.press('Control+z');
    await until('one step back takes all of it away', () => read() === before);

    // A picture: stored, stripped, asked about.
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('.tool.t-picture')]);
    await chooser.setFiles({ name: '路灯 1.png', mimeType: 'image/png', buffer: readFileSync(join(site, 'content/journal/2026-3/cover.png')) });
    await page.waitForSelector('.picture-words textarea');
    await page.click('.picture-words .do');
    assert.equal(await page.getAttribute('.picture-words textarea', 'aria-invalid'), 'true', 'an alternative text is asked for');
    await page.fill('.picture-words textarea', '夜里的一盏路灯');
    await page.fill('.picture-words input', '十一月');
    await page.click('.picture-words .do');
    const path = await until('the picture is in the text', () => /!\[夜里的一盏路灯\]\(([^\s)]+) "十一月"\)/.exec(read())?.[1]);
    assert.ok(existsSync(join(dirname(file), decodeURIComponent(path))), `${path} is beside the text`);
    return { said: 'a text of Word with a table, and a picture', found: wrong };
  } finally {
    await context.close();
    await studio.stop();
  }
}
