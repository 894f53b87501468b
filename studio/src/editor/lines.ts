/** How lines and words lie on the sheet: hanging marks, blocks, folded pictures. Nothing here dispatches. */

import { syntaxTree } from '@codemirror/language';
import type { Extension, Range } from '@codemirror/state';
import { Decoration, ViewPlugin, WidgetType } from '@codemirror/view';
import type { DecorationSet, EditorView, PluginValue, ViewUpdate } from '@codemirror/view';

import { h } from '../kit/dom';
import { w } from '../kit/words';
import { blockName, blocks } from './blocks';
import type { Blocks } from './blocks';
import { thumbnail } from './thumbnails';
import type { Thumbnails } from './thumbnails';

/** `![alt](file "caption")` alone on its line. */
export const PICTURE = /^(\s*)!\[((?:[^\]\\]|\\.)*)\]\(([^\s)"]+)(?:\s+"((?:[^"\\]|\\.)*)")?\)(\s*)$/;

/** What a folded picture says: its caption, and what those who cannot see it hear. */
class FoldedPicture extends WidgetType {
  constructor(private readonly alt: string, private readonly caption: string) {
    super();
  }
  override eq(other: FoldedPicture): boolean {
    return other.alt === this.alt && other.caption === this.caption;
  }
  override toDOM(): HTMLElement {
    return h('span', { class: 'm-folded' },
      this.caption && h('span', { class: 'm-caption' }, this.caption),
      h('span', { class: this.alt ? 'm-alt' : 'm-alt missing' }, this.alt || w('No alt text: for those who cannot see it', '没有说明文字：写给看不见的人')));
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

const hang = Decoration.mark({ class: 'm-hang' });
const blank = Decoration.line({ class: 'm-blank' });

function headingLine(level: number): Decoration {
  return Decoration.line({ class: `m-h m-h${level}` });
}

/** The decorations of what can be seen. */
function decorate(view: EditorView, found: Blocks, pictures: Thumbnails): DecorationSet {
  const all: Range<Decoration>[] = [];
  const { state } = view;
  const selection = state.selection.main;
  const focused = view.hasFocus;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      at = line.to + 1;
      const classes: string[] = [];
      let attributes: Record<string, string> = {};
      for (const block of found.all) {
        if (line.number < block.first || line.number > block.last) continue;
        classes.push('m-block', `m-in-${block.name}`);
        if (line.number === block.first) {
          classes.push('m-open');
          attributes = { 'data-name': blockName(block.name, block.attributes) };
        } else if (line.number === block.last && block.closed) classes.push('m-close');
      }
      if (found.code.has(line.number)) classes.push('m-code-line');
      const picture = found.code.has(line.number) ? null : PICTURE.exec(line.text);
      if (picture) {
        const url = thumbnail(pictures, picture[3] ?? '');
        classes.push('m-picture');
        if (url) attributes = { ...attributes, style: `background-image:url("${url}")` };
        const inside = focused && selection.to >= line.from && selection.from <= line.to;
        if (!inside) {
          const start = line.from + (picture[1]?.length ?? 0);
          all.push(Decoration.replace({ widget: new FoldedPicture(unescape(picture[2]), unescape(picture[4])) }).range(start, line.to - (picture[5]?.length ?? 0)));
        }
      }
      if (line.length === 0 && !classes.some(one => one === 'm-in-verse' || one === 'm-code-line')) all.push(blank.range(line.from));
      if (classes.length) all.push(Decoration.line({ class: classes.join(' '), attributes }).range(line.from));
    }
    syntaxTree(state).iterate({
      from, to,
      enter: node => {
        const level = /^ATXHeading(\d)$/.exec(node.name)?.[1];
        if (level) {
          const line = state.doc.lineAt(node.from);
          all.push(headingLine(Number(level)).range(line.from));
          const mark = /^\s*#+\s*/.exec(line.text)?.[0].length ?? 0;
          if (mark) all.push(hang.range(line.from, line.from + mark));
        }
        if (node.name === 'Blockquote') {
          for (let number = state.doc.lineAt(node.from).number; number <= state.doc.lineAt(node.to).number; number++) {
            all.push(Decoration.line({ class: 'm-quoted' }).range(state.doc.line(number).from));
          }
        }
      },
    });
  }
  return Decoration.set(all, true);
}

function unescape(text = ''): string {
  return text.replace(/\\([\\"[\]()])/g, '$1');
}

/** Draws the lines; while a word is being composed, what is drawn only moves with the text. */
export function lines(pictures: Thumbnails): Extension {
  class Lines implements PluginValue {
    decorations: DecorationSet;
    private stale = false;

    constructor(view: EditorView) {
      this.decorations = decorate(view, view.state.field(blocks), pictures);
    }
    update(update: ViewUpdate): void {
      if (update.view.composing) {
        this.decorations = this.decorations.map(update.changes);
        this.stale = true;
        return;
      }
      if (this.stale || update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged
        || update.transactions.some(one => one.annotation(pictures.arrived)) || syntaxTree(update.startState) !== syntaxTree(update.state)) {
        this.stale = false;
        this.decorations = decorate(update.view, update.state.field(blocks), pictures);
      }
    }
  }
  return ViewPlugin.fromClass(Lines, { decorations: value => value.decorations });
}
