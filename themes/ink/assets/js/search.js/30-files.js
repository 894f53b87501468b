/* ---- Files: bytes, bits, and what is written with them. ---- */

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.bit = 0;
  }
  varint() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }
  text() {
    const length = this.varint();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
  name(length) {
    this.at += length;
    return Array.from(this.bytes.subarray(this.at - length, this.at), byte => byte.toString(16).padStart(2, '0')).join('');
  }
  one() {
    const bit = (this.bytes[this.at] >> (7 - this.bit)) & 1;
    if (++this.bit === 8) { this.bit = 0; this.at++; }
    return bit;
  }
  bits(width) {
    let value = 0;
    while (width-- > 0) value = value * 2 + this.one();
    return value;
  }
  gamma() {
    let width = 0;
    while (this.one() === 0 && width < 32) width++;
    return 2 ** width + this.bits(width) - 1;
  }
  below(range) {
    if (range <= 1) return 0;
    const width = 32 - Math.clz32(range - 1);
    const short = 2 ** width - range;
    const value = this.bits(width - 1);
    return value < short ? value : value * 2 + this.one() - short;
  }
  rising(out, from, count, low, high) {
    if (count === 0) return;
    const middle = count >> 1;
    const least = low + middle;
    const number = least + this.below(high - (count - middle - 1) - least);
    out[from + middle] = number;
    this.rising(out, from, middle, low, number);
    this.rising(out, from + middle + 1, count - middle - 1, number + 1, high);
  }
  lists(total) {
    const texts = new Array(this.gamma());
    const heads = new Array(this.gamma());
    this.rising(texts, 0, texts.length, 0, total);
    this.rising(heads, 0, heads.length, 0, total);
    return { texts, heads };
  }
}

const NOTHING = { texts: [], heads: [] };
/* A day after all others. */
const NEVER = 2 ** 22;
/* So many files of texts share the hash in their names. */
const BLOCK = 16;
/* Characters without a number have code points below this. */
const OTHERS = 2 ** 18;
/* A key of a row: its first character times this, and its second. */
const FIRST = 2 ** 19;
/* Comes before a character that has no token. */
const ESCAPE = '\x03';

function compare(a, b) {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  return x.length - y.length;
}

/* The last entry that is not after the key; -1 if all are. */
function lastNotAfter(entries, isAfter) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(entries[middle])) high = middle; else low = middle + 1;
  }
  return low - 1;
}

class Gone extends Error {}

/* The index as one core file names it. Its files are fetched when they are needed, and kept. */
class Version {
  constructor(folder, core, get) {
    this.folder = folder;
    this.core = core;
    this.get = get;
    this.files = new Map();
    this.fetched = 0;
  }

  async file(path, parse) {
    if (!this.files.has(path)) {
      const coming = this.get(this.folder + path).then(bytes => {
        this.fetched += bytes.length;
        return parse(new Reader(bytes));
      });
      coming.catch(() => this.files.delete(path));
      this.files.set(path, coming);
    }
    return this.files.get(path);
  }

  async open() {
    const reader = await this.file(`core.${this.core}.bin`, reader => reader);
    this.readGroups(reader);
    const characters = [];
    this.numbers = new Map();
    for (let left = reader.varint(), code = 0; left > 0; left--) {
      code += reader.varint();
      const c = String.fromCodePoint(code);
      characters.push(c);
      if (IS_IDEOGRAPH.test(c)) this.numbers.set(c, this.numbers.size);
    }
    this.rows = [];
    for (let left = reader.varint(), first = 0; left > 0; left--) {
      first += reader.varint();
      this.rows.push([first, reader.varint()]);
    }
    this.rowNames = this.rows.map(() => reader.name(6));
    this.words = Array.from({ length: reader.varint() }, () => reader.text());
    this.wordNames = this.words.map(() => reader.name(8));
    this.readCode(reader, characters);
    return this;
  }

  readGroups(reader) {
    this.groups = [];
    this.bundles = [];
    for (let left = reader.varint(); left > 0; left--) {
      const group = { lang: reader.text(), kind: reader.text(), bundles: reader.varint(), documents: reader.varint() };
      this.groups.push(group);
      for (let own = group.bundles, day = NEVER; own > 0; own--) {
        const number = this.bundles.length;
        const size = reader.varint();
        if (size > 0) day -= reader.varint();
        const year = day && Math.floor((day - 1) / 366);
        const span = size > 0 ? reader.varint() : 0;
        this.bundles.push({ number, lang: group.lang, kind: group.kind, size, day: size > 0 ? day : 0, year, oldest: year - span });
      }
    }
    this.newest = Math.max(1, ...this.bundles.map(bundle => bundle.day));
    this.textNames = Array.from({ length: Math.ceil(this.bundles.length / BLOCK) }, () => reader.name(6));
  }

