/** Beside the contents: what would be published, the dates ahead, the running campaign. */

import { h, link, s } from '../kit/dom';
import type { Child } from '../kit/dom';
import type { Desk } from '../kit/types';
import { han, tongue, w } from '../kit/words';

const DAY = 86_400_000;
/** How many titles of a kind are listed. */
const SHOWN = 8;

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
  const waiting = desk.publish.held_back ?? desk.rows.filter(row => row.state === 'draft' || row.state === 'in-review').length;
  return h('section', { class: 'publish' }, h('h2', null, w('To be published', '待发布')),
    desk.publish.count === 0
      ? h('p', { class: 'quiet' }, w('Everything is as it was last published.', '和上次发布的一样，没有改动。'))
      : h('dl', null, [...kinds].map(([what, rows]) => [h('dt', { class: 'quiet' }, `${whatName(what)} ${rows.length}`), h('dd', null, rows.slice(0, SHOWN).map(row => h('span', null, row.title)), rows.length > SHOWN && h('span', { class: 'quiet' }, w(`and ${rows.length - SHOWN} more`, `还有 ${rows.length - SHOWN} 处`)))])),
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

/** What each day of a campaign is: past, today or ahead. */
function ticksOf(found: NonNullable<Desk['campaign']>): string[] {
  if (found.ticks?.length) return found.ticks;
  const [from, to, today] = [found.from, found.to, found.today].map(day => Date.parse(day.slice(0, 10)));
  if (from === undefined || to === undefined || today === undefined || !(to >= from)) return [];
  return Array.from({ length: Math.round((to - from) / DAY) + 1 }, (_, i) => {
    const day = from + i * DAY;
    return day < today ? 'past' : day === today ? 'today' : 'ahead';
  });
}

/** A tick a day: past ones full, today's red, those to come small. */
function campaign(desk: Desk): Child {
  const found = desk.campaign;
  const ticks = found ? ticksOf(found) : [];
  if (!found || ticks.length === 0) return null;
  const ahead = ticks.filter(tick => tick === 'ahead').length;
  const words = w(`day ${ticks.length - ahead}, ${ahead} left`, `第 ${ticks.length - ahead} 天，还有 ${ahead} 天`);
  const pitch = 300 / ticks.length;
  return h('section', { class: 'campaign' }, h('h2', null, w('Campaign', '橱窗')),
    h('p', null, found.place ? link(found.place, found.title, { class: 'link name' }) : h('b', { class: 'name' }, found.title), h('span', { class: 'quiet small' }, words)),
    s('svg', { viewBox: '0 0 300 16', class: 'ticks', role: 'img', 'aria-label': words }, ticks.slice(0, 150).map((tick, i) =>
      s('rect', { class: tick, x: pitch * i, y: tick === 'ahead' ? 5 : 0, width: Math.min(pitch * 0.7, 6), height: tick === 'ahead' ? 6 : 16 }))));
}

/** The whole of it. */
export function rail(desk: Desk): HTMLElement {
  return h('aside', { class: 'rail', 'aria-label': w('What is ahead', '接下来') }, publish(desk), dates(desk), campaign(desk));
}
