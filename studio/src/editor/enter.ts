/** The Enter key as a writer means it: a new paragraph in prose, a new line in verse, a further item in a list. */

import { insertNewlineContinueMarkup } from './lists';
import { insertNewline } from '@codemirror/commands';
import type { Command, EditorView } from '@codemirror/view';

import { blockAt, blocks } from './blocks';

const BY_LINE = new Set(['verse', 'pairs', 'gallery']);

/** In prose, two line ends; where lines count, one. */
export const enter: Command = (view: EditorView): boolean => {
  const { state } = view;
  if (state.readOnly) return false;
  if (insertNewlineContinueMarkup(view)) return true;
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  const block = blockAt(state, line.number);
  const byLine = (block && (BY_LINE.has(block.name) || line.number === block.first || line.number === block.last))
    || state.field(blocks).code.has(line.number) || /^\s*(\||:::|\[\^[^\]]+\]:)/.test(line.text) || line.length === 0;
  if (byLine) return insertNewline(view);
  const before = line.text.slice(0, from - line.from);
  const after = state.doc.lineAt(to);
  const next = after.number < state.doc.lines ? state.doc.line(after.number + 1) : null;
  // At the end of a paragraph that an empty line follows, the empty line is there already.
  const insert = !before.trim() ? '\n' : '\n\n';
  const tail = to === after.to && next && next.length === 0 && after.number + 2 <= state.doc.lines ? '\n\n' : insert;
  view.dispatch(state.update({ changes: { from, to, insert: tail }, selection: { anchor: from + tail.length }, scrollIntoView: true, userEvent: 'input' }));
  return true;
};
