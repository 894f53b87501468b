/** Tabs after the APG: one is in the order of the keyboard, the arrows go to the others. */

import { h, uniqueId } from './dom';
import type { Child } from './dom';

export interface Tab { id: string; label: Child; panel: HTMLElement }
export interface Tabs { list: HTMLElement; show: (id: string, focus?: boolean) => void; shown: () => string; relabel: (id: string, label: Child) => void }

/** A tab list over panels, of which one is shown. */
export function tabs(name: string, all: Tab[], changed?: (id: string) => void): Tabs {
  const buttons = new Map<string, HTMLButtonElement>();
  let current = all[0]?.id ?? '';
  const list = h('div', { role: 'tablist', 'aria-label': name, class: 'tabs' });
  for (const { id, label, panel } of all) {
    panel.id ||= uniqueId('panel');
    const tab = h('button', { type: 'button', role: 'tab', id: uniqueId('tab'), 'aria-controls': panel.id, on: { click: () => show(id) } }, label);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    buttons.set(id, tab);
    list.append(tab);
  }
  function show(id: string, focus = false): void {
    const before = current;
    current = id;
    for (const one of all) {
      const tab = buttons.get(one.id);
      tab?.setAttribute('aria-selected', String(one.id === id));
      tab?.setAttribute('tabindex', one.id === id ? '0' : '-1');
      one.panel.hidden = one.id !== id;
    }
    if (focus) buttons.get(id)?.focus();
    if (before !== id) changed?.(id);
  }
  list.addEventListener('keydown', event => {
    const at = all.findIndex(one => one.id === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(all.at(to % all.length)?.id ?? current, true);
  });
  show(current);
  return {
    list, show, shown: () => current,
    relabel: (id, label) => {
      const tab = buttons.get(id);
      if (tab) tab.replaceChildren(...(label instanceof Node ? [label] : [String(label)]));
    },
  };
}
