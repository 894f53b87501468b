/** The tools: words set as what they do. Each is one step that undo takes back. */

import { button, command, h, uniqueId } from '../kit/dom';
import { combobox } from '../kit/combobox';
import { down } from '../kit/marks';
import { menu } from '../kit/menu';
import { get } from '../kit/api';
import type { Edit, Pick } from '../kit/types';
import { tongue, w } from '../kit/words';
import type { Manuscript } from './manuscript';

export interface Bench { manuscript: () => Manuscript; choosePicture: () => void; id: string }

/** Puts marks around what is selected; takes them away where they are. */
function around(sheet: Manuscript, before: string, after: string): void {
  const { from, to } = sheet.caret();
  const text = sheet.text();
  const inside = text.slice(from, to);
  if (text.slice(from - before.length, from) === before && text.slice(to, to + after.length) === after) {
    sheet.apply([{ from: from - before.length, to: from, insert: '' }, { from: to, to: to + after.length, insert: '' }], { from: from - before.length, to: to - before.length });
  } else {
    sheet.apply([{ from, to, insert: before + inside + after }], { from: from + before.length, to: to + before.length });
  }
  sheet.focus();
}

/** The whole lines of the selection. */
function linesOf(sheet: Manuscript): { from: number; to: number; text: string } {
  const text = sheet.text();
  const caret = sheet.caret();
  const from = text.lastIndexOf('\n', caret.from - 1) + 1;
  const end = text.indexOf('\n', caret.to);
  const to = end < 0 ? text.length : end;
  return { from, to, text: text.slice(from, to) };
}

/** The empty lines that a block needs before and after it. */
function apart(sheet: Manuscript, from: number, to: number): { before: string; after: string } {
  const text = sheet.text();
  const above = text.slice(0, from);
  const below = text.slice(to);
  return {
    before: from === 0 || above.endsWith('\n\n') ? '' : above.endsWith('\n') ? '\n' : '\n\n',
    after: below === '' ? '\n' : below.startsWith('\n\n') ? '' : below.startsWith('\n') ? '\n' : '\n\n',
  };
}

/** A directive around what is selected; without a selection, an empty one below the line. The caret is inside it. */
function block(sheet: Manuscript, opening: string): void {
  const { from, to, text } = linesOf(sheet);
  const caret = sheet.caret();
  const fresh = caret.from === caret.to && text.trim() !== '';
  const at = fresh ? to : from;
  const inside = fresh ? '' : text;
  const space = apart(sheet, at, to);
  const end = at + space.before.length + opening.length + 5 + inside.length;
  sheet.apply([{ from: at, to, insert: `${space.before}::: ${opening}\n${inside}\n:::${space.after}` }], { from: end, to: end });
  sheet.focus();
}

/** `>` before each line, or away from it. */
function quotation(sheet: Manuscript): void {
  const { from, to, text } = linesOf(sheet);
  const all = text.split('\n');
  const quoted = all.every(line => /^>\s?/.test(line));
  const next = all.map(line => (quoted ? line.replace(/^>\s?/, '') : `> ${line}`)).join('\n');
  sheet.apply([{ from, to, insert: next }], { from: from + next.length, to: from + next.length });
  sheet.focus();
}

/** A number after the words and its note below the paragraph, with the caret in the note. */
function note(sheet: Manuscript): void {
  const text = sheet.text();
  const { to } = sheet.caret();
  const used = new Set([...text.matchAll(/\[\^([^\]\s]+)\]/g)].map(found => found[1]));
  let number = 1;
  while (used.has(String(number))) number += 1;
  const end = text.indexOf('\n\n', to);
  const at = end < 0 ? text.replace(/\n+$/, '').length : end;
  const reference = `[^${number}]`;
  const definition = `\n\n[^${number}]: `;
  const edits: Edit[] = [{ from: to, to, insert: reference }, { from: Math.max(at, to), to: Math.max(at, to), insert: definition }];
  const caret = Math.max(at, to) + reference.length + definition.length;
  if (at <= to) edits.splice(0, 2, { from: to, to, insert: reference + definition });
  sheet.apply(edits, { from: caret, to: caret });
  sheet.focus();
}

/** A sheet that asks for something beside the tools, and is gone on Escape. */
function slipOf(anchor: HTMLElement, ...content: HTMLElement[]): { root: HTMLElement; close: () => void } {
  document.querySelector('.asking')?.remove();
  const root = h('div', { class: 'asking fade', role: 'group' }, ...content);
  const close = (): void => root.remove();
  root.addEventListener('keydown', event => { if (event.key === 'Escape') { event.preventDefault(); close(); } });
  root.addEventListener('focusout', () => setTimeout(() => { if (!root.contains(document.activeElement)) close(); }, 150));
  anchor.append(root);
  return { root, close };
}

