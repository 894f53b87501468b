/** What was written here and in the file meanwhile, paragraph by paragraph: a person chooses, nothing is lost. */

import { button, h, put, uniqueId } from '../kit/dom';
import { w } from '../kit/words';

export interface Part { same?: string; here?: string; there?: string }

/** Paragraphs with the empty lines after them, so that joining them gives the text again. */
function paragraphs(text: string): string[] {
  return text.match(/[\s\S]+?(?:\n{2,}|$)/g) ?? [];
}

/** What both texts share and where they differ, in order. */
export function compare(here: string, there: string): Part[] {
  const a = paragraphs(here);
  const b = paragraphs(there);
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] as Uint32Array;
      const next = table[i + 1] as Uint32Array;
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  const parts: Part[] = [];
  const differ = (part: Part): void => {
    const last = parts.at(-1);
    if (last && last.same === undefined) {
      last.here = (last.here ?? '') + (part.here ?? '');
      last.there = (last.there ?? '') + (part.there ?? '');
    } else parts.push({ here: part.here ?? '', there: part.there ?? '' });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      const last = parts.at(-1);
      if (last?.same !== undefined) last.same += a[i];
      else parts.push({ same: a[i] as string });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      differ({ here: a[i] as string });
      i += 1;
    } else {
      differ({ there: b[j] as string });
      j += 1;
    }
  }
  return parts;
}

/** The beginning and the end of what both share. */
function shortened(text: string): string {
  return text.length > 180 ? `${text.slice(0, 80)} … ${text.slice(-80)}` : text;
}

/** The view. `use` gets the text that was put together. */
export function conflictView(here: string, there: string, when: string | undefined, use: (body: string) => void): HTMLElement {
  const parts = compare(here, there);
  const choice = new Map<number, string>();
  const root = h('section', { class: 'conflict', 'aria-label': w('Two versions', '两边的写法') });
  const body = (): string => parts.map((part, i) => {
    if (part.same !== undefined) return part.same;
    const chosen = choice.get(i) ?? 'both';
    const mine = part.here ?? '';
    const theirs = part.there ?? '';
    if (chosen === 'here') return mine;
    if (chosen === 'there') return theirs;
    return mine && theirs && !mine.endsWith('\n\n') ? `${mine.replace(/\n*$/, '')}\n\n${theirs}` : mine + theirs;
  }).join('');
  const piece = (part: Part, i: number): HTMLElement => {
    if (part.same !== undefined) return h('p', { class: 'same quiet' }, shortened(part.same.trim()));
    const name = uniqueId('version');
    const one = (value: string, label: string, text: string): HTMLElement => h('label', { class: 'version' },
      h('span', { class: 'pick' }, h('input', { type: 'radio', name, value, checked: value === 'both', on: { change: () => choice.set(i, value) } }), label),
      text && h('span', { class: 'text' }, text.trim()));
    return h('fieldset', null, h('legend', { class: 'sr' }, w('This paragraph differs', '这一段两边不一样')),
      one('here', w('Here', '这一页里的'), part.here || w('(nothing)', '（没有这一段）')),
      one('there', w('In the file', '文件里的'), part.there || w('(nothing)', '（没有这一段）')),
      one('both', w('Keep both', '两份都留'), ''));
  };
  const all = (value: string): void => {
    for (const input of root.querySelectorAll<HTMLInputElement>(`input[value=${value}]`)) {
      input.checked = true;
      input.dispatchEvent(new Event('change'));
    }
  };
  put(root, h('h2', null, w('This file also changed elsewhere as you wrote', '写的时候，这份文件在别处也改了')),
    h('p', { class: 'quiet' }, when ? w(`It was changed at ${when.slice(11, 16)}. Nothing is overwritten until you choose.`, `那边是 ${when.slice(11, 16)} 改的。选好之前，两边都不会被盖掉。`) : w('Nothing is overwritten until you choose.', '选好之前，两边都不会被盖掉。')),
    h('p', { class: 'row' }, button(w('All from here', '都用这一页里的'), 'text', () => all('here')), button(w('All from the file', '都用文件里的'), 'text', () => all('there'))),
    h('div', { class: 'parts' }, parts.map(piece)),
    h('p', { class: 'row' }, button(w('Use the merged text', '就用合好的'), 'do', () => use(body()))));
  return root;
}
