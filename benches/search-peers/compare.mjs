// The search of a built site beside Pagefind's on the same pages: what making the index takes, how large it is, what queries
// fetch, and how many of the documents that hold a text they find.
//
// node benches/search-peers/compare.mjs PROGRAM PEERS CHROMIUM FOLDER [DOCUMENTS]
//   PROGRAM    blackeyes, built with --release
//   PEERS      a folder with node_modules: `npm install pagefind@1.6.0 playwright-core`
//   CHROMIUM   the browser
//   FOLDER     where the site is made; best in memory (/dev/shm)

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { all, indexOf, readerOf } from '../../tests/browser/search/reader.mjs';
import { corpus, measure } from './corpus.mjs';

const [program, peers, executablePath, folder] = process.argv.slice(2).map(path => resolve(path));
const { chromium } = createRequire(join(peers, 'package.json'))('playwright-core');
const count = +(process.argv[6] ?? 10_000);
const [site, built] = [join(folder, 'site'), join(folder, 'built')];
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];
const spread = list => `${median(list).toFixed(2)} (${Math.min(...list).toFixed(2)}–${Math.max(...list).toFixed(2)})`;
const sizeOf = path => readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  .map(entry => statSync(join(entry.parentPath ?? entry.path, entry.name)).size);
const sum = list => list.reduce((a, b) => a + b, 0);

const texts = corpus(count);
const address = number => `news/n${number}/`;
const raw = measure(texts);
console.log(`${count} documents, ${raw.characters} characters, ${raw.bytes} bytes; entropy ${raw.entropy.toFixed(2)}, ${raw.pairs} pairs`);

function write(isFound) {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, 'content/news'), { recursive: true });
  writeFileSync(join(site, 'site.yaml'), 'title: 查找\nbase_url: https://finding.example.edu/\nlanguages: [zh]\ntime_zone: Asia/Shanghai\n');
  texts.forEach((text, number) => writeFileSync(join(site, `content/news/n${number}.md`),
    `---\ntitle: ${text.slice(20, 28).replace(/[，。]/g, '')}\ndate: ${2001 + (number % 25)}-0${1 + (number % 9)}-1${number % 10}\n${isFound ? '' : 'search: false\n'}---\n\n${text}\n`));
}

/** Builds into a new folder; answers with the seconds it took. */
function build() {
  rmSync(built, { recursive: true, force: true });
  rmSync(join(site, '.blackeyes'), { recursive: true, force: true });
  const began = performance.now();
  execFileSync(program, ['build', '-C', site, '--out', built, '--as-of', '2026-11-23', '--lang', 'en'], { stdio: 'ignore' });
  return (performance.now() - began) / 1000;
}

const [without, withIndex] = [[], []];
for (let run = 0; run < 5; run++) {
  write(false);
  without.push(build());
  write(true);
  withIndex.push(build());
}
console.log(`blackeyes build without search documents: ${spread(without)} s; with: ${spread(withIndex)} s; the index adds ${spread(withIndex.map((time, run) => time - without[run]))} s`);
const own = sizeOf(join(built, 'search/parts'));
console.log(`  ${own.length} files, ${sum(own)} bytes, ${((sum(own) / raw.bytes) * 100).toFixed(1)} % of the text`);

const pagefind = join(peers, 'node_modules/.bin/pagefind');
const began = performance.now();
execFileSync(pagefind, ['--site', built, '--output-path', join(built, 'pagefind')], { stdio: 'ignore' });
console.log(`pagefind: ${((performance.now() - began) / 1000).toFixed(1)} s`);
const theirs = sizeOf(join(built, 'pagefind'));
console.log(`  ${theirs.length} files, ${sum(theirs)} bytes, ${((sum(theirs) / raw.bytes) * 100).toFixed(1)} % of the text`);

let seed = 7;
const random = limit => Math.floor(((seed = (seed * 16807) % 2147483647) / 2147483647) * limit);
const queries = [];
while (queries.length < 1000) {
  const text = texts[random(texts.length)];
  const piece = text.substr(random(text.length), 1 + random(8));
  if (/^[\u3400-\u9fff]+$/.test(piece)) queries.push(piece);
}
const expected = queries.map(query => new Set(texts.flatMap((text, number) => (text.includes(query) ? [address(number)] : []))));

/** Recall and precision of the answers (sets of addresses) to all queries. */
function judge(answers) {
  let [found, right, there] = [0, 0, 0];
  answers.forEach((answer, i) => {
    found += answer.size;
    there += expected[i].size;
    for (const address of answer) if (expected[i].has(address)) right += 1;
  });
  return `recall ${((right / there) * 100).toFixed(2)} %, precision ${((right / found) * 100).toFixed(2)} %`;
}

