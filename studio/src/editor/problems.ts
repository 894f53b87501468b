/** What `check` finds in the text as it is now: under the words, and as a list with a fix for each. */

import { post } from '../kit/api';
import { announce, button, command, h, link, message, put } from '../kit/dom';
import { must, suggestion } from '../kit/marks';
import type { Edit, Problem } from '../kit/types';
import { w } from '../kit/words';
import { PICTURE } from './lines';
import type { OpenText } from './opentext';

const PAUSE = 200;

export interface Found { problem: Problem; must: boolean; from: number; to: number; inHead: boolean }

export interface Host {
  id: string;
  lang: string;
  /** The address of the slip. */
  slip: string;
  text: OpenText;
  body: () => string;
  composing: () => boolean;
  /** Draws the marks under the words. */
  draw: (found: Found[]) => void;
  selected: (index: number) => void;
  where: (index: number) => { from: number; to: number } | null;
  reveal: (from: number, to: number) => void;
  apply: (edits: Edit[]) => void;
  /** Asks for another target of a link. */
  relink: (range: { from: number; to: number }) => void;
  counted: (musts: number, suggestions: number) => void;
  /** Which paragraph of the text a position is in. */
  paragraph: (at: number) => number;
}

/** The list of problems, kept up to date. */
export class Problems {
  readonly panel = h('div', { class: 'problems' });
  found: Found[] = [];
  private at = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;
  private checked = '';
  /** What a person said needs no change, until the text is closed. */
  private readonly ignored = new Set<string>();

  constructor(private readonly host: Host) {
    put(this.panel, h('p', { class: 'quiet' }, w('Checking…', '正在检查…')));
  }

