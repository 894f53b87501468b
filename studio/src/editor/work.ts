/** One open text: the manuscript with everything that hears of it. */

import { get } from '../kit/api';
import { announce, button, h, put } from '../kit/dom';
import { go } from '../kit/router';
import { tabs } from '../kit/tabs';
import { placeIn } from '../kit/site';
import type { Tabs } from '../kit/tabs';
import type { Desk as DeskAnswer, Document, Edit, Row, Site } from '../kit/types';
import { w } from '../kit/words';
import { newArticle } from '../desk/create';
import { fileText } from '../slip/filetext';
import type { FormHost } from '../slip/host';
import { Slip } from '../slip/slip';
import { codeManuscript } from './codemirror';
import type { CodeManuscript } from './codemirror';
import { conflictView } from './conflict';
import { draftOf, dropDraft } from './drafts';
import { Foot } from './foot';
import { Header } from './header';
import type { Hearing, Manuscript } from './manuscript';
import { selectMark, setMarks, whereMarked } from './marks';
import { OpenText, bodyStart } from './opentext';
import { pasted } from './paste';
import { choosePicture, putPictures } from './pictures';
import { Preview } from './preview';
import { Problems } from './problems';
import { Saver } from './saving';
import type { Theirs } from './saving';
import { Spine, headings } from './spine';
import { textManuscript } from './textbox';
import { thumbnails } from './thumbnails';
import type { Thumbnails } from './thumbnails';
import { tools } from './tools';

const PLAIN = 'blackeyes-plain';

