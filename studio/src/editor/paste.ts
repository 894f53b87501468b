/** What is pasted from Word, WPS, WeChat, Excel or a web page becomes the journal's own writing. */

import { Refused, post } from '../kit/api';
import { announce } from '../kit/dom';
import { w } from '../kit/words';
import type { Manuscript } from './manuscript';

/** Markup that says more than the words alone. */
const MEANT = /<(?:p|h[1-6]|li|table|b|strong|em|i|u|s|del|sub|sup|img|a|br|ruby|blockquote|pre|hr|section)\b/i;

interface Answer { markdown: string; losses: (string | { message?: string; text?: string })[] }

/** Deals with a paste; answers whether it did. `said` gets what did not come along. */
export function pasted(data: DataTransfer, id: string, sheet: () => Manuscript, pictures: (files: File[]) => void, said: (losses: string[]) => void): boolean {
  const html = data.getData('text/html');
  const plain = data.getData('text/plain');
  const files = [...data.files].filter(file => file.type.startsWith('image/'));
  if (files.length > 0 && !plain.trim()) {
    pictures(files);
    return true;
  }
  if (!html || !MEANT.test(html)) return false;
  void bring(html, plain, id, sheet, said);
  return true;
}

async function bring(html: string, plain: string, id: string, sheet: () => Manuscript, said: (losses: string[]) => void): Promise<void> {
  const before = sheet().text();
  const caret = sheet().caret();
  announce(w('Reading what was pasted', '正在读贴进来的内容'));
  let text = plain;
  let losses: string[] = [];
  try {
    const answer = await post<Answer>('/api/paste', { html, document: id });
    text = answer.markdown.replaceAll('\r\n', '\n').replace(/\n+$/, '');
    losses = answer.losses.map(loss => (typeof loss === 'string' ? loss : loss.message ?? loss.text ?? '')).filter(Boolean);
  } catch (error) {
    losses = [error instanceof Refused ? error.message : w('The studio did not answer: only the words were pasted, without their setting.', '编辑室没有回应：只贴了字，格式没有带进来。')];
  }
  const here = sheet();
  // Where a key was pressed meanwhile, it goes to where the caret is now.
  const { from, to } = here.text() === before ? caret : here.caret();
  const insert = apart(here.text(), from, to, text);
  here.apply([{ from, to, insert }], { from: from + insert.length, to: from + insert.length });
  announce(w('Pasted', '贴好了'));
  if (losses.length) said(losses);
}

/** Blocks get an empty line around them; a part of a line goes into the line. */
function apart(text: string, from: number, to: number, insert: string): string {
  if (!insert.includes('\n') && !/^(#{1,6} |> |[-*] |\d+\. |\||:::|!\[)/.test(insert)) return insert;
  const above = text.slice(0, from);
  const below = text.slice(to);
  const before = above.trim() === '' || above.endsWith('\n\n') ? '' : above.endsWith('\n') ? '\n' : '\n\n';
  const after = below.trim() === '' || below.startsWith('\n\n') ? '' : below.startsWith('\n') ? '\n' : '\n\n';
  return before + insert + after;
}
