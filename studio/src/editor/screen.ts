/** The editor: contents, manuscript, preview and problems, and the slip of the same text. */

import { get, isConnected, onEvent } from '../kit/api';
import { commanded, composing, h } from '../kit/dom';
import type { Screen } from '../kit/router';
import { forget, textPlace } from '../kit/site';
import type { Document, Row, Site } from '../kit/types';
import { w } from '../kit/words';
import { offerTasks } from '../palette';
import { offerCopy } from '../shell';
import { Work } from './work';

/** Opens the text of a row of the documents. */
export async function editorScreen(here: Site, row: Row, url: URL): Promise<Screen> {
  const lang = url.searchParams.get('lang') ?? row.lang;
  const document = await get<Document>(`/api/documents/${encodeURIComponent(row.id)}?lang=${encodeURIComponent(lang)}`);
  const root = h('div', { class: 'editor' });
  const work = new Work(here, row, document, root);
  work.show(url);
  const quiet = onEvent(event => {
    if (event.event === 'changed' && event.id === row.id && event.hash !== work.text.hash) void work.changedElsewhere();
    if (event.event === 'rebuilt') void work.spine.draw();
  });
  const other = new BroadcastChannel('blackeyes-open');
  const mine = `${row.id}:${document.lang}`;
  other.onmessage = event => {
    if (event.data !== mine && event.data !== `here ${mine}`) return;
    if (event.data === mine) other.postMessage(`here ${mine}`);
    work.openTwice();
  };
  other.postMessage(mine);
  addEventListener('keydown', keys);
  offerCopy(() => work.copy());
  offerTasks(() => work.tasks());

  function keys(event: KeyboardEvent): void {
    if (composing(event) || event.defaultPrevented || window.document.querySelector('dialog[open]')) return;
    const key = event.key.toLowerCase();
    const act = commanded(event) && !event.shiftKey ? { s: () => work.saveNow(), '\\': () => work.spine.toggle(), '.': () => work.turnSide() }[key]
      : event.key === 'F8' ? () => work.nextProblem(event.shiftKey ? -1 : 1)
        : event.key === 'F6' ? () => work.nextPane(event.shiftKey ? -1 : 1)
          : commanded(event) && event.key === 'Enter' ? () => work.problems.fix() : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  }

  return {
    title: document.title || w('Untitled', '还没有题目'),
    place: 'journal',
    root,
    shown: () => work.begin(),
    moved: next => {
      const path = next.pathname.replace(/\/+$/, '');
      if ((path !== textPlace(row) && path !== `${row.place}/about`) || (next.searchParams.get('lang') ?? row.lang) !== lang) return false;
      work.show(next);
      return true;
    },
    leave: async () => {
      // Without the program the draft lies in the browser, and the next visit takes it up.
      if (isConnected()) await work.saver.save(true);
      quiet();
      other.close();
      removeEventListener('keydown', keys);
      offerCopy(undefined);
      offerTasks(() => []);
      work.close();
      forget();
      return true;
    },
  };
}

