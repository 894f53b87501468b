/** Ctrl K: any text or task by characters, pinyin or initials. */

import { composing, h, put } from './kit/dom';
import { dialog } from './kit/dialog';
import { go } from './kit/router';
import { keysDialog } from './keys';
import { documents, site } from './kit/site';
import type { Row } from './kit/types';
import { nounName, w } from './kit/words';

interface Task { label: string; keys: string; work: () => void }
let tasks: () => Task[] = () => [];

/** The screen in front offers what can be done on it. */
export function offerTasks(offered: () => Task[]): void {
  tasks = offered;
}

const SHOWN = 12;

/** The rows that have the words, those whose title begins with them first. */
export function filterRows(rows: Row[], query: string, limit: number): Row[] {
  const wanted = query.toLowerCase();
  const first: Row[] = [];
  const later: Row[] = [];
  for (const row of rows) {
    const title = row.title.toLowerCase();
    const at = title.indexOf(wanted);
    if (at === 0 || row.initials.startsWith(wanted)) first.push(row);
    else if (at > 0 || row.initials.includes(wanted) || row.authors.some(name => name.toLowerCase().includes(wanted))) later.push(row);
    if (first.length >= limit) break;
  }
  return [...first, ...later].slice(0, limit);
}

/** Opens the palette. */
export async function palette(): Promise<void> {
  if (document.querySelector('dialog.palette')) return;
  const [all, here] = await Promise.all([documents().catch(() => [] as Row[]), site().catch(() => null)]);
  // The texts of the issue in hand come first.
  const rows = [...all].sort((a, b) => Number(b.issue === here?.issue_in_hand) - Number(a.issue === here?.issue_in_hand));
  const list = h('ul', { role: 'listbox', id: 'palette-list', 'aria-label': w('Found', '找到的') });
  const said = h('span', { class: 'sr', role: 'status' });
  const input = h('input', {
    class: 'write', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-expanded': 'true', 'aria-controls': 'palette-list',
    'aria-autocomplete': 'list', 'aria-label': w('Search or do', '搜索，或输入要做的事'),
  });
  const box = dialog(w('Search or do', '搜索，或输入要做的事'),
    h('div', { class: 'ask' }, input, h('span', { class: 'quiet small' }, w('Characters, pinyin or initials', '拼音、首字母、汉字都行'))), list, said,
    h('p', { class: 'keys small', 'aria-hidden': 'true' }, w('↑ ↓ choose', '↑ ↓ 选'), h('span', null, w('Enter open', 'Enter 打开')), h('span', null, w('Esc close', 'Esc 关'))));
  box.classList.add('palette');
  let work: (() => void)[] = [];
  let at = 0;

  function select(to: number): void {
    at = to;
    const items = [...list.querySelectorAll('[role=option]')];
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    const item = items[at];
    if (item) input.setAttribute('aria-activedescendant', item.id);
    else input.removeAttribute('aria-activedescendant');
    item?.scrollIntoView({ block: 'nearest' });
  }
  function option(label: string, detail: string, act: () => void): HTMLElement {
    const index = work.push(act) - 1;
    return h('li', { role: 'option', id: `palette-${index}`, 'aria-selected': 'false', on: { click: () => run(index) } },
      h('span', { class: 'label' }, label), h('span', { class: 'quiet detail' }, detail));
  }
  function run(index: number): void {
    const act = work[index];
    box.close();
    act?.();
  }
  function draw(): void {
    const query = input.value.trim();
    work = [];
    const found = query ? filterRows(rows, query, SHOWN) : rows.slice(0, 6);
    const doing = [...tasks(), { label: w('All keys', '所有按键'), keys: 'syaj', work: keysDialog }].filter(task => !query || task.label.toLowerCase().includes(query.toLowerCase()) || task.keys.startsWith(query.toLowerCase()));
    put(list,
      found.length > 0 && h('li', { role: 'presentation', class: 'kind quiet small' }, w('Texts', '文稿')),
      found.map(row => option(row.title, [nounName(row.noun), row.authors.join(w(', ', '、'))].filter(Boolean).join('　'), () => void go(row.place))),
      doing.length > 0 && h('li', { role: 'presentation', class: 'kind quiet small' }, w('To do', '要做的事')),
      doing.map(task => option(task.label, '', task.work)));
    if (work.length === 0) list.append(h('li', { role: 'presentation', class: 'kind quiet' }, w('Nothing found', '没有找到')));
    said.textContent = work.length ? w(`${work.length} found`, `找到 ${work.length} 项`) : w('Nothing found', '没有找到');
    select(0);
  }
  input.addEventListener('input', event => { if (!(event as InputEvent).isComposing) draw(); });
  input.addEventListener('compositionend', draw);
  input.addEventListener('keydown', event => {
    if (composing(event) || work.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      select((at + (event.key === 'ArrowDown' ? 1 : -1) + work.length) % work.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(at);
    }
  });
  draw();
  input.focus();
}
