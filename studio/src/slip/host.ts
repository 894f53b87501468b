/** Forms write the front matter one key at a time; the program changes only the lines of that key. */

import { Refused, Unreached, get, post } from '../kit/api';
import type { Document, Form, Row, Site } from '../kit/types';
import { w } from '../kit/words';
import type { OpenText } from '../editor/opentext';
import type { Saver } from '../editor/saving';

export interface FormHost { row: Row; document: Document; text: OpenText; saver: Saver; here: Site; wrote: () => void }
export type Path = (string | number)[];
/** Why a value was not taken, or null. */
export type Verdict = string | null;

/** Writes a value; without one the key goes. */
export function writeField(host: FormHost, path: Path, value: unknown): Promise<Verdict> {
  const { id, lang } = host.document;
  return host.saver.save().then(() => host.saver.inOrder(async () => {
    for (let turn = 0; ; turn++) {
      try {
        const answer = await post<{ text: string; hash: string }>(`/api/documents/${encodeURIComponent(id)}/field`, { lang, base: host.text.hash, path, value: value ?? null });
        host.text.take(answer.text, answer.hash);
        host.wrote();
        return null;
      } catch (error) {
        if (error instanceof Refused && error.status === 409 && turn === 0) {
          const fresh = await get<Document>(`/api/documents/${encodeURIComponent(id)}?lang=${encodeURIComponent(lang)}`);
          host.text.take(fresh.text, fresh.hash, fresh.body_from);
          continue;
        }
        if (error instanceof Refused) return [error.message, error.remedy].filter(Boolean).join(' ');
        if (error instanceof Unreached) return w('Not saved: the studio stopped. What you wrote stays here.', '没存上：编辑室的程序停了。写的还在这里。');
        throw error;
      }
    }
  }));
}

export interface Values { values: Record<string, unknown>; unknown: string[]; inherited?: Record<string, unknown>; reason?: string | null }

/** What the front matter says now. */
export function readValues(host: FormHost): Promise<Values> {
  const { id, lang } = host.document;
  return get<Values>(`/api/documents/${encodeURIComponent(id)}/values?lang=${encodeURIComponent(lang)}`);
}

const forms = new Map<string, Promise<Form>>();

/** The form of a noun, asked for once in a language. */
export function readForm(noun: string, tongue: string): Promise<Form> {
  const key = `${noun} ${tongue}`;
  let found = forms.get(key);
  if (!found) {
    found = get<Form>(`/api/forms/${encodeURIComponent(noun)}`).catch(error => {
      forms.delete(key);
      throw error;
    });
    forms.set(key, found);
  }
  return found;
}
