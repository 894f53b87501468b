/** The manuscript as a plain text box: for input methods, screen readers and browsers that CodeMirror does not suit. */

import { h } from '../kit/dom';
import type { Edit } from '../kit/types';
import { w } from '../kit/words';
import type { Hearing, Manuscript } from './manuscript';
import { difference, edited } from './manuscript';

/** A text box with this text. */
export function textManuscript(text: string, lang: string, readOnly: boolean, heard: Hearing): Manuscript {
  const box = h('textarea', { class: 'plain-text', 'aria-label': w('Manuscript', '正文'), lang, spellcheck: 'false', readonly: readOnly, placeholder: w('Write here', '写在这里') });
  box.value = text;
  let composing = false;
  const grow = (): void => {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 4}px`;
  };
  const events: [string, (event: Event) => void][] = [
    ['input', () => { grow(); heard.changed(); heard.moved(); }],
    ['compositionstart', () => { composing = true; }],
    ['compositionend', () => { composing = false; setTimeout(heard.composed, 60); }],
    ['blur', () => heard.left()],
    ['keyup', () => heard.moved()],
    ['click', () => heard.moved()],
    ['paste', event => { const { clipboardData } = event as ClipboardEvent; if (clipboardData && heard.pasted(clipboardData)) event.preventDefault(); }],
  ];
  for (const [name, work] of events) box.addEventListener(name, work);
  requestAnimationFrame(grow);
  const put = (edits: Edit[]): void => {
    for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from)) {
      box.focus();
      box.setSelectionRange(from, to);
      // The one way in which the box's own undo hears of a change.
      const inserted = insert ? document.execCommand('insertText', false, insert) : document.execCommand('delete');
      if (!inserted) box.value = edited(box.value, [{ from, to, insert }]);
    }
    grow();
    heard.changed();
  };
  return {
    root: box,
    text: () => box.value,
    composing: () => composing,
    caret: () => ({ from: box.selectionStart, to: box.selectionEnd }),
    focus: () => box.focus(),
    select: (from, to) => { box.focus(); box.setSelectionRange(from, to); heard.moved(); },
    apply: (edits, select) => { put(edits); if (select) box.setSelectionRange(select.from, select.to); },
    replace: next => { const change = difference(box.value, next); if (change) { box.value = next; grow(); } },
    close: () => undefined,
  };
}
