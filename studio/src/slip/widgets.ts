/** The widgets of the forms: inputs that keep what is in them, and say their value when they are asked. */

import { get, upload } from '../kit/api';
import { combobox } from '../kit/combobox';
import { announce, button, h, put, uniqueId } from '../kit/dom';
import { remove } from '../kit/marks';
import type { Field, Pick } from '../kit/types';
import { w } from '../kit/words';
import { peopleWidget } from './people';

export interface Widget {
  root: HTMLElement;
  /** The value for the file; null takes the key away. */
  value: () => unknown;
  /** What has the focus, the label and the fault. */
  input?: HTMLElement;
}
export interface Around { documentId: string; lang: string }

const words = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The widget of a field. `changed` hears of each change that is complete. */
export function widget(field: Field, value: unknown, changed: () => void, around: Around): Widget {
  switch (field.kind) {
    case 'long': return long(value, changed);
    case 'number': return line(value, changed, text => (text === '' ? null : Number.isFinite(Number(text)) ? Number(text) : text), { inputmode: 'numeric' });
    case 'date': case 'datetime': return line(value, changed, text => text || null, { placeholder: w('for example 2026-11-06', '例如 2026-11-06') });
    case 'choice': return choice(field, value, changed);
    case 'switch': return toggle(field, value, changed);
    case 'people': return peopleWidget(field, value, changed);
    case 'tags': return tags(field, value, changed);
    case 'picture': return picture(value, changed, around);
    case 'link': return target(field, value, changed, around);
    case 'list': return list(field, value, changed, around);
    case 'group': return group(field.fields ?? (field.item && 'fields' in field.item ? field.item.fields : undefined) ?? [], value, changed, around);
    default: return field.many ? tags(field, value, changed) : field.pick ? target(field, value, changed, around) : line(value, changed, text => text || null, {});
  }
}

function line(value: unknown, changed: () => void, read: (text: string) => unknown, more: Record<string, string>): Widget {
  const input = h('input', { class: 'bare', type: 'text', value: words(value), autocomplete: 'off', spellcheck: 'false', ...more });
  input.addEventListener('change', changed);
  return { root: input, input, value: () => read(input.value.trim()) };
}

function long(value: unknown, changed: () => void): Widget {
  const input = h('textarea', { class: 'bare long', rows: 1 });
  input.value = words(value);
  const count = h('span', { class: 'quiet small count', 'aria-hidden': 'true' });
  const grow = (): void => {
    input.style.height = 'auto';
    input.style.height = `${Math.max(input.scrollHeight, 32)}px`;
    const n = [...input.value].length;
    count.textContent = n > 0 ? String(n) : '';
  };
  input.addEventListener('input', grow);
  input.addEventListener('change', changed);
  requestAnimationFrame(grow);
  return { root: h('div', { class: 'long-field' }, input, count), input, value: () => input.value.trim() || null };
}

function choice(field: Field, value: unknown, changed: () => void): Widget {
  const now = words(value);
  const all = field.choices ?? [];
  const input = h('select', { class: 'bare' }, !field.required && h('option', { value: '' }, w('Not stated', '不写')),
    all.map(one => h('option', { value: one.value, selected: one.value === now }, one.label)),
    now && !all.some(one => one.value === now) && h('option', { value: now, selected: true }, now));
  input.addEventListener('change', changed);
  return { root: input, input, value: () => input.value || null };
}

function toggle(field: Field, value: unknown, changed: () => void): Widget {
  const input = h('input', { type: 'checkbox', checked: value === true || (value === undefined && field.key === 'search') });
  input.addEventListener('change', changed);
  // What is so by default is not written.
  const usual = field.key === 'search';
  return { root: h('label', { class: 'switch' }, input, h('span', null, field.help && field.help.length < 24 ? field.help : w('Yes', '是'))), input, value: () => (input.checked === usual ? null : input.checked) };
}

