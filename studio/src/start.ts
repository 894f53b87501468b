/** First start: three answers and a front page that changes with them. */

import { Refused, post } from './kit/api';
import { button, h, put, uniqueId } from './kit/dom';
import { cover } from './kit/cover';
import { must } from './kit/marks';
import { sealOf, wordmark } from './kit/names';
import { again, go } from './kit/router';
import type { Screen } from './kit/router';
import { forget } from './kit/site';
import type { Site } from './kit/types';
import { tongue, w } from './kit/words';
import { otherTongue } from './shell';

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

function masthead(name: string, languages: string): HTMLElement {
  const now = new Date();
  const chinese = languages !== 'en';
  const t = (en: string, zh: string): string => (chinese ? zh : en);
  const month = chinese
    ? `${[...String(now.getFullYear())].map(digit => '〇一二三四五六七八九'[Number(digit)]).join('')}年${MONTHS[now.getMonth()]}月`
    : now.toLocaleDateString('en-GB', { month: 'long', year: 'numeric' });
  const title = name === '黑眼睛' ? wordmark() : h('span', { class: 'name' }, name);
  return h('div', { class: 'front', lang: chinese ? 'zh-Hans' : 'en', 'aria-hidden': 'true' },
    h('div', { class: 'masthead' }, title, sealOf(name)),
    h('div', { class: 'front-nav' }, [t('Journal', '期刊'), t('Window', '橱窗'), t('Honours', '光荣榜'), t('Societies', '社团'), t('Activities', '活动'), t('About', '关于')]
      .map(place => h('span', null, place)), languages === 'both' && h('span', { class: 'other' }, 'English')),
    h('div', { class: 'front-issue' },
      cover(name, '1', t('First Issue', '创刊号'), month, t('First Issue', '创刊号')),
      h('div', null,
        h('p', { class: 'kicker' }, h('b', { class: 'red' }, t('This issue', '本期')), h('span', null, t('Vol. 1 No. 1', '第一卷第一期')), h('span', null, t('No. 1', '总第 1 期'))),
        h('p', { class: 'display' }, t('First Issue', '创刊号')),
        h('div', { class: 'lines' }, [0, 1, 2, 3].map(() => h('i'))))));
}

interface Answer { name: HTMLInputElement; college: HTMLInputElement; languages: () => string }

function field(label: string, value: string): { root: HTMLElement; input: HTMLInputElement; fault: (text: string) => void } {
  const id = uniqueId('answer');
  const note = h('p', { class: 'fault', id: `${id}-fault`, hidden: true });
  const input = h('input', { id, class: 'write big', type: 'text', value, autocomplete: 'off', spellcheck: 'false' });
  const fault = (text: string): void => {
    note.hidden = !text;
    put(note, text && must(), text);
    input.setAttribute('aria-invalid', String(Boolean(text)));
    if (text) input.setAttribute('aria-describedby', note.id);
    else input.removeAttribute('aria-describedby');
  };
  return { root: h('div', { class: 'field' }, h('label', { for: id }, label), input, note), input, fault };
}

/** The folder in which the journal will lie, and how to choose another. */
function whereTo(folder: string, name: HTMLInputElement): { root: HTMLElement; folder: () => string | null } {
  const id = uniqueId('folder');
  const other = h('input', { id, class: 'write', type: 'text', spellcheck: 'false', autocomplete: 'off' });
  const path = h('div', { class: 'field', hidden: true }, h('label', { for: id }, w('The full path of a folder', '文件夹的完整位置')), other);
  const said = h('span');
  const draw = (): void => {
    const own = name.value.trim() || w('journal', '刊物');
    said.textContent = w(`It goes into the folder “${folder} / ${own}”. `, `放在“${folder} / ${own}”文件夹里。`);
  };
  name.addEventListener('input', draw);
  draw();
  const change = button(w('Another place', '换个位置'), 'text', () => {
    path.hidden = false;
    change.hidden = true;
    other.focus();
  });
  return { root: h('div', { class: 'small where' }, h('p', { class: 'quiet' }, said, change), path), folder: () => other.value.trim() || null };
}

