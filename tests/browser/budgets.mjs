// What a reader's line carries: bytes as a host sends them (compressed), and requests.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { filesOf } from './server.mjs';

const KB = 1000;
const SCRIPT = 20 * KB;
const STYLE = 30 * KB;
const REQUESTS = 3;
const ARTICLE = 60 * KB;

const compressed = bytes => gzipSync(bytes, { level: 9 }).length;

/** The site's style and script, all in all. */
function whole(site, ending) {
  const files = filesOf(site).filter(file => file.startsWith('assets/') && file.endsWith(ending) && !file.startsWith('assets/display/'));
  return files.reduce((sum, file) => sum + compressed(readFileSync(join(site, file))), 0);
}

/** The bytes and requests of a page's first view, pictures aside; a campaign's own look is one more. */
async function firstView(browser, origin, address) {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const answers = [];
  page.on('response', response => {
    // The site's icon comes as a picture does, though not as one.
    if (!/^image\//.test(response.headers()['content-type'])) answers.push(response);
  });
  await page.goto(address);
  const sizes = await Promise.all(answers.map(async response => compressed(await response.body())));
  const looks = answers.filter(response => response.url().endsWith('/look.css')).length;
  await context.close();
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: answers.length - looks };
}

/** What is over its budget, and the figures of all, to print. */
export async function checkBudgets(browser, origin, site, pages) {
  const found = [];
  const figures = [];
  const hold = (name, value, most) => {
    figures.push(`${name} ${value}`);
    if (value > most) found.push(`${name}: ${value}, at most ${most}`);
  };
  hold('script', whole(site, '.js'), SCRIPT);
  hold('style', whole(site, '.css'), STYLE);
  let heaviest = 0;
  for (const { address, kind } of pages) {
    const { bytes, requests } = await firstView(browser, origin, address);
    if (requests > REQUESTS) found.push(`${address}: ${requests} requests in its first view, at most ${REQUESTS}`);
    if (kind === 'article') {
      heaviest = Math.max(heaviest, bytes);
      if (bytes > ARTICLE) found.push(`${address}: ${bytes} bytes in its first view, at most ${ARTICLE}`);
    }
  }
  figures.push(`heaviest article ${heaviest}`);
  return { found, figures };
}
