// A picture of each kind of page, for people to look at.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const VIEWS = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'light' },
];

/** Leaves the pictures in `folder`, the first page of each kind and language; answers with how many there are. */
export async function photograph(browser, origin, pages, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const first = pages.filter((page, i) => pages.findIndex(one => one.kind === page.kind && one.lang === page.lang) === i);
  const list = [...first, { address: '/window/eight-honours/display/', kind: 'display', lang: 'en' }];
  let count = 0;
  for (const { width, scheme } of VIEWS) {
    const context = await browser.newContext({
      baseURL: origin, viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const { address, kind, lang } of list) {
      // Dark is the same in both languages.
      if (scheme === 'dark' && lang === 'en') continue;
      await page.goto(address);
      await page.screenshot({ path: join(folder, `${kind}-${lang}-${width}-${scheme}.png`), fullPage: true });
      count++;
    }
    await context.close();
  }
  return count;
}
