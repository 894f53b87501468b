/** The studio's pages begin here. The screens that few visits need are loaded when they are opened. */

import { Refused, begin, listen } from './kit/api';
import { commanded, composing, h } from './kit/dom';
import * as router from './kit/router';
import type { Screen } from './kit/router';
import { at, site } from './kit/site';
import { dress, propose, w } from './kit/words';
import { deskScreen } from './desk/desk';
import { journalScreen } from './desk/journal';
import { keysDialog } from './keys';
import { palette } from './palette';
import { frame, putScreen } from './shell';

async function open(url: URL): Promise<Screen> {
  try {
    return await choose(url);
  } catch (error) {
    return fault(error as Error);
  }
}

async function choose(url: URL): Promise<Screen> {
  const here = await site();
  propose(here.interface);
  if (here.start || url.pathname === '/start') return (await import('./start')).startScreen(here);
  const path = url.pathname.replace(/\/+$/, '') || '/';
  if (path === '/') return deskScreen(here, null);
  if (path === '/journal') return journalScreen(here);
  const issue = here.issues.find(one => one.place === path);
  if (issue) return deskScreen(here, issue.id);
  // A page may be called “about” itself.
  const row = await at(path) ?? (/\/(about|note)$/.test(path) ? await at(path.replace(/\/(about|note)$/, '')) : undefined);
  if (row) return (await import('./editor/screen')).editorScreen(here, row, url);
  return missing();
}

function plain(title: string, ...content: (Node | string)[]): Screen {
  return { title, place: 'desk', root: h('div', { class: 'page' }, h('h1', { class: 'title' }, title), ...content) };
}

function missing(): Screen {
  return plain(w('There is no such text', '没有这一篇'),
    h('p', null, w('It may have been moved or deleted. ', '可能移走或删掉了。'), h('a', { href: '/', class: 'link' }, w('Back to the desk', '回到编辑台'))));
}

function fault(error: Error): Screen {
  if (error instanceof Refused && error.status === 401) {
    return plain(w('Open the studio from the program', '请从程序里打开编辑室'),
      h('p', null, w('The program was started again, or this address is not the one that it printed. Open the address that it shows.', '程序重新启动过，或者这个地址不是它给的那一个。打开程序显示的地址就好。')));
  }
  const remedy = error instanceof Refused ? error.remedy : w('Start the program again; this page then reconnects.', '重新打开程序，这一页就会接上。');
  return plain(error.message || w('Something is wrong here', '这里出了错'), h('p', null, remedy));
}

function keys(event: KeyboardEvent): void {
  if (composing(event) || event.defaultPrevented) return;
  if (commanded(event) && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    void palette();
  } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target as Element).closest('input,textarea,select,[contenteditable=true]')) {
    event.preventDefault();
    keysDialog();
  }
}

async function run(): Promise<void> {
  dress();
  await begin().catch(() => undefined);
  frame();
  addEventListener('keydown', keys);
  await router.begin(open, putScreen);
  void listen();
}

void run();
