/* ---- English: Porter's second stemmer ("Porter2"). ---- */

const EXCEPTIONS = {
  skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli',
  early: 'earli', only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas', cosmos: 'cosmos', bias: 'bias',
  andes: 'andes',
};
const STEP2 = [['ization', 'ize'], ['ational', 'ate'], ['fulness', 'ful'], ['ousness', 'ous'], ['iveness', 'ive'], ['tional', 'tion'],
  ['biliti', 'ble'], ['lessli', 'less'], ['entli', 'ent'], ['ation', 'ate'], ['alism', 'al'], ['aliti', 'al'], ['ousli', 'ous'],
  ['iviti', 'ive'], ['fulli', 'ful'], ['enci', 'ence'], ['anci', 'ance'], ['abli', 'able'], ['izer', 'ize'], ['ator', 'ate'],
  ['alli', 'al'], ['bli', 'ble'], ['ogi', 'og'], ['li', '']];
const STEP3 = [['ational', 'ate'], ['tional', 'tion'], ['alize', 'al'], ['icate', 'ic'], ['iciti', 'ic'], ['ative', ''], ['ical', 'ic'],
  ['ness', ''], ['ful', '']];
const STEP4 = ['ement', 'ance', 'ence', 'able', 'ible', 'ment', 'ant', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize', 'ion', 'al', 'er', 'ic'];

const stems = new Map();

export function stem(word) {
  let known = stems.get(word);
  if (known === undefined) stems.set(word, known = stemOf(word));
  return known;
}

function stemOf(word) {
  if (word.length < 3 || !/^[a-z']+$/.test(word)) return word;
  if (Object.hasOwn(EXCEPTIONS, word)) return EXCEPTIONS[word];
  let w = word.replace(/^y|([aeiouy])y/g, (_, before) => (before ?? '') + 'Y');
  const after = from => { const m = /[aeiouy][^aeiouy]/.exec(w.slice(from)); return m ? from + m.index + 2 : w.length; };
  const special = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(w);
  const r1 = special ? special[0].length : after(0);
  const r2 = after(r1);
  const isShort = s => /(^[aeiouy][^aeiouy]$)|([^aeiouy][aeiouy][^aeiouywxY]$)/.test(s);
  if (w.endsWith('sses')) w = w.slice(0, -2);
  else if (/ie[sd]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
  else if (/[aeiouy].+s$/.test(w) && !/[us]s$/.test(w)) w = w.slice(0, -1);
  if (/^(inning|outing|canning|herring|earring|evening|proceed|exceed|succeed)$/.test(w)) return w;
  const eed = /eed(ly)?$/.exec(w);
  if (eed) {
    if (eed.index >= r1) w = w.slice(0, eed.index) + 'ee';
  } else {
    const m = /(ed|edly|ing|ingly)$/.exec(w);
    if (m && /[aeiouy]/.test(w.slice(0, m.index))) {
      w = w.slice(0, m.index);
      if (/(at|bl|iz)$/.test(w)) w += 'e';
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w) && !/^[aeo]..$/.test(w)) w = w.slice(0, -1);
      else if (isShort(w) && r1 >= w.length) w += 'e';
    }
  }
  if (/.[^aeiouy][yY]$/.test(w)) w = w.slice(0, -1) + 'i';
  for (const [end, put] of STEP2) {
    if (!w.endsWith(end)) continue;
    const at = w.length - end.length;
    if (at >= r1 && !(end === 'ogi' && w[at - 1] !== 'l') && !(end === 'li' && !/[cdeghkmnrt]/.test(w[at - 1]))) w = w.slice(0, at) + put;
    break;
  }
  for (const [end, put] of STEP3) {
    if (!w.endsWith(end)) continue;
    const at = w.length - end.length;
    if (at >= (end === 'ative' ? r2 : r1)) w = w.slice(0, at) + put;
    break;
  }
  for (const end of STEP4) {
    if (!w.endsWith(end)) continue;
    const at = w.length - end.length;
    if (at >= r2 && !(end === 'ion' && !/[st]/.test(w[at - 1]))) w = w.slice(0, at);
    break;
  }
  if (w.endsWith('e')) {
    const at = w.length - 1;
    if (at >= r2 || (at >= r1 && !isShort(w.slice(0, at)))) w = w.slice(0, at);
  } else if (w.endsWith('ll') && w.length - 1 >= r2) w = w.slice(0, -1);
  return w.toLowerCase();
}
