/* Search: reads the files of the index (docs/search.md), finds, ranks, and shows. Loaded when it is first asked for. */

/* ---- Text: what a character is compared as, and what counts as a word. As in src/search/fold.rs. ---- */

const IDEOGRAPH = '\\u2E80-\\u2FDF\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303B\\u3041-\\u3096\\u309D-\\u309F' +
  '\\u30A1-\\u30FA\\u30FC-\\u30FF\\u3105-\\u312F\\u31A0-\\u31BF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7A3' +
  '\\uF900-\\uFAFF\\u{20000}-\\u{3FFFD}';
const IS_IDEOGRAPH = new RegExp(`[${IDEOGRAPH}]`, 'u');
const WORD = `(?:(?![${IDEOGRAPH}])[\\p{Alphabetic}\\p{N}])+`;
const WORDS = new RegExp(WORD, 'gu');
const PARTS = new RegExp(`[${IDEOGRAPH}]+|${WORD}`, 'gu');
const BETWEEN = /[^\p{Alphabetic}\p{N}]*/uy;
const LETTERS = {
  ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ð: 'd', Ð: 'd', ł: 'l', Ł: 'l',
  þ: 'th', Þ: 'th', ı: 'i', ħ: 'h', Ħ: 'h', ŋ: 'ng', Ŋ: 'ng', ŧ: 't', Ŧ: 't', ə: 'e', Ə: 'e',
};
const LONGEST_WORD = 32;
const seen = new Map();

function foldCharacter(c) {
  if (c < '\x80') return c.toLowerCase();
  let folded = seen.get(c);
  if (folded === undefined) {
    folded = '';
    if (IS_IDEOGRAPH.test(c)) folded = c;
    else for (const part of c.normalize('NFKD')) if (!/\p{M}/u.test(part)) folded += LETTERS[part] ?? part.toLowerCase();
    seen.set(c, folded);
  }
  return folded;
}

/* The folded text, and where each of its units stands in the text. */
export function fold(text) {
  let folded = '';
  const places = [];
  let at = 0;
  for (const c of text) {
    const own = foldCharacter(c);
    for (let i = 0; i < own.length; i++) places.push(at);
    folded += own;
    at += c.length;
  }
  places.push(at);
  return { text: folded, places, words: null };
}
