/** The dialect of docs/writing.md for CodeMirror: Markdown with GitHub's tables, and what a literary journal needs besides. */

import { Language, defineLanguageFacet, languageDataProp } from '@codemirror/language';
import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown';
import { Strikethrough, Table, TaskList, parser } from '@lezer/markdown';
import { tagHighlighter, tags as t } from '@lezer/highlight';
import { Tag } from '@lezer/highlight';

const mine = {
  directive: Tag.define(), attributes: Tag.define(), reading: Tag.define(), note: Tag.define(), comment: Tag.define(), maths: Tag.define(),
};

/** A line of three or more colons: the beginning or the end of a directive. */
export const DIRECTIVE = /^\s*(:{3,})[ \t]*([\p{L}-]*)(.*)$/u;

function directive(cx: BlockContext, line: Line): boolean {
  if (line.next !== 58 || !DIRECTIVE.test(line.text.slice(line.pos))) return false;
  cx.addElement(cx.elt('Directive', cx.lineStart + line.pos, cx.lineStart + line.text.length));
  cx.nextLine();
  return true;
}

/** The end of a run that `open` began at `from`, on the same line and not escaped; -1 without one. */
function closing(cx: InlineContext, from: number, close: number): number {
  for (let at = from; at < cx.end; at++) {
    const next = cx.char(at);
    if (next === 92) at += 1;
    else if (next === close) return at;
    else if (next === 10) return -1;
  }
  return -1;
}

/** `{汉字}(hànzì)`. */
function ruby(cx: InlineContext, next: number, at: number): number {
  if (next !== 123) return -1;
  const end = closing(cx, at + 1, 125);
  if (end < 0 || end === at + 1 || cx.char(end + 1) !== 40) return -1;
  const last = closing(cx, end + 2, 41);
  if (last < 0) return -1;
  return cx.addElement(cx.elt('Ruby', at, last + 1, [
    cx.elt('RubyMark', at, at + 1), cx.elt('RubyMark', end, end + 2), cx.elt('RubyReading', end + 2, last), cx.elt('RubyMark', last, last + 1),
  ]));
}

/** `{.dot}`, `{#id}`, `{lang=fr}`: attributes after a heading or brackets. */
function attributes(cx: InlineContext, next: number, at: number): number {
  if (next !== 123) return -1;
  const end = closing(cx, at + 1, 125);
  if (end < 0 || !/^[.#]?[\w-]+(=\S*)?(\s+[.#]?[\w-]+(=\S*)?)*$/u.test(cx.slice(at + 1, end))) return -1;
  return cx.addElement(cx.elt('Attributes', at, end + 1));
}

/** `[^1]`. */
function footnote(cx: InlineContext, next: number, at: number): number {
  if (next !== 91 || cx.char(at + 1) !== 94) return -1;
  const end = closing(cx, at + 2, 93);
  if (end < 0 || /\s/.test(cx.slice(at + 2, end)) || end === at + 2) return -1;
  return cx.addElement(cx.elt('Footnote', at, end + 1));
}

/** `$…$`; a dollar sign before a digit on its other side is money. */
function maths(cx: InlineContext, next: number, at: number): number {
  if (next !== 36) return -1;
  const double = cx.char(at + 1) === 36;
  const from = at + (double ? 2 : 1);
  if (/\s/.test(cx.slice(from, from + 1))) return -1;
  const end = closing(cx, from, 36);
  if (end <= from || (!double && /[\s]/.test(cx.slice(end - 1, end))) || /\d/.test(cx.slice(end + 1, end + 2))) return -1;
  return cx.addElement(cx.elt('Maths', at, end + (double ? 2 : 1)));
}

const punctuation = /[\p{P}\p{S}]/u;
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;
const strong = { resolve: 'StrongEmphasis', mark: 'EmphasisMark' };
const emphasis = { resolve: 'Emphasis', mark: 'EmphasisMark' };

/** `**“引用。”**他说`: beside Chinese, punctuation does not keep a mark from opening or closing. */
function friendly(cx: InlineContext, next: number, start: number): number {
  if (next !== 42) return -1;
  let end = start + 1;
  while (cx.char(end) === 42) end += 1;
  if (end - start > 2) return -1;
  const before = cx.slice(start - 1, start);
  const after = cx.slice(end, end + 1);
  const blank = (text: string): boolean => /^\s*$/.test(text);
  const left = !blank(after) && (!punctuation.test(after) || blank(before) || punctuation.test(before) || han.test(before));
  const right = !blank(before) && (!punctuation.test(before) || blank(after) || punctuation.test(after) || han.test(after));
  return cx.addDelimiter(end - start === 2 ? strong : emphasis, start, end, left, right);
}

const dialect: MarkdownConfig = {
  defineNodes: [
    { name: 'Directive', block: true, style: mine.directive },
    { name: 'Ruby' }, { name: 'RubyMark', style: t.processingInstruction }, { name: 'RubyReading', style: mine.reading },
    { name: 'Attributes', style: mine.attributes }, { name: 'Footnote', style: mine.note }, { name: 'Maths', style: mine.maths },
  ],
  parseBlock: [{ name: 'Directive', parse: directive, before: 'Blockquote', endLeaf: (_cx, line) => line.next === 58 && DIRECTIVE.test(line.text.slice(line.pos)) }],
  parseInline: [
    { name: 'Ruby', parse: ruby, before: 'Emphasis' },
    { name: 'Attributes', parse: attributes, after: 'Ruby' },
    { name: 'Footnote', parse: footnote, before: 'Link' },
    { name: 'Maths', parse: maths, after: 'Footnote' },
    { name: 'Friendly', parse: friendly, before: 'Emphasis' },
  ],
};

const data = defineLanguageFacet({});
const markdown = parser.configure([Table, Strikethrough, TaskList, dialect, { props: [languageDataProp.add(type => (type.isTop ? data : undefined))] }]);

/** The language of a body. */
export const writing = new Language(data, markdown, [], 'writing');

/** Classes for what the eye should find; the marks of Markdown stay, small and grey. */
export const looks = tagHighlighter([
  { tag: t.heading, class: 'm-heading' },
  { tag: t.emphasis, class: 'm-emphasis' },
  { tag: t.strong, class: 'm-strong' },
  { tag: t.strikethrough, class: 'm-strike' },
  { tag: t.link, class: 'm-link' },
  { tag: t.quote, class: 'm-quote' },
  { tag: t.monospace, class: 'm-code' },
  { tag: t.comment, class: 'm-mark' },
  { tag: [t.processingInstruction, t.url, t.labelName, t.contentSeparator, t.meta, t.character, t.escape], class: 'm-mark' },
  { tag: t.string, class: 'm-caption' },
  { tag: mine.directive, class: 'm-mark' },
  { tag: mine.attributes, class: 'm-mark' },
  { tag: mine.reading, class: 'm-reading' },
  { tag: mine.note, class: 'm-note' },
  { tag: mine.maths, class: 'm-code' },
]);