const reader = await readerOf(built);
const { index, fetched } = indexOf(reader, built);
const [first, later] = [[], []];
const answers = [];
for (const query of queries) {
  const before = fetched.bytes;
  // Each query as the first of a new visit, and as one after others of the same visit.
  const fresh = indexOf(reader, built);
  await fresh.index.search(query, { own: 'zh' });
  first.push(fresh.fetched.bytes);
  const search = await index.search(query, { own: 'zh' });
  later.push(fetched.bytes - before);
  // The topmost documents that a title alone has are not in the text: the title is a piece of it.
  answers.push(new Set((await all(search)).map(({ document }) => document.address)));
}
const kb = list => `median ${(median(list) / 1000).toFixed(1)} kB, largest ${(Math.max(...list) / 1000).toFixed(1)} kB`;
const page = statSync(join(built, 'search/index.html')).size + statSync(join(built, 'assets/js/search.js')).size;
console.log(`blackeyes: ${judge(answers)}; of the index the first query ${kb(first)}; page and script ${page} bytes once`);
const alone = [];
for (const query of queries.slice(0, 300)) {
  const one = indexOf(reader, built);
  await one.index.open();
  const before = one.fetched.bytes;
  await one.index.search(query, { own: 'zh' });
  alone.push(one.fetched.bytes - before);
}
console.log(`  a later query that shares nothing with those before: ${kb(alone)}; in one visit of 1,000: ${kb(later)}`);

const server = createServer((request, response) => {
  const path = join(built, decodeURIComponent(new URL(request.url, 'http://localhost').pathname).replace(/\/$/, '/index.html'));
  if (!path.startsWith(built) || !existsSync(path)) { response.writeHead(404).end(); return; }
  const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };
  response.writeHead(200, { 'Content-Type': types[path.split('.').pop()] ?? 'application/octet-stream', 'Cache-Control': 'max-age=3600' }).end(readFileSync(path));
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const baseURL = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** From the last letter of a query to its results on the page, in milliseconds; each query on a page of its own. */
async function keystrokes() {
  const times = [];
  const visit = await (await browser.newContext({ baseURL })).newPage();
  for (const query of queries.filter(query => query.length > 1).slice(0, 60)) {
    await visit.goto('/search/');
    await visit.locator('.search-query').fill(query.slice(0, -1));
    await visit.waitForFunction(() => /结果|没有找到/.test(document.querySelector('.search-status').textContent));
    times.push(await visit.evaluate(query => new Promise(resolve => {
      const field = document.querySelector('.search-query');
      const results = document.querySelector('.search-results');
      const began = performance.now();
      new MutationObserver((_, observer) => { observer.disconnect(); resolve(performance.now() - began); }).observe(results, { childList: true });
      field.value = query;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }), query));
  }
  return times;
}

const times = await keystrokes();
console.log(`from keystroke to results in Chromium: median ${median(times).toFixed(1)} ms, nine of ten under ${[...times].sort((a, b) => a - b)[Math.floor(times.length * 0.9)].toFixed(1)} ms, largest ${Math.max(...times).toFixed(1)} ms`);

/** Pagefind in the browser: the ids it answers with, and the bytes it fetches. */
async function pagefindAnswers() {
  const fragments = new Map(readdirSync(join(built, 'pagefind/fragment')).map(name => {
    const text = gunzipSync(readFileSync(join(built, 'pagefind/fragment', name))).toString();
    return [name.split('.')[0], JSON.parse(text.slice(text.indexOf('{'))).url.replace(/^\//, '')];
  }));
  const visit = await (await browser.newContext({ baseURL })).newPage();
  let bytes = 0;
  visit.on('response', async response => { bytes += Number(response.headers()['content-length'] ?? (await response.body().catch(() => [])).length); });
  await visit.goto('/404.html');
  const sizes = [];
  const ids = [];
  for (const query of queries) {
    bytes = 0;
    ids.push(await visit.evaluate(async query => {
      const pagefind = await import('/pagefind/pagefind.js');
      const { results } = await pagefind.search(query);
      await Promise.all(results.slice(0, 10).map(result => result.data()));
      return results.map(({ id }) => id);
    }, query));
    sizes.push(bytes);
  }
  return { answers: ids.map(list => new Set(list.map(id => fragments.get(id)))), sizes };
}

const peer = await pagefindAnswers();
console.log(`pagefind: ${judge(peer.answers)}; first query with ten results ${(peer.sizes[0] / 1000).toFixed(1)} kB; in one visit of 1,000: ${kb(peer.sizes.slice(1))}`);
await browser.close();
server.close();
