/** The desk: the issue in hand as a contents page, with what is missing beside each row. */

import { get, getBlob, onEvent } from '../kit/api';
import { commanded, composing, h, link, message, put } from '../kit/dom';
import type { Child } from '../kit/dom';
import { must, stateMark, suggestion } from '../kit/marks';
import type { Screen } from '../kit/router';
import { forget } from '../kit/site';
import type { Desk, DeskRow, Issue, Note, Site } from '../kit/types';
import { dayName, figure, han, stateName, tongue, w } from '../kit/words';
import { offerTasks } from '../palette';
import { newArticle } from './create';
import { Changes } from './changes';
import { rail } from './rail';
import { Sorting } from './sorting';
import { rowMenu } from './rowmenu';

const STATES = ['published', 'changed', 'ready', 'approved', 'in-review', 'draft', 'timed', 'off'];

/** `第十二卷第三期`, `Vol. 12 No. 3`. */
export function numberOf(issue: Issue): string[] {
  const found: string[] = [];
  const part = Number(issue.number);
  if (issue.volume && part) found.push(w(`Vol. ${issue.volume} No. ${part}`, `第${han(issue.volume)}卷第${han(part)}期`));
  else if (issue.number) found.push(w(`No. ${issue.number}`, `第 ${issue.number} 期`));
  if (issue.running_number) found.push(w(`No. ${issue.running_number}`, `总第 ${issue.running_number} 期`));
  if (issue.date) found.push(dayName(issue.date));
  return found;
}

/** Two states of a desk: none in hand, or a page of contents. */
export async function deskScreen(here: Site, wanted: string | null): Promise<Screen> {
  const id = wanted ?? here.issue_in_hand ?? here.issues[0]?.id ?? null;
  if (!id) return noIssue(here);
  const root = h('div', { class: 'page desk' });
  const desk = await get<Desk>(`/api/desk/${encodeURIComponent(id)}`);
  const view = new DeskView(here, id, root, wanted === null);
  view.draw(desk);
  const quiet = onEvent(event => {
    if (event.event === 'rebuilt' || event.event === 'changed' || event.event === 'problems') void view.refresh();
  });
  addEventListener('keydown', view.keys);
  offerTasks(() => [{ label: w('Write a new article', '新写一篇'), keys: 'xxyp', work: () => void view.write() }]);
  return {
    title: desk.issue.title, place: wanted ? 'journal' : 'desk', root,
    leave: () => {
      quiet();
      removeEventListener('keydown', view.keys);
      offerTasks(() => []);
      return true;
    },
  };
}

function noIssue(here: Site): Screen {
  const root = h('div', { class: 'page desk' }, h('section', { class: 'leaf empty' },
    h('h1', { class: 'display' }, here.name),
    h('p', { class: 'pencil' }, w('There is no issue yet. ', '还没有一期。')),
    h('p', null, h('button', { type: 'button', class: 'do inline', on: { click: () => void newArticle.issue(here) } }, w('Begin the first issue', '开始编第一期')))));
  return { title: here.name, place: 'desk', root };
}

