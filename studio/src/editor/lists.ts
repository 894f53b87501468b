/** Enter in a list or a quotation: the mark is repeated; in an empty item, it goes. */

import type { EditorView } from '@codemirror/view';

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?/;
const QUOTE = /^(\s*(?:>\s?)+)/;

/** Answers whether the caret was in a list or a quotation. */
export function insertNewlineContinueMarkup(view: EditorView): boolean {
  const { state } = view;
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  const item = ITEM.exec(line.text);
  const quote = item ? null : QUOTE.exec(line.text);
  const mark = item?.[0] ?? quote?.[0];
  if (!mark || from < line.from + mark.length) return false;
  if (line.text.length === mark.length) {
    view.dispatch({ changes: { from: line.from, to: line.to, insert: '' }, userEvent: 'input' });
    return true;
  }
  const next = item
    ? `${item[1]}${item[2] ?? `${Number(item[3]) + 1}${item[4]}`}${item[5]}${item[6] ? '[ ] ' : ''}`
    : (quote?.[1] ?? '');
  view.dispatch({ changes: { from, to, insert: `\n${next}` }, selection: { anchor: from + 1 + next.length }, scrollIntoView: true, userEvent: 'input' });
  return true;
}
