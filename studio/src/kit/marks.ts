/** The marks: each state is a word and a shape. They are drawn in the colour of the words beside them. */

import { s } from './dom';

function mark(name: string, ...shapes: SVGElement[]): SVGElement {
  return s('svg', { class: `mark mark-${name}`, viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' }, ...shapes);
}

const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 };
const full = { fill: 'currentColor' };

/** The mark of a state; `?` for one that is not known. */
export function stateMark(state: string): SVGElement {
  switch (state) {
    case 'draft': return mark('draft', s('circle', { cx: 6, cy: 6, r: 4.75, ...line, 'stroke-dasharray': '2.2 1.53' }));
    case 'in-review': return mark('review', s('circle', { cx: 6, cy: 6, r: 4.75, ...line }), s('path', { d: 'M6 1.25a4.75 4.75 0 0 0 0 9.5z', ...full }));
    case 'approved': return mark('approved', s('circle', { cx: 6, cy: 6, r: 5.25, ...full }));
    case 'ready': return mark('ready', s('rect', { x: 1, y: 1, width: 10, height: 10, ...line }));
    case 'published': return mark('published', s('path', { d: 'M.8.6 6 .3l5.3.4.4 5.3-.3 5.5-5.4.2L.5 11.4.2 6z', ...full }));
    case 'changed': return mark('changed', s('rect', { x: 1, y: 1, width: 10, height: 10, ...line }), s('path', { d: 'M6 1h5v10H6z', ...full }));
    case 'timed': return mark('timed', s('circle', { cx: 6, cy: 6, r: 5, ...line }), s('path', { d: 'M6 3v3.2l2.2 1.4', ...line }));
    case 'off': return mark('off', s('circle', { cx: 6, cy: 6, r: 4.75, ...line }), s('path', { d: 'm2.8 9.2 6.4-6.4', ...line }));
    default: return mark('unknown', s('text', { x: 6, y: 10.5, 'text-anchor': 'middle', 'font-size': 12, ...full }, '?'));
  }
}

export const must = (): SVGElement => mark('must', s('path', { d: 'M6 .8 11.8 11H.2z', ...full }));
export const suggestion = (): SVGElement => mark('suggestion', s('circle', { cx: 6, cy: 6.5, r: 2, ...full }));
export const done = (): SVGElement => mark('done', s('path', { d: 'm1 6.4 3.3 3.3L11 2.4', ...line }));
export const down = (): SVGElement => mark('down', s('path', { d: 'm2.5 4.2 3.5 3.5 3.5-3.5', ...line }));
export const fold = (): SVGElement => mark('fold', s('path', { d: 'M3.5 1.5 9.5 6l-6 4.5z', ...full }));
export const remove = (): SVGElement => mark('remove', s('path', { d: 'm2 2 8 8m0-8-8 8', ...line }));
export const grip = (): SVGElement =>
  mark('grip', ...[2, 6, 10].flatMap(y => [s('circle', { cx: 4, cy: y, r: 1, ...full }), s('circle', { cx: 8, cy: y, r: 1, ...full })]));

/** The fishtail of a 版心: before the name of an issue. */
export const fishtail = (): SVGElement =>
  s('svg', { class: 'fishtail', viewBox: '0 0 18 12', width: 18, height: 12, 'aria-hidden': 'true' }, s('path', { d: 'M0 0h18v12L9 6 0 12z', ...full }));
