/* ---- Searches. ---- */

/* How many bytes of texts a page of results may fetch. */
const BUDGET = 30_000;
/* How many bytes one look may fetch in all: the first of a search, and each further one that the reader asks for. */
const LOOK = 56_000;
/* How many pairs of a long text are asked for: at first, where those leave much, and when the reader has it looked for further. */
const PAIRS = [3, 5, Infinity];

/* One search: the bundles that may match, in the order in which they are looked at, and what was found in them. */
class Search {
  constructor(version, terms, filters) {
    Object.assign(this, { version, terms, filters, hits: [], order: [], seen: new Set(), next: 0, cut: false, pairs: 0, begun: version.fetched });
  }

  passes({ number, lang, kind, year, oldest }) {
    const { filters } = this;
    return !this.seen.has(number) && (!filters.kind || kind === filters.kind) && (!filters.lang || lang === filters.lang) &&
      (!filters.year || (oldest <= filters.year && filters.year <= year));
  }

  /* Which bundles are left to be looked at, by so many pairs of each text. */
  async plan(pairs) {
    this.pairs = pairs;
    const terms = await Promise.all(this.terms.map(term => candidates(this.version, term, pairs)));
    this.cut = terms.some(term => term.cut);
    const rank = number => (terms.every(({ bundles }) => bundles[number] === 2) ? 2 : terms.every(({ bundles }) => bundles[number]) ? 1 : 0);
    const own = lang => (lang === this.filters.own ? 1 : 0);
    this.order = this.version.bundles.filter(bundle => this.passes(bundle)).map(bundle => ({ bundle, rank: rank(bundle.number) })).filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank || own(b.bundle.lang) - own(a.bundle.lang) || b.bundle.day - a.bundle.day || a.bundle.number - b.bundle.number)
      .map(({ bundle }) => bundle);
    this.next = 0;
  }

  /* Whether some text has more pairs than were asked for. */
  get hasMorePairs() {
    return this.terms.some(term => term.parts.some(part => !part.isWord && [...part.text].length - 1 > this.pairs));
  }

  async start() {
    if (this.terms.length === 0) return this;
    await this.plan(PAIRS[0]);
    // Pairs that were left out cost less than texts that turn out not to match.
    if (this.order.length > 8 && this.terms.some(term => term.parts.some(part => !part.isWord && [...part.text].length > 3))) await this.plan(PAIRS[1]);
    return this;
  }

  get isDone() { return this.next >= this.order.length; }

  /* The bundles that come next, of at most so many bytes; one at least. */
  batch(count, bytes) {
    const batch = [];
    let cost = 0;
    while (!this.isDone && batch.length < count && (batch.length === 0 || cost + this.order[this.next].size <= bytes)) {
      cost += this.order[this.next].size;
      this.seen.add(this.order[this.next].number);
      batch.push(this.order[this.next++]);
    }
    return batch;
  }

  /* Looks on until there are `count` more results, as far as one look may fetch; on beyond a page of texts only while it has
     found nothing at all. */
  async more(count = 10) {
    const enough = this.hits.length + count;
    const found = [];
    const begun = this.begun ?? this.version.fetched;
    this.begun = null;
    if (this.seen.size > 0 && this.hits.length === 0 && this.hasMorePairs) await this.plan(PAIRS[2]);
    for (let spent = 0; !this.isDone && this.hits.length + found.length < enough;) {
      const left = Math.min(found.length > 0 || spent === 0 ? BUDGET - spent : LOOK, LOOK - (this.version.fetched - begun));
      if (spent > 0 && this.order[this.next].size > left) break;
      const batch = this.batch(count, left);
      spent += batch.reduce((sum, { size }) => sum + size, 0);
      const bundles = await Promise.all(batch.map(bundle => this.version.texts(bundle.number)));
      for (const document of bundles.flat()) {
        if (this.filters.year && +document.date.slice(0, 4) !== this.filters.year) continue;
        const weighed = weigh(document, this.terms);
        if (!weighed) continue;
        const age = document.date ? (this.version.newest - document.bundle.day) / 366 : 20;
        found.push({ document, marks: weighed.marks, score: weighed.score + 6 / (1 + age / 3) + (document.lang === this.filters.own ? 5 : 0) });
      }
    }
    found.sort((a, b) => b.score - a.score || (a.document.date < b.document.date ? 1 : -1));
    this.hits.push(...found);
    return found;
  }

  /* How many documents match: known when all bundles were looked at, else about as many as those so far let expect. */
  get total() {
    if (this.isDone) return { count: this.hits.length, isExact: !this.cut };
    const looked = this.seen.size;
    return { count: Math.max(this.hits.length + 1, Math.round(this.hits.length / looked * (looked + this.order.length - this.next))), isExact: false };
  }
}

