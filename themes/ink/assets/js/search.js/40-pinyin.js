/* ---- Pinyin: the ways in which letters may be syllables, and, after some, the first letters of others. ---- */

const SYLLABLE = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ao|i?ang?|i?ong|uang?|uai|i[aenu]|ing?|u[aoine]|v[e]?|[ae]i|e[nr]|eng|ou|[aoeiu])$/;
const INITIALS = /^[bpmfdtnlgkhjqxrzcsywaoe]{2,8}$/;

function syllabify(letters, most = 6) {
  const found = [];
  const go = (at, syllables) => {
    if (found.length >= most) return;
    if (at === letters.length) { found.push(syllables); return; }
    const rest = letters.slice(at);
    if (at > 0 && /^[bpmfdtnlgkhjqxrzcsyw]{2,4}$/.test(rest)) found.push([...syllables, ...rest]);
    for (let length = Math.min(6, letters.length - at); length > 0; length--) {
      const own = letters.slice(at, at + length);
      const ends = at + length === letters.length;
      if (SYLLABLE.test(own) || (ends && syllables.length > 0 && /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])(?:[iuv]?[aoe]?n?)?$/.test(own))) go(at + length, [...syllables, own]);
    }
  };
  go(0, []);
  return found;
}

/* Whether `letters` are the syllables of a run from some place on: whole ones (the last may be begun), or first letters. */
function reads(letters, run) {
  const go = (at, place) => {
    if (at === letters.length) return place;
    const syllable = run[place];
    if (!syllable) return 0;
    const rest = letters.slice(at);
    if (rest.startsWith(syllable)) { const end = go(at + syllable.length, place + 1); if (end) return end; }
    if (syllable.startsWith(rest)) return place + 1;
    return rest[0] === syllable[0] ? go(at + 1, place + 1) : 0;
  };
  for (let start = 0; start < run.length; start++) {
    const end = go(0, start);
    if (end) return start === 0 && end === run.length ? 2 : 1;
  }
  return 0;
}
