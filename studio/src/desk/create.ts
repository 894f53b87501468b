/** A new article, a new issue: asked for what the file cannot know, and nothing else. */

import { Refused, post } from '../kit/api';
import { button, h, put, uniqueId } from '../kit/dom';
import { dialog } from '../kit/dialog';
import { must } from '../kit/marks';
import { go } from '../kit/router';
import { forget } from '../kit/site';
import type { Desk, Site } from '../kit/types';
import { tongue, w } from '../kit/words';

interface Made { id: string; place: string }

function entry(label: string, value = ''): { root: HTMLElement; input: HTMLInputElement } {
  const id = uniqueId('new');
  const input = h('input', { id, class: 'write big', type: 'text', value, autocomplete: 'off', spellcheck: 'false' });
  return { root: h('div', { class: 'field' }, h('label', { for: id }, label), input), input };
}

function choose(label: string, choices: { value: string; label: string }[], chosen?: string): { root: HTMLElement; value: () => string } {
  const id = uniqueId('new');
  const select = h('select', { id, class: 'write' }, choices.map(one => h('option', { value: one.value, selected: one.value === chosen }, one.label)));
  return { root: h('div', { class: 'field' }, h('label', { for: id }, label), select), value: () => select.value };
}

/** A form in a dialog; `make` answers with what was made, or throws what the person reads. */
function form(title: string, act: string, fields: HTMLElement[], make: () => Promise<Made | null>): Promise<void> {
  return new Promise(resolve => {
    const fault = h('p', { class: 'fault', role: 'alert', hidden: true });
    const submit = h('button', { type: 'submit', class: 'do' }, act);
    const body = h('form', { class: 'new', on: { submit: event => { event.preventDefault(); void run(); } } }, fields, fault,
      h('div', { class: 'row' }, submit, button(w('Leave it', '不了'), 'text', () => box.close())));
    const box: HTMLDialogElement = dialog(title, body);
    box.addEventListener('close', () => resolve());
    body.querySelector('input')?.focus();
    async function run(): Promise<void> {
      if (submit.getAttribute('aria-busy') === 'true') return;
      submit.setAttribute('aria-busy', 'true');
      try {
        const made = await make();
        if (!made) return;
        box.close();
        forget();
        await go(made.place);
      } catch (error) {
        fault.hidden = false;
        put(fault, must(), error instanceof Refused ? `${error.message} ${error.remedy}` : (error as Error).message);
      } finally {
        submit.removeAttribute('aria-busy');
      }
    }
  });
}

function needed(input: HTMLInputElement, text: string): string {
  const value = input.value.trim();
  if (!value) {
    input.setAttribute('aria-invalid', 'true');
    input.focus();
    throw new Error(text);
  }
  return value;
}

/** In which language to begin: the interface's, if the site has it. */
function firstLanguage(here: Site): string {
  return here.languages.find(one => one.tag.split('-')[0] === tongue)?.tag ?? here.default_language;
}

/** Opens the dialogs. */
export const newArticle = {
  async article(here: Site, desk: Desk, section?: string): Promise<void> {
    const title = entry(w('Title', '题目'));
    const sections = desk.sections ?? [...new Map(desk.rows.map(row => [row.section, { id: row.section, title: row.section_title ?? row.section }])).values()];
    const where = choose(w('Section', '栏目'), sections.map(one => ({ value: one.id, label: one.title })), section);
    const lang = choose(w('Language', '语言'), here.languages.map(one => ({ value: one.tag, label: one.name })), firstLanguage(here));
    await form(w('A new article', '新写一篇'), w('Begin to write', '开始写'), [title.root, where.root, ...(here.languages.length > 1 ? [lang.root] : [])], () =>
      post<Made>('/api/documents', {
        noun: 'article', parent: desk.issue.id, section: where.value(), title: needed(title.input, w('A working title will do; it can be changed later.', '先写一个题目，以后能改。')), lang: lang.value(),
      }));
  },

  async edition(old: string, language: { name: string }, make: (title: string) => Promise<Made>): Promise<void> {
    const title = entry(w(`Title in ${language.name}`, `${language.name}题目`));
    await form(w(`“${old}” in ${language.name}`, `《${old}》的${language.name}版`), w('Begin to write', '开始写'), [title.root], () =>
      make(needed(title.input, w('A working title will do; it can be changed later.', '先写一个题目，以后能改。'))));
  },

  async issue(here: Site): Promise<void> {
    const title = entry(w('Name of the issue', '这一期叫什么'), here.issues.length === 0 ? w('First Issue', '创刊号') : '');
    const lang = choose(w('Language', '语言'), here.languages.map(one => ({ value: one.tag, label: one.name })), firstLanguage(here));
    await form(w('A new issue', '开始编一期'), w('Begin', '开始'), [title.root, ...(here.languages.length > 1 ? [lang.root] : [])], () =>
      post<Made>('/api/documents', { noun: 'issue', parent: null, section: null, title: needed(title.input, w('A working title will do; it can be changed later.', '先写一个名字，以后能改。')), lang: lang.value() }));
  },
};
