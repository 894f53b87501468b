/** Pictures that are chosen, dropped or pasted: stored by the program, then asked what they show. */

import { Refused, upload } from '../kit/api';
import { button, h, put, uniqueId } from '../kit/dom';
import { dialog, tell } from '../kit/dialog';
import { must } from '../kit/marks';
import { w } from '../kit/words';
import type { Manuscript } from './manuscript';

interface Stored { path: string; width: number; height: number }

const escapeAlt = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ').replace(/[[\]\\]/g, '\\$&');
const escapeCaption = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ').replace(/["\\]/g, '\\$&');

/** Lets a person choose files. */
export function choosePicture(use: (files: File[]) => void): void {
  const input = h('input', { type: 'file', accept: 'image/jpeg,image/png,image/webp,image/gif,image/svg+xml,.heic', multiple: true });
  input.addEventListener('change', () => { if (input.files?.length) use([...input.files]); });
  input.click();
}

/** Stores each file and puts it into the text, with what was said of it. */
export async function putPictures(files: File[], id: string, sheet: () => Manuscript): Promise<void> {
  for (const file of files) {
    const name = file.name || `picture-${new Date().toISOString().slice(0, 10)}.png`;
    let stored: Stored;
    try {
      stored = await upload<Stored>(`/api/pictures?document=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`, file);
    } catch (error) {
      tell(w('The picture was not taken', '图片没有收下'), error instanceof Refused ? `${error.message} ${error.remedy}` : w('The studio does not answer. Try again when it is open.', '编辑室没有回应。等它打开再放一次。'));
      continue;
    }
    const said = await askWords(file, name);
    insert(sheet(), stored.path, said.alt, said.caption);
  }
}

/** What the picture shows, and its caption. Without the first it stays a problem that is reported. */
function askWords(file: File, name: string): Promise<{ alt: string; caption: string }> {
  return new Promise(resolve => {
    const altId = uniqueId('alt');
    const captionId = uniqueId('caption');
    const alt = h('textarea', { id: altId, class: 'write', rows: 3, 'aria-describedby': `${altId}-fault` });
    const caption = h('input', { id: captionId, class: 'write', autocomplete: 'off' });
    const fault = h('p', { class: 'fault', id: `${altId}-fault` });
    const url = URL.createObjectURL(file);
    const form = h('form', { class: 'picture-words', on: { submit: event => {
      event.preventDefault();
      if (!alt.value.trim()) {
        alt.setAttribute('aria-invalid', 'true');
        put(fault, must(), w('One sentence is enough. Or leave it for later: it is then listed under “Problems”.', '一句就够。也可以以后再写，会列在“问题”里。'));
        return alt.focus();
      }
      box.close();
    } } },
    h('img', { src: url, alt: '', class: 'shown' }),
    h('div', null,
      h('div', { class: 'field' }, h('label', { for: altId }, w('For those who cannot see it: who, where, doing what', '写给看不见的人：谁，在哪里，做什么')), alt, fault),
      h('div', { class: 'field' }, h('label', { for: captionId }, w('Caption, if it needs one', '图注，没有就空着')), caption),
      h('p', { class: 'quiet small' }, w('Place, time and camera are removed on publishing. Your file is not touched.', '发布时去掉照片里记的地点、时间和机型。原文件不动。')),
      h('div', { class: 'row' }, h('button', { type: 'submit', class: 'do' }, w('Put it in', '放进去')), button(w('Write it later', '以后再写'), 'text', () => box.close()))));
    const box: HTMLDialogElement = dialog(w(`What does “${name}” show?`, `“${name}”上是什么？`), form);
    alt.focus();
    box.addEventListener('close', () => {
      URL.revokeObjectURL(url);
      resolve({ alt: alt.value, caption: caption.value });
    });
  });
}

function insert(sheet: Manuscript, path: string, alt: string, caption: string): void {
  const target = /[\s()]/.test(path) ? path.replace(/[\s()]/g, letter => encodeURIComponent(letter).replace('(', '%28').replace(')', '%29')) : path;
  const picture = `![${escapeAlt(alt)}](${target}${caption.trim() ? ` "${escapeCaption(caption)}"` : ''})`;
  const text = sheet.text();
  const { to } = sheet.caret();
  // On a line of its own, below the one with the caret.
  const end = text.indexOf('\n', to) < 0 ? text.length : text.indexOf('\n', to);
  const start = text.lastIndexOf('\n', to - 1) + 1;
  const empty = start === end;
  const before = empty ? (start === 0 || text.slice(0, start).endsWith('\n\n') ? '' : '\n') : '\n\n';
  const below = text.slice(end);
  const after = below === '' ? '\n' : below.startsWith('\n\n') ? '' : '\n';
  const made = `${before}${picture}${after}`;
  const at = end + made.length;
  sheet.apply([{ from: end, to: end, insert: made }], { from: at, to: at });
  sheet.focus();
}