  /** The text changed: checks after a pause. */
  later(pause = PAUSE): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), pause);
  }

  close(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  async check(): Promise<void> {
    if (this.host.composing()) return this.later(250);
    const { id, lang, text } = this.host;
    const body = this.host.body();
    this.asked?.abort();
    const mine = new AbortController();
    this.asked = mine;
    try {
      const { problems } = await post<{ problems: Problem[] }>('/api/check', { id, lang, text: text.file(body) }, { signal: mine.signal });
      if (mine.signal.aborted || this.host.composing() || this.host.body() !== body) return this.host.composing() ? this.later(250) : undefined;
      this.checked = body;
      this.take(problems, body);
    } catch {
      // The banner says that the program stopped; the marks stay as they were.
    }
  }

  private take(problems: Problem[], body: string): void {
    const old = this.found[this.at];
    this.found = problems.map(problem => {
      const inHead = problem.to <= this.host.text.head.length && problem.from < this.host.text.head.length;
      return { problem, must: problem.severity === 'error', from: this.host.text.inBody(problem.from, body), to: this.host.text.inBody(problem.to, body), inHead };
    }).filter(one => !this.ignored.has(this.key(one))).sort((a, b) => Number(b.must) - Number(a.must) || Number(b.inHead) - Number(a.inHead) || a.from - b.from);
    this.at = old ? this.found.findIndex(one => one.problem.code === old.problem.code && one.problem.message === old.problem.message) : -1;
    this.host.draw(this.found);
    this.host.selected(this.at);
    const musts = this.found.filter(one => one.must).length;
    this.host.counted(musts, this.found.length - musts);
    this.list();
  }

  private key(one: Found): string {
    return `${one.problem.code} ${one.problem.message} ${this.checked.slice(one.from, one.to)}`;
  }

  private list(): void {
    if (this.found.length === 0) {
      put(this.panel, h('p', { class: 'pencil' }, w('Nothing to correct.', '没有要改的。')));
      return;
    }
    const musts = this.found.filter(one => one.must).length;
    const rest = this.found.length - musts;
    const focused = this.panel.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['keep'] : undefined;
    put(this.panel,
      h('p', { class: 'problem-head' }, musts > 0 && h('span', { class: 'marked red strong' }, must(), w(`${musts} to fix`, `必须改 ${musts}`)),
        rest > 0 && h('span', { class: 'marked' }, suggestion(), w(rest === 1 ? '1 suggestion' : `${rest} suggestions`, `建议 ${rest}`)),
        h('span', { class: 'quiet small next' }, w('F8 next', 'F8 下一处'))),
      h('ol', null, this.found.map((one, i) => this.item(one, i))));
    if (focused) this.panel.querySelector<HTMLElement>(`[data-keep="${CSS.escape(focused)}"]`)?.focus();
  }

  private item(one: Found, index: number): HTMLElement {
    const { problem } = one;
    const where = one.inHead ? w('About this piece', '稿签') : w(`paragraph ${this.host.paragraph(one.from)}`, `第 ${this.host.paragraph(one.from)} 段`);
    const selected = index === this.at;
    const first = problem.fixes[0];
    return h('li', { class: `problem${selected ? ' selected' : ''}`, 'data-index': index },
      h('p', { class: one.must ? 'marked red strong' : 'marked' }, one.must ? must() : suggestion(),
        h('button', { type: 'button', class: 'plain', 'data-keep': `go-${index}`, 'aria-current': selected ? 'true' : null, on: { click: () => this.select(index, true) } },
          [problem.kind, where].filter(Boolean).join('　'))),
      h('p', { class: 'says' }, message(problem.message)),
      problem.reason && h('p', { class: 'quiet' }, message(problem.reason)),
      !first && problem.remedy && h('p', { class: 'quiet' }, message(problem.remedy)),
      this.alternative(one, index),
      h('div', { class: 'acts' },
        problem.fixes.map((fix, i) => button(message(fix.label), i === 0 && selected && one.must ? 'do' : 'alt', () => this.fix(index, i), { 'data-keep': `fix-${index}-${i}`, ...(i === 0 && selected && { title: `${command}Enter` }) })),
        !first && !one.inHead && /link/.test(problem.code) && button(w('Choose another text…', '另选一篇…'), 'text', () => this.host.relink(this.host.where(index) ?? one), { 'data-keep': `relink-${index}` }),
        one.inHead && link(this.host.slip, w('Go to “About this piece”', '去稿签里改'), { class: 'link' }),
        !one.must && button(w('Leave it', '不用改'), 'text', () => this.ignore(index), { 'data-keep': `leave-${index}` })));
  }

  /** A picture without words: they can be written here, at the problem itself. */
  private alternative(one: Found, index: number): HTMLElement | null {
    if (!/alt/.test(one.problem.code) || one.inHead) return null;
    const line = this.lineAt(one.from);
    const found = PICTURE.exec(line.text);
    if (!found || found[2]) return null;
    const box = h('textarea', { class: 'write', rows: 2, 'aria-label': w('For those who cannot see it: who, where, doing what', '写给看不见的人：谁，在哪里，做什么'), placeholder: w('For those who cannot see it: who, where, doing what', '写给看不见的人：谁，在哪里，做什么'), 'data-keep': `alt-${index}` });
    const put = (): void => {
      const text = box.value.trim().replace(/\s*\n\s*/g, ' ').replace(/[[\]\\]/g, '\\$&');
      const at = this.lineAt(this.host.where(index)?.from ?? one.from);
      const now = PICTURE.exec(at.text);
      if (!text || !now) return;
      const start = at.from + (now[1]?.length ?? 0) + 2;
      this.host.apply([{ from: start, to: start + (now[2]?.length ?? 0), insert: text }]);
    };
    return h('div', { class: 'alternative' }, box, button(w('Put it in', '写进去'), 'alt', put));
  }

  private lineAt(at: number): { from: number; text: string } {
    const body = this.host.body();
    const from = body.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    const end = body.indexOf('\n', at);
    return { from, text: body.slice(from, end < 0 ? body.length : end) };
  }

  /** Selects a problem; `reveal` shows its words. */
  select(index: number, reveal: boolean): void {
    this.at = index;
    this.host.selected(index);
    this.list();
    const one = this.found[index];
    if (!one) return;
    this.panel.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
    if (reveal && !one.inHead) {
      const at = this.host.where(index) ?? one;
      this.host.reveal(Math.max(0, at.from), Math.max(0, at.to));
    }
  }

  /** The next one, or the one before; says it. */
  step(by: 1 | -1): void {
    if (this.found.length === 0) return announce(w('Nothing to correct', '没有要改的'));
    const next = (this.at + by + this.found.length) % this.found.length;
    this.select(this.at < 0 && by < 0 ? this.found.length - 1 : next, true);
    const one = this.found[this.at];
    if (one) announce(`${one.must ? w('To fix', '必须改') : w('Suggestion', '建议')}：${one.problem.message} ${one.problem.fixes[0] ? w(`${command}Enter: ${one.problem.fixes[0].label}`, `${command}Enter：${one.problem.fixes[0].label}`) : ''}`.replaceAll('`', ''));
  }

  /** Applies a fix of a problem; the first of the selected one by key. */
  fix(index = this.at, which = 0): void {
    const one = this.found[index];
    const fix = one?.problem.fixes[which];
    const body = this.host.body();
    if (!one || !fix) return;
    // The positions are those of the text that was checked; another text is checked first.
    if (body !== this.checked) return void this.check();
    const edits = fix.edits.map(edit => ({ from: this.host.text.inBody(edit.from, body), to: this.host.text.inBody(edit.to, body), insert: this.host.text.inward(edit.insert) }));
    if (edits.some(edit => edit.from < 0)) return;
    this.host.apply(edits);
    announce(w(`Done: ${fix.label}`, `改好了：${fix.label}`));
    this.later(0);
  }

  private ignore(index: number): void {
    const one = this.found[index];
    if (!one) return;
    this.ignored.add(this.key(one));
    void this.check();
  }
}
