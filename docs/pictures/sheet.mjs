// Makes `pages.jpg`: each kind of page that was drawn before it was built, beside its drawing.
//
//   tests/run browser
//   node docs/pictures/sheet.mjs target/browser/site DRAWINGS target/browser/node_modules /usr/bin/chromium
//
// DRAWINGS is the folder of the drawings, which are not in this repository.

import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../../tests/browser/server.mjs';

const [site, drawings, modules, executablePath] = process.argv.slice(2).map(path => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');

const [ARCHIVE, YEAR] = ['activities/archive/', 'activities/archive/2025-2026/'];
const DISPLAY = '/zh/window/eight-honours/display/';
const PAGES = [
  { title: '活动档案', drawing: 'v2-01-archive', address: `/zh/${ARCHIVE}` },
  { title: '活动档案，手机', drawing: 'v2-01-archive-390', address: `/zh/${ARCHIVE}`, width: 390 },
  { title: '学年', drawing: 'v2-02-archive-year', address: `/zh/${YEAR}` },
  { title: '学年，深色', drawing: 'v2-02-archive-year-dark', address: `/zh/${YEAR}`, scheme: 'dark' },
  { title: 'A year, English', drawing: 'v2-02-archive-year-en', address: `/${YEAR}` },
  { title: '学年，手机', drawing: 'v2-02-archive-year-390', address: `/zh/${YEAR}`, width: 390 },
  { title: '诗，横排', drawing: 'v2-03-verse-across', address: '/zh/journal/2026-3/street-lamp/' },
  { title: '诗，竖排', drawing: 'v2-03-verse-short-upright', address: '/zh/journal/2026-1/eaves/' },
  { title: '诗，手机', drawing: 'v2-03-verse-across-390', address: '/zh/journal/2026-3/street-lamp/', width: 390 },
  { title: '诗，竖排，手机', drawing: 'v2-03-verse-short-upright-390', address: '/zh/journal/2026-1/eaves/', width: 390 },
  { title: '大名单', drawing: 'v2-04-roll-48', address: '/zh/honours/2026-morning-readers/' },
  { title: '大名单，手机', drawing: 'v2-04-roll-48-390', address: '/zh/honours/2026-morning-readers/', width: 390 },
  { title: '人物', drawing: 'v2-05-people', address: '/zh/people/' },
  { title: '话题', drawing: 'v2-05-topics', address: '/zh/topics/' },
  { title: '活动', drawing: 'v2-06-activities', address: '/zh/activities/' },
  { title: '活动，手机', drawing: 'v2-06-activities-390', address: '/zh/activities/', width: 390 },
  { title: '图片故事', drawing: 'v2-07-photo-essay', address: '/zh/journal/2026-3/six-lights/' },
  { title: '大屏，事迹', drawing: 'v2-08-display-deed', address: DISPLAY, width: 1920, turn: 3 },
  { title: '大屏，语录', drawing: 'v2-08-display-quotation', address: DISPLAY, width: 1920, turn: 6 },
  { title: '封面', drawing: 'v2-09-shelf', address: '/zh/journal/' },
  { title: '文末', drawing: 'v2-10-foot', address: '/zh/journal/2026-3/last-lamp/', foot: '.cite' },
];

const { server, origin } = await serve(site);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });

/** A picture of a page as it is built; of a page's foot, what is around the element. */
async function built({ address, width = 1280, scheme, turn, foot }) {
  const context = await browser.newContext({
    baseURL: origin, viewport: { width, height: width === 1920 ? 1080 : 900 }, colorScheme: scheme ?? 'light', deviceScaleFactor: 0.5, reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  for (let i = 0; i < (turn ?? 0); i++) await page.keyboard.press('ArrowRight');
  if (turn) await page.waitForTimeout(4000);
  // What comes late is asked for by looking at it.
  if (!turn) await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) { scrollTo(0, y); await new Promise(done => setTimeout(done, 60)); }
    scrollTo(0, 0);
  });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const top = foot ? await page.locator(foot).first().evaluate(element => element.getBoundingClientRect().top + scrollY) : 0;
  const clip = foot ? { x: 0, y: Math.max(0, top - 420), width, height: 709 } : undefined;
  const bytes = await page.screenshot({ fullPage: !turn, clip });
  await context.close();
  return { bytes, height };
}

try {
  const pairs = [];
  for (const entry of PAGES) {
    const drawing = join(drawings, `${entry.drawing}.png`);
    if (!existsSync(drawing)) throw new Error(`there is no ${drawing}`);
    const { bytes, height } = await built(entry);
    console.log(`${entry.title}: ${entry.foot ? 'foot' : `${height} px`}`);
    const source = data => `data:image/png;base64,${data.toString('base64')}`;
    pairs.push(`<figure class="${entry.width === 390 ? 'phone' : 'desk'}"><figcaption>${entry.title}</figcaption>`
      + `<img src="${source(readFileSync(drawing))}"><img src="${source(bytes)}"></figure>`);
  }
  const sheet = await browser.newPage({ viewport: { width: 1900, height: 1000 } });
  await sheet.setContent(`<!doctype html><meta charset="utf-8"><style>
    body{margin:24px;background:#d9d9d9;font:14px sans-serif;columns:3;column-gap:24px}
    figure{margin:0 0 24px;break-inside:avoid;display:grid;grid-template-columns:1fr 1fr;gap:8px;align-items:start}
    figcaption{grid-column:1/3} img{width:100%;max-height:900px;object-fit:cover;object-position:top} .phone img{max-height:720px}
    </style><p>左：设计稿　右：生成的网页<br>Left: drawn. Right: built.</p>${pairs.join('')}`);
  await sheet.screenshot({ path: join(here, 'pages.jpg'), type: 'jpeg', quality: 70, fullPage: true });
} finally {
  await browser.close();
  server.close();
}
