/** Problems under the words: drawn from what the program found, moving with the text until it answers again. */

import { StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';

export interface Marked { from: number; to: number; must: boolean; index: number }

/** The problems as they now are. */
export const setMarks = StateEffect.define<Marked[]>();
/** Which of them is selected; -1 for none. */
export const selectMark = StateEffect.define<number>();

interface Drawn { set: DecorationSet; selected: number }

const field = StateField.define<Drawn>({
  create: () => ({ set: Decoration.none, selected: -1 }),
  update: (value, transaction) => {
    let { set, selected } = value;
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) set = draw(effect.value, selected, transaction.newDoc.length);
      if (effect.is(selectMark) && effect.value !== selected) {
        selected = effect.value;
        set = redraw(set, selected);
      }
    }
    return set === value.set && selected === value.selected ? value : { set, selected };
  },
  provide: one => EditorView.decorations.from(one, value => value.set),
});

function mark(index: number, must: boolean, selected: boolean): Decoration {
  return Decoration.mark({ class: `m-problem ${must ? 'must' : 'advice'}${selected ? ' selected' : ''}`, attributes: { 'data-problem': String(index) }, index, must });
}

function draw(all: Marked[], selected: number, length: number): DecorationSet {
  const ranges = all
    .map(one => ({ ...one, from: Math.max(0, Math.min(one.from, length)), to: Math.min(one.to, length) }))
    .map(one => (one.to > one.from ? one : { ...one, from: Math.max(0, one.from - 1), to: Math.min(length, one.from + 1) }))
    .filter(one => one.to > one.from)
    .map(one => mark(one.index, one.must, one.index === selected).range(one.from, one.to));
  return Decoration.set(ranges, true);
}

function redraw(set: DecorationSet, selected: number): DecorationSet {
  const all: Marked[] = [];
  set.between(0, Number.MAX_SAFE_INTEGER, (from, to, value) => {
    all.push({ from, to, must: value.spec['must'] as boolean, index: value.spec['index'] as number });
  });
  return Decoration.set(all.map(one => mark(one.index, one.must, one.index === selected).range(one.from, one.to)), true);
}

/** Where a problem's words now are. */
export function whereMarked(view: EditorView, index: number): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  view.state.field(field).set.between(0, view.state.doc.length, (from, to, value) => {
    if (value.spec['index'] !== index) return undefined;
    found = { from, to };
    return false;
  });
  return found;
}

/** The extension; `clicked` hears of a press on marked words. */
export function problemMarks(clicked: (index: number) => void): Extension {
  return [field, EditorView.domEventHandlers({
    click: event => {
      const index = (event.target as Element).closest?.('[data-problem]')?.getAttribute('data-problem');
      if (index) clicked(Number(index));
      return false;
    },
  })];
}
