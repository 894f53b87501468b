/** The frame of every screen: the bar, the notice that the program stopped, and where the screen goes. */

import { isConnected, onConnection, onEvent, retry } from './kit/api';
import { button, command, h, link, put } from './kit/dom';
import { stateMark } from './kit/marks';
import { menu } from './kit/menu';
import { seal, sealOf, wordmark } from './kit/names';
import { again, go } from './kit/router';
import type { Screen } from './kit/router';
import { forget, site } from './kit/site';
import { speak, tongue, w } from './kit/words';
import { palette } from './palette';

const top = h('div', { id: 'top' });
const main = h('main', { id: 'main', tabindex: -1 });
const stopped = h('div', { role: 'alert' });
let place: Screen['place'] | undefined;
let name = '';
/** What the open text can do when the program has stopped. */
let keepCopy: (() => void) | undefined;

/** The open text offers to be kept as a file while the program is away. */
export function offerCopy(work: (() => void) | undefined): void {
  keepCopy = work;
  drawStopped();
}

const PLACES = [
  { id: 'desk', address: '/', name: () => w('Desk', '编辑台') },
  { id: 'journal', address: '/journal', name: () => w('Journal', '期刊') },
];

/** The other language of the interface, named in itself. */
export function otherTongue(): HTMLButtonElement {
  const other = tongue === 'zh' ? 'en' : 'zh';
  return button(other === 'zh' ? '中文' : 'English', 'text', () => {
    speak(other);
    forget();
    void again();
  }, { class: 'plain tongue quiet', lang: other === 'zh' ? 'zh-Hans' : 'en' });
}

async function bar(): Promise<HTMLElement> {
  // While the program is away, the name is the one that it said last.
  name = await site().then(found => found.name).catch(() => name);
  const title = name === '黑眼睛' || name === 'Black Eyes' ? wordmark() : h('b', { 'aria-hidden': 'true' }, name);
  const stamp = name === 'Black Eyes' ? seal() : sealOf(name);
  return h('header', { class: 'bar' }, h('div', null,
    h('a', { class: 'home', href: '/' }, h('span', { class: 'sr' }, name), title, stamp, h('span', { class: 'quiet' }, w('Studio', '编辑室'))),
    h('nav', { 'aria-label': w('Places', '各处') }, PLACES.map(one => link(one.address, one.name(), one.id === place ? { 'aria-current': 'page' } : {}))),
    places(),
    isConnected() ? null : h('span', { class: 'cut' }, stateMark('off'), w('Not connected', '没连上')),
    button([w('Search or do…', '搜索，或输入要做的事'), h('kbd', { 'aria-hidden': 'true' }, `${command}K`)], 'text', () => void palette(), { class: 'find', 'aria-keyshortcuts': 'Control+K' }),
    otherTongue()));
}

function places(): HTMLElement {
  const now = PLACES.find(one => one.id === place);
  const wrap = menu([now?.name() ?? '', h('span', { class: 'caret', 'aria-hidden': 'true' })], w('Places', '各处'), () => [
    ...PLACES.map(one => ({ label: one.name(), work: () => void go(one.address) })),
    { label: tongue === 'zh' ? 'English' : '中文', apart: true, work: () => { speak(tongue === 'zh' ? 'en' : 'zh'); forget(); void again(); } },
  ]);
  wrap.classList.add('places');
  const trigger = wrap.querySelector('button');
  trigger?.setAttribute('aria-label', w(`Places: ${now?.name() ?? ''}`, `各处：${now?.name() ?? ''}`));
  return wrap;
}

function drawStopped(): void {
  if (isConnected()) {
    stopped.replaceChildren();
    return;
  }
  put(stopped, h('section', { class: 'stopped' },
    h('b', null, w('The studio stopped', '编辑室的程序停了')),
    h('p', null, keepCopy
      ? w('What you wrote is in this page; keep it open. Open the program again: it reconnects and saves.', '写的字都在这一页里，别关。重新打开程序，就会接上、存好。')
      : w('Open the program again: this page reconnects by itself.', '重新打开程序，这一页就会接上。')),
    h('div', { class: 'row' },
      button(w('It is open again: reconnect', '已经打开了，接上'), 'alt', () => retry()),
      keepCopy && button(w('Keep a copy first', '先另存一份'), 'text', () => keepCopy?.()))));
}

/** Puts a screen into the frame. */
export function putScreen(screen: Screen): void {
  document.title = `${screen.title} · ${w('Studio', '编辑室')}`;
  const first = place === undefined;
  place = screen.place;
  document.body.className = `on-${place}`;
  put(main, screen.root);
  void drawBar();
  drawStopped();
  if (!first && !main.contains(document.activeElement)) main.focus();
  scrollTo(0, 0);
}

async function drawBar(): Promise<void> {
  if (place === 'start') return top.replaceChildren();
  put(top, await bar());
}

/** Builds the frame, once. */
export function frame(): void {
  document.body.append(
    h('a', { class: 'skip', href: '#main', on: { click: event => { event.preventDefault(); main.focus(); } } }, w('Skip to the text', '跳到正文')),
    top, stopped, main);
  onConnection(() => {
    drawStopped();
    void drawBar();
  });
  onEvent(event => {
    if (event.event === 'rebuilt' || event.event === 'changed') forget();
  });
}
