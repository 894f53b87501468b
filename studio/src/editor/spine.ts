/** The contents beside the text: the issue's articles, and the headings of the one that is open. */

import { get } from '../kit/api';
import { button, command, h, link, put } from '../kit/dom';
import { fishtail, stateMark } from '../kit/marks';
import { documents } from '../kit/site';
import type { Pick, Row, Site } from '../kit/types';
import { han, nounName, stateName, w } from '../kit/words';

export interface Heading { level: number; text: string; at: number; line: number }

/** The headings of a body. */
export function headings(body: string): Heading[] {
  const found: Heading[] = [];
  let at = 0;
  let fence: string | null = null;
  body.split('\n').forEach((text, i) => {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark) fence = fence === null ? mark : text.trim().startsWith(fence) ? null : fence;
    const heading = fence === null ? /^(#{1,6})\s+(.+?)\s*(\{[^}]*\})?\s*#*\s*$/.exec(text) : null;
    if (heading) found.push({ level: heading[1]?.length ?? 2, text: (heading[2] ?? '').replace(/[*_`]/g, ''), at, line: i + 1 });
    at += text.length + 1;
  });
  return found;
}

const KEY = 'blackeyes-spine';

/** The column at the left. */
export class Spine {
  readonly root = h('nav', { class: 'spine', 'aria-label': w('Contents', '目次') });
  private outline: Heading[] = [];
  private now = -1;
  private readonly list = h('ol', { class: 'outline' });
  private sections = new Map<string, string>();
  folded = localStorage.getItem(KEY) === 'folded';

  constructor(private readonly here: Site, private readonly row: Row, private readonly reveal: (at: number) => void, private readonly add: () => void) {
    this.apply();
    void this.draw();
  }

  toggle(): void {
    this.folded = !this.folded;
    localStorage.setItem(KEY, this.folded ? 'folded' : 'open');
    this.apply();
    void this.draw().then(() => this.root.querySelector<HTMLElement>('.fold')?.focus());
  }

  private apply(): void {
    this.root.classList.toggle('folded', this.folded);
  }

  async draw(): Promise<void> {
    const all = await documents().catch(() => [] as Row[]);
    const { row } = this;
    const issue = this.here.issues.find(one => one.id === (row.noun === 'issue' ? row.id : row.issue));
    const mine = issue ? all.filter(one => one.issue === issue.id && one.noun === 'article') : all.filter(one => one.noun === row.noun).slice(0, 60);
    if (issue && this.sections.size === 0) {
      const found = await get<{ rows: Pick[] }>(`/api/pick/sections?q=&issue=${encodeURIComponent(issue.id)}`).catch(() => ({ rows: [] }));
      this.sections = new Map(found.rows.map(one => [one.value, one.label]));
    }
    const title = issue?.title ?? nounName(row.noun);
    const turn = button(this.folded ? fishtail() : w('Fold', '收起'), 'text', () => this.toggle(), {
      class: 'fold plain quiet', title: `${command}\\`, 'aria-expanded': String(!this.folded), ...(this.folded && { 'aria-label': w('Unfold the contents', '展开目次') }),
    });
    const strip = h('p', { class: 'strip-words', 'aria-hidden': 'true' }, h('span', null, this.here.name),
      issue?.running_number ? h('span', null, w(`No. ${issue.running_number}`, `第${han(Number(issue.running_number))}期`)) : null, h('span', null, row.section_title ?? this.sections.get(row.section ?? '') ?? nounName(row.noun)));
    put(this.root, h('div', { class: 'strip-only' }, h('button', { type: 'button', class: 'fold', 'aria-label': w('Unfold the contents', '展开目次'), on: { click: () => this.toggle() } }, fishtail()), strip),
      h('div', { class: 'spine-full' },
        h('header', null, issue ? link(issue.place, [fishtail(), h('b', null, title)], { class: 'plain' }) : h('b', null, title), turn),
        this.articles(mine, Boolean(issue)),
        issue && h('footer', null, button(w('Add an article', '添一篇'), 'text', this.add))));
  }

  private articles(mine: Row[], sections: boolean): HTMLElement {
    const list = h('ol', { class: 'articles' });
    let before: string | null = null;
    const order = this.sections.size ? [...this.sections.keys()] : [...new Set(mine.map(one => one.section ?? ''))];
    const sorted = sections ? [...mine].sort((a, b) => order.indexOf(a.section ?? '') - order.indexOf(b.section ?? '')) : mine;
    for (const one of sorted) {
      if (sections && one.section !== before) list.append(h('li', { class: 'quiet small section' }, one.section_title ?? this.sections.get(one.section ?? '') ?? one.section ?? ''));
      before = one.section;
      const current = one.id === this.row.id;
      list.append(h('li', { class: current ? 'current' : null },
        h('span', { class: 'piece' }, link(one.place, one.title, { class: 'plain', ...(current && { 'aria-current': 'page' }) }), h('span', { class: 'sr' }, stateName(one.state)), stateMark(one.state)),
        current && this.list));
    }
    return list;
  }

  /** Shows the headings, and in which of them the caret is. */
  headings(found: Heading[], caret: number): void {
    const now = found.findLastIndex(one => one.at <= caret);
    const same = found.length === this.outline.length && found.every((one, i) => one.text === this.outline[i]?.text);
    this.outline = found;
    if (same && now === this.now) return;
    this.now = now;
    put(this.list, found.slice(0, 40).map((one, i) => h('li', null,
      button(one.text, 'text', () => this.reveal(this.outline[i]?.at ?? one.at), { class: 'plain', ...(i === now && { 'aria-current': 'location' }) }))));
  }
}