/* How many letters of one word have to be changed to make it the other; 3 stands for more than 2. */
function changes(a, b) {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return Math.min(3, row[b.length]);
}

async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Gone(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function manifestOf(url) {
  const ask = async cache => {
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Gone(`${url}: ${response.status}`);
    return response.json();
  };
  // Always the newest; what is kept only where there is no connection.
  return ask('no-cache').catch(() => ask('force-cache'));
}

/* The index of a site. `get` and `manifest` fetch: bytes, and the file that names the newest core file. All other files are
   named by their content and found by the core file, so no search reads files of two indexes. */
export class Index {
  constructor(folder, get = bytesOf, manifest = manifestOf) {
    Object.assign(this, { folder, get, manifest, version: null });
  }

  async open() {
    const { format, core } = await this.manifest(this.folder + 'index.json');
    if (format !== 2) throw new Error('this page is older than the index');
    if (this.version?.core !== core) this.version = await new Version(`${this.folder}parts/`, core, this.get).open();
    return this.version;
  }

  /* A search, with its first results. A newer build has taken the files of the one before, or has what
     that one has not: then the search begins anew. */
  async search(query, filters = {}) {
    const run = async version => {
      const search = await new Search(version, parse(query), filters).start();
      await search.more();
      return search;
    };
    const version = this.version ?? await this.open();
    const search = await run(version).catch(async error => {
      if (!(error instanceof Gone)) throw error;
      return run(await this.open());
    });
    if (search.hits.length > 0 || search.terms.length === 0) return search;
    const newest = await this.open().catch(() => search.version);
    return newest === search.version ? search : run(newest);
  }

  /* What else might be asked where nothing was found: queries that find something. */
  async suggest(query, filters) {
    const terms = parse(query);
    const tried = [];
    if (filters.kind || filters.lang || filters.year) tried.push({ query, filters: { own: filters.own } });
    if (terms.length > 1) for (const term of terms) tried.push({ query: term.written, filters });
    else if (terms.length === 1) for (const query of await this.near(terms[0])) tried.push({ query, filters });
    const found = [];
    for (const attempt of tried.slice(0, 6)) {
      const search = await this.search(attempt.query, attempt.filters);
      if (search.hits.length > 0) found.push(attempt);
      if (found.length === 3) break;
    }
    return found;
  }

  /* Words that are spelled nearly so; of Chinese text the longest parts that may stand somewhere. */
  async near(term) {
    const version = await this.open();
    const part = term.parts.find(part => part.isWord ? part.text.length > 3 : [...part.text].length > 2);
    if (!part) return [];
    if (part.isWord) {
      const { words } = await version.startingWith(part.text.slice(0, 2));
      return words.map(({ word }) => ({ word, far: changes(word, part.text) })).filter(({ far }) => far < 3)
        .sort((a, b) => a.far - b.far).slice(0, 3).map(({ word }) => word);
    }
    const characters = [...part.text];
    const parts = [];
    for (let length = characters.length - 1; length > 1; length--) {
      for (let from = 0; from + length <= characters.length; from++) parts.push(characters.slice(from, from + length).join(''));
    }
    const likely = [];
    for (const text of parts.slice(0, 40)) {
      const { bundles } = await candidates(version, parse(text)[0], PAIRS[2]);
      if (bundles.some(Boolean)) likely.push(text);
      if (likely.length === 3) break;
    }
    return likely;
  }
}
