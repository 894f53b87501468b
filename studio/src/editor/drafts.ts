/** What is typed and not yet saved also lies in the browser: a stopped program or a closed lid loses no word. */

const PREFIX = 'blackeyes-draft:';

export interface Draft { body: string; hash: string; when: number }

const key = (id: string, lang: string): string => `${PREFIX}${id}:${lang}`;

/** Keeps it. Answers whether the browser had space. */
export function keepDraft(id: string, lang: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key(id, lang), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** What was kept, if anything. */
export function draftOf(id: string, lang: string): Draft | null {
  try {
    const found = JSON.parse(localStorage.getItem(key(id, lang)) ?? 'null') as Draft | null;
    return found && typeof found.body === 'string' && typeof found.hash === 'string' ? found : null;
  } catch {
    return null;
  }
}

/** It is saved now. */
export function dropDraft(id: string, lang: string): void {
  localStorage.removeItem(key(id, lang));
}
