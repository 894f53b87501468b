// Makes the pictures of `docs/walkthrough.md` and `docs/walkthrough.zh.md`, from the sites that following them makes:
//
//   KEEP=target/walkthrough cargo test --profile ci --test behaviour walkthrough
//   node docs/pictures/walkthrough.mjs target/walkthrough target/browser/node_modules /usr/bin/chromium

import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../../tests/browser/server.mjs';

const [sites, modules, chromium] = process.argv.slice(2).map(path => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const { chromium: browserType } = createRequire(join(modules, 'x.js'))('playwright-core');

const desktop = { width: 1120, height: 1000 };
const phone = { width: 390, height: 780 };

/** The pictures of each walk-through: the address, the size of the window, and the end of the file's name. */
const walks = {
  'walkthrough.md': [
    ['/', desktop, 'home.png'],
    ['/journal/2026-2/proofs-in-the-snow/', desktop, 'article.png'],
    ['/zh/journal/2026-2/proofs-in-the-snow/', phone, 'phone.png'],
  ],
  'walkthrough.zh.md': [
    ['/', desktop, 'home.zh.png'],
    ['/journal/2026-2/xue-zhong-jiao-yang/', desktop, 'article.zh.png'],
    ['/journal/2026-2/xue-zhong-jiao-yang/', phone, 'phone.zh.png'],
  ],
};

const browser = await browserType.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
for (const [walk, pictures] of Object.entries(walks)) {
  const { server, origin } = await serve(join(sites, walk, 'public'));
  for (const [address, viewport, name] of pictures) {
    const page = await browser.newPage({ viewport });
    await page.goto(`${origin}${address}`);
    await page.evaluate(() => document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; }));
    await page.waitForLoadState('networkidle');
    const path = join(here, `walkthrough-${name}`);
    await page.screenshot({ path });
    await page.close();
    console.log(path);
  }
  server.close();
}
await browser.close();
