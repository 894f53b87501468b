// The order of the contents: by keyboard and by drag, each announced, each undone.

import assert from 'node:assert/strict';

import { openContext, startStudio, until } from './program.mjs';

const titles = page => page.locator('.contents .row').evaluateAll(rows => rows.map(row => row.dataset.id));

/** The parts in order. */
export async function order({ browser, program, site, data }) {
  const studio = await startStudio(program, { site, data });
  const { context, wrong } = await openContext(browser, {});
  try {
    const page = await context.newPage();
    await page.goto(studio.address);
    await page.waitForSelector('.contents .row');
    const before = await titles(page);
    // Two articles that lie in one section.
    const pair = await page.locator('.contents .row').evaluateAll(rows => rows.findIndex((row, i) => rows[i + 1] && !rows[i + 1].classList.contains('first')));
    assert.ok(pair >= 0, 'a section has two articles');
    const swapped = [...before];
    [swapped[pair], swapped[pair + 1]] = [swapped[pair + 1], swapped[pair]];

    await page.locator('.contents .handle').nth(pair).focus();
    await page.keyboard.press(' ');
    await until('lifting is announced', async () => /拿起来/.test(await page.locator('#said').textContent()));
    await page.keyboard.press('ArrowDown');
    assert.match(await page.locator('#said').textContent(), new RegExp(`第 ${pair + 2} 位，共 ${before.length} 位`));
    await page.keyboard.press('Escape');
    assert.deepEqual(await titles(page), before, 'Escape puts it back');

    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await page.waitForSelector('.strip:not([hidden])');
    await until('the order is changed', async () => (await titles(page)).join() === swapped.join());
    await page.reload();
    await page.waitForSelector('.contents .row');
    assert.deepEqual(await titles(page), swapped, 'the order is in the files');
    await page.locator('.contents .title a').nth(pair + 1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await until('Alt and an arrow move it back', async () => (await titles(page)).join() === before.join());
    await page.waitForSelector('.strip:not([hidden])');
    await page.locator('.strip button').first().click();
    await until('that is undone', async () => (await titles(page)).join() === swapped.join());

    const from = await page.locator('.contents .handle').nth(pair + 1).boundingBox();
    const to = await page.locator('.contents .row').nth(pair).boundingBox();
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, to.y + 20, { steps: 4 });
    await page.mouse.move(from.x + 8, to.y + 2, { steps: 4 });
    await page.mouse.up();
    await until('a drag moves it', async () => (await titles(page)).join() === before.join());
    return { said: 'moved by Space and arrows, by Alt, by drag; undone', found: wrong };
  } finally {
    await context.close();
    await studio.stop();
  }
}
