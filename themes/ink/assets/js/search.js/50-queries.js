/* ---- Queries. ---- */

const QUOTES = '"“”„「」『』';
const TERMS = new RegExp(`[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]|([^\\s${QUOTES}]+)`, 'gu');

/* The terms of a query: each a row of parts that stand beside each other, with what is looked for in a text. */
export function parse(query) {
  const terms = [];
  for (const [, quoted, plain] of query.normalize('NFC').slice(0, 200).matchAll(TERMS)) {
    const text = fold(quoted ?? plain).text;
    const parts = [...text.matchAll(PARTS)].map(([text]) => ({ text, isWord: !IS_IDEOGRAPH.test(text) }));
    if (parts.length === 0) continue;
    const isLoose = quoted === undefined;
    parts.forEach((part, place) => {
      part.stem = isLoose && part.isWord ? stem(part.text) : null;
      part.isBegun = isLoose && part.isWord && place === parts.length - 1;
    });
    const letters = isLoose && /^[a-z]{2,40}$/.test(plain.replace(/['’]/g, '').toLowerCase()) ? plain.replace(/['’]/g, '').toLowerCase() : null;
    terms.push({ written: quoted === undefined ? plain : `"${quoted}"`, parts, letters });
  }
  return terms.slice(0, 12);
}

const isSame = (part, word) => word === part.text || (part.isBegun && word.startsWith(part.text)) || (part.stem !== null && word[0] === part.stem[0] && stem(word) === part.stem);

/* Every place of a term in a folded text, as [from, to]. */
function places(term, folded, most = 50) {
  const { text } = folded;
  const [head, ...rest] = term.parts;
  const wordsAt = () => (folded.words ??= new Map([...text.matchAll(WORDS)].map(m => [m.index, m[0]])));
  const found = [];
  const follow = (from, to) => {
    for (const part of rest) {
      BETWEEN.lastIndex = to;
      to += BETWEEN.exec(text)[0].length;
      if (part.isWord) {
        const word = wordsAt().get(to);
        if (word === undefined || !isSame(part, word)) return;
        to += word.length;
      } else {
        if (!text.startsWith(part.text, to)) return;
        to += part.text.length;
      }
    }
    found.push([from, to]);
  };
  if (head.isWord) {
    for (const [at, word] of wordsAt()) {
      if (found.length >= most) break;
      if (isSame(head, word)) follow(at, at + word.length);
    }
  } else {
    for (let at = text.indexOf(head.text); at >= 0 && found.length < most; at = text.indexOf(head.text, at + 1)) follow(at, at + head.text.length);
  }
  return found;
}

/* Which bundles may hold a term, by at most `most` pairs of its texts: 0 no, 1 in a text, 2 in a head. */
async function candidates(version, term, most) {
  const total = version.bundles.length;
  let all = null;
  const meet = bundles => { all = all ? all.map((value, i) => (value && bundles[i] ? Math.min(value, bundles[i]) : 0)) : bundles; };
  const mark = (bundles, lists) => {
    for (const bundle of lists.texts) bundles[bundle] ||= 1;
    for (const bundle of lists.heads) bundles[bundle] = 2;
    return bundles;
  };
  const pairs = [];
  for (const part of term.parts.filter(part => !part.isWord)) {
    const characters = [...part.text];
    const own = characters.slice(1).map((c, i) => characters[i] + c);
    // Pairs that share no character tell the most: they come first.
    const apart = own.filter((_, i) => i % 2 === 0);
    const between = own.filter((_, i) => i % 2 === 1).reverse();
    pairs.push(...(own.length === 0 ? [part.text] : [...apart, ...between].slice(0, most)));
  }
  let cut = false;
  const words = term.parts.filter(part => part.isWord).map(async part => {
    const bundles = new Uint8Array(total);
    const text = [...part.text].slice(0, LONGEST_WORD).join('');
    if (part.stem === null) return mark(bundles, await version.word(text));
    const base = /[iey]$/.test(part.stem) && part.stem.length > 2 ? part.stem.slice(0, -1) : part.stem;
    const starts = text.startsWith(base) ? [base] : [base, text];
    for (const found of await Promise.all(starts.map(start => version.startingWith(start)))) {
      cut ||= found.cut;
      for (const { word, lists } of found.words) if (isSame(part, word) || word.length >= LONGEST_WORD) mark(bundles, lists);
    }
    return bundles;
  });
  for (const lists of await Promise.all(pairs.map(pair => version.lists(version.pair(pair))))) meet(mark(new Uint8Array(total), lists));
  for (const bundles of await Promise.all(words)) meet(bundles);
  if (term.letters) for (const bundle of await read(version, term.letters)) all[bundle] = 2;
  return { bundles: all, cut };
}

/* The bundles with a name or a title that may be read so. */
async function read(version, letters) {
  const ways = syllabify(letters).map(async syllables => {
    const last = syllables.length - 1;
    const key = (own, next, ends) => {
      if (own.length === 1 && !SYLLABLE.test(own)) return version.word(`^${own}${next[0]}`);
      return ends || (next.length === 1 && !SYLLABLE.test(next)) ? version.startingWith(`~${own} ${next}`) : version.word(`~${own} ${next}`);
    };
    return Promise.all(last === 0 ? [version.startingWith(`~${syllables[0]}`)] : syllables.slice(1).map((next, i) => key(syllables[i], next, i + 1 === last)));
  });
  if (INITIALS.test(letters)) ways.push(Promise.all([...letters].slice(1).map((next, i) => version.word(`^${letters[i]}${next}`))));
  const bundles = new Set();
  for (const keys of await Promise.all(ways)) {
    const sets = keys.map(key => new Set(key.words ? key.words.flatMap(entry => entry.lists.heads) : key.heads));
    for (const bundle of sets[0] ?? []) if (sets.every(set => set.has(bundle))) bundles.add(bundle);
  }
  return bundles;
}

/* What a document has of a query, and how much that counts; null if a term is missing. */
function weigh(document, terms) {
  const folded = document.folded ??= {
    title: fold(document.title), people: fold(document.people.join('\n')), topics: fold(document.topics.join('\n')),
    headings: fold(document.headings.join('\n')), text: fold(document.text),
  };
  let score = 0;
  const marks = { title: [], people: [], text: [] };
  const ends = [];
  for (const term of terms) {
    const title = places(term, folded.title);
    const people = places(term, folded.people);
    const text = places(term, folded.text);
    const whole = list => list.some(([from, to]) => from === 0 && to === folded.title.text.length);
    const [spoken, spokenOf] = [0, 1].map(i => (term.letters ? Math.max(0, ...(document.readings[i] ?? []).map(run => reads(term.letters, run))) : 0));
    let best = 0;
    if (title.length) best = whole(title) ? 100 : title[0][0] === 0 ? 62 : 55;
    else if (people.length) best = 45;
    else if (places(term, folded.topics, 1).length) best = 32;
    else if (places(term, folded.headings, 1).length) best = 22;
    if (spoken) best = Math.max(best, spoken === 2 ? 70 : 48);
    if (spokenOf) best = Math.max(best, spokenOf === 2 ? 42 : 36);
    if (!best && !text.length) return null;
    score += best + (text.length ? 8 + Math.min(6, Math.log2(text.length) * 1.5) : 0);
    if ((best === 100 || spoken === 2 || spokenOf === 2) && (document.kind === 'person' || document.kind === 'topic')) score += 20;
    marks.title.push(...title);
    marks.people.push(...people);
    marks.text.push(...text);
    if (text.length) ends.push(text);
  }
  if (ends.length > 1) score += 12 / (1 + distance(ends) / 20);
  return { score, marks: Object.fromEntries(Object.entries(marks).map(([key, list]) => [key, original(list, folded[key])])) };
}

/* How far apart the terms stand where they are closest: from each place of the first to the nearest of the others. */
function distance([first, ...others]) {
  const nearest = at => Math.max(...others.map(list => Math.min(...list.map(([from]) => Math.abs(from - at)))));
  return Math.min(...first.map(([from]) => nearest(from)));
}

/* Places of the folded text in the text itself, in order and without overlap. */
function original(list, { places }) {
  const result = [];
  for (const [from, to] of list.sort((a, b) => a[0] - b[0])) {
    const [start, end] = [places[from], places[to]];
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end); else result.push([start, end]);
  }
  return result;
}
