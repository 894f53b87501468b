/** The page as readers will see it, in a frame of another origin that may do nothing here. */

import { post } from '../kit/api';
import { button, h, message, put } from '../kit/dom';
import { must } from '../kit/marks';
import { w } from '../kit/words';
import type { OpenText } from './opentext';

const PAUSE = 120;
const WIDTHS = { phone: 390, desktop: 1280 } as const;
type Width = keyof typeof WIDTHS;
const KEY = 'blackeyes-preview-width';

export interface Shown { id: string; lang: string; text: OpenText; body: () => string; composing: () => boolean; origin: string; caret: () => { heading: string | null; block: number; ratio: number } }

/** The frame and what stands above it. */
export class Preview {
  readonly panel = h('div', { class: 'preview' });
  readonly widths = h('div', { class: 'widths', role: 'group', 'aria-label': w('Width of the preview', '预览的宽度') });
  private readonly said = h('p', { class: 'preview-said', role: 'status' });
  private readonly hold = h('div', { class: 'frame-hold' });
  private frame: HTMLIFrameElement | null = null;
  private ready = false;
  private url = '';
  private sent = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;
  private width: Width = localStorage.getItem(KEY) === 'desktop' ? 'desktop' : 'phone';
  private readonly sizes = new ResizeObserver(() => this.fit());
  active = true;

  constructor(private readonly host: Shown) {
    put(this.panel, this.said, this.hold);
    this.drawWidths();
    this.sizes.observe(this.hold);
    addEventListener('message', this.hear);
  }

  close(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.sizes.disconnect();
    removeEventListener('message', this.hear);
  }

  private drawWidths(): void {
    put(this.widths, (['phone', 'desktop'] as const).map(one => button(one === 'phone' ? w('Phone', '手机') : w('Desktop', '电脑'), 'text', () => {
      this.width = one;
      localStorage.setItem(KEY, one);
      this.drawWidths();
      this.fit();
    }, { class: 'width', 'aria-pressed': String(this.width === one) })));
  }

  /** The desktop page is shown small, as a whole. */
  private fit(): void {
    const { frame } = this;
    const space = this.hold.clientWidth;
    if (!frame || !space) return;
    const width = WIDTHS[this.width];
    const scale = Math.min(1, space / width);
    frame.style.width = `${width}px`;
    frame.style.height = `${this.hold.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
    frame.style.left = `${Math.max(0, (space - width * scale) / 2)}px`;
  }

  private readonly hear = (event: MessageEvent): void => {
    if (event.origin !== this.host.origin || event.source !== this.frame?.contentWindow) return;
    if ((event.data as { blackeyes?: string } | null)?.blackeyes !== 'ready') return;
    this.ready = true;
    this.follow();
  };

  /** The text changed: shows it after a pause. */
  later(pause = PAUSE): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(), pause);
  }

  async show(): Promise<void> {
    if (!this.active) return;
    if (this.host.composing()) return this.later(250);
    const { id, lang, text } = this.host;
    const file = text.file(this.host.body());
    if (file === this.sent) return this.follow();
    this.asked?.abort();
    const mine = new AbortController();
    this.asked = mine;
    try {
      const answer = await post<{ url: string | null; fresh: boolean; problem: string | { message?: string } | null }>('/api/preview', { id, lang, text: file }, { signal: mine.signal });
      if (mine.signal.aborted) return;
      this.sent = file;
      const problem = typeof answer.problem === 'string' ? answer.problem : answer.problem?.message;
      put(this.said, !answer.fresh && [must(), problem
        ? h('span', null, message(w(`The last good page: ${problem}`, `这是上一次能排好的样子：${problem}`)))
        : w('The last good page; the text has something to correct first.', '这是上一次能排好的样子；正文里有要先改的地方。')]);
      if (answer.url) this.load(answer.url);
      else if (!this.frame) put(this.said, w('There is no page of it yet.', '还没有这一页。'));
    } catch {
      // Without the program the last page stays.
    }
  }

  private load(url: string): void {
    if (!url.startsWith(`${this.host.origin}/`)) return;
    // A page that is open is brought up to date by its own script, which keeps its place.
    if (this.frame && url === this.url) return this.follow();
    if (this.ready && this.frame?.contentWindow) {
      this.url = url;
      return this.tell({ blackeyes: 'go', url });
    }
    this.url = url;
    const next = h('iframe', { class: 'page-frame', title: w('Preview of the page', '这一页的预览'), sandbox: 'allow-scripts allow-same-origin', referrerpolicy: 'no-referrer', src: url });
    const old = this.frame;
    next.addEventListener('load', () => {
      old?.remove();
      this.fit();
    }, { once: true });
    this.hold.append(next);
    this.frame = next;
    this.ready = false;
    this.fit();
  }

  private tell(message: unknown): void {
    this.frame?.contentWindow?.postMessage(message, this.host.origin);
  }

  /** Scrolls the page to where the caret is. */
  follow(): void {
    if (this.active && this.ready) this.tell({ blackeyes: 'show', ...this.host.caret() });
  }
}
