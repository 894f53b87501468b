/** The slip: what the file says of a text, on ruled rows, by the form of its noun. */

import { button, h, link, message, put, uniqueId } from '../kit/dom';
import { fishtail, must } from '../kit/marks';
import type { Field, Form } from '../kit/types';
import { tongue, w } from '../kit/words';
import { placeIn } from '../kit/site';
import { fileText } from './filetext';
import { readForm, readValues, writeField } from './host';
import type { FormHost, Values } from './host';
import { widget } from './widgets';

interface Line { field: Field; write: () => Promise<void>; root: HTMLElement }

/** Keys that fold away under “more”, besides those of the form's own folded groups: few texts have them. */
const FOLDED = new Set(['slug', 'aliases', 'search', 'id', 'expires', 'extra', 'allow_personal', 'updated', 'order', 'form', 'summary', 'notice']);

/** Whether a sentence helps below the field; where one chooses, it does not. */
function hasHelp(field: Field): boolean {
  return Boolean(field.help) && !['switch', 'people', 'tags', 'list', 'choice', 'picture'].includes(field.kind);
}

/** A value in few words. */
function brief(value: unknown): string {
  if (Array.isArray(value)) return value.map(brief).join(w(', ', '、'));
  if (value && typeof value === 'object') {
    const { name, title, id, image, text } = value as Record<string, unknown>;
    return String(name ?? title ?? id ?? image ?? text ?? JSON.stringify(value)).slice(0, 60);
  }
  return value === true ? w('yes', '是') : value === false ? w('no', '否') : String(value).slice(0, 80);
}

/** The slip of one text. */
export class Slip {
  readonly root = h('div', { class: 'slip' });
  private readonly pending = new Set<Promise<void>>();
  private busy = false;

  constructor(private readonly host: FormHost) {}

  /** Reads the form and the values, and draws them. */
  async open(): Promise<void> {
    if (this.busy || this.root.contains(document.activeElement)) return;
    this.busy = true;
    try {
      const [form, values] = await Promise.all([readForm(this.host.row.noun, tongue), readValues(this.host)]);
      if (values.reason) this.asText(values.reason);
      else this.draw(form, values);
    } catch (error) {
      put(this.root, h('p', { class: 'fault', role: 'alert' }, must(), (error as Error).message));
    } finally {
      this.busy = false;
    }
  }

  /** Waits for what is being written. */
  async flush(): Promise<void> {
    const active = document.activeElement as HTMLElement | null;
    if (active && this.root.contains(active)) active.dispatchEvent(new Event('change', { bubbles: true }));
    await Promise.all(this.pending);
  }

  /** Front matter that cannot be read, or is not there yet, is written as it is in the file. */
  private asText(reason: string): void {
    put(this.root, this.head(), h('p', { class: 'unknown' }, reason === 'no-front-matter'
      ? w('This file says nothing of itself yet. Between two lines of --- it can, such as: title: Night bus', '这份文件还没有写明题目这些。在两行 --- 之间写，例如 title: 夜班车')
      : w('This cannot be read as a form: something in it is not written as it must be. “Problems” says where.', '这里有的地方写得不对，列不成表；“问题”里写着是哪一处。')), fileText(this.host));
  }

  private head(): HTMLElement {
    const { document: text, row } = this.host;
    return h('header', null, fishtail(), h('h2', null, w('About this piece', '稿签')), h('span', { class: 'quiet' }, w(`“${text.title}”`, `关于《${text.title}》`)), link(placeIn(row, text.lang, 'text'), w('Back to the text', '回到正文'), { class: 'link' }));
  }

  private draw(form: Form, values: Values): void {
    const folded = new Set(form.groups.filter(group => group.folded).map(group => group.id));
    const isFolded = (field: Field): boolean => (folded.has(field.group ?? '') || FOLDED.has(field.key)) && (values.values[field.key] ?? null) === null;
    const inherited = values.inherited ?? {};
    const shown = form.fields.filter(field => !values.unknown.includes(field.key) && field.kind !== 'free');
    const lines = shown.filter(field => !isFolded(field)).map(field => this.line(field, values.values[field.key], inherited[field.key]));
    const more = shown.filter(isFolded);
    const rest = h('div', { class: 'ruled' }, more.map(field => this.line(field, values.values[field.key], inherited[field.key]).root));
    put(this.root,
      this.head(),
      h('div', { class: 'ruled first' }, lines.map(line => line.root)),
      values.unknown.length > 0 && h('p', { class: 'unknown' }, w('This form cannot show all of it: ', '有几处这张表显示不全，原样留着：'), values.unknown.join(w(', ', '、')), ' ', button(w('See the file', '看文件里的写法'), 'text', () => {
        this.root.closest('.editor')?.querySelector<HTMLElement>('.side [role=tab]:nth-child(2)')?.click();
      })),
      more.length > 0 && h('details', { class: 'more-fields' }, h('summary', null, w('More', '更多'), h('span', { class: 'quiet' }, more.map(field => field.label).join(w(', ', '、')))), rest));
  }

  private line(field: Field, value: unknown, inherited: unknown): Line {
    const id = uniqueId('field');
    const fault = h('p', { class: 'fault', id: `${id}-fault`, hidden: true });
    let last = JSON.stringify(value ?? null);
    const line: Line = {
      field,
      root: h('div', { class: `slip-row kind-${field.kind}` }),
      write: async () => {
        const next = made.value();
        const text = JSON.stringify(next ?? null);
        if (text === last) return;
        if (field.required && next === null) return say(w('This one is needed.', '这一项不能空。'));
        last = text;
        const wrong = await writeField(this.host, [field.key], next);
        if (wrong) last = '';
        say(wrong);
      },
    };
    const say = (text: string | null): void => {
      fault.hidden = !text;
      put(fault, text && [must(), h('span', null, message(text))]);
      if (text) made.input?.setAttribute('aria-invalid', 'true');
      else made.input?.removeAttribute('aria-invalid');
    };
    const made = widget(field, value, () => {
      const work = line.write();
      this.pending.add(work);
      void work.finally(() => this.pending.delete(work));
    }, { documentId: this.host.document.id, lang: this.host.document.lang });
    if (made.input) {
      made.input.id ||= uniqueId('widget');
      // A button also says what it does.
      made.input.setAttribute('aria-labelledby', made.input instanceof HTMLButtonElement ? `${id} ${made.input.id}` : id);
      made.input.setAttribute('aria-describedby', [fault.id, hasHelp(field) && `${id}-help`].filter(Boolean).join(' '));
    }
    line.root.append(
      h('span', { class: 'label quiet', id }, field.label, field.required && h('span', { class: 'sr' }, w(' (needed)', '（必填）'))),
      h('div', { class: 'cell' }, made.root, value === undefined && inherited !== undefined && h('p', { class: 'quiet small' }, w('As in the main edition: ', '和主要版本一样：'), brief(inherited)), hasHelp(field) && h('p', { class: 'quiet small help', id: `${id}-help` }, message(field.help ?? '')), fault));
    return line;
  }
}
