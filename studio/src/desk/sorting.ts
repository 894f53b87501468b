/** The order of the contents: by drag, or Space, arrows, Space; Alt with an arrow moves at once. */

import { announce, composing, h } from '../kit/dom';
import { grip } from '../kit/marks';
import type { Desk, DeskRow } from '../kit/types';
import { w } from '../kit/words';
import type { Changes } from './changes';

/** Lifts rows and puts them down elsewhere. */
export class Sorting {
  lifted: HTMLElement | null = null;
  private list!: HTMLOListElement;
  private desk!: Desk;
  private from: Element | null = null;

  constructor(private readonly changes: Changes) {}

  /** The handle of a row. */
  handle(row: DeskRow): HTMLButtonElement {
    const name = w(`Move “${row.title}”`, `挪动《${row.title}》`);
    return h('button', {
      type: 'button', class: 'handle', 'aria-label': name, 'data-keep': `handle-${row.id}`, title: w('Drag, or press Space and then the arrows', '拖动；或按空格，再用上下键'),
      on: { keydown: event => this.key(event), pointerdown: event => this.drag(event) },
    }, grip());
  }

  attach(list: HTMLOListElement, desk: Desk): void {
    this.list = list;
    this.desk = desk;
    list.addEventListener('keydown', event => {
      const row = (event.target as Element).closest<HTMLElement>('.row');
      if (!row || composing(event) || !event.altKey || event.ctrlKey || event.metaKey || this.lifted) return;
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      void this.step(row, event.key === 'ArrowUp' ? -1 : 1);
    });
  }

  /** Moves a row by one place, and on to the next section at its edge. */
  async step(row: HTMLElement, by: -1 | 1): Promise<void> {
    const { rows } = this.desk;
    const at = rows.findIndex(one => one.id === row.dataset['id']);
    const mine = rows[at];
    const other = rows[at + by];
    if (!mine || !other) return announce(w('It is at the edge of the issue', '已经到头了'));
    if (other.section !== mine.section) return this.send(mine, other.section, by < 0 ? null : other.id);
    const before = by < 0 ? other : rows[at + 2];
    await this.send(mine, mine.section, before && before.section === mine.section ? before.id : null);
  }

  private sectionTitle(id: string): string {
    return this.desk.sections?.find(section => section.id === id)?.title ?? id;
  }

  /** Asks for the new place: in a section, before another row or last. */
  private async send(row: DeskRow, section: string, before: string | null): Promise<void> {
    const same = row.section === section;
    const path = `/api/documents/${encodeURIComponent(row.id)}`;
    const order = { path: `${path}/order`, body: { before } };
    const move = { path: `${path}/move`, body: { issue: this.desk.issue.id, section } };
    await this.changes.make(same ? [order] : [move, { ...order, may: true }], same
      ? w(`Moved “${row.title}”`, `挪动了《${row.title}》`)
      : w(`Moved “${row.title}” to ${this.sectionTitle(section)}`, `《${row.title}》挪到了“${this.sectionTitle(section)}”`));
    const rows = [...this.list.querySelectorAll<HTMLElement>('.row')];
    const at = rows.findIndex(one => one.dataset['id'] === row.id);
    if (at >= 0) announce(w(`Position ${at + 1} of ${rows.length}`, `第 ${at + 1} 位，共 ${rows.length} 位`));
  }

  private key(event: KeyboardEvent): void {
    if (composing(event)) return;
    const row = (event.currentTarget as Element).closest<HTMLElement>('.row');
    if (!row) return;
    if (event.key === ' ') {
      event.preventDefault();
      if (this.lifted) this.drop();
      else this.lift(row, true);
    } else if (this.lifted && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      event.stopPropagation();
      const other = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
      if (other) this.put(row, event.key === 'ArrowDown' ? other.nextElementSibling : other);
      this.sayPlace(row);
      (event.currentTarget as HTMLElement).focus();
    } else if (this.lifted && event.key === 'Escape') {
      event.preventDefault();
      this.cancel();
    } else if (this.lifted && event.key === 'Tab') {
      this.cancel();
    }
  }

  private put(row: HTMLElement, before: Element | null): void {
    this.list.insertBefore(row, before);
  }

  private lift(row: HTMLElement, say: boolean): void {
    this.lifted = row;
    this.from = row.nextElementSibling;
    row.classList.add('lifted');
    if (say) announce(w('Lifted. Up and down move it, Space puts it down, Escape puts it back.', '拿起来了。上下键挪，空格放下，Esc 放回原处。'));
  }

  private sayPlace(row: HTMLElement): void {
    const rows = [...this.list.children];
    announce(w(`Position ${rows.indexOf(row) + 1} of ${rows.length}`, `第 ${rows.indexOf(row) + 1} 位，共 ${rows.length} 位`));
  }

  private cancel(): void {
    const row = this.lifted;
    if (!row) return;
    this.put(row, this.from);
    row.classList.remove('lifted');
    this.lifted = null;
    // An element that is moved loses the focus.
    row.querySelector<HTMLElement>('.handle')?.focus();
    announce(w('Put back', '放回原处了'));
  }

  private drop(): void {
    const row = this.lifted;
    if (!row) return;
    row.classList.remove('lifted');
    this.lifted = null;
    const mine = this.desk.rows.find(one => one.id === row.dataset['id']);
    const find = (element: Element | null): DeskRow | undefined => this.desk.rows.find(one => one.id === (element as HTMLElement | null)?.dataset['id']);
    const above = find(row.previousElementSibling);
    const below = find(row.nextElementSibling);
    if (!mine || row.nextElementSibling === this.from) return announce(w('Put down where it was', '放回了原处'));
    // Between two sections it stays in its own, if that is one of them; else it joins the one above.
    const section = [above, below].find(one => one?.section === mine.section)?.section ?? above?.section ?? below?.section ?? mine.section;
    void this.send(mine, section, below && below.section === section ? below.id : null);
  }

  private drag(event: PointerEvent): void {
    if (event.button !== 0) return;
    const handle = event.currentTarget as HTMLElement;
    const row = handle.closest<HTMLElement>('.row');
    if (!row || this.lifted) return;
    const began = event.clientY;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      if (!this.lifted && Math.abs(moved.clientY - began) < 5) return;
      if (!this.lifted) this.lift(row, false);
      const over = [...this.list.children].find(other => other !== row && moved.clientY < other.getBoundingClientRect().top + other.getBoundingClientRect().height / 2);
      if ((over ?? null) !== row.nextElementSibling) this.put(row, over ?? null);
    };
    const end = (ended: PointerEvent): void => {
      handle.removeEventListener('pointermove', move);
      if (this.lifted && ended.type === 'pointerup') this.drop();
      else if (this.lifted) this.cancel();
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end, { once: true });
    handle.addEventListener('pointercancel', end, { once: true });
  }
}