function known(here: Site, fault: HTMLElement): HTMLElement {
  const id = uniqueId('open');
  const input = h('input', { id, class: 'write', type: 'text', spellcheck: 'false', autocomplete: 'off' });
  const fail = (error: unknown): void => {
    fault.hidden = false;
    put(fault, must(), error instanceof Refused ? `${error.message} ${error.remedy}` : String((error as Error).message));
  };
  const enter = async (answer: { recent?: string; folder?: string }): Promise<void> => {
    try {
      await post('/api/open', answer);
      forget();
      await go('/', true);
    } catch (error) {
      fail(error);
    }
  };
  const form = h('form', { class: 'open-folder', hidden: true, on: { submit: event => { event.preventDefault(); void enter({ folder: input.value.trim() }); } } },
    h('div', { class: 'field' }, h('label', { for: id }, w('The full path of its folder', '它所在文件夹的完整位置')), input),
    h('button', { type: 'submit', class: 'alt' }, w('Open', '打开')));
  const show = button(w('Open a folder…', '打开文件夹…'), 'alt', () => {
    form.hidden = false;
    show.hidden = true;
    input.focus();
  });
  return h('section', { class: 'known' }, h('h2', null, w('There is one already', '已经有了')),
    (here.recent ?? []).length > 0 && h('ul', null, here.recent?.map(one => h('li', null,
      button(one.name, 'text', () => void enter({ recent: one.id })), h('span', { class: 'quiet small' }, one.folder)))),
    h('p', null, show), form);
}

/** The screen. */
export function startScreen(here: Site): Screen {
  const name = field(w('Name of the journal', '刊名'), '');
  const college = field(w('College or body', '学院或单位'), '');
  const group = uniqueId('languages');
  const choices = [['zh', '中文', 'zh-Hans'], ['both', w('Chinese and English', '中文和英文'), null], ['en', 'English', 'en']] as const;
  const radios = h('fieldset', { class: 'radios' }, h('legend', { class: 'quiet small' }, w('In which languages', '用什么语言出刊')),
    choices.map(([value, label, lang]) => h('label', { ...(lang && { lang }) }, h('input', { type: 'radio', name: group, value, checked: value === (tongue === 'zh' ? 'zh' : 'en') }), h('span', null, label))));
  const languages = (): string => radios.querySelector<HTMLInputElement>('input:checked')?.value ?? 'zh';
  const front = h('div', { class: 'live' });
  const draw = (): void => put(front, masthead(name.input.value.trim() || w('Name', '刊名'), languages()));
  const where = whereTo(here.folder ?? w('Documents', '文稿'), name.input);
  const fault = h('p', { class: 'fault', role: 'alert', hidden: true });
  const act = button(w('Make it and begin the first issue', '建好，开始编第一期'), 'do', () => void make({ name: name.input, college: college.input, languages }), { type: 'submit' });

  async function make(answer: Answer): Promise<void> {
    const given = answer.name.value.trim();
    const body = answer.college.value.trim();
    name.fault(given ? '' : w('What is it called? One word is enough; it can be changed later.', '叫什么？先写一个也行，以后能改。'));
    college.fault(body ? '' : w('Whose journal is it? It is shown at the foot of each page.', '谁办的？会写在每一页的末尾。'));
    if (!given) return answer.name.focus();
    if (!body) return answer.college.focus();
    if (act.getAttribute('aria-busy') === 'true') return;
    act.setAttribute('aria-busy', 'true');
    const label = act.textContent;
    act.textContent = w('Making it…', '正在建…');
    try {
      const chosen = { zh: ['zh'], en: ['en'], both: ['zh', 'en'] }[answer.languages()] ?? ['zh'];
      await post('/api/start', { name: given, college: body, languages: chosen, folder: where.folder() });
      forget();
      if (location.pathname === '/') await again();
      else await go('/', true);
    } catch (error) {
      fault.hidden = false;
      put(fault, must(), error instanceof Refused ? `${error.message} ${error.remedy}` : (error as Error).message);
      act.removeAttribute('aria-busy');
      act.textContent = label;
    }
  }
  name.input.addEventListener('input', draw);
  radios.addEventListener('change', draw);
  draw();
  const form = h('form', { on: { submit: event => event.preventDefault() } }, name.root, college.root, radios, act, where.root, fault);
  const root = h('div', { class: 'start' },
    h('div', { class: 'proof' }, h('header', null, h('span', { class: 'studio-name', lang: 'en' }, 'blackeyes studio'), otherTongue()), front,
      h('p', { class: 'small quiet' }, w('This is how the front page looks; it changes with your answers.', '这是首页的样子，随填随变。'))),
    h('div', { class: 'answers' }, h('h1', null, w('Start a journal', '办一份刊物')), form, known(here, fault),
      h('p', { class: 'pencil quiet' }, w('Your texts stay on this computer. No account, no upload; where it goes is asked when it is to go online.', '稿件只在这台电脑上。不用注册，不会上传；要上线时，才会问放到哪里。'))));
  return { title: w('Start a journal', '办一份刊物'), place: 'start', root };
}