/** Builds it, and passes on what happens. */
export class Work {
  readonly text: OpenText;
  readonly saver: Saver;
  readonly problems: Problems;
  readonly spine: Spine;
  private readonly preview: Preview;
  private readonly foot: Foot;
  private readonly header: Header;
  private readonly slip: Slip;
  private readonly form: FormHost;
  private readonly pictures: Thumbnails;
  private readonly bench: ReturnType<typeof tools>;
  private sheet: Manuscript;
  private code: CodeManuscript | null = null;
  private readonly paper = h('div', { class: 'paper' });
  private readonly notices = h('div', { class: 'notices' });
  private readonly middle = h('section', { class: 'middle', 'aria-label': w('Manuscript', '正文') });
  private readonly side = h('section', { class: 'side', 'aria-label': w('Preview and problems', '预览和问题') });
  private readonly filePanel = h('div', { class: 'file-panel' });
  private tabs!: Tabs;
  private mode: 'text' | 'about' = 'text';
  private twice = false;
  private counting: ReturnType<typeof setTimeout> | undefined;
  private measuring: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly here: Site, private readonly row: Row, private readonly document: Document, private readonly root: HTMLElement) {
    const { id, lang } = document;
    this.text = new OpenText(document);
    const draft = draftOf(id, lang);
    const start = draft && draft.hash === document.hash ? draft.body : this.text.saved;
    this.pictures = thumbnails(id, () => this.code?.view.dispatch({ annotations: this.pictures.arrived.of(true) }));
    this.bench = tools({ id, manuscript: () => this.sheet, choosePicture: () => choosePicture(files => this.bring(files)) });
    this.saver = new Saver({
      id, lang, text: this.text, body: () => this.sheet.text(), composing: () => this.sheet.composing(), state: state => this.foot.say(state),
      merged: body => { this.sheet.replace(body); this.notice(w('What was written elsewhere has been merged in.', '别处改的已经合进来了。')); },
      conflict: theirs => this.conflict(theirs),
    });
    this.problems = new Problems({
      id, lang, slip: placeIn(row, lang, 'about'), text: this.text, body: () => this.sheet.text(), composing: () => this.sheet.composing(),
      draw: found => this.code?.view.dispatch({ effects: setMarks.of(found.map((one, index) => ({ from: one.from, to: one.to, must: one.must, index })).filter((_, i) => !found[i]?.inHead)) }),
      selected: index => this.code?.view.dispatch({ effects: selectMark.of(index) }),
      where: index => (this.code ? whereMarked(this.code.view, index) : null),
      reveal: (from, to) => this.reveal(from, to), apply: edits => this.fix(edits), relink: range => { this.reveal(range.from, range.to); this.bench.relink(range); },
      counted: (musts, rest) => { this.foot.problems(musts, rest); this.tabs.relabel('problems', w('Problems', '问题') + (musts + rest ? ` ${musts + rest}` : '')); },
      paragraph: at => this.paragraph(at),
    });
    this.preview = new Preview({ id, lang, text: this.text, body: () => this.sheet.text(), composing: () => this.sheet.composing(), origin: here.preview, caret: () => this.place() });
    this.spine = new Spine(here, row, at => this.reveal(at, at), () => void this.add());
    const plain = localStorage.getItem(PLAIN) === 'on' && !this.text.mixed;
    this.foot = new Foot({ problems: () => this.openSide('problems'), plain: on => this.turnPlain(on), retry: () => void this.saver.save(), isPlain: plain, canPlain: !this.text.mixed });
    this.form = { row, document, text: this.text, saver: this.saver, wrote: () => this.wroteHead(), here };
    this.header = new Header(this.form);
    this.slip = new Slip(this.form);
    this.sheet = this.makeSheet(plain, start);
    this.lay();
    if (start !== this.text.saved) {
      this.notice(w('Taken up again: what was typed and not yet saved.', '接上了上次没来得及存的字。'));
      this.saver.typed();
    } else if (draft && draft.hash !== document.hash && draft.body !== this.text.saved) this.oldDraft(draft.body);
    else dropDraft(id, lang);
    this.heard();
    this.problems.later(0);
    this.preview.later(0);
    void this.header.read();
  }

  private makeSheet(plain: boolean, text: string): Manuscript {
    const { lang, read_only: locked } = this.document;
    const hearing: Hearing = {
      changed: () => { this.saver.typed(); this.problems.later(); this.preview.later(); this.heard(); },
      moved: () => this.heard(),
      composed: () => { this.saver.typed(); this.problems.later(); this.preview.later(); this.heard(); },
      left: () => void this.saver.save(),
      pasted: data => pasted(data, this.document.id, () => this.sheet, files => this.bring(files), losses => this.notice(w('Not brought along: ', '没有带进来的：') + losses.slice(0, 6).join(w('; ', '；')))),
      dropped: files => { const mine = files.filter(file => file.type.startsWith('image/')); this.bring(mine); return mine.length > 0; },
    };
    if (plain) {
      this.code = null;
      return textManuscript(text, lang, Boolean(locked), hearing);
    }
    const { acts } = this.bench;
    const act = (work: () => void) => () => { work(); return true; };
    this.code = codeManuscript({
      text, lang, readOnly: Boolean(locked), pictures: this.pictures, hearing,
      problem: index => this.problems.select(index, false),
      keys: [
        { key: 'Mod-i', run: act(acts.emphasis) }, { key: 'Ctrl-Alt-q', run: act(acts.quote) }, { key: 'Ctrl-Alt-v', run: act(acts.verse) },
        { key: 'Ctrl-Alt-r', run: act(acts.ruby) }, { key: 'Ctrl-Alt-n', run: act(acts.note) },
        { key: 'Mod-k', run: view => { if (view.state.selection.main.empty) return false; acts.link(); return true; } },
        { key: 'Mod-Enter', run: act(() => this.problems.fix()) },
      ],
    });
    return this.code;
  }

  private lay(): void {
    const narrow = h('div', { class: 'panes', role: 'group', 'aria-label': w('What is shown', '看哪一块') });
    const pane = (id: string, label: string): HTMLButtonElement => button(label, 'text', () => this.pane(id), { 'data-pane': id, class: 'pane' });
    put(narrow, pane('write', w('Write', '写')), pane('preview', w('Preview', '预览')), pane('problems', w('Problems', '问题')));
    put(this.middle, this.notices, this.paper);
    put(this.root, h('h1', { class: 'sr' }, this.document.title || w('Untitled', '还没有题目')), this.spine.root, narrow, this.middle, this.side, this.foot.root);
    this.root.dataset['pane'] = 'write';
    this.laySide();
  }

  private laySide(): void {
    const about = this.mode === 'about';
    this.tabs = tabs(w('Beside the text', '正文旁边'), [
      { id: 'preview', label: w('Preview', '预览'), panel: this.preview.panel },
      about ? { id: 'file', label: w('In the file', '文件里的写法'), panel: this.filePanel } : { id: 'problems', label: w('Problems', '问题'), panel: this.problems.panel },
    ], id => this.sideChanged(id));
    put(this.side, h('header', { class: 'side-head' }, this.tabs.list, this.preview.widths), this.preview.panel, about ? this.filePanel : this.problems.panel);
    const pane = this.root.querySelector<HTMLElement>('[data-pane=problems].pane');
    if (pane) pane.textContent = about ? w('In the file', '文件里的写法') : w('Problems', '问题');
    const { length } = this.problems.found;
    if (!about && length) this.tabs.relabel('problems', `${w('Problems', '问题')} ${length}`);
  }

  private sideChanged(id: string): void {
    this.preview.widths.hidden = id !== 'preview';
    this.preview.active = id === 'preview';
    this.root.classList.toggle('pencilled', id === 'problems');
    if (id === 'preview') void this.preview.show();
    if (id === 'file') this.drawFile();
    this.heard();
  }

  /** One of three, where there is no space for all. */
  private pane(id: string): void {
    this.root.dataset['pane'] = id;
    for (const one of this.root.querySelectorAll<HTMLElement>('.pane')) one.setAttribute('aria-pressed', String(one.dataset['pane'] === id));
    if (id !== 'write') this.tabs.show(id === 'problems' && this.mode === 'about' ? 'file' : id);
  }

  /** Follows the address: the text, its problems or its slip. */
  show(url: URL): void {
    const mode = url.pathname.replace(/\/+$/, '') === `${this.row.place}/about` ? 'about' : 'text';
    const changed = mode !== this.mode || !this.paper.firstChild;
    this.mode = mode;
    this.root.classList.toggle('about', mode === 'about');
    if (changed) {
      this.laySide();
      if (mode === 'about') {
        put(this.paper, this.slip.root);
        void this.slip.open();
      } else put(this.paper, h('div', { class: 'sheet-top' }, this.header.root, this.bench.bar), this.sheet.root);
      this.code?.view.requestMeasure();
    }
    this.pane(url.searchParams.get('see') === 'problems' ? 'problems' : 'write');
    if (url.searchParams.get('see') === 'problems') this.openSide('problems');
    else if (changed && this.root.isConnected) this.begin();
  }

  /** The caret goes into the text, if that is what was opened. */
  begin(): void {
    if (this.mode === 'text' && this.root.dataset['pane'] === 'write' && !this.document.read_only && !matchMedia('(pointer: coarse)').matches) this.sheet.focus();
  }

  private openSide(id: string): void {
    if (this.mode === 'about') return void go(placeIn(this.row, this.document.lang, 'text', 'problems'));
    this.pane(id);
    this.tabs.show(id);
  }

  /** Goes to the next problem, with the list beside it. */
  nextProblem(by: 1 | -1): void {
    if (this.mode === 'about') return this.openSide('problems');
    this.tabs.show('problems');
    this.problems.step(by);
  }

  turnSide(): void {
    this.tabs.show(this.tabs.shown() === 'preview' ? (this.mode === 'about' ? 'file' : 'problems') : 'preview');
  }

  nextPane(by: 1 | -1): void {
    const all = [this.spine.root, this.middle, this.side, this.foot.root].filter(one => one.offsetParent !== null);
    const at = all.findIndex(one => one.contains(document.activeElement));
    const next = all.at((at + by + all.length) % all.length);
    if (next === this.middle && this.mode === 'text') this.sheet.focus();
    else next?.querySelector<HTMLElement>('button:not([hidden]):not([tabindex="-1"]),a[href],input')?.focus();
  }

  /** What follows the caret and the counts, outside of the keystroke. */
  private heard(): void {
    clearTimeout(this.counting);
    clearTimeout(this.measuring);
    this.counting = setTimeout(() => {
      if (this.sheet.composing()) return this.heard();
      const body = this.sheet.text();
      const at = this.sheet.caret().from;
      this.spine.headings(headings(body), at);
      this.preview.follow();
      // Counting reads the whole text: only in a longer pause.
      clearTimeout(this.measuring);
      this.measuring = setTimeout(() => this.foot.measure(this.sheet.text(), this.paragraph(this.sheet.caret().from)), 400);
    }, 250);
  }

  private paragraph(at: number): number {
    const before = this.sheet.text().slice(0, Math.max(0, at));
    return (before.match(/\n[ \t]*\n(?=[ \t]*\S)/g)?.length ?? 0) + 1;
  }

  private place(): { heading: string | null; block: number; ratio: number } {
    const body = this.sheet.text();
    const at = this.sheet.caret().from;
    const heading = headings(body).findLast(one => one.at <= at);
    const line = heading ? body.slice(heading.at, body.indexOf('\n', heading.at) + 1 || undefined) : '';
    return { heading: /\{#([\w-]+)/.exec(line)?.[1] ?? null, block: this.paragraph(at) - 1, ratio: body.length ? at / body.length : 0 };
  }

  private reveal(from: number, to: number): void {
    if (this.mode === 'about') void go(placeIn(this.row, this.document.lang, 'text'));
    this.pane('write');
    this.sheet.select(from, Math.max(from, to));
    this.sheet.focus();
  }

  private fix(edits: Edit[]): void {
    this.sheet.apply(edits);
  }

  private bring(files: File[]): void {
    void putPictures(files, this.document.id, () => this.sheet);
  }

  private turnPlain(on: boolean): void {
    const text = this.sheet.text();
    const { from, to } = this.sheet.caret();
    this.sheet.close();
    this.sheet.root.remove();
    localStorage.setItem(PLAIN, on ? 'on' : 'off');
    this.sheet = this.makeSheet(on, text);
    this.paper.append(this.sheet.root);
    this.sheet.focus();
    this.sheet.select(from, to);
    void this.problems.check();
  }

  private notice(text: string, ...acts: HTMLElement[]): void {
    const line = h('p', { class: 'notice', role: 'status' }, h('span', null, text), acts, button(w('Close', '收起'), 'text', () => line.remove(), { class: 'plain' }));
    put(this.notices, line);
  }

  openTwice(): void {
    if (this.twice) return;
    this.twice = true;
    this.notice(w('This text is also open in another tab. What is written in both is merged; nothing is overwritten.', '这一篇在另一个标签页里也开着。两边写的会合在一起，不会互相盖掉。'));
  }

  private oldDraft(body: string): void {
    this.notice(w('There is text from last time that was never saved, and the file has changed since.', '上次有没存上的字，这份文件后来又改过。'),
      button(w('Look at both', '两边对着看'), 'text', () => this.compare(body, this.text.saved, undefined)),
      button(w('Drop it', '不要了'), 'text', () => { dropDraft(this.document.id, this.document.lang); put(this.notices); }));
  }

  /** The file was written by another tab or program. */
  async changedElsewhere(): Promise<void> {
    if (this.saver.dirty) return;
    await this.saver.inOrder(async () => {
      const { id, lang } = this.document;
      const fresh = await get<Document>(`/api/documents/${encodeURIComponent(id)}?lang=${encodeURIComponent(lang)}`).catch(() => null);
      if (!fresh || fresh.hash === this.text.hash || this.saver.dirty) return;
      const body = this.text.take(fresh.text, fresh.hash, fresh.body_from);
      this.sheet.replace(body);
      void this.header.read();
      if (this.mode === 'about') void this.slip.open();
    });
  }

  private conflict(theirs: Theirs): void {
    const start = bodyStart(theirs.text);
    this.compare(this.sheet.text(), this.text.inward(theirs.text.slice(start)), theirs);
  }

  private compare(mine: string, other: string, theirs: Theirs | undefined): void {
    const view = conflictView(mine, other, theirs?.when, body => {
      if (theirs) this.text.take(theirs.text, theirs.hash, bodyStart(theirs.text));
      view.remove();
      this.paper.hidden = false;
      put(this.notices);
      this.sheet.replace(body);
      this.sheet.focus();
      void this.saver.settled();
    });
    this.paper.hidden = true;
    this.middle.append(view);
    view.querySelector<HTMLElement>('input')?.focus();
  }

  /** A form wrote the front matter. */
  private wroteHead(): void {
    this.problems.later(0);
    this.preview.later(0);
    void this.header.read();
    if (this.tabs.shown() === 'file') this.drawFile();
  }

  private drawFile(): void {
    if (!this.filePanel.contains(document.activeElement)) put(this.filePanel, fileText(this.form));
  }

  async saveNow(): Promise<void> {
    await this.slip.flush();
    if (await this.saver.save()) announce(w('Saved', '已存'));
  }

  /** A copy as a file, while the program is away. */
  copy(): void {
    const url = URL.createObjectURL(new Blob([this.text.file(this.sheet.text())], { type: 'text/markdown' }));
    h('a', { href: url, download: this.document.file.split('/').pop() ?? 'text.md' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  private async add(): Promise<void> {
    const issue = this.row.noun === 'issue' ? this.row.id : this.row.issue;
    if (issue) await newArticle.article(this.here, await get<DeskAnswer>(`/api/desk/${encodeURIComponent(issue)}`), this.row.section ?? undefined);
  }

  tasks(): { label: string; keys: string; work: () => void }[] {
    return [
      { label: w('About this piece', '看稿签'), keys: 'kgq', work: () => void go(placeIn(this.row, this.document.lang, 'about')) },
      { label: w('Next problem', '下一处问题'), keys: 'xycwt', work: () => this.problems.step(1) },
      ...this.document.languages.filter(lang => lang !== this.document.lang).map(lang => ({
        label: w(`Open the edition in ${this.here.languages.find(one => one.tag === lang)?.name ?? lang}`, `打开${this.here.languages.find(one => one.tag === lang)?.name ?? lang}版`), keys: 'dk', work: () => void go(placeIn(this.row, lang, 'text')),
      })),
    ];
  }

  close(): void {
    clearTimeout(this.counting);
    clearTimeout(this.measuring);
    this.problems.close();
    this.preview.close();
    this.saver.close();
    this.foot.close();
    this.sheet.close();
    this.pictures.close();
  }
}