/** Words or ids, each with a way to take it out. */
function tags(field: Field, value: unknown, changed: () => void): Widget {
  let all = (Array.isArray(value) ? value : value ? [value] : []).map(words);
  const labels = new Map<string, string>();
  const kind = field.pick ?? (['topics', 'societies'].includes(field.key) ? field.key : null);
  const held = h('span', { class: 'tags' });
  const take = (one: string, label = one): void => {
    labels.set(one, label);
    box.input.value = '';
    if (all.includes(one)) return;
    all = [...all, one];
    draw();
    changed();
    box.input.focus();
  };
  const box = combobox({
    label: w('Add one', '添一个'), hideLabel: true, placeholder: w('Add', '添一个'), eager: Boolean(kind),
    find: async (query, signal) => (kind ? (await get<{ rows: Pick[] }>(`/api/pick/${kind}?q=${encodeURIComponent(query)}`, signal)).rows.filter(one => !all.includes(one.value)) : []),
    chosen: pick => take(pick.value, pick.label),
    other: { label: query => w(`Add “${query}”`, `添上“${query}”`), work: query => take(query) },
  });
  const draw = (): void => put(held, all.map(one => h('span', { class: 'tag' }, labels.get(one) ?? one,
    h('button', { type: 'button', class: 'take-out', 'aria-label': w(`Take out ${labels.get(one) ?? one}`, `去掉${labels.get(one) ?? one}`), on: { click: () => {
      all = all.filter(other => other !== one);
      draw();
      changed();
      box.input.focus();
    } } }, remove()))));
  draw();
  if (kind && all.length) {
    void get<{ rows: Pick[] }>(`/api/pick/${kind}?q=`).then(({ rows }) => {
      for (const row of rows) labels.set(row.value, row.label);
      draw();
    }).catch(() => undefined);
  }
  return { root: h('div', { class: 'tags-field' }, held, box.root), input: box.input, value: () => (all.length ? all : null) };
}

/** A section, a link, an id: chosen from what there is. */
function target(field: Field, value: unknown, changed: () => void, around: Around): Widget {
  const kind = field.pick ?? (field.key === 'section' ? 'sections' : 'links');
  let now = words(value);
  const find = async (query: string, signal?: AbortSignal): Promise<Pick[]> =>
    (await get<{ rows: Pick[] }>(`/api/pick/${kind}?q=${encodeURIComponent(query)}&document=${encodeURIComponent(around.documentId)}`, signal)).rows;
  const box = combobox({
    label: field.label, hideLabel: true, eager: true, value: now,
    find: (query, signal) => find(query === shown ? '' : query, signal),
    chosen: pick => set(pick.value, pick.label),
    ...(kind === 'links' && { other: { label: (query: string) => w(`Use “${query}”`, `就写“${query}”`), work: (query: string) => set(query, query) } }),
  });
  let shown = now;
  const set = (next: string, label: string): void => {
    now = next;
    shown = label;
    box.input.value = label;
    changed();
  };
  box.input.classList.replace('write', 'bare');
  box.input.addEventListener('change', () => {
    if (!box.input.value.trim()) set('', '');
    else box.input.value = shown;
  });
  if (now) void find('').then(rows => { const label = rows.find(row => row.value === now)?.label; if (label && box.input.value === now) { shown = label; box.input.value = label; } }).catch(() => undefined);
  return { root: box.root, input: box.input, value: () => now || null };
}

type Picture = { image?: string; alt?: string; caption?: string; credit?: string } & Record<string, unknown>;

