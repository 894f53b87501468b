// Writes every JSON-LD block of a built site as TypeScript, to be checked against the types of schema.org.
//
// node linked.mjs SITE FILE

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [site, file] = process.argv.slice(2);
const lines = ['import type { Graph } from "schema-dts";'];
let blocks = 0;
for (const page of readdirSync(site, { recursive: true }).sort()) {
  if (!page.endsWith('.html')) continue;
  const html = readFileSync(join(site, page), 'utf8');
  for (const [, block] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    lines.push(`// ${page}`, `export const block${blocks}: Graph = ${JSON.stringify(JSON.parse(block))};`);
    blocks += 1;
  }
}
// The check is alive: this must be refused.
lines.push('// @ts-expect-error there is no such property', 'export const wrong: Graph = {"@context":"https://schema.org","@graph":[{"@type":"Person","nam":"x"}]};');
writeFileSync(file, `${lines.join('\n')}\n`);
console.log(`  ${blocks} blocks of JSON-LD`);
process.exit(blocks > 0 ? 0 : 1);
