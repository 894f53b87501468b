/** The language of the interface. Every text is written in both where it is used. */

export type Tongue = 'zh' | 'en';

const KEY = 'blackeyes-interface';

function chosen(): Tongue {
  const stored = localStorage.getItem(KEY);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.languages.some(tag => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export let tongue: Tongue = chosen();

/** Tells the document which language it is in. */
export function dress(): void {
  document.documentElement.lang = tongue === 'zh' ? 'zh-Hans' : 'en';
}

/** Keeps the choice for the next time. */
export function speak(next: Tongue): void {
  tongue = next;
  localStorage.setItem(KEY, next);
  dress();
}

/** Whether a person has chosen; else the site's own interface language applies. */
export function hasChosen(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/** Takes the site's language, where nobody chose one. */
export function propose(next: Tongue): void {
  if (!hasChosen()) {
    tongue = next;
    dress();
  }
}

/** The text in the language of the interface. */
export function w(en: string, zh: string): string {
  return tongue === 'zh' ? zh : en;
}

/** A number with its thousands marked. */
export function figure(n: number): string {
  return n.toLocaleString('en-US');
}

const DIGITS = '〇一二三四五六七八九';

/** A small number as Chinese writes it: 十二, 四十七. */
export function han(n: number): string {
  if (n < 0 || n > 99 || !Number.isInteger(n)) return String(n);
  if (n < 10) return DIGITS[n] ?? String(n);
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : DIGITS[tens]}十${n % 10 === 0 ? '' : DIGITS[n % 10]}`;
}

/** The names of the states of a document, and of how it is held. */
export function stateName(state: string): string {
  switch (state) {
    case 'draft': return w('Draft', '草稿');
    case 'in-review': return w('In review', '审稿中');
    case 'approved': return w('Approved', '已定稿');
    case 'ready': return w('Ready', '待发布');
    case 'published': return w('Published', '已发布');
    case 'changed': return w('Changed', '有改动');
    case 'timed': return w('Scheduled', '定时');
    case 'off': return w('Withdrawn', '已撤下');
    default: return state;
  }
}

/** A name of a noun of the site. */
export function nounName(noun: string): string {
  switch (noun) {
    case 'issue': return w('Issue', '期刊');
    case 'article': return w('Article', '文章');
    case 'campaign': return w('Campaign', '主题宣传');
    case 'item': return w('Window item', '橱窗展品');
    case 'roll': return w('Honour roll', '光荣榜');
    case 'society': return w('Society', '社团');
    case 'branch': return w('Branch', '支部');
    case 'activity': return w('Activity', '活动');
    case 'news': case 'news_item': case 'news-item': return w('News', '新闻');
    case 'person': return w('Person', '人物');
    case 'page': return w('Page', '页面');
    default: return noun;
  }
}

/** A day in words, without the year if it is this year's. */
export function dayName(iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!found) return iso;
  const [, year, month, day] = found;
  if (tongue === 'zh') return `${year} 年 ${Number(month)} 月 ${Number(day)} 日`;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).toLocaleDateString('en-GB', {
    day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC',
  });
}

/** How long ago something was, as it is said of a saved text. */
export function ago(seconds: number): string {
  if (seconds < 2) return w('just now', '刚刚');
  if (seconds < 60) return w(`${Math.floor(seconds)} s ago`, `${Math.floor(seconds)} 秒前`);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return w(`${minutes} min ago`, `${minutes} 分钟前`);
  return w('over an hour ago', '一个多小时前');
}

/** Characters of a Chinese text, or words of another: what an editor counts. */
export function lengthOf(text: string): number {
  const letters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\p{N}]+(?:[’'-][\p{Script=Latin}\p{N}]+)*/gu)?.length ?? 0;
  return letters + words;
}
