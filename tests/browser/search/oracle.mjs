// Whether the index finds exactly what stands in the texts: random pieces of them against a plain look through all.

import { all, indexOf, readerOf } from './reader.mjs';
import { HIDDEN, numbers } from './site.mjs';

const IS_HAN = /^[\u3400-\u9fff]+$/;

/** `count` queries of 1 to 8 characters: pieces of texts, pieces with one character changed, and characters at random. */
function queries(documents, count) {
  const random = numbers(1);
  const pieces = [];
  while (pieces.length < count) {
    const { texts } = documents[random(documents.length)];
    const text = [...texts[random(texts.length)]];
    const from = random(text.length);
    const piece = text.slice(from, from + 1 + random(8));
    const other = [...documents[random(documents.length)].texts[1]];
    if (pieces.length % 4 === 3) piece[random(piece.length)] = other[random(other.length)];
    if (IS_HAN.test(piece.join(''))) pieces.push(piece.join(''));
  }
  return pieces;
}

/** What is wrong with the answers to `count` queries, one line each. */
export async function compare(site, documents, count) {
  const { index, fetched } = indexOf(await readerOf(site), site);
  const wrong = [];
  let matched = 0;
  await index.open();
  for (const query of queries(documents, count)) {
    const before = fetched.bytes;
    const search = await index.search(query, { kind: 'news', own: 'zh' });
    if (fetched.bytes - before > 60_000) wrong.push(`${query}: ${fetched.bytes - before} bytes in one look`);
    const first = search.total;
    const found = new Set((await all(search)).map(({ document }) => document.address));
    const expected = documents.filter(({ texts }) => texts.some(text => text.includes(query))).map(({ address }) => address);
    const missing = expected.filter(address => !found.has(address));
    const extra = [...found].filter(address => !expected.includes(address));
    matched += expected.length;
    if (missing.length > 0) wrong.push(`${query}: ${missing.length} of ${expected.length} not found, such as ${missing[0]}`);
    if (extra.length > 0) wrong.push(`${query}: found in ${extra[0]}, where it does not stand`);
    if (first.isExact && first.count !== expected.length) wrong.push(`${query}: said to be exactly ${first.count}, and is ${expected.length}`);
  }
  if (matched < count) wrong.push(`only ${matched} matches in ${count} queries: they try nothing`);
  return wrong;
}

/** Whether any text of the index holds what must not be in it. */
export async function hidden(site) {
  const { index } = indexOf(await readerOf(site), site);
  const version = await index.open();
  const wrong = [];
  // A bundle without documents has no file.
  const filled = version.bundles.filter(({ size }) => size > 0);
  for (const { number } of filled) {
    const texts = JSON.stringify((await version.texts(number)).map(({ bundle, ...document }) => document));
    wrong.push(...HIDDEN.filter(text => texts.includes(text)).map(text => `${text} is in the index`));
  }
  if (filled.length < 10) wrong.push(`only ${filled.length} bundles`);
  for (const text of HIDDEN) if (version.numbers.has(text[0])) wrong.push(`the character ${text[0]} is known to the index`);
  return wrong;
}
