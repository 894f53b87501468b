/** What was done on the desk, each with its way back. */

import { Refused, Unreached, post } from '../kit/api';
import { announce, button, h, put } from '../kit/dom';
import { must } from '../kit/marks';
import { w } from '../kit/words';

/** Does things to documents and keeps how to undo them. */
export class Changes {
  /** The line at the foot that says what was done. */
  readonly strip = h('div', { class: 'strip', role: 'status', hidden: true });
  private readonly done: { id: string; what: string }[] = [];

  constructor(private readonly reload: () => Promise<void>) {}

  /** Asks the program for a change; says so, and how to go back. Answers whether it happened. */
  async make(path: string, body: unknown, what: string): Promise<boolean> {
    try {
      const { undo } = await post<{ undo?: string }>(path, body);
      if (undo) this.done.push({ id: undo, what });
      await this.reload();
      this.say(what, Boolean(undo));
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    const last = this.done.pop();
    if (!last) return announce(w('There is nothing to undo', '没有可以撤销的'));
    try {
      await post('/api/undo', { undo: last.id });
      await this.reload();
      this.say(w(`Undone: ${last.what}`, `撤销了：${last.what}`), this.done.length > 0);
    } catch (error) {
      this.fail(error);
    }
  }

  private say(text: string, back: boolean): void {
    this.strip.hidden = false;
    put(this.strip, h('span', null, text), back && button(w('Undo', '撤销'), 'text', () => void this.undo()),
      button(w('Close', '收起'), 'text', () => { this.strip.hidden = true; }, { class: 'plain quiet' }));
  }

  private fail(error: unknown): void {
    if (error instanceof Unreached) return;
    this.strip.hidden = false;
    const text = error instanceof Refused ? `${error.message} ${error.remedy}` : (error as Error).message;
    put(this.strip, h('span', { class: 'fault' }, must(), text), button(w('Close', '收起'), 'text', () => { this.strip.hidden = true; }, { class: 'plain quiet' }));
  }
}
