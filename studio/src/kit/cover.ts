/** The cover that the site draws for a first issue, for a journal that does not exist yet. */

import { s } from './dom';
import { wordmark } from './names';

const INK = '#1D1A16';
const PAPER = '#FBF6EC';

/** The cover of the first issue: its number, its title upright, the month at its foot. */
export function cover(name: string, number: string, title: string, month: string, foot: string): SVGElement {
  const letters = [...title].slice(0, 7);
  const head = name === '黑眼睛'
    ? s('svg', { x: 50, y: 48, width: 246, height: 83, viewBox: '0 0 2797 945', fill: PAPER }, ...[...wordmark().children])
    : s('text', { class: 'song', x: 50, y: 118, 'font-size': [...name].length < 4 ? 66 : [...name].length < 9 ? 48 : 34, 'font-weight': 700 }, name);
  return s('svg', { class: 'cover', viewBox: '0 0 600 800', 'aria-hidden': 'true' },
    s('rect', { width: 600, height: 800, fill: INK }),
    // The first issue has one light.
    s('circle', { cx: 270, cy: 560, r: 15, fill: '#D9492F' }),
    s('g', { fill: PAPER }, head,
      s('text', { class: 'song', x: 550, y: 118, 'font-size': 66, 'font-weight': 700, 'text-anchor': 'end' }, number),
      s('path', { d: 'M50 148h500v4H50zM50 157.5h500v1H50z' }),
      /\p{Script=Han}/u.test(title)
        ? letters.map((letter, i) => s('text', { class: 'song', x: 521, y: 250 + 68 * i, 'font-size': 58, 'font-weight': 700, 'text-anchor': 'middle' }, letter))
        : s('text', { class: 'song', x: 50, y: 212, 'font-size': 44 }, title),
      s('text', { class: 'hei', x: 50, y: 760, 'font-size': 19 }, month),
      s('text', { class: 'hei', x: 550, y: 760, 'font-size': 19, 'text-anchor': 'end' }, foot)));
}
