// Whether the search of a built site finds what it should: by the reader alone against a plain look through all texts, and
// in a browser as readers use it. The site lies below a path of its host, under the policy that it is sent with.
//
// node search.mjs PROGRAM PACKAGES CHROMIUM
//   PROGRAM    blackeyes
//   PACKAGES   a folder with the node_modules of package.json, in which the site is made
//   CHROMIUM   the browser

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { compare, hidden } from './search/oracle.mjs';
import { news, PARTICULAR, SECRETS, write } from './search/site.mjs';
import { WALKS } from './search/walks.mjs';
import { readHeaders } from './server.mjs';

const [program, packages, executablePath] = process.argv.slice(2).map(path => resolve(path));
const require = createRequire(join(packages, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [site, host] = [join(packages, 'search-site'), join(packages, 'search-host')];
const built = join(host, 'college');
const started = Date.now();
let wrong = 0;

function report(place, found) {
  wrong += found.length;
  for (const text of found.slice(0, 20)) console.log(`search, ${place}: ${text}`);
}

const documents = news(400);
const files = { ...Object.fromEntries(documents.map(({ file, source }) => [file, source])), ...PARTICULAR, ...SECRETS };

function build(files) {
  write(site, files);
  execFileSync(program, ['build', '-C', site, '--out', built, '--as-of', '2026-11-23', '--lang', 'en'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Serves the host as it stands on the disk at the moment of each request. */
async function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = join(host, decodeURIComponent(pathname).replace(/\/$/, '/index.html'));
    if (!path.startsWith(host) || !existsSync(path) || !statSync(path).isFile()) { response.writeHead(404).end(); return; }
    for (const { path, headers } of readHeaders(readFileSync(join(built, '_headers'), 'utf8'))) {
      if (pathname.startsWith(path.slice(0, -1))) for (const [name, value] of headers) response.setHeader(name, value);
    }
    const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml' };
    response.writeHead(200, { 'Content-Type': types[path.split('.').pop()] ?? 'application/octet-stream' }).end(readFileSync(path));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

build(files);
report('against a plain look', await compare(built, documents, 1000));
report('what is hidden', await hidden(built));

const { server, origin } = await serve();
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
const rebuild = async () => {
  const { 'content/journal/2026-1/lamp.zh.md': _, ...left } = files;
  build({ ...left, 'content/news/new.zh.md': '---\ntitle: 新篇\ndate: 2026-11-20\n---\n\n璀璨新篇。\n' });
};
try {
  for (const [name, walk, options = {}] of WALKS) {
    const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    const found = [];
    page.on('pageerror', error => found.push(`script: ${error.message}`));
    page.on('console', message => { if (/Content Security Policy/.test(message.text())) found.push(message.text()); });
    page.on('request', request => { if (!request.url().startsWith(`${origin}/college/`) && !request.url().endsWith('/favicon.ico')) found.push(`asked for ${request.url()}`); });
    try {
      await walk(page, (right, text) => right || found.push(text), { axe, rebuild });
    } catch (error) {
      found.push(error.message);
    }
    report(name, found);
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`  1000 queries against a plain look through ${documents.length} texts, and ${WALKS.length} walks through the search (${((Date.now() - started) / 1000).toFixed(0)} s)`);
if (wrong > 0) {
  console.log(`${wrong} findings in the search`);
  process.exit(1);
}
