/** People: those who have a page of their own are chosen by name or pinyin; others are written. */

import { get } from '../kit/api';
import { combobox } from '../kit/combobox';
import { announce, composing, h, put } from '../kit/dom';
import { down, grip, remove } from '../kit/marks';
import { menu } from '../kit/menu';
import { documents } from '../kit/site';
import type { Field, Pick } from '../kit/types';
import { w } from '../kit/words';
import type { Widget } from './widgets';

type Person = { id?: string; name?: string; class?: string; affiliation?: string; role?: string } & Record<string, unknown>;

/** What people do, where the form does not say. */
export function roles(): { value: string; label: string }[] {
  return [
    { value: 'author', label: w('Author', '作者') }, { value: 'photographer', label: w('Photographs', '摄影') }, { value: 'translator', label: w('Translator', '译者') },
    { value: 'interviewer', label: w('Interviewer', '采访') }, { value: 'illustrator', label: w('Illustrations', '插图') }, { value: 'compiler', label: w('Compiler', '整理') },
    { value: 'adviser', label: w('Adviser', '指导老师') },
  ];
}

/** The name of a person's page, by its id. */
async function nameOf(id: string): Promise<string> {
  const found = (await documents().catch(() => [])).find(row => row.noun === 'person' && row.place.endsWith(`/people/${id}`));
  return found?.title ?? id;
}

/** Authors in words: `马小满（摄影）`. */
export async function authorWords(values: unknown[]): Promise<string[]> {
  return Promise.all(values.map(async value => {
    if (typeof value === 'string') return value;
    const person = value as Person;
    const name = person.name ?? (person.id ? await nameOf(person.id) : '');
    const role = person.role && person.role !== 'author' ? roles().find(one => one.value === person.role)?.label ?? person.role : null;
    return role ? w(`${name} (${role.toLowerCase()})`, `${name}（${role}）`) : name;
  }));
}

/** As it is written in the file: a bare name where nothing else is said. */
function compact(person: Person): unknown {
  const clean = Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined && value !== ''));
  if (clean['role'] === 'author') delete clean['role'];
  const keys = Object.keys(clean);
  return keys.length === 1 && keys[0] === 'name' ? clean['name'] : clean;
}

/** The rows of people, with a field to add one. */
export function peopleWidget(field: Field, start: unknown, changed: () => void): Widget {
  let all: Person[] = (Array.isArray(start) ? start : []).map(one => (typeof one === 'string' ? { name: one } : { ...(one as Person) }));
  const list = h('ul', { class: 'people' });
  const fields = field.item && 'fields' in field.item ? field.item.fields ?? [] : field.fields ?? [];
  const known = fields.find(one => one.key === 'role')?.choices ?? roles();
  const choices = known.map(one => ({ value: one.value, label: roles().find(role => role.value === one.value)?.label ?? one.label }));
  const add = combobox({
    label: w('Add someone: name, pinyin or initials', '添一位：姓名、拼音或首字母'), hideLabel: true, placeholder: w('Name, pinyin or initials', '姓名、拼音或首字母'),
    find: async (query, signal) => (await get<{ rows: Pick[] }>(`/api/pick/people?q=${encodeURIComponent(query)}`, signal)).rows,
    chosen: pick => take(pick.value === pick.label ? { name: pick.label } : { id: pick.value }, pick.label),
    other: { label: query => w(`None of these: add “${query}”`, `都不是，新写一位“${query}”`), work: query => take({ name: query }, query) },
  });

  function take(person: Person, name: string): void {
    add.input.value = '';
    if (all.some(one => (person.id && one.id === person.id) || (person.name && one.name === person.name))) return announce(w(`${name} is there already`, `${name}已经在里面了`));
    all = [...all, person];
    draw();
    changed();
    announce(w(`${name} added`, `添上了${name}`));
    add.input.focus();
  }
  function move(index: number, by: -1 | 1): void {
    const to = index + by;
    const one = all[index];
    if (!one || to < 0 || to >= all.length) return;
    all = all.filter((_, i) => i !== index);
    all.splice(to, 0, one);
    draw();
    changed();
    list.querySelectorAll<HTMLElement>('.handle')[to]?.focus();
    announce(w(`Position ${to + 1} of ${all.length}`, `第 ${to + 1} 位，共 ${all.length} 位`));
  }
  function line(person: Person, index: number): HTMLElement {
    const name = h('b', { class: 'name' }, person.name ?? person.id ?? '');
    if (person.id && !person.name) void nameOf(person.id).then(found => { name.textContent = found; });
    const label = (): string => name.textContent ?? '';
    const where = h('input', { class: 'bare', value: person.class ?? person.affiliation ?? '', 'aria-label': w('Class or college', '班级或单位'), placeholder: w('Class or college', '班级或单位'), autocomplete: 'off' });
    where.addEventListener('change', () => {
      const value = where.value.trim();
      const key = person.affiliation !== undefined && person.class === undefined ? 'affiliation' : 'class';
      if (value) person[key] = value;
      else delete person[key];
      changed();
    });
    const role = choices.find(one => one.value === (person.role ?? 'author'))?.label ?? person.role ?? '';
    const pick = menu([role, down()], w(`Role: ${role}`, `身份：${role}`), () => choices.map(one => ({
      label: one.label, checked: one.value === (person.role ?? 'author'), work: () => { person.role = one.value; draw(); changed(); },
    })), 'choice');
    return h('li', null,
      h('button', { type: 'button', class: 'handle', 'aria-label': w(`Move person ${index + 1}`, `挪动第 ${index + 1} 位`), title: 'Alt ↑ ↓', on: { keydown: event => {
        if (composing(event) || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        event.stopPropagation();
        move(index, event.key === 'ArrowUp' ? -1 : 1);
      } } }, grip()),
      name, person.id ? h('span', { class: 'quiet small' }, person.class ?? person.affiliation ?? '') : where, pick,
      h('span', { class: 'quiet small' }, person.id ? w('has a page', '有人物页') : ''),
      h('button', { type: 'button', class: 'take-out', 'aria-label': w('Take out', '去掉'), on: { click: () => {
        const said = label();
        all = all.filter(one => one !== person);
        draw();
        changed();
        announce(w(`${said} taken out`, `去掉了${said}`));
        add.input.focus();
      } } }, remove()));
  }
  function draw(): void {
    put(list, all.map(line));
  }
  draw();
  return { root: h('div', { class: 'people-field' }, list, add.root), value: () => (all.length ? all.map(compact) : null), input: add.input };
}