  readCode(reader, tokens) {
    const rounds = Array.from({ length: reader.varint() }, () => reader.varint());
    for (const count of rounds) {
      const known = tokens.length;
      for (let left = count, first = 0; left > 0; left--) {
        first += reader.gamma();
        tokens.push(tokens[first] + tokens[reader.below(known)]);
      }
    }
    const byLength = Array.from({ length: 25 }, () => []);
    tokens.forEach(token => byLength[reader.below(24) + 1].push(token));
    this.code = byLength;
  }

  /* The text of a bundle: a token is as many bits as it takes until they are a code of that length. */
  decode(reader) {
    let text = '';
    for (let left = reader.varint(); left > 0; left--) {
      for (let length = 1, code = 0, first = 0; length < 25; length++) {
        code += reader.one();
        const own = this.code[length];
        if (code - first < own.length) {
          const token = own[code - first];
          text += token === ESCAPE ? String.fromCodePoint(reader.bits(21)) : token;
          break;
        }
        first = (first + own.length) * 2;
        code *= 2;
      }
    }
    return text;
  }

  /* The documents of a bundle. */
  texts(number) {
    return this.file(`texts/${number}.${this.textNames[Math.floor(number / BLOCK)]}.bin`, reader => this.decode(reader).split('\0').map(document => {
      const [address, title, people, topics, headings, reading, date, ...text] = document.split('\x01');
      const list = text => (text ? text.split('\x02') : []);
      const { lang, kind } = this.bundles[number];
      return {
        address, title, lang, kind, date, people: list(people), topics: list(topics), headings: list(headings),
        readings: reading.split('|').map(runs => (runs ? runs.split(',').map(run => run.split(' ')) : [])), text: text.join(' '), bundle: this.bundles[number],
      };
    }));
  }

  readRows(reader) {
    const rows = new Map();
    const count = this.numbers.size;
    for (let left = reader.varint(); left > 0; left--) {
      const first = reader.below(count + OTHERS);
      const seconds = new Array(reader.below(count + 2));
      reader.rising(seconds, 0, seconds.length, 0, count + 1);
      const others = new Array(reader.gamma());
      reader.rising(others, 0, others.length, count + 1, count + 1 + OTHERS);
      for (const second of [...seconds, ...others]) rows.set(first * FIRST + second, reader.lists(this.bundles.length));
    }
    return rows;
  }

  /* Which file holds a pair (or a character alone), and under which key. */
  pair(pair) {
    const [first, second] = [...pair].map(c => this.numbers.get(c) ?? this.numbers.size + c.codePointAt(0));
    const after = second === undefined ? 0 : second + 1;
    const file = lastNotAfter(this.rows, ([a, b]) => a > first || (a === first && b > after));
    return { file, key: first * FIRST + after };
  }

  async lists({ file, key }) {
    if (file < 0) return NOTHING;
    const path = `rows/${this.rows[file].join('-')}.${this.rowNames[file]}.bin`;
    return (await this.file(path, reader => this.readRows(reader))).get(key) ?? NOTHING;
  }

  wordFile(number) {
    return this.file(`words/${this.wordNames[number]}.bin`, reader => {
      let before = new Uint8Array(0);
      const words = Array.from({ length: reader.varint() }, () => {
        const [shared, own] = [reader.varint(), reader.varint()];
        const bytes = new Uint8Array(shared + own);
        bytes.set(before.subarray(0, shared));
        bytes.set(reader.bytes.subarray(reader.at, reader.at + own), shared);
        reader.at += own;
        before = bytes;
        return new TextDecoder().decode(bytes);
      });
      return words.map(word => ({ word, lists: reader.lists(this.bundles.length) }));
    });
  }

  /* All words that begin with `start`, in at most three files; `cut` says that there are more. */
  async startingWith(start) {
    if (this.words.length === 0) return { cut: false, words: [] };
    const from = Math.max(0, lastNotAfter(this.words, word => compare(word, start) > 0));
    let to = from;
    while (to + 1 < this.words.length && this.words[to + 1].startsWith(start)) to++;
    const last = Math.min(to, from + 2);
    const files = await Promise.all(Array.from({ length: last - from + 1 }, (_, i) => this.wordFile(from + i)));
    return { cut: last < to, words: files.flat().filter(({ word }) => word.startsWith(start)) };
  }

  async word(word) {
    const { words } = await this.startingWith(word);
    return words.find(entry => entry.word === word)?.lists ?? NOTHING;
  }
}
