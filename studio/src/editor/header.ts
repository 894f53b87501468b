/** Above the manuscript: title, authors, section, state, and the way to the slip. */

import { get } from '../kit/api';
import { h, link, put, uniqueId } from '../kit/dom';
import { down, must, stateMark } from '../kit/marks';
import { menu } from '../kit/menu';
import type { Pick } from '../kit/types';
import { nounName, stateName, w } from '../kit/words';
import { placeIn } from '../kit/site';
import { authorWords } from '../slip/people';
import { readValues, writeField } from '../slip/host';
import type { FormHost } from '../slip/host';

const STATES = ['draft', 'in-review', 'approved', 'published'];

/** The head of the sheet. */
export class Header {
  readonly root: HTMLElement;
  private readonly title: HTMLTextAreaElement;
  private readonly fault: HTMLElement;
  private readonly meta = h('div', { class: 'meta' });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private written: string;
  private composing = false;
  private sections: Pick[] = [];

  constructor(private readonly host: FormHost) {
    const { document } = host;
    this.written = document.title;
    const id = uniqueId('title');
    this.fault = h('p', { class: 'fault', id: `${id}-fault`, hidden: true });
    this.title = h('textarea', {
      id, class: 'title-field', rows: 1, lang: document.lang, 'aria-label': w('Title', '题目'), placeholder: w('Title', '题目'), spellcheck: 'false',
      readonly: Boolean(document.read_only), 'aria-describedby': this.fault.id,
    });
    this.title.value = document.title;
    this.listen();
    this.root = h('div', { class: 'sheet-head' }, this.title, this.fault, this.meta);
    requestAnimationFrame(() => this.grow());
  }

  private listen(): void {
    const { title } = this;
    title.addEventListener('compositionstart', () => { this.composing = true; });
    title.addEventListener('compositionend', () => { this.composing = false; this.later(); });
    title.addEventListener('input', () => {
      if (title.value.includes('\n')) title.value = title.value.replace(/\s*\n\s*/g, ' ');
      this.grow();
      this.later();
    });
    title.addEventListener('blur', () => void this.write());
    title.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
      // Enter goes on to the text.
      event.preventDefault();
      title.closest('.editor')?.querySelector<HTMLElement>('.cm-content,.plain-text')?.focus();
    });
  }

  private grow(): void {
    this.title.style.height = 'auto';
    this.title.style.height = `${this.title.scrollHeight}px`;
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), 1000);
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    const value = this.title.value.trim();
    if (this.composing || value === this.written || this.host.document.read_only) return;
    if (!value) return this.say(w('A text needs a title; the old one stays until there is another.', '总要有个题目；没写新的，先留着原来的。'));
    this.written = value;
    const wrong = await writeField(this.host, [this.host.row.noun === 'person' ? 'name' : 'title'], value);
    if (wrong) this.written = '';
    this.say(wrong);
  }

  private say(text: string | null): void {
    this.fault.hidden = !text;
    put(this.fault, text && [must(), text]);
    this.title.setAttribute('aria-invalid', String(Boolean(text)));
  }

  /** Reads what the front matter says, and shows it. */
  async read(): Promise<void> {
    try {
      const { values } = await readValues(this.host);
      if (this.host.row.noun === 'article' && this.sections.length === 0) {
        this.sections = (await get<{ rows: Pick[] }>(`/api/pick/sections?q=&document=${encodeURIComponent(this.host.document.id)}`)).rows;
      }
      const title = values['title'] ?? values['name'];
      if (typeof title === 'string' && document.activeElement !== this.title && this.title.value.trim() === this.written) {
        this.written = title;
        this.title.value = title;
        this.grow();
      }
      await this.draw(values);
    } catch {
      // Without the program the last words stay.
    }
  }

  private async draw(values: Record<string, unknown>): Promise<void> {
    const { row, here, document } = this.host;
    const names = Array.isArray(values['authors']) ? await authorWords(values['authors']) : [];
    const state = String(values['status'] ?? 'published');
    const section = String(values['section'] ?? '');
    const place = placeIn(row, document.lang, 'about');
    put(this.meta,
      row.noun === 'article'
        ? h('span', null, h('span', { class: 'quiet' }, w('Authors', '作者')), ' ', link(place, names.join(w(', ', '、')) || w('Not yet', '还没写'), { class: 'choice' }))
        : h('span', { class: 'quiet' }, nounName(row.noun)),
      row.noun === 'article' && h('span', null, h('span', { class: 'quiet' }, w('Section', '栏目')), ' ', this.choice(this.sections.find(one => one.value === section)?.label || section || w('Choose', '选一个'), w('Section', '栏目'),
        this.sections.map(one => ({ label: one.label, value: one.value })), section, value => this.set('section', value))),
      this.choice([stateMark(state), stateName(state)], w('State', '状态'), STATES.map(value => ({ label: stateName(value), value })), state, value => this.set('status', value)),
      document.languages.length > 1 && h('span', { class: 'editions', role: 'group', 'aria-label': w('Edition', '版本') }, document.languages.map(tag => link(placeIn(row, tag, 'text'), here.languages.find(one => one.tag === tag)?.name ?? tag, { class: 'plain', ...(tag === document.lang && { 'aria-current': 'true' }) }))),
      link(place, w('About this piece', '稿签'), { class: 'link slip-link' }));
  }

  private choice(label: (SVGElement | string)[] | string, name: string, all: { label: string; value: string }[], chosen: string, work: (value: string) => void): HTMLElement {
    const wrap = menu([label, down()], null, () => all.map(one => ({ label: one.label, checked: one.value === chosen, work: () => work(one.value) })), 'choice');
    const trigger = wrap.querySelector('button');
    trigger?.setAttribute('aria-label', `${name}：${typeof label === 'string' ? label : label.filter(part => typeof part === 'string').join('')}`);
    return wrap;
  }

  private async set(key: string, value: string): Promise<void> {
    this.say(await writeField(this.host, [key], value));
  }
}
