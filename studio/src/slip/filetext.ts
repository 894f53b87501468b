/** What the file says before the text, as it is written there: for what no form can show. */

import { Refused, post } from '../kit/api';
import { button, h, message, put, uniqueId } from '../kit/dom';
import { must } from '../kit/marks';
import { w } from '../kit/words';
import type { FormHost } from './host';

/** Writes the front matter as a text; the body stays as it is saved. Answers why it was not taken, or null. */
function writeHead(host: FormHost, head: string): Promise<string | null> {
  const { id, lang } = host.document;
  return host.saver.save().then(() => host.saver.inOrder(async () => {
    const whole = host.text.file(host.text.saved);
    const text = head + whole.slice(host.text.head.length);
    try {
      const answer = await post<{ hash: string; merged?: { text: string } | null }>(`/api/documents/${encodeURIComponent(id)}`, { lang, base: host.text.hash, text }, { method: 'PUT' });
      host.text.take(answer.merged?.text ?? text, answer.hash, answer.merged ? undefined : head.length);
      host.wrote();
      return null;
    } catch (error) {
      if (error instanceof Refused && error.status === 409) return w('This file also changed elsewhere: open it again, then write here.', '这份文件在别处也改了：重新打开这一篇，再来改。');
      return error instanceof Refused ? `${error.message} ${error.remedy ?? ''}` : w('Not saved: the studio stopped. What you wrote stays here.', '没存上：编辑室的程序停了。写的还在这里。');
    }
  }));
}

/** A box with the front matter, and a button that saves it. */
export function fileText(host: FormHost): HTMLElement {
  const id = uniqueId('file');
  // A byte-order mark is kept, and not shown.
  const mark = host.text.head.startsWith('\ufeff') ? '\ufeff' : '';
  const ends = host.text.head.includes('\r\n') && !/[^\r]\n/.test(host.text.head) ? '\r\n' : '\n';
  const shown = host.text.head.slice(mark.length).replaceAll('\r\n', '\n');
  const box = h('textarea', { id, class: 'file-text', spellcheck: 'false', rows: Math.min(40, shown.split('\n').length + 1), readonly: Boolean(host.document.read_only) });
  box.value = shown;
  const fault = h('p', { class: 'fault', role: 'alert', hidden: true });
  const save = button(w('Save it like this', '照这样存'), 'alt', () => {
    const value = box.value.replaceAll('\n', ends);
    void writeHead(host, mark + (value && !value.endsWith('\n') ? value + ends : value)).then(wrong => {
      fault.hidden = !wrong;
      put(fault, wrong && [must(), h('span', null, message(wrong))]);
      save.hidden = !wrong;
    });
  });
  save.hidden = true;
  box.addEventListener('input', () => { save.hidden = box.value === shown; });
  return h('div', { class: 'file-field' }, h('label', { for: id, class: 'quiet small' }, host.document.file), box, fault, save);
}
