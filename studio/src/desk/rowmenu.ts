/** What can be done with one article of the contents. */

import { post } from '../kit/api';
import { ask } from '../kit/dialog';
import { menu } from '../kit/menu';
import type { Entry } from '../kit/menu';
import { go } from '../kit/router';
import type { Desk, DeskRow, Site } from '../kit/types';
import { w } from '../kit/words';
import type { Changes } from './changes';
import { newArticle } from './create';
import type { Sorting } from './sorting';

/** The menu at the end of a row. */
export function rowMenu(row: DeskRow, desk: Desk, here: Site, changes: Changes, sorting: Sorting): HTMLElement {
  const path = `/api/documents/${encodeURIComponent(row.id)}`;
  const step = (by: -1 | 1): void => {
    const element = document.querySelector<HTMLElement>(`.row[data-id="${CSS.escape(row.id)}"]`);
    if (element) void sorting.step(element, by);
  };
  const entries = (): Entry[] => [
    { label: w('About this piece', '稿签'), work: () => void go(`${row.place}/about`) },
    { label: w('Up', '往上挪'), detail: 'Alt ↑', work: () => step(-1) },
    { label: w('Down', '往下挪'), detail: 'Alt ↓', work: () => step(1) },
    ...(desk.sections ?? []).filter(section => section.id !== row.section).map(section => ({
      label: w(`To ${section.title}`, `挪到“${section.title}”`),
      work: () => void changes.make([{ path: `${path}/move`, body: { issue: desk.issue.id, section: section.id } }], w(`Moved “${row.title}” to ${section.title}`, `《${row.title}》挪到了“${section.title}”`)),
    })),
    { label: w('Duplicate', '复制一份'), apart: true, work: () => void changes.make([{ path: `${path}/duplicate`, body: {} }], w(`Duplicated “${row.title}”`, `复制了《${row.title}》`)) },
    ...here.languages.filter(language => row.languages && !row.languages.includes(language.tag)).map(language => ({
      label: w(`Add an edition in ${language.name}`, `添${language.name}版`),
      work: () => void edition(row, path, language),
    })),
    { label: w('Delete…', '删除…'), apart: true, work: () => void remove(row, path, changes) },
  ];
  const wrap = menu(w('More', '更多'), w(`More for “${row.title}”`, `《${row.title}》：更多`), entries, 'more quiet');
  wrap.querySelector('button')?.setAttribute('data-keep', `more-${row.id}`);
  return wrap;
}

/** Another language needs a title of its own; the new edition is then open to be written. */
function edition(row: DeskRow, path: string, language: { tag: string; name: string }): Promise<void> {
  return newArticle.edition(row.title, language, title => post<unknown>(`${path}/language`, { lang: language.tag, title }).then(() => ({ id: row.id, place: `${row.place}?lang=${language.tag}` })));
}

async function remove(row: DeskRow, path: string, changes: Changes): Promise<void> {
  const yes = await ask(w(`Delete “${row.title}”?`, `删除《${row.title}》？`),
    w('All its language editions go. A copy is kept, and “Undo” brings it back.', '各种语言的版本一起删。会先留一份底，按“撤销”就回来。'), w('Delete', '删除'));
  if (yes) await changes.make([{ path: `${path}/delete`, body: {} }], w(`Deleted “${row.title}”`, `删除了《${row.title}》`));
}
