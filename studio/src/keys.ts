/** All keys, on one sheet. */

import { button, command, h } from './kit/dom';
import { dialog } from './kit/dialog';
import { w } from './kit/words';

/** Shows them. */
export function keysDialog(): void {
  const c = command;
  const all: [string, string][] = [
    [`${c}K`, w('Search or do; with words marked in a text: a link', '搜索，或做一件事；选中了字，就是加链接')],
    [`${c}S`, w('Save now', '马上存')],
    [`${c}Z`, w('Undo; with Shift, redo', '撤销；加 Shift 是重做')],
    [`${c}I`, w('Emphasis', '着重')],
    [`${c}Alt Q / V / R / N`, w('Quotation, verse, ruby, note', '引文、诗、注音、旁注')],
    [`${c}\\`, w('Fold the contents beside the text', '收起旁边的目次')],
    [`${c}.`, w('Preview or problems', '预览和问题之间切换')],
    ['F8', w('Next problem; with Shift, the one before', '下一处问题；加 Shift 是上一处')],
    [`${c}Enter`, w('Apply the fix of the selected problem', '照选中的问题改好')],
    ['F6', w('Next part of the window', '到下一块')],
    ['Alt ↑ ↓', w('Move the article up or down', '把文章往上、往下挪')],
    ['?', w('This sheet', '这一页')],
  ];
  const box = dialog(w('All keys', '所有按键'), h('div', null, h('dl', { class: 'keys' }, all.map(([key, what]) => [h('dt', null, key), h('dd', null, what)])),
    h('div', { class: 'row' }, button(w('Close', '关上'), 'alt', () => box.close()))));
}
