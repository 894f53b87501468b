/** All issues, and every other text of the site by its kind, with a filter. */

import { h, link, put } from '../kit/dom';
import { stateMark } from '../kit/marks';
import type { Screen } from '../kit/router';
import { documents } from '../kit/site';
import type { Row, Site } from '../kit/types';
import { figure, nounName, stateName, w } from '../kit/words';
import { filterRows } from '../palette';
import { newArticle } from './create';
import { numberOf } from './desk';

const SHOWN = 60;

function texts(rows: Row[]): HTMLElement {
  const list = h('ol', { class: 'contents all' });
  const said = h('p', { class: 'quiet small', role: 'status' });
  const kinds = [...new Set(rows.map(row => row.noun))];
  const input = h('input', { class: 'write', type: 'search', autocomplete: 'off', spellcheck: 'false', 'aria-label': w('Find a text', '找一篇'), placeholder: w('Title, author, pinyin or initials', '题目、作者、拼音或首字母') });
  const kind = h('select', { class: 'write', 'aria-label': w('Kind', '种类') }, h('option', { value: '' }, w('All kinds', '全部种类')), kinds.map(noun => h('option', { value: noun }, nounName(noun))));
  const draw = (): void => {
    const wanted = kind.value ? rows.filter(row => row.noun === kind.value) : rows;
    const query = input.value.trim();
    const found = query ? filterRows(wanted, query, SHOWN) : wanted.slice(0, SHOWN);
    put(list, found.map(row => h('li', { class: 'row first' },
      h('span', { class: 'section' }, nounName(row.noun)),
      h('span', { class: 'title' }, link(row.place, row.title, { class: 'plain' })),
      h('span', { class: 'author' }, row.authors.join(w(', ', '、'))),
      h('span', { class: 'length quiet' }, row.length ? w(`${figure(row.length)} words`, `${figure(row.length)} 字`) : ''),
      h('span', { class: 'state' }, stateMark(row.state), stateName(row.state)))));
    said.textContent = found.length === 0
      ? w('Nothing found. Fewer letters find more.', '没有找到。少写几个字试试。')
      : query || wanted.length <= SHOWN ? w(`${found.length} shown`, `列出 ${found.length} 篇`) : w(`The first ${SHOWN} of ${figure(wanted.length)}; write to find others`, `先列 ${SHOWN} 篇，共 ${figure(wanted.length)} 篇；写几个字就能找`);
  };
  input.addEventListener('input', event => { if (!(event as InputEvent).isComposing) draw(); });
  input.addEventListener('compositionend', draw);
  kind.addEventListener('change', draw);
  draw();
  return h('section', null, h('h2', null, w('All texts', '全部文稿')), h('div', { class: 'filter' }, input, kind), said, list);
}

/** The screen. */
export async function journalScreen(here: Site): Promise<Screen> {
  const rows = (await documents()).filter(row => row.noun !== 'issue');
  const root = h('div', { class: 'page' }, h('div', { class: 'leaf journal' },
    h('h1', { class: 'display' }, w('Journal', '期刊')),
    h('ol', { class: 'issues' }, here.issues.map(issue => h('li', null, h('a', { href: issue.place, class: 'plain' }, h('b', null, issue.title)), h('span', { class: 'quiet small' }, numberOf(issue).join('　'))))),
    h('p', { class: 'add' }, h('button', { type: 'button', class: 'text', on: { click: () => void newArticle.issue(here) } }, w('Begin a new issue', '开始编新的一期'))),
    texts(rows)));
  return { title: w('Journal', '期刊'), place: 'journal', root };
}
