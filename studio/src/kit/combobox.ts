/** A field with a list to choose from, after the APG's combobox: characters, pinyin and initials find. */

import { composing, h, put, uniqueId } from './dom';
import { place } from './menu';
import type { Pick } from './types';
import { w } from './words';

export interface Options {
  label: string;
  value?: string;
  placeholder?: string;
  /** What is found for the words typed. */
  find: (query: string, signal: AbortSignal) => Promise<Pick[]>;
  chosen: (pick: Pick, event?: KeyboardEvent) => void;
  /** What the last entry says of words that found nothing that fits, and what it then does. */
  other?: { label: (query: string) => string; work: (query: string) => void };
  /** Whether all is shown when the field is entered, before a word is typed. */
  eager?: boolean;
  hideLabel?: boolean;
}
export interface Combobox { root: HTMLElement; input: HTMLInputElement; close: () => void }

/** The letters of a reading that were typed, underlined: `lw` in `lín wǎn zhōu`. */
function reading(pinyin: string, query: string): (HTMLElement | string)[] {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = [...plain(query)].filter(letter => /[a-z]/.test(letter));
  if (letters.length === 0) return [pinyin];
  return pinyin.split(' ').flatMap((syllable, i) => {
    const hit = letters[i] !== undefined && plain(syllable).startsWith(letters[i] as string);
    return [i ? ' ' : '', ...(hit ? [h('b', { class: 'typed' }, syllable.slice(0, 1)), syllable.slice(1)] : [syllable])];
  });
}

/** The field, with its list below it. */
export function combobox(options: Options): Combobox {
  const listId = uniqueId('list');
  const inputId = uniqueId('field');
  const input = h('input', {
    id: inputId, class: 'write', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list',
    'aria-expanded': 'false', 'aria-controls': listId, ...(options.placeholder && { placeholder: options.placeholder }), ...(options.value && { value: options.value }),
  });
  const list = h('ul', { role: 'listbox', id: listId, class: 'sheet-list', 'aria-label': options.label, hidden: true });
  const said = h('span', { class: 'sr', role: 'status' });
  const root = h('div', { class: 'field combobox' }, h('label', { for: inputId, class: options.hideLabel ? 'sr' : null }, options.label), input, list, said);
  let picks: Pick[] = [];
  let at = -1;
  let asked: AbortController | undefined;
  let slow: ReturnType<typeof setTimeout> | undefined;

  const total = (): number => picks.length + (options.other && input.value.trim() ? 1 : 0);

  function close(): void {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    asked?.abort();
    clearTimeout(slow);
  }
  function select(to: number): void {
    at = to;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === to)));
    const item = list.children[to];
    if (item) {
      input.setAttribute('aria-activedescendant', item.id);
      item.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }
  function take(index: number, event?: KeyboardEvent): void {
    const query = input.value.trim();
    const pick = picks[index];
    close();
    if (pick) options.chosen(pick, event);
    else options.other?.work(query);
  }
  function draw(query: string): void {
    const entry = (index: number, ...content: (HTMLElement | string | null)[]): HTMLElement => h('li', {
      role: 'option', id: `${listId}-${index}`, 'aria-selected': 'false',
      on: { pointerdown: event => event.preventDefault(), click: () => take(index) },
    }, ...content);
    put(list, picks.map((pick, i) => entry(i, h('span', { class: 'label' }, pick.label),
      pick.detail ? h('span', { class: 'quiet detail' }, pick.detail) : null,
      pick.reading ? h('span', { class: 'quiet pinyin' }, ...reading(pick.reading, query)) : null)));
    if (options.other && query) {
      const item = entry(picks.length, options.other.label(query));
      item.classList.add('last');
      list.append(item);
    }
    list.hidden = total() === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (!list.hidden) place(list, input);
    select(picks.length && query ? 0 : -1);
    said.textContent = picks.length
      ? w(`${picks.length} found`, `找到 ${picks.length} 项`)
      : query ? w('Nothing found', '没有找到') : '';
  }
  async function look(): Promise<void> {
    const query = input.value.trim();
    asked?.abort();
    if (!query && !options.eager) return close();
    const mine = new AbortController();
    asked = mine;
    clearTimeout(slow);
    slow = setTimeout(() => { said.textContent = w('Looking', '正在找'); }, 300);
    try {
      const found = await options.find(query, mine.signal);
      if (mine.signal.aborted) return;
      picks = found.slice(0, 40);
      draw(query);
    } catch {
      if (!mine.signal.aborted) close();
    } finally {
      clearTimeout(slow);
    }
  }
  input.addEventListener('input', event => {
    // Pinyin in the middle of composing is no question yet.
    if (!(event as InputEvent).isComposing) void look();
  });
  input.addEventListener('compositionend', () => void look());
  input.addEventListener('focus', () => options.eager && void look());
  input.addEventListener('blur', () => close());
  input.addEventListener('keydown', event => {
    if (composing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) return void look();
      const n = total();
      select(event.key === 'ArrowDown' ? (at + 1) % n : (at - 1 + n) % n);
    } else if (event.key === 'Enter' && !list.hidden && at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(at, event);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return { root, input, close };
}
