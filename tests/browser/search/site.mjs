// A site made for the search: hundreds of news items with random line breaks in their sources, of which it is known what
// text they have, and a few documents for what is particular.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A generator of numbers that gives the same ones everywhere (mulberry32). */
export function numbers(seed) {
  return limit => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

const SENTENCES = [
  '黑夜给了我黑色的眼睛，我却用它寻找光明。', '春江潮水连海平，海上明月共潮生。', '图书馆二楼的灯总是最后一盏熄灭，', '他在雨声里读完了那本旧书；',
  '学校的文学社在每周三下午活动，', '编辑部收到来稿一百二十篇，其中诗歌四十八首。', '愿你有好运气；如果没有，愿你在不幸中学会慈悲。', '山有木兮木有枝，心悦君兮君不知。',
  '会议由王老师主持，来自五个年级的同学参加了讨论。', '她把信折好，放进铁盒里，再也没有打开。',
];
const CHARACTERS = [...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车'];

/** A text of about `length` Chinese characters: sentences, and stretches of characters in no order. */
function text(random, length) {
  let text = '';
  while (text.length < length) {
    if (random(3) === 0) text += SENTENCES[random(SENTENCES.length)];
    else text += Array.from({ length: 3 + random(14) }, () => CHARACTERS[Math.floor(random(CHARACTERS.length) * random(100) / 100)]).join('') + '，。；'[random(3)];
  }
  return text;
}

/** The text with breaks of the source's lines between any two characters that Chinese text joins again. */
const broken = (random, text) => [...text].map((c, i) => (i > 0 && random(25) === 0 ? `\n${c}` : c)).join('');

/** The news items that any query is compared with: their address, and their texts as a reader has them. */
export function news(count) {
  const random = numbers(20261126);
  return Array.from({ length: count }, (_, number) => {
    const paragraphs = Array.from({ length: 3 + random(3) }, () => text(random, 60 + random(140)));
    const name = `n${String(number).padStart(4, '0')}`;
    const title = text(random, 6).slice(0, 4 + random(6)).replace(/[，。；]/g, '');
    const date = `${2019 + (number % 8)}-0${1 + (number % 9)}-1${number % 10}`;
    const source = `---\ntitle: ${title}\ndate: ${date}\n---\n\n${paragraphs.map(text => broken(random, text)).join('\n\n')}\n`;
    return { file: `content/news/${name}.zh.md`, source, address: `zh/news/${name}/`, date, texts: [title, ...paragraphs] };
  });
}

const article = (front, body) => `---\n${front}\n---\n\n${body}\n`;

/** What is particular: a surname with a reading of its own, stems, accents, two scripts in one word. */
export const PARTICULAR = {
  'content/journal/2026-1/issue.zh.md': article('title: 试刊\ndate: 2026-03-01\nsections:\n  - {id: prose, title: 散文}', '卷首语。'),
  'content/journal/2026-1/lamp.zh.md': article('title: 灯下\nauthors: [{name: 单小满, class: 中文2401}]\nsection: prose', '窗外下着雨，\n琉璃\n瓦上有光。'),
  'content/journal/2026-1/rust.zh.md': article('title: 学编程\nauthors: [{name: 曾子墨, class: 中文2401}]\nsection: prose', '第 3 期讲 Rust语言，也讲别的。'),
  'content/news/walk.md': article('title: A Walk\ndate: 2026-03-05', 'We kept on running along the river, past the Crème Brûlée of the *old* café, and were happier than the bicycles.'),
  'content/news/river.md': article('title: The River\ndate: 2025-03-05', 'Nobody runs here. The lamp and the far, far other bank: a lamp.'),
  'content/pages/about.md': article('title: About', 'A page about the river.'),
};

/** What no reader may find. */
export const SECRETS = {
  'content/news/draft.zh.md': article('title: 草稿饕餮\ndate: 2026-03-05\nstatus: draft', '饕餮未定。'),
  'content/news/future.zh.md': article('title: 未来饕餮\ndate: 2027-03-05', '饕餮未到。'),
  'content/news/expired.zh.md': article('title: 过期饕餮\ndate: 2024-03-05\nexpires: 2025-01-01', '饕餮已去。'),
  'content/news/kept-out.zh.md': article('title: 不收饕餮\ndate: 2026-03-05\nsearch: false', '饕餮不收。'),
  'content/honours/roll.zh.md': article('title: 光荣榜\ndate: 2026-03-05\nconsent: each\nawards:\n  - id: merit\n    title: 三好学生\n    honourees:\n      - {name: 龘龘龘, class: 中文2401, consent: false}\n      - {name: 尉迟小雨, class: 中文2401, consent: true}', '名单如下。'),
};

/** What of all that must be in no index: these stand nowhere else. */
export const HIDDEN = ['饕餮', '龘'];

/** Writes the site into `folder`, below a path of its host. */
export function write(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  const settings = 'title: {en: Finding, zh: 查找}\nbase_url: https://finding.example.edu/college/\nlanguages: [en, zh]\ntime_zone: Asia/Shanghai\n';
  for (const [path, source] of [['site.yaml', settings], ...Object.entries(files)]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
}
