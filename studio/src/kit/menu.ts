/** A button that opens a list of things to do or to choose, after the APG's menu button. */

import { composing, h, put, uniqueId } from './dom';
import type { Child } from './dom';
import { done } from './marks';

export interface Entry { label: string; work: () => void; detail?: string; checked?: boolean; apart?: boolean }

/** Wraps `trigger` so that it opens the entries, which are asked for each time. */
export function menu(label: Child, name: string | null, entries: () => Entry[], look = 'menu-button'): HTMLElement {
  const id = uniqueId('menu');
  const list = h('div', { class: 'sheet-list fade', role: 'menu', id, hidden: true, ...(name && { 'aria-label': name }) });
  const trigger = h('button', { type: 'button', class: look, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': id, ...(name && { 'aria-label': name }) }, label);
  const wrap = h('span', { class: 'menu' }, trigger, list);
  const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role^=menuitem]')];

  function close(back: boolean): void {
    list.hidden = true;
    trigger.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (back) trigger.focus();
  }
  function outside(event: Event): void {
    if (!wrap.contains(event.target as Node)) close(false);
  }
  function open(which: 'first' | 'last'): void {
    const found = entries();
    const choice = found.some(entry => entry.checked !== undefined);
    put(list, found.map(entry => h('button', {
      type: 'button', role: choice ? 'menuitemradio' : 'menuitem', tabindex: -1, class: entry.apart ? 'last' : null,
      ...(choice && { 'aria-checked': String(entry.checked ?? false) }),
      on: { click: () => { close(true); entry.work(); } },
    }, choice && (entry.checked ? done() : h('span', { class: 'mark' })), entry.label, entry.detail && h('span', { class: 'quiet' }, entry.detail))));
    list.hidden = false;
    place(list, trigger);
    trigger.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    (items().find(item => item.getAttribute('aria-checked') === 'true') ?? items().at(which === 'first' ? 0 : -1))?.focus();
  }
  trigger.addEventListener('click', () => (list.hidden ? open('first') : close(true)));
  trigger.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 'first' : 'last');
  });
  list.addEventListener('keydown', event => walk(event, items(), () => close(true)));
  list.addEventListener('focusout', event => {
    if (event.relatedTarget && !wrap.contains(event.relatedTarget as Node)) close(false);
  });
  return wrap;
}

/** Arrows, Home, End and a first letter in a list of items; Escape leaves. */
function walk(event: KeyboardEvent, all: HTMLElement[], leave: () => void): void {
  if (composing(event)) return;
  const at = all.indexOf(document.activeElement as HTMLElement);
  const go = (to: number): void => {
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  switch (event.key) {
    case 'ArrowDown': return go(at + 1);
    case 'ArrowUp': return go(at - 1);
    case 'Home': return go(0);
    case 'End': return go(-1);
    case 'Escape': case 'Tab':
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      return leave();
    default:
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      for (let i = 1; i <= all.length; i++) {
        const item = all[(at + i) % all.length];
        if (item?.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase())) {
          event.preventDefault();
          item.focus();
          return;
        }
      }
  }
}

/** Keeps a list within the window: to the left, or above, where there is more space. */
export function place(list: HTMLElement, anchor: HTMLElement): void {
  list.classList.remove('leftwards', 'upwards');
  const box = list.getBoundingClientRect();
  const by = anchor.getBoundingClientRect();
  if (box.right > innerWidth - 8) list.classList.add('leftwards');
  if (box.bottom > innerHeight - 8 && by.top > box.height + 16) list.classList.add('upwards');
}
