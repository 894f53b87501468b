// Two hundred texts are opened, typed in and put back, saved and closed: no byte of the folder has changed.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesOf } from '../server.mjs';
import { openContext, startStudio } from './program.mjs';

const COUNT = 200;

/** Some files with other line ends, a byte-order mark, without a last line end. */
function vary(site, files) {
  files.slice(0, 40).forEach((name, i) => {
    const file = join(site, 'content', name);
    const text = readFileSync(file, 'utf8');
    const other = [
      () => text.replaceAll('\n', '\r\n'), () => `\ufeff${text}`, () => text.replace(/\n+$/, ''), () => `\ufeff${text.replaceAll('\n', '\r\n')}`,
      () => text.replace(/\n(?=[^\n]*$)/, '\r\n'), () => `${text}\n\n\n`, () => `${text}尾随的空格  \n\t制表符\n`,
    ][i % 7]();
    writeFileSync(file, other);
  });
}

const hashes = site => new Map(filesOf(join(site, 'content')).map(name => [name, createHash('sha256').update(readFileSync(join(site, 'content', name))).digest('hex')]));

/** Opens and closes them. */
export async function bytes({ browser, program, site, data }) {
  vary(site, filesOf(join(site, 'content')).filter(name => name.endsWith('.md') && name.startsWith('journal/') && !name.includes('issue')));
  const before = hashes(site);
  const studio = await startStudio(program, { site, data });
  const { context, wrong } = await openContext(browser, {});
  try {
    const page = await context.newPage();
    await page.goto(studio.address);
    await page.waitForSelector('.contents .row');
    const all = await page.evaluate(async () => {
      const headers = { 'X-Blackeyes-Session': localStorage.getItem('blackeyes-session') };
      const { documents } = await (await fetch('/api/documents', { headers })).json();
      return documents.flatMap(row => row.languages.map(lang => `${row.place}${row.noun === 'issue' ? '/about' : ''}?lang=${lang}`));
    });
    // Journal first, where the files were varied.
    const some = [...all].sort((a, b) => Number(b.startsWith('/journal')) - Number(a.startsWith('/journal'))).slice(0, COUNT);
    for (const place of some) {
      await page.evaluate(address => {
        history.pushState(null, '', address);
        dispatchEvent(new PopStateEvent('popstate'));
      }, place);
      await page.waitForFunction(() => document.querySelector('.cm-content, .slip-row') && !document.querySelector('.old')).catch(async () => {
        throw new Error(`${place} does not open: ${await page.locator('main').innerText()}`);
      });
      if (await page.locator('.cm-content').count()) {
        await page.locator('.cm-content').focus();
        await page.keyboard.press('Control+End');
        await page.keyboard.insertText('x');
        await page.keyboard.press('Backspace');
      }
      await page.keyboard.press('Control+s');
      await page.evaluate(() => document.querySelector('.editor')?.classList.add('old'));
    }
    await page.goto(`${studio.origin}/`);
    await page.waitForSelector('.contents .row');
    await page.waitForTimeout(1500);
    const after = hashes(site);
    assert.deepEqual([...after.keys()], [...before.keys()]);
    const changed = [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
    return { said: `${some.length} texts opened, saved and closed`, found: [...wrong, ...changed.map(name => `content/${name} changed`)] };
  } finally {
    await context.close();
    await studio.stop();
  }
}
