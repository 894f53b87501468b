/** The manuscript in CodeMirror. What it is set up with keeps every byte of a text that is not written in. */

import { defaultKeymap, history, historyKeymap, insertNewline, isolateHistory } from '@codemirror/commands';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { KeyBinding } from '@codemirror/view';

import { w } from '../kit/words';
import { blocks } from './blocks';
import { enter } from './enter';
import { lines } from './lines';
import type { Hearing, Manuscript } from './manuscript';
import { difference } from './manuscript';
import { problemMarks } from './marks';
import { looks, writing } from './syntax';
import type { Thumbnails } from './thumbnails';

export interface CodeManuscript extends Manuscript { view: EditorView }

export interface SetUp {
  text: string;
  lang: string;
  readOnly: boolean;
  pictures: Thumbnails;
  hearing: Hearing;
  keys: KeyBinding[];
  problem: (index: number) => void;
}

function nonce(): Extension {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]');
  return EditorView.cspNonce.of(meta?.nonce || meta?.content || '');
}

function hearing(heard: Hearing): Extension {
  return [
    EditorView.updateListener.of(update => {
      if (update.docChanged) heard.changed();
      if (update.docChanged || update.selectionSet) heard.moved();
    }),
    EditorView.domEventHandlers({
      // CodeMirror is done with the composition only after this event.
      compositionend: () => void setTimeout(heard.composed, 60),
      blur: () => heard.left(),
      paste: event => {
        if (!event.clipboardData || !heard.pasted(event.clipboardData)) return false;
        event.preventDefault();
        return true;
      },
      drop: event => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0 || !heard.dropped(files)) return false;
        event.preventDefault();
        return true;
      },
    }),
  ];
}

/** A manuscript with this text. */
export function codeManuscript(set: SetUp): CodeManuscript {
  const hint = w('Write here, or paste a text from Word', '写在这里，也可以从 Word 贴过来');
  const view = new EditorView({
    state: EditorState.create({
      doc: set.text,
      extensions: [
        // A line ends with a line feed and nothing else: carriage returns in a text of mixed line ends stay where they are.
        EditorState.lineSeparator.of('\n'),
        EditorState.readOnly.of(set.readOnly),
        EditorState.allowMultipleSelections.of(false),
        nonce(),
        history({ newGroupDelay: 600 }),
        EditorView.lineWrapping,
        writing.extension,
        syntaxHighlighting(looks),
        blocks,
        lines(set.pictures),
        problemMarks(set.problem),
        // No widget, so that nothing lies beside the first word that is composed.
        EditorView.contentAttributes.compute(['doc'], (state): Record<string, string> => (state.doc.length ? {} : { 'data-empty': hint, 'aria-placeholder': hint })),
        EditorView.contentAttributes.of({
          'aria-label': w('Manuscript', '正文'), lang: set.lang, spellcheck: set.lang.startsWith('zh') ? 'false' : 'true', autocapitalize: 'off',
        }),
        Prec.high(keymap.of(set.keys)),
        keymap.of([{ key: 'Enter', run: enter, shift: insertNewline }, ...historyKeymap, ...defaultKeymap.filter(one => one.key !== 'Enter')]),
        hearing(set.hearing),
      ],
    }),
  });
  const one = isolateHistory.of('full');
  return {
    root: view.dom,
    view,
    text: () => view.state.doc.toString(),
    composing: () => view.composing || view.compositionStarted,
    caret: () => view.state.selection.main,
    focus: () => view.focus(),
    select: (from, to, reveal = true) => view.dispatch({
      selection: { anchor: clamp(view, from), head: clamp(view, to) },
      effects: reveal ? EditorView.scrollIntoView(clamp(view, from), { y: 'center' }) : [],
    }),
    apply: (edits, select) => view.dispatch({
      changes: edits, annotations: one, userEvent: 'input.fix', scrollIntoView: true,
      ...(select && { selection: { anchor: select.from, head: select.to } }),
    }),
    replace: text => {
      const change = difference(view.state.doc.toString(), text);
      if (change) view.dispatch({ changes: change, annotations: one });
    },
    close: () => view.destroy(),
  };
}

function clamp(view: EditorView, at: number): number {
  return Math.max(0, Math.min(at, view.state.doc.length));
}
