/** Which lines belong to which directive, and to code: found in one pass over the lines. */

import { StateField } from '@codemirror/state';
import type { EditorState, Text } from '@codemirror/state';

import { w } from '../kit/words';
import { DIRECTIVE } from './syntax';

export interface Block {
  name: string;
  attributes: string;
  /** The line of the opening colons. */
  first: number;
  /** The line of the closing colons; the last line of the text if it is never closed. */
  last: number;
  closed: boolean;
}
export interface Blocks {
  all: Block[];
  /** Lines that are code, formulas over several lines, or comments. */
  code: Set<number>;
}

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;

/** Reads the blocks of a text. */
export function readBlocks(text: Text): Blocks {
  const all: Block[] = [];
  const open: { block: Block; colons: number }[] = [];
  const code = new Set<number>();
  let fence: string | null = null;
  let number = 0;
  for (const line of text.iterLines()) {
    number += 1;
    const mark = FENCE.exec(line)?.[1];
    if (fence !== null) {
      code.add(number);
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark) fence = null;
      continue;
    }
    if (mark) {
      fence = mark;
      code.add(number);
      continue;
    }
    if (!line.includes(':::')) continue;
    const found = DIRECTIVE.exec(line);
    if (!found) continue;
    const colons = found[1]?.length ?? 3;
    const name = found[2] ?? '';
    if (name) {
      const block = { name, attributes: (found[3] ?? '').trim(), first: number, last: text.lines, closed: false };
      all.push(block);
      open.push({ block, colons });
    } else {
      const at = open.findLastIndex(one => one.colons === colons);
      const ended = open[at];
      if (ended) {
        ended.block.last = number;
        ended.block.closed = true;
        open.length = at;
      }
    }
  }
  return { all, code };
}

/** The blocks of the text as it now is. */
export const blocks = StateField.define<Blocks>({
  create: state => readBlocks(state.doc),
  update: (value, transaction) => (transaction.docChanged ? readBlocks(transaction.newDoc) : value),
});

/** The innermost block that a line lies in. */
export function blockAt(state: EditorState, line: number): Block | undefined {
  return state.field(blocks).all.findLast(block => block.first <= line && line <= block.last);
}

/** What a directive is called beside the text. */
export function blockName(name: string, attributes = ''): string {
  switch (name) {
    case 'verse': return /\bvertical\b/.test(attributes) ? w('Vertical verse', '竖排诗') : w('Verse', '诗');
    case 'epigraph': return w('Epigraph', '题记');
    case 'quote': return w('Quotation', '引文');
    case 'figure': return w('Figure', '图');
    case 'gallery': return w('Gallery', '图集');
    case 'media': return w('Recording', '影音');
    case 'pull': return w('Pull quote', '摘句');
    case 'pairs': return w('Pairs', '对句');
    case 'note': return w('Note', '旁注');
    default: return name;
  }
}
