/** What was done on the desk, each with its way back. */

import { Refused, Unreached, post } from '../kit/api';
import { announce, button, h, message, put } from '../kit/dom';
import { must } from '../kit/marks';
import { w } from '../kit/words';

/** A request; one that `may` be refused is refused where there is nothing to change. */
export interface Step { path: string; body: unknown; may?: boolean }
interface Answer { undo?: string | null; notes?: { text: string; file?: string }[] }

/** Does things to documents and keeps how to undo them. */
export class Changes {
  /** The line at the foot that says what was done. */
  readonly strip = h('div', { class: 'strip', role: 'status', hidden: true });
  private readonly done: { undos: string[]; what: string }[] = [];

  constructor(private readonly reload: () => Promise<void>) {}

  /** Asks the program for changes that belong together; says so, and how to go back. Answers whether they happened. */
  async make(steps: Step[], what: string): Promise<boolean> {
    const undos: string[] = [];
    const notes: string[] = [];
    try {
      for (const { path, body, may } of steps) {
        const answer = await post<Answer>(path, body, { keepalive: true }).catch((error: unknown): Answer => {
          if (may && error instanceof Refused && error.status === 422) return {};
          throw error;
        });
        if (answer.undo) undos.unshift(answer.undo);
        notes.push(...(answer.notes ?? []).map(note => note.text));
      }
      if (undos.length) this.done.push({ undos, what });
      await this.reload();
      this.say([what, ...notes].join(w('. ', '。')), undos.length > 0);
      return true;
    } catch (error) {
      // What was done of it stays, and can be taken back.
      if (undos.length) this.done.push({ undos, what });
      await this.reload().catch(() => undefined);
      this.fail(error);
      return false;
    }
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    const last = this.done.pop();
    if (!last) return announce(w('There is nothing to undo', '没有可以撤销的'));
    try {
      for (const undo of last.undos) await post('/api/undo', { undo });
      await this.reload();
      this.say(w(`Undone: ${last.what}`, `撤销了：${last.what}`), this.done.length > 0);
    } catch (error) {
      this.fail(error);
    }
  }

  private say(text: string, back: boolean): void {
    this.strip.hidden = false;
    put(this.strip, h('span', null, message(text)), back && button(w('Undo', '撤销'), 'text', () => void this.undo()),
      button(w('Close', '收起'), 'text', () => { this.strip.hidden = true; }, { class: 'plain quiet' }));
  }

  private fail(error: unknown): void {
    if (error instanceof Unreached) return;
    this.strip.hidden = false;
    const text = error instanceof Refused ? `${error.message} ${error.remedy}` : (error as Error).message;
    put(this.strip, h('span', { class: 'fault' }, must(), h('span', null, message(text))), button(w('Close', '收起'), 'text', () => { this.strip.hidden = true; }, { class: 'plain quiet' }));
  }
}