/** Asks for the reading of the marked characters. */
function ruby(bench: Bench, anchor: HTMLElement): void {
  const sheet = bench.manuscript();
  const { from, to } = sheet.caret();
  const base = sheet.text().slice(from, to);
  const baseId = uniqueId('base');
  const readingId = uniqueId('reading');
  const word = h('input', { id: baseId, class: 'write', value: base, autocomplete: 'off' });
  const reading = h('input', { id: readingId, class: 'write', autocomplete: 'off', spellcheck: 'false', placeholder: 'hànzì' });
  const done = (): void => {
    if (!word.value.trim() || !reading.value.trim()) return (word.value.trim() ? reading : word).focus();
    const insert = `{${word.value.trim()}}(${reading.value.trim()})`;
    asking.close();
    sheet.apply([{ from, to, insert }], { from: from + insert.length, to: from + insert.length });
    sheet.focus();
  };
  const form = h('form', { on: { submit: event => { event.preventDefault(); done(); } } },
    h('div', { class: 'field' }, h('label', { for: baseId }, w('Characters', '注哪几个字')), word),
    h('div', { class: 'field' }, h('label', { for: readingId }, w('Reading', '读音')), reading),
    h('button', { type: 'submit', class: 'alt' }, w('Put it in', '注上')));
  const asking = slipOf(anchor, form);
  (base ? reading : word).focus();
}

/** Asks where the words lead: to a text of the site, to a heading, to an address. With `only`, that target is replaced. */
export function askLink(bench: Bench, anchor: HTMLElement, only?: { from: number; to: number }): void {
  const sheet = bench.manuscript();
  const { from, to } = only ?? sheet.caret();
  const words = sheet.text().slice(from, to);
  const insert = (target: string, label: string): void => {
    asking.close();
    const text = words || label;
    const made = only ? target : `[${text}](${target})`;
    sheet.apply([{ from, to, insert: made }], { from: from + made.length, to: from + made.length });
    sheet.focus();
  };
  const web = (query: string): string | null => (/^(https?:\/\/|mailto:|tel:)\S+$/.test(query) ? query : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(query) ? `https://${query}` : null);
  const box = combobox({
    label: w('Which text to link to', '连到哪一篇'), eager: true,
    find: async (query, signal) => (web(query) ? [] : (await get<{ rows: Pick[] }>(`/api/pick/links?q=${encodeURIComponent(query)}&document=${encodeURIComponent(bench.id)}`, signal)).rows),
    chosen: pick => insert(pick.value, tongue === 'zh' && pick.detail !== 'heading' ? `《${pick.label}》` : pick.label),
    other: {
      label: query => (web(query) ? w(`Link to ${web(query)}`, `连到 ${web(query)}`) : w('Not found. An address on the web can be pasted here too.', '没有找到。也可以贴网址。')),
      work: query => { const target = web(query); if (target) insert(target, target.replace(/^https?:\/\//, '')); },
    },
  });
  const asking = slipOf(anchor, box.root, h('p', { class: 'quiet small' }, w('An address can be pasted too', '也可以贴网址')));
  box.input.focus();
}

/** The bar of tools, and what the keys call. */
export function tools(bench: Bench): { bar: HTMLElement; acts: Record<'emphasis' | 'quote' | 'verse' | 'ruby' | 'note' | 'link', () => void>; relink: (range: { from: number; to: number }) => void } {
  const sheet = (): Manuscript => bench.manuscript();
  const asks = h('div', { class: 'asks' });
  const acts = {
    emphasis: () => around(sheet(), '*', '*'),
    quote: () => quotation(sheet()),
    verse: () => block(sheet(), 'verse'),
    ruby: () => ruby(bench, asks),
    note: () => note(sheet()),
    link: () => askLink(bench, asks),
  };
  // Pressing a tool must not take the caret out of the text.
  const tool = (label: (HTMLElement | SVGElement | string)[], look: string, work: () => void, key?: string): HTMLButtonElement =>
    button(label, 'text', work, { class: `tool ${look}`, ...(key && { title: `${command}${key}` }) });
  const bar = h('div', { class: 'tools', role: 'toolbar', 'aria-label': w('Tools', '工具') },
    tool([w('Emphasis', '着重')], 't-emphasis', acts.emphasis, 'I'),
    tool([w('Quote', '引文')], 't-quote', acts.quote, 'Alt Q'),
    menu([w('Verse', '诗'), down()], null, () => [
      { label: w('Across', '横排'), checked: true, work: acts.verse },
      { label: w('Upright, from right to left', '竖排，从右到左'), checked: false, work: () => block(sheet(), 'verse vertical') },
    ], 'tool'),
    tool([tongue === 'zh' ? h('ruby', null, '注音', h('rt', { 'aria-hidden': 'true' }, 'zhùyīn')) : h('ruby', null, 'Ruby', h('rt', { 'aria-hidden': 'true' }, '注音'))], 't-ruby', acts.ruby, 'Alt R'),
    tool([w('Note', '旁注'), h('sup', { 'aria-hidden': 'true' }, '1')], 't-note', acts.note, 'Alt N'),
    tool([w('Picture', '图片')], 't-picture', bench.choosePicture),
    tool([w('Pull quote', '摘句')], 't-pull', () => block(sheet(), 'pull')),
    tool([w('Link', '链接')], 't-link', acts.link, 'K'), asks);
  rove(bar);
  return { bar, acts, relink: range => askLink(bench, asks, range) };
}

/** One stop of the Tab key; the arrows go along the bar. */
function rove(bar: HTMLElement): void {
  const all = (): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>('.tool')];
  all().forEach((one, i) => one.setAttribute('tabindex', i === 0 ? '0' : '-1'));
  bar.addEventListener('keydown', event => {
    const items = all();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = items.at(to % items.length);
    items.forEach(one => one.setAttribute('tabindex', one === next ? '0' : '-1'));
    next?.focus();
  });
}
