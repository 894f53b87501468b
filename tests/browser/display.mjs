// The lobby's screen, as it runs there: the folder alone, on a memory stick, opened from the disk.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { RULES } from './visit.mjs';

const MINUTE = 60_000;

/** What axe finds on each exhibit, as it shows. */
async function accessible(context, address, axe, rules) {
  const page = await context.newPage();
  await page.addInitScript(axe);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  const found = [];
  const count = await page.locator('.exhibit').count();
  for (let seen = 0; seen < count; seen++) {
    const violations = await page.evaluate(async rules => {
      const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
      return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
    }, rules);
    found.push(...violations.filter(text => !found.includes(text)));
    await page.keyboard.press('ArrowRight');
  }
  await page.close();
  return found;
}

/** What is wrong with the display in `folder`. */
export async function checkDisplay(browser, folder, axe) {
  const found = [];
  const must = (right, text) => right || found.push(text);
  const stick = mkdtempSync(join(tmpdir(), 'stick-'));
  cpSync(folder, join(stick, 'display'), { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const home = pathToFileURL(join(stick, 'display')).href;
  page.on('request', request => must(request.url().startsWith(home), `the display asks for ${request.url()}`));
  page.on('requestfailed', request => found.push(`the display has no ${request.url()}`));
  page.on('pageerror', error => found.push(`script of the display: ${error.message}`));
  try {
    await page.clock.install({ time: new Date('2026-11-23T10:00:00+08:00') });
    await page.goto(`${home}/index.html`);
    const shown = () => page.evaluate(() => [...document.querySelectorAll('.exhibit')].findIndex(one => !one.hidden));
    const count = await page.locator('.exhibit').count();
    must(count > 5, `only ${count} exhibits`);
    must((await shown()) === 0, 'the first exhibit does not show first');
    await page.clock.runFor(19_000);
    must((await shown()) === 0, 'an exhibit is turned before 20 seconds');
    await page.clock.runFor(2 * MINUTE);
    must((await shown()) > 0, 'the exhibits do not turn by themselves');
    await page.keyboard.press('Space');
    const held = await shown();
    await page.clock.runFor(10 * MINUTE);
    must((await shown()) === held, 'the space bar does not hold the exhibit');
    await page.keyboard.press('ArrowRight');
    must((await shown()) === (held + 1) % count, 'the arrow does not turn on');
    await page.keyboard.press('Space');
    for (let seen = 0; seen < count; seen++) {
      const { over, empty } = await page.evaluate(async () => {
        const exhibit = [...document.querySelectorAll('.exhibit')].find(one => !one.hidden);
        const room = document.querySelector('.exhibits').getBoundingClientRect();
        const pictures = [...exhibit.querySelectorAll('img')];
        await Promise.all(pictures.map(picture => picture.decode().catch(() => {})));
        const box = exhibit.getBoundingClientRect();
        return {
          over: box.height > room.height + 1 || exhibit.scrollWidth > exhibit.clientWidth + 1 ? exhibit.textContent.trim().slice(0, 40) : '',
          empty: pictures.some(picture => !picture.naturalWidth),
        };
      });
      must(!over, `an exhibit is larger than the screen: ${over}`);
      must(!empty, 'a picture of the display does not show');
      await page.keyboard.press('ArrowRight');
    }
    while ((await shown()) !== 0) await page.keyboard.press('ArrowRight');
    must(await page.locator('.code svg').isVisible(), 'there is no code to scan');
    // The buttons are there when somebody is, and go by themselves.
    must(await page.locator('.hold').isVisible(), 'a key does not bring the buttons');
    await page.clock.runFor(4_000);
    must(!(await page.locator('.hold').isVisible()), 'the buttons stay');
    await page.mouse.move(300, 300);
    must(await page.locator('.hold').isVisible(), 'the mouse does not bring the buttons');
    // Two days on it still turns, and tells the day.
    const before = await page.locator('.today').textContent();
    await page.clock.fastForward(48 * 60 * MINUTE);
    await page.clock.runFor(2 * MINUTE);
    must((await page.locator('.today').textContent()) !== before, 'the day on the screen stands still');
    found.push(...(await accessible(context, `${home}/index.html`, axe, RULES)));
  } catch (error) {
    found.push(`display: ${error.message}`);
  } finally {
    await context.close();
    rmSync(stick, { recursive: true });
  }
  return found;
}
