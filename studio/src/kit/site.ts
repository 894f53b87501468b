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

/** Where a text is written. The address of an issue is its contents; its own text is the editors' note. */
export function textPlace(row: Row): string {
  return row.noun === 'issue' ? `${row.place}/note` : row.place;
}

/** The address of a text or its slip in one of its languages. */
export function placeIn(row: Row, lang: string, part: 'text' | 'about', see = ''): string {
  const search = new URLSearchParams({ ...(lang !== row.lang && { lang }), ...(see && { see }) }).toString();
  return `${part === 'about' ? `${row.place}/about` : textPlace(row)}${search && '?'}${search}`;
}

/** The document of an address of the studio, if there is one. */
export async function at(place: string): Promise<Row | undefined> {
  const clean = place.replace(/\/$/, '');
  return (await documents()).find(row => row.place === clean);
}