function picture(value: unknown, changed: () => void, around: Around): Widget {
  let now: Picture | null = value && typeof value === 'object' ? { ...(value as Picture) } : value ? { image: words(value) } : null;
  const root = h('div', { class: 'picture-field' });
  const choose = button('', 'text', () => {
    const input = h('input', { type: 'file', accept: 'image/jpeg,image/png,image/webp,image/svg+xml' });
    input.addEventListener('change', () => void put_(input.files?.[0]));
    input.click();
  });
  async function put_(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const { path } = await upload<{ path: string }>(`/api/pictures?document=${encodeURIComponent(around.documentId)}&name=${encodeURIComponent(file.name)}`, file);
      now = { ...now, image: path };
      draw();
      changed();
      root.querySelector('input')?.focus();
    } catch (error) {
      announce((error as Error).message);
      put(root, choose, h('span', { class: 'fault' }, (error as Error).message));
    }
  }
  function part(key: 'alt' | 'caption' | 'credit', label: string): HTMLElement {
    const id = uniqueId(key);
    const input = h('input', { id, class: 'write', value: now?.[key] ?? '', autocomplete: 'off' });
    input.addEventListener('change', () => {
      const next: Picture = { ...now };
      if (input.value.trim()) next[key] = input.value.trim();
      else delete next[key];
      now = next;
      changed();
    });
    return h('div', { class: 'field' }, h('label', { for: id }, label), input);
  }
  function draw(): void {
    choose.textContent = now?.image ? w('Another picture', '换一张') : w('Choose a picture', '选一张图片');
    put(root, now?.image && h('span', { class: 'file' }, now.image), choose,
      now?.image && button(w('Take out', '去掉'), 'text', () => { now = null; draw(); changed(); choose.focus(); }),
      now?.image && h('div', { class: 'parts' }, part('alt', w('For those who cannot see it: who, where, doing what', '写给看不见的人：谁，在哪里，做什么')), part('caption', w('Caption', '图注')), part('credit', w('Credit', '署名'))));
  }
  draw();
  return { root, input: choose, value: () => now };
}

/** Several of a kind, each with its own widgets. */
function list(field: Field, value: unknown, changed: () => void, around: Around): Widget {
  const item = field.item;
  const nested = item && 'fields' in item && item.fields ? item.fields : null;
  if (!nested) {
    const only = item as Field | undefined;
    if (!only || only.kind === 'text' || only.kind === 'tags') return tags(field, value, changed);
  }
  let parts: Widget[] = (Array.isArray(value) ? value : []).map(one => make(one));
  const held = h('div', { class: 'list' });
  function make(one: unknown): Widget {
    return nested ? group(nested, one, changed, around) : widget(item as Field, one, changed, around);
  }
  const more = button('', 'text', () => {
    parts = [...parts, make(null)];
    draw();
    parts.at(-1)?.root.querySelector<HTMLElement>('input,select,textarea')?.focus();
  });
  function draw(): void {
    more.textContent = parts.length ? w('Add another', '再添一项') : w('Add one', '添一项');
    put(held, parts.map((part, i) => h('div', { class: 'list-item' }, part.root, button(remove(), 'text', () => {
      parts = parts.filter(one => one !== part);
      draw();
      changed();
      more.focus();
    }, { class: 'take-out', 'aria-label': w(`Take out item ${i + 1}`, `去掉第 ${i + 1} 项`) }))), more);
  }
  draw();
  return { root: held, input: more, value: () => { const all = parts.map(part => part.value()).filter(one => one !== null); return all.length ? all : null; } };
}

/** Fields that belong together; keys that no field shows stay as they are. */
function group(fields: Field[], value: unknown, changed: () => void, around: Around): Widget {
  const start = value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  const parts = fields.filter(one => one.kind !== 'free').map(one => ({ key: one.key, label: one.label, widget: widget(one, start[one.key], changed, around) }));
  const root = h('div', { class: 'group' }, parts.map(part => {
    const id = uniqueId('part');
    if (part.widget.input) {
      part.widget.input.id ||= uniqueId('widget');
      part.widget.input.setAttribute('aria-labelledby', part.widget.input instanceof HTMLButtonElement ? `${id} ${part.widget.input.id}` : id);
    }
    return h('div', { class: 'part' }, h('span', { class: 'quiet small', id }, part.label), part.widget.root);
  }));
  return {
    root,
    value: () => {
      const next: Record<string, unknown> = { ...start };
      for (const part of parts) {
        const one = part.widget.value();
        if (one === null) delete next[part.key];
        else next[part.key] = one;
      }
      return Object.keys(next).length ? next : null;
    },
  };
}
