// Serves a built site as a plain host would: the files of the folder, under the headers of its own `_headers`, and
// nothing else. Whatever is not there is a bare 404, so that a missing file shows.

import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  css: 'text/css', html: 'text/html; charset=utf-8', jpg: 'image/jpeg', js: 'text/javascript', json: 'application/json',
  png: 'image/png', svg: 'image/svg+xml', txt: 'text/plain; charset=utf-8', webp: 'image/webp', woff2: 'font/woff2',
  xml: 'application/xml',
};

/** The types that hosts send compressed. */
const TEXT = /^text\/|json$|xml$/;

/** The files below `folder`, as `/`-separated paths relative to it, sorted. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}

/** The rules of a `_headers` file: a line for the path, and its headers indented below it. */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split('\n').filter(line => line.trim() && !line.startsWith('#'))) {
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), headers: [] });
      continue;
    }
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line);
    rules.at(-1).headers.push([name, value]);
  }
  return rules;
}

function matches(rule, path) {
  return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
}

/** Serves `folder` on a free port of the loopback; answers with the server and its origin. */
export async function serve(folder) {
  const files = new Set(filesOf(folder));
  const rules = readHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.endsWith('/') ? `${path}index.html`.slice(1) : path.slice(1);
    if (!files.has(file)) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
      return;
    }
    for (const rule of rules.filter(rule => matches(rule, path))) {
      for (const [name, value] of rule.headers) response.setHeader(name, value);
    }
    const type = TYPES[file.split('.').pop()] ?? 'application/octet-stream';
    const bytes = readFileSync(join(folder, file));
    const packed = TEXT.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(200, { 'Content-Type': type, ...(packed && { 'Content-Encoding': 'gzip' }) });
    response.end(packed ? gzipSync(bytes) : bytes);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}
