// Each screen in both languages and schemes: axe, the policy, widths, large text; and what a screen reader is told.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inspect } from '../visit.mjs';
import { openContext, startStudio } from './program.mjs';

const ARIA = join(dirname(fileURLToPath(import.meta.url)), 'aria.txt');
const ARTICLE = '/journal/2026-3/six-lights';

/** The screens, how to know that they are there, and what they are read as. */
const SCREENS = [
  { name: 'desk', at: '/', ready: '.contents .row', aria: '.contents .row >> nth=0' },
  { name: 'journal', at: '/journal', ready: '.contents .row' },
  { name: 'editor', at: `${ARTICLE}?lang=zh`, ready: '.cm-content', aria: '.tools' },
  { name: 'problems', at: `${ARTICLE}?lang=zh&see=problems`, ready: '.problems p', aria: '.side-head .tabs' },
  { name: 'slip', at: `${ARTICLE}/about?lang=zh`, ready: '.slip-row', aria: '.people-field' },
  { name: 'palette', at: '/', ready: '.contents .row', open: page => page.keyboard.press('Control+k'), shown: 'dialog.palette [role=option]' },
  { name: 'new', at: '/', ready: '.contents .row', open: page => page.click('[data-keep=write]'), shown: 'dialog form' },
];
const VIEWS = [
  { lang: 'zh', scheme: 'light', width: 1440, height: 900 }, { lang: 'zh', scheme: 'dark', width: 1440, height: 900 },
  { lang: 'en', scheme: 'light', width: 1440, height: 900 }, { lang: 'zh', scheme: 'light', width: 820, height: 1180 },
  { lang: 'zh', scheme: 'light', width: 1440, height: 900, forced: true }, { lang: 'zh', scheme: 'light', width: 390, height: 844 }, { lang: 'en', scheme: 'dark', width: 390, height: 844 },
];
const OTHER_WIDTHS = [320, 360, 1024, 1200, 1920];

async function sideways(page, ready) {
  const found = [];
  const size = page.viewportSize();
  for (const width of OTHER_WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    if (scroll > width) found.push(`scrolls sideways to ${scroll} pixels at ${width}`);
  }
  await page.setViewportSize(size);
  // As a reader sets it in the browser: the breakpoints, which are in em, follow.
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.reload();
  await page.waitForSelector(ready);
  const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
  if (scroll > size.width) found.push(`scrolls sideways to ${scroll} pixels at ${size.width} with text of twice the size`);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await client.detach();
  return found;
}

/** The start screen, which there is only without a site. */
async function start({ browser, program, data, axe, screenshots }, view, found, aria) {
  const folder = join(data, 'empty');
  mkdirSync(folder, { recursive: true });
  const studio = await startStudio(program, { cwd: folder, data: join(data, 'start') });
  const { context, wrong } = await openContext(browser, { ...view, axe });
  try {
    const page = await context.newPage();
    await page.goto(studio.address);
    await page.waitForSelector('.answers');
    found.push(...(await inspect(page, view.width)).map(text => `start ${view.lang} ${view.scheme} ${view.width}: ${text}`));
    if (view === VIEWS[0]) {
      aria.push(`start\n${await page.locator('.answers').ariaSnapshot()}`);
      found.push(...(await sideways(page, '.answers')).map(text => `start: ${text}`));
    }
    await page.screenshot({ path: join(screenshots, `studio-start-${view.lang}-${view.scheme}-${view.width}.png`) });
  } finally {
    found.push(...wrong);
    await context.close();
    await studio.stop();
  }
}

/** Looks at all of them. */
export async function screens(given) {
  const { browser, program, site, data, axe, screenshots } = given;
  const found = [];
  const aria = [];
  mkdirSync(screenshots, { recursive: true });
  await start(given, VIEWS[0], found, aria);
  await start(given, VIEWS.at(-1), found, aria);
  const studio = await startStudio(program, { site, data });
  try {
    for (const view of VIEWS) {
      const { context, wrong } = await openContext(browser, { ...view, axe });
      const page = await context.newPage();
      if (view.forced) await page.emulateMedia({ forcedColors: 'active' });
      await page.goto(studio.address);
      await page.waitForSelector('.contents .row');
      await page.evaluate(lang => localStorage.setItem('blackeyes-interface', lang), view.lang);
      for (const screen of SCREENS) {
        await page.goto(studio.origin + screen.at);
        await page.waitForSelector(screen.ready);
        if (screen.open) await screen.open(page);
        if (screen.shown) await page.waitForSelector(screen.shown);
        // What comes after the screen: marks, thumbnails, the preview.
        await page.waitForTimeout(400);
        found.push(...(await inspect(page, view.width)).map(text => `${screen.name} ${view.lang} ${view.scheme} ${view.width}: ${text}`));
        await page.screenshot({ path: join(screenshots, `studio-${screen.name}-${view.lang}-${view.forced ? 'forced' : view.scheme}-${view.width}.png`) });
        if (view === VIEWS[0]) {
          if (screen.aria) aria.push(`${screen.name}\n${await page.locator(screen.aria).ariaSnapshot()}`);
          found.push(...(await sideways(page, screen.ready)).map(text => `${screen.name}: ${text}`));
        }
      }
      found.push(...wrong);
      await context.close();
    }
  } finally {
    await studio.stop();
  }
  // The folder of the start screen is another one each time.
  const text = `${aria.join('\n\n')}\n`.replaceAll(data, 'FOLDER');
  if (process.env.UPDATE) writeFileSync(ARIA, text);
  else if (text !== readFileSync(ARIA, 'utf8').replaceAll('\r\n', '\n')) found.push(`what a screen reader is told differs from tests/browser/studio/aria.txt (UPDATE=1 writes it):\n${text}`);
  return { said: `${SCREENS.length + 1} screens in ${VIEWS.length} views`, found };
}
