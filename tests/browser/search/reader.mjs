// The reader of a built site's index, as its pages have it, run outside a browser on the files themselves.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The module that a built site's pages load. */
export async function readerOf(site) {
  const script = readFileSync(join(site, 'assets/js/search.js'));
  return import(`data:text/javascript;base64,${script.toString('base64')}`);
}

/** The index of a built site, with what it fetched so far: files, and their bytes. */
export function indexOf({ Index }, site) {
  const fetched = { files: 0, bytes: 0 };
  const read = path => {
    const bytes = new Uint8Array(readFileSync(join(site, path)));
    fetched.files += 1;
    fetched.bytes += bytes.length;
    return bytes;
  };
  const index = new Index('search/', async path => read(path), async path => JSON.parse(new TextDecoder().decode(read(path))));
  return { index, fetched };
}

/** Everything that a search finds, page after page. */
export async function all(search) {
  while (!search.isDone) await search.more(50);
  return search.hits;
}
