/** What the rest of the editor knows of the field in which a text is written: CodeMirror, or a plain text box. */

import type { Edit } from '../kit/types';

/** Positions are in the text with line feeds as line ends, in UTF-16 units. */
export interface Manuscript {
  root: HTMLElement;
  text: () => string;
  /** Whether an input method is in the middle of a word. */
  composing: () => boolean;
  caret: () => { from: number; to: number };
  select: (from: number, to: number, reveal?: boolean) => void;
  focus: () => void;
  /** Changes the text as one step that undo takes back. */
  apply: (edits: Edit[], select?: { from: number; to: number }) => void;
  /** Puts another text in place of this one, where they differ. */
  replace: (text: string) => void;
  close: () => void;
}

export interface Hearing {
  /** The text changed. */
  changed: () => void;
  /** The caret moved. */
  moved: () => void;
  /** A word was composed to its end. */
  composed: () => void;
  left: () => void;
  pasted: (data: DataTransfer) => boolean;
  dropped: (files: File[]) => boolean;
}

/** The one change that makes `before` into `after`: what is the same at both ends stays. */
export function difference(before: string, after: string): Edit | null {
  if (before === after) return null;
  let from = 0;
  const shortest = Math.min(before.length, after.length);
  while (from < shortest && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let end = 0;
  while (end < shortest - from && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** The text after the edits, which do not overlap. */
export function edited(text: string, edits: Edit[]): string {
  let result = text;
  for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from)) result = result.slice(0, from) + insert + result.slice(to);
  return result;
}
