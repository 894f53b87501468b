/** The foot: how long the text is, where the caret is, what is to be corrected, and whether it is saved. */

import { announce, button, h, put } from '../kit/dom';
import { done, must, suggestion } from '../kit/marks';
import { ago, figure, lengthOf, tongue, w } from '../kit/words';
import type { State } from './saving';

/** The line at the foot of the editor. */
export class Foot {
  readonly root: HTMLElement;
  private readonly measures = h('span', { class: 'measures' });
  private readonly musts = h('span', { class: 'musts' });
  private readonly saved = h('span', { class: 'saved' });
  private readonly alarm = h('span', { class: 'sr', role: 'alert' });
  private state: State = { kind: 'saved', when: Date.now() };
  private failing = false;
  private readonly clock: ReturnType<typeof setInterval>;
  private readonly plain: HTMLButtonElement;

  constructor(private readonly host: { problems: () => void; plain: (on: boolean) => void; retry: () => void; isPlain: boolean; canPlain: boolean }) {
    this.plain = button(w('Plain text', '纯文本'), 'text', () => {
      const on = this.plain.getAttribute('aria-pressed') !== 'true';
      this.plain.setAttribute('aria-pressed', String(on));
      host.plain(on);
    }, { class: 'plain-switch', 'aria-pressed': String(host.isPlain), title: w('A plain text box, for input methods and screen readers that need one', '换成最普通的文本框：输入法或读屏软件不合时用') });
    if (!host.canPlain) this.plain.hidden = true;
    this.root = h('footer', { class: 'foot' }, this.measures, this.plain, h('span', { class: 'push' }), this.musts, this.saved, this.alarm);
    this.clock = setInterval(() => this.drawSaved(), 1000);
    this.drawSaved();
  }

  close(): void {
    clearInterval(this.clock);
  }

  /** Lengths, counted outside of typing. */
  measure(body: string, paragraph: number): void {
    const n = lengthOf(body.replace(/\]\([^)]*\)|^:::.*$|\{[^}]*\}/gm, ' '));
    const minutes = Math.max(1, Math.round(n / (tongue === 'zh' ? 400 : 220)));
    put(this.measures, h('span', null, w(`${figure(n)} words`, `${figure(n)} 字`)), h('span', { class: 'minor' }, w(`${minutes} min`, `约 ${minutes} 分钟`)),
      h('span', { class: 'minor' }, w(`paragraph ${paragraph}`, `第 ${paragraph} 段`)));
  }

  problems(musts: number, suggestions: number): void {
    put(this.musts,
      musts > 0 && h('span', { class: 'marked red strong' }, must(), button(w(`${musts} to fix`, `必须改 ${musts}`), 'text', this.host.problems)),
      musts === 0 && suggestions > 0 && h('span', { class: 'marked' }, suggestion(), button(w(suggestions === 1 ? '1 suggestion' : `${suggestions} suggestions`, `建议 ${suggestions}`), 'text', this.host.problems)));
  }

  say(state: State): void {
    this.state = state;
    this.drawSaved();
    const [text, good] = this.words();
    // A failure is said once, and once that it is over; each save by itself is not.
    if (state.kind === 'saved' && this.failing) {
      announce(w('Saved', '已存'));
      this.alarm.textContent = '';
    }
    if (!good && state.kind !== 'stopped' && this.alarm.textContent !== text) this.alarm.textContent = text;
    if (state.kind !== 'saving') this.failing = !good;
  }

  private words(): [string, boolean] {
    const { state } = this;
    switch (state.kind) {
      case 'saved': { const since = ago((Date.now() - state.when) / 1000); return [w(`Saved ${since}`, `已存，${since}`), true]; }
      case 'changed': return [w('Typing', '写着'), true];
      case 'saving': return [w('Saving', '正在存'), true];
      case 'full': return [w('Not saved: the disk is full. Your text is still here', '没存上：磁盘满了。字还在这里'), false];
      case 'refused': return [w(`Not saved: ${state.message}`, `没存上：${state.message}`), false];
      case 'conflict': return [w('Not saved: choose a version first', '没存上：先选好用哪边的'), false];
      case 'stopped': return [state.letters > 0 ? w(`${state.letters} characters not saved`, `${state.letters} 个字还没存`) : w('A change is not saved', '有改动还没存'), false];
    }
  }

  private drawSaved(): void {
    const [text, good] = this.words();
    const { state } = this;
    const since = state.kind === 'stopped' ? new Date(state.since).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }) : '';
    const key = text + since;
    if (this.saved.dataset['text'] === key) return;
    this.saved.dataset['text'] = key;
    put(this.saved, h('span', { class: good ? 'marked' : 'marked red strong' }, good ? (state.kind === 'saved' ? done() : null) : must(), text),
      since && h('span', { class: 'quiet since' }, w(`since ${since}`, `从 ${since} 起`)),
      (state.kind === 'full' || state.kind === 'refused') && button(w('Try again', '再存一次'), 'text', this.host.retry));
  }
}
