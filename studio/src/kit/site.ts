/** What the pages know of the site, asked for once and again when it changes. */

import { get } from './api';
import type { Row, Site } from './types';

let current: Promise<Site> | undefined;
let rows: Promise<Row[]> | undefined;

/** The site. */
export function site(): Promise<Site> {
  current ??= get<Site>('/api/site').catch(error => {
    current = undefined;
    throw error;
  });
  return current;
}

/** Every document, in the order of the program. */
export function documents(): Promise<Row[]> {
  rows ??= get<{ documents: Row[] }>('/api/documents').then(answer => answer.documents).catch(error => {
    rows = undefined;
    throw error;
  });
  return rows;
}

/** Asks again the next time: something was written. */
export function forget(): void {
  current = undefined;
  rows = undefined;
}

/** The document of an address of the studio, if there is one. */
export async function at(place: string): Promise<Row | undefined> {
  const clean = place.replace(/\/$/, '');
  return (await documents()).find(row => row.place === clean);
}
