/** Saving: a second after the last key, never inside a word, after ten seconds at the latest, on leaving. */

import { Refused, Unreached, isConnected, onConnection, post } from '../kit/api';
import { dropDraft, draftOf, keepDraft } from './drafts';
import type { OpenText } from './opentext';

const PAUSE = 1000;
const LATEST = 10_000;
const DRAFT = 300;

export type State =
  | { kind: 'saved'; when: number }
  | { kind: 'changed' }
  | { kind: 'saving' }
  | { kind: 'stopped'; since: number; letters: number }
  | { kind: 'full' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict' };

export interface Theirs { text: string; hash: string; when?: string }

export interface Watched {
  id: string;
  lang: string;
  text: OpenText;
  body: () => string;
  composing: () => boolean;
  /** The state changed. */
  state: (state: State) => void;
  /** The program merged what was written elsewhere: this is the body now. */
  merged: (body: string) => void;
  /** What was written here and elsewhere cannot be merged without a person. */
  conflict: (theirs: Theirs) => void;
}

interface Answer { hash: string; saved?: string; merged?: { text: string } | null }

/** Watches one text, and writes it in order. */
export class Saver {
  private state: State = { kind: 'saved', when: Date.now() };
  private pause: ReturnType<typeof setTimeout> | undefined;
  private latest: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly quiet: () => void;
  private since: number | null = null;

  constructor(private readonly watched: Watched) {
    this.quiet = onConnection(on => {
      if (on && this.dirty) void this.save();
      else if (!on && this.dirty) this.stop();
    });
    addEventListener('pagehide', this.hide);
    document.addEventListener('visibilitychange', this.hidden);
  }

  get dirty(): boolean {
    return this.watched.body() !== this.watched.text.saved;
  }

  get now(): State {
    return this.state;
  }

  close(): void {
    this.quiet();
    removeEventListener('pagehide', this.hide);
    document.removeEventListener('visibilitychange', this.hidden);
    clearTimeout(this.pause);
    clearTimeout(this.latest);
    clearTimeout(this.keeping);
  }

  /** Something was typed. */
  typed(): void {
    if (!this.dirty) return this.clean();
    if (this.state.kind === 'saved' || this.state.kind === 'refused' || this.state.kind === 'full') this.say({ kind: 'changed' });
    if (this.state.kind === 'stopped') this.stop();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.save(), PAUSE);
    this.latest ??= setTimeout(() => void this.save(), LATEST);
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), DRAFT);
  }

  /** Saves at once, if there is anything to save; answers whether all is saved. */
  save(last = false): Promise<boolean> {
    return this.inOrder(() => this.write(last));
  }

  /** Runs after every write that was asked for before. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => undefined);
    return next;
  }

  /** The conflict was settled: `hash` is the file that was read. */
  settled(): Promise<boolean> {
    this.say({ kind: 'changed' });
    return this.save();
  }

  private async write(last: boolean): Promise<boolean> {
    clearTimeout(this.pause);
    if (this.state.kind === 'conflict') return false;
    if (!this.dirty) {
      this.clean();
      return true;
    }
    if (this.watched.composing() && !last) {
      // The word is finished first; the end of it calls again.
      this.pause = setTimeout(() => void this.save(), 250);
      return false;
    }
    this.endLatest();
    const { id, lang, text } = this.watched;
    const body = this.watched.body();
    this.say({ kind: 'saving' });
    try {
      const answer = await post<Answer>(`/api/documents/${encodeURIComponent(id)}`, { lang, base: text.hash, text: text.file(body) }, { method: 'PUT', keepalive: last });
      this.since = null;
      if (answer.merged) this.merge(answer.merged.text, answer.hash, body);
      else {
        text.hash = answer.hash;
        text.saved = body;
      }
      if (this.dirty) this.typed();
      else this.clean();
      return !this.dirty;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  /** Takes what the program merged; what was typed meanwhile stays, and is saved next. */
  private merge(merged: string, hash: string, sent: string): void {
    const typedOn = this.watched.body() !== sent;
    const body = this.watched.text.take(merged, hash);
    if (!typedOn) this.watched.merged(body);
  }

  private failed(error: unknown): void {
    this.keep();
    if (error instanceof Unreached || (error instanceof Refused && error.status === 401)) return this.stop();
    if (!(error instanceof Refused)) return this.stop();
    if (error.status === 409) {
      const conflict = error.body['conflict'] as { theirs?: Theirs } | undefined;
      if (conflict?.theirs) {
        this.say({ kind: 'conflict' });
        this.watched.conflict(conflict.theirs);
        return;
      }
    }
    this.say(error.status === 507 ? { kind: 'full' } : { kind: 'refused', message: [error.message, error.remedy].filter(Boolean).join(' ') });
    // It may be that the disk has space again, or that the file can be written.
    this.pause = setTimeout(() => void this.save(), 5000);
  }

  private stop(): void {
    this.since ??= Date.now();
    this.keep();
    const letters = [...this.watched.body()].length - [...this.watched.text.saved].length;
    this.say({ kind: 'stopped', since: this.since, letters: Math.abs(letters) });
    if (isConnected()) this.pause = setTimeout(() => void this.save(), 2000);
  }

  private clean(): void {
    this.endLatest();
    clearTimeout(this.keeping);
    dropDraft(this.watched.id, this.watched.lang);
    if (this.state.kind !== 'saved') this.say({ kind: 'saved', when: Date.now() });
  }

  private endLatest(): void {
    clearTimeout(this.latest);
    this.latest = undefined;
  }

  private keep(): void {
    const { id, lang, text } = this.watched;
    if (this.dirty) keepDraft(id, lang, { body: this.watched.body(), hash: text.hash, when: Date.now() });
    else if (draftOf(id, lang)) dropDraft(id, lang);
  }

  private say(state: State): void {
    this.state = state;
    this.watched.state(state);
  }

  private readonly hide = (): void => {
    this.keep();
    void this.save(true);
  };

  private readonly hidden = (): void => {
    if (document.visibilityState !== 'hidden') return;
    this.keep();
    void this.save();
  };
}
