// Which pages are looked at: of every kind of page one in each language, and as many more as it takes for every class
// of the markup to be seen once in each language.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { filesOf } from './server.mjs';

/** The kinds of pages there are: the templates of a theme that fill its frame. */
export function kindsOf(templates) {
  return readdirSync(templates)
    .filter(name => /{%-?\s*extends\s+"base.html"/.test(readFileSync(join(templates, name), 'utf8')))
    .map(name => name.replace(/\.html$/, ''))
    .sort();
}

function readPage(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const classes = [...text.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/).filter(Boolean));
  return {
    address: `/${file}`.replace(/\/index\.html$/, '/'),
    kind: /<body class="on-([a-z0-9-]+)/.exec(text)?.[1],
    lang: /<html lang="([^"]+)"/.exec(text)?.[1],
    classes: new Set(classes),
  };
}

/** The pages to look at; throws where a kind has no page in one of the languages. */
export function choose(folder, kinds) {
  const pages = filesOf(folder)
    .filter(file => file.endsWith('.html'))
    .map(file => readPage(folder, file))
    .filter(page => page.kind);
  const chosen = [];
  for (const lang of new Set(pages.map(page => page.lang))) {
    const own = pages.filter(page => page.lang === lang);
    const unseen = new Set(own.flatMap(page => [...page.classes]));
    const news = page => [...page.classes].filter(name => unseen.has(name)).length;
    const take = among => {
      const page = among.reduce((best, page) => (news(page) > news(best) ? page : best));
      page.classes.forEach(name => unseen.delete(name));
      chosen.push(page);
    };
    for (const kind of kinds) {
      const among = own.filter(page => page.kind === kind);
      if (among.length === 0) throw new Error(`the sample site has no page of kind ${kind} in ${lang}`);
      take(among);
    }
    while (unseen.size > 0) take(own);
  }
  return chosen;
}
