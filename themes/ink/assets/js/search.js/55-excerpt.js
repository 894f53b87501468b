/* ---- Excerpts. ---- */

/* A piece of the text around its first mark (or the first of two that stand close), as [text, isMarked] pairs. */
export function excerpt(text, marks, length) {
  let anchor = 0;
  marks.forEach((mark, i) => { if (i + 1 < marks.length && marks[i + 1][0] - mark[0] < length / 2 && anchor === 0 && i > 0) anchor = i; });
  const at = marks[anchor]?.[0] ?? 0;
  let from = Math.max(0, at - Math.floor(length / 3));
  if (from > 0) {
    const lead = text.slice(from, at);
    const stop = /[。！？；\n]|[.!?] /.exec(lead);
    const space = /[\s，、]/.exec(lead);
    from += stop ? stop.index + stop[0].length : space ? space.index + 1 : 0;
  }
  let to = Math.min(text.length, from + length);
  if (to < text.length) to = from + (/^.*(?=\s\S{0,15}$)/su.exec(text.slice(from, to))?.[0].length ?? length);
  return [...(from > 0 ? [['… ', false]] : []), ...pieces(text, marks, from, to), ...(to < text.length ? [[' …', false]] : [])];
}

export function pieces(text, marks, from = 0, to = text.length) {
  const result = [];
  let at = from;
  for (const [start, end] of marks) {
    if (end <= at || start >= to) continue;
    if (start > at) result.push([text.slice(at, start), false]);
    result.push([text.slice(Math.max(at, start), Math.min(end, to)), true]);
    at = Math.min(end, to);
  }
  if (at < to) result.push([text.slice(at, to), false]);
  return result;
}
