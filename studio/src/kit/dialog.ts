/** Dialogs: the browser keeps the focus inside, and gives it back. */

import { button, h, uniqueId } from './dom';
import type { Child } from './dom';
import { w } from './words';

/** Opens a dialog with a heading; it removes itself when it is closed. */
export function dialog(title: string, ...content: Child[]): HTMLDialogElement {
  const id = uniqueId('dialog');
  const back = document.activeElement as HTMLElement | null;
  const element = h('dialog', { class: 'fade', 'aria-labelledby': id }, h('header', null, h('h2', { id }, title)), ...content);
  element.addEventListener('close', () => {
    element.remove();
    if (back?.isConnected) back.focus();
  });
  document.body.append(element);
  element.showModal();
  return element;
}

/** Asks before something is done; answers whether it may be. */
export function ask(title: string, text: Child, act: string): Promise<boolean> {
  return new Promise(resolve => {
    let yes = false;
    const box: HTMLDialogElement = dialog(title, h('div', null, h('p', null, text), h('div', { class: 'row' },
      button(act, 'do', () => { yes = true; box.close(); }),
      button(w('Leave it', '不了'), 'text', () => box.close()))));
    box.addEventListener('close', () => resolve(yes));
  });
}

/** A fault that no place on the screen can show. */
export function tell(title: string, text: string): void {
  const box: HTMLDialogElement = dialog(title, h('div', null, h('p', null, text), h('div', { class: 'row' },
    button(w('Close', '知道了'), 'alt', () => box.close()))));
}
