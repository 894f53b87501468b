// Makes the pictures of the default theme in `docs/theming.md`, from a built sample site, at half the size:
//
//   tests/run browser
//   node docs/pictures/theme.mjs target/browser/site target/browser/node_modules /usr/bin/chromium

import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../../tests/browser/server.mjs';

const [site, modules, executablePath] = process.argv.slice(2).map(path => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');

const PICTURES = [
  { name: 'home', address: '/zh/', width: 1280, height: 1180 },
  { name: 'home-phone', address: '/zh/', width: 390, height: 1180 },
  { name: 'issue', address: '/journal/2026-3/', width: 1280, height: 1180 },
  { name: 'article', address: '/zh/journal/2026-3/last-lamp/', width: 1280, height: 1180 },
  { name: 'campaign-dark', address: '/zh/window/eight-honours/', width: 1280, height: 1180, scheme: 'dark' },
  { name: 'photo-essay', address: '/zh/journal/2026-2/other-peoples-roads/', width: 1280, height: 1180 },
  { name: 'verse', address: '/zh/journal/2026-1/eaves/', width: 1280, height: 900 },
  { name: 'covers', address: '/zh/journal/', width: 1280, height: 900 },
  { name: 'display', address: '/zh/window/eight-honours/display/', width: 1920, height: 1080, turn: 3, wait: 4000 },
];

const { server, origin } = await serve(site);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const { name, address, width, height, scheme, turn, wait } of PICTURES) {
    const context = await browser.newContext({
      baseURL: origin, viewport: { width, height }, deviceScaleFactor: width > 1600 ? 0.4 : 0.5, colorScheme: scheme ?? 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(address);
    for (let i = 0; i < (turn ?? 0); i++) await page.keyboard.press('ArrowRight');
    // The buttons of the display go by themselves; pictures that come late are waited for.
    await page.waitForTimeout(wait ?? 0);
    await page.evaluate(async () => {
      for (const picture of document.images) picture.loading = 'eager';
      await Promise.all([...document.images].map(picture => picture.decode().catch(() => {})));
    });
    await page.screenshot({ path: join(here, `theme-${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
