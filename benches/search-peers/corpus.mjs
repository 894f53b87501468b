// Chinese text that is as hard to index as text that somebody wrote, the same everywhere: words as frequent as Zipf's law
// has it, each of them with words that like to follow it, and documents that keep to their own words.
//
// Set beside 4.5 million characters of newspapers and book reviews (5,580 pieces of 800 characters): their characters have
// 9.36 bits of entropy each and make 331,000 distinct pairs, those of as many pieces made here 9.37 bits and 361,000.

/** A generator of numbers below 1 (mulberry32). */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Draws ranks below `count`, the first most often. */
function zipf(count, offset, random) {
  const sums = new Float64Array(count);
  for (let rank = 0, sum = 0; rank < count; rank++) sums[rank] = sum += 1 / (rank + offset);
  return () => {
    const at = random() * sums[count - 1];
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] <= at) low = middle + 1; else high = middle;
    }
    return low;
  };
}

const LEXICON = 30_000;

/** `count` documents of `length` characters. */
export function corpus(count, length = 800, seed = 20261126) {
  const random = generator(seed);
  const character = zipf(3500, 20, random);
  const word = zipf(LEXICON, 3.5, random);
  const lexicon = Array.from({ length: LEXICON }, (_, rank) => {
    const kind = random();
    const size = rank < 60 || kind < 0.1 ? 1 : kind < 0.8 ? 2 : kind < 0.92 ? 3 : 4;
    return Array.from({ length: size }, () => String.fromCharCode(0x4e00 + ((character() * 7919) % 20947))).join('');
  });
  const followers = Array.from({ length: LEXICON }, () => Array.from({ length: 5 }, word));
  const follows = zipf(5, 1.2, random);
  return Array.from({ length: count }, () => {
    const own = Array.from({ length: 60 }, word);
    const pieces = [];
    let [size, until, last] = [0, 6, word()];
    while (size < length) {
      const choice = random();
      last = choice < 0.64 ? followers[last][follows()] : choice < 0.79 ? own[Math.floor(random() * own.length)] : word();
      pieces.push(lexicon[last]);
      size += lexicon[last].length;
      if (--until === 0) {
        until = 4 + Math.floor(random() * 8);
        pieces.push(random() < 0.33 ? '。' : '，');
        size += 1;
      }
    }
    return pieces.join('');
  });
}

/** What makes a text hard to index: how even its characters are, how many pairs of them there are. */
export function measure(documents) {
  const [characters, pairs] = [new Map(), new Set()];
  let total = 0;
  for (const document of documents) {
    let before = '';
    for (const c of document) {
      characters.set(c, (characters.get(c) ?? 0) + 1);
      total += 1;
      const isHan = c >= '\u3400' && c <= '\u9fff';
      if (isHan && before) pairs.add(before + c);
      before = isHan ? c : '';
    }
  }
  const entropy = [...characters.values()].reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
  return { characters: total, bytes: documents.reduce((sum, text) => sum + Buffer.byteLength(text), 0), entropy, pairs: pairs.size };
}
