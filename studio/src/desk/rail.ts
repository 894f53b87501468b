/** Beside the contents: what would be published, the dates ahead, the running campaign. */

import { h, link, s } from '../kit/dom';
import type { Child } from '../kit/dom';
import type { Desk } from '../kit/types';
import { han, tongue, w } from '../kit/words';

const DAY = 86_400_000;

function whatName(what: string): string {
  switch (what) {
    case 'new': return w('New', '新增');
    case 'changed': return w('Changed', '改动');
    case 'deleted': case 'removed': return w('Gone', '删去');
    default: return what;
  }
}

function publish(desk: Desk): HTMLElement {
  const kinds = new Map<string, Desk['publish']['rows']>();
  for (const row of desk.publish.rows) kinds.set(row.what, [...(kinds.get(row.what) ?? []), row]);
  const waiting = desk.rows.filter(row => row.state === 'draft' || row.state === 'in-review').length;
  const left = desk.publish.count - desk.publish.rows.length;
  return h('section', { class: 'publish' }, h('h2', null, w('To be published', '待发布')),
    desk.publish.count === 0
      ? h('p', { class: 'quiet' }, w('Everything is as it was last published.', '和上次发布的一样，没有改动。'))
      : h('dl', null, [...kinds].map(([what, rows]) => [h('dt', { class: 'quiet' }, `${whatName(what)} ${rows.length}`), h('dd', null, rows.map(row => h('span', null, row.title)))])),
    left > 0 && h('p', { class: 'quiet small' }, w(`and ${left} more`, `还有 ${left} 处`)),
    waiting > 0 && h('p', { class: 'quiet small' }, w(waiting === 1 ? 'One draft or text in review stays here.' : `${waiting} drafts and texts in review stay here.`, `草稿和审稿中的${han(waiting)}篇不会发布。`)));
}

/** Days ahead, a heading for each month. */
function dates(desk: Desk): Child {
  if (desk.dates.length === 0) return null;
  const months = new Map<string, Desk['dates']>();
  for (const one of desk.dates) months.set(one.when.slice(0, 7), [...(months.get(one.when.slice(0, 7)) ?? []), one]);
  return [...months].map(([month, all]) => h('section', { class: 'dates' },
    h('h2', null, tongue === 'zh' ? `${han(Number(month.slice(5)))}月` : new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })),
    h('ul', null, all.map(one => h('li', null, h('b', { class: 'day' }, h('time', { datetime: one.when.slice(0, 10) }, String(Number(one.when.slice(8, 10))))),
      h('span', null, one.place ? link(one.place, one.text, { class: 'plain' }) : one.text, one.detail && h('span', { class: 'quiet small' }, one.detail)))))));
}

/** A tick a day: past ones full, today's red, those to come small. */
function campaign(desk: Desk): Child {
  const found = desk.campaign;
  if (!found) return null;
  const from = Date.parse(found.from.slice(0, 10));
  const to = Date.parse(found.to.slice(0, 10));
  const today = Date.parse(found.today.slice(0, 10));
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return null;
  const days = Math.min(Math.round((to - from) / DAY) + 1, 120);
  const now = Math.round((today - from) / DAY);
  const pitch = 300 / days;
  const words = w(`day ${now + 1}, ${days - now - 1} left`, `第 ${now + 1} 天，还有 ${days - now - 1} 天`);
  return h('section', { class: 'campaign' }, h('h2', null, w('Campaign', '橱窗')),
    h('p', null, found.place ? link(found.place, found.title, { class: 'link name' }) : h('b', { class: 'name' }, found.title), h('span', { class: 'quiet small' }, words)),
    s('svg', { viewBox: '0 0 300 16', class: 'ticks', role: 'img', 'aria-label': words }, Array.from({ length: days }, (_, i) => {
      const wide = Math.min(pitch * 0.7, 6);
      const past = i <= now;
      return s('rect', { class: i === now ? 'today' : past ? 'past' : 'ahead', x: pitch * i, y: past ? 0 : 5, width: wide, height: past ? 16 : 6 });
    })));
}

/** The whole of it. */
export function rail(desk: Desk): HTMLElement {
  return h('aside', { class: 'rail', 'aria-label': w('What is ahead', '接下来') }, publish(desk), dates(desk), campaign(desk));
}