/** What is drawn of one issue, and what changes it. */
class DeskView {
  private desk!: Desk;
  private readonly changes: Changes;
  private readonly sorting: Sorting;
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly here: Site, private readonly id: string, private readonly root: HTMLElement, private readonly inHand: boolean) {
    this.changes = new Changes(() => this.load());
    this.sorting = new Sorting(this.changes);
  }

  readonly keys = (event: KeyboardEvent): void => {
    if (composing(event) || (event.target as Element).closest('input,textarea,dialog')) return;
    if (commanded(event) && event.key.toLowerCase() === 'z' && !event.shiftKey) {
      event.preventDefault();
      void this.changes.undo();
    }
  };

  /** Asks for the desk after a moment of quiet. */
  async refresh(): Promise<void> {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => { if (!this.root.isConnected) return;
      // What a person is in the middle of is not drawn anew under the hand.
      if (this.sorting.lifted || this.root.querySelector('[role=menu]:not([hidden])')) void this.refresh();
      else void this.load().catch(() => undefined);
    }, 250);
  }

  write(section?: string): Promise<void> {
    return newArticle.article(this.here, this.desk, section);
  }

  private async load(): Promise<void> {
    forget();
    const desk = await get<Desk>(`/api/desk/${encodeURIComponent(this.id)}`);
    const focused = (document.activeElement as HTMLElement | null)?.dataset['keep'];
    this.draw(desk);
    if (focused) this.root.querySelector<HTMLElement>(`[data-keep="${CSS.escape(focused)}"]`)?.focus();
  }

  draw(desk: Desk): void {
    this.desk = desk;
    const wrong = this.here.problem || this.here.warning;
    put(this.root, wrong && h('p', { class: 'notice over', role: 'status' }, h('span', null, message(wrong))), h('div', { class: 'leaf' }, this.head(), desk.rows.length ? this.rows() : this.empty(), this.foot()),
      rail(desk), this.changes.strip);
  }

  private head(): HTMLElement {
    const { issue, rows } = this.desk;
    const by = (level: Note['level']): Note[] => rows.flatMap(row => row.notes.filter(note => note.level === level));
    const states = STATES.map(state => [state, rows.filter(row => row.state === state).length] as const).filter(([, n]) => n > 0);
    const figures: Child = tongue === 'zh'
      ? states.map(([state, n]) => h('span', { class: 'quiet' }, `${stateName(state)} ${n}`))
      : h('span', { class: 'quiet' }, states.map(([state, n]) => `${n} ${stateName(state).toLowerCase()}`).join(' · '));
    const total = rows.length < 100 ? han(rows.length) : String(rows.length);
    return h('header', { class: 'leaf-head' }, h('div', null,
      h('p', { class: 'kicker' }, h('b', { class: 'red' }, this.inHand ? w('Issue in hand', '手上的一期') : w('Issue', '期刊')), numberOf(issue).map(text => h('span', { class: 'quiet' }, text))),
      h('h1', { class: 'display' }, issue.title),
      h('p', { class: 'figures' }, rows.length > 0 && h('span', null, w(rows.length === 1 ? '1 article' : `${rows.length} articles`, `${total}篇`)), figures,
        this.toFix(by('must'), must(), n => w(`${n} to fix`, `必须改 ${n}`), 'red strong'),
        this.toFix(by('suggestion'), suggestion(), n => w(n === 1 ? '1 suggestion' : `${n} suggestions`, `建议 ${n}`), ''))),
      this.cover());
  }

  private toFix(notes: Note[], mark: SVGElement, text: (n: number) => string, look: string): Child {
    return notes.length > 0 && h('span', { class: `${look} marked` }, mark, link(notes[0]?.place ?? '', text(notes.length), { class: 'link' }));
  }

  private cover(): Child {
    const { issue } = this.desk;
    if (!issue.cover) return null;
    const picture = h('img', { class: 'cover', alt: '', width: 90, height: 120 });
    picture.hidden = true;
    getBlob(`/api/documents/${encodeURIComponent(issue.id)}/picture?path=${encodeURIComponent(issue.cover)}`).then(blob => {
      picture.src = URL.createObjectURL(blob);
      picture.onload = () => URL.revokeObjectURL(picture.src);
      picture.hidden = false;
    }).catch(() => picture.remove());
    return picture;
  }

  private rows(): HTMLElement {
    const { rows } = this.desk;
    const list = h('ol', { class: 'contents', 'aria-label': w('Contents', '目次') });
    let before: string | null = null;
    for (const row of rows) {
      const first = row.section !== before;
      before = row.section;
      list.append(this.row(row, first));
    }
    this.sorting.attach(list, this.desk);
    return list;
  }

  private row(row: DeskRow, first: boolean): HTMLElement {
    const lengthText = row.length ? w(`${figure(row.length)} words`, `${figure(row.length)} 字`) : '';
    return h('li', { class: first ? 'row first' : 'row', 'data-id': row.id },
      this.sorting.handle(row),
      h('span', { class: 'section' }, first ? row.section_title ?? row.section : h('span', { class: 'sr' }, row.section_title ?? row.section)),
      h('span', { class: 'title' }, link(row.place, row.title || w('Untitled', '还没有题目'), { class: 'plain', lang: row.lang ?? null, 'data-keep': row.id })),
      h('span', { class: 'author' }, row.authors.map((name, i) => h('span', null, name, tongue === 'zh' && i < row.authors.length - 1 && '、'))),
      h('span', { class: 'length quiet' }, lengthText),
      h('span', { class: 'state' }, stateMark(row.state), stateName(row.state)),
      rowMenu(row, this.desk, this.here, this.changes, this.sorting),
      row.notes.length > 0 && h('span', { class: 'notes pencil' }, row.notes.slice(0, 2).map(note => link(note.place, message(note.text), { class: 'link', title: note.code })),
        row.notes.length > 2 && link(`${row.place}?see=problems`, w(`and ${row.notes.length - 2} more`, `还有 ${row.notes.length - 2} 处`), { class: 'link' })));
  }

  private empty(): HTMLElement {
    const sections = this.desk.sections ?? [];
    return h('div', null,
      h('ol', { class: 'contents blank' }, sections.map(section => h('li', { class: 'row first' }, h('span', { class: 'section' }, section.title), h('span', { class: 'dots' })))),
      h('div', { class: 'pencil to-begin' }, h('p', null, w('Nothing here yet.', '目录还是空的。')),
        h('p', null, w('The quickest way: open a classmate’s Word file, copy all of it, and paste it into a new article.', '最快的办法，是打开同学交来的 Word 文件，全选、复制，贴进新写的一篇里。'))),
      h('button', { type: 'button', class: 'do inline', on: { click: () => void this.write() } }, w('Write the first article', '新写一篇')));
  }

  private foot(): HTMLElement {
    const { issues } = this.here;
    const at = issues.findIndex(one => one.id === this.desk.issue.id);
    // The issues lie newest first.
    const older = issues[at + 1];
    const newer = at > 0 ? issues[at - 1] : undefined;
    return h('footer', null,
      h('p', { class: 'add' }, h('span', { class: 'quiet' }, w('Add', '添一篇')),
        h('button', { type: 'button', class: 'text', 'data-keep': 'write', on: { click: () => void this.write() } }, w('Write new', '新写')),
        h('span', { class: 'quiet' }, w('or paste a Word text into a new one', '也可以把 Word 稿贴进新写的一篇')),
        h('span', { class: 'about' }, link(`${this.desk.issue.place}/note`, w('Editors’ note', '卷首语'), { class: 'link' }), link(`${this.desk.issue.place}/about`, w('About this issue', '本期稿签'), { class: 'link' }))),
      h('div', { class: 'neighbours' },
        older ? h('a', { href: older.place, class: 'plain' }, h('span', { class: 'quiet small' }, w('Previous issue', '上一期')), h('b', null, older.title)) : h('span'),
        newer
          ? h('a', { href: newer.place, class: 'plain next' }, h('span', { class: 'quiet small' }, w('Next issue', '下一期')), h('b', null, newer.title))
          : h('button', { type: 'button', class: 'plain next', on: { click: () => void newArticle.issue(this.here) } },
            h('span', { class: 'quiet small' }, w('Next issue', '下一期')), h('b', null, w('Begin the next issue', '开始编下一期')))));
  }
}
