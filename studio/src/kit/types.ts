/** The answers of the program, as the pages read them. */

export interface Issue { id: string; title: string; number?: number | string | null; volume?: number | null; running_number?: number | null; date?: string | null; theme?: string | null; place: string; cover?: string | null }
export interface Site {
  start?: boolean;
  folder?: string;
  recent?: { id: string; name: string; folder: string }[];
  name: string;
  languages: { tag: string; name: string }[];
  default_language: string;
  preview: string;
  issue_in_hand: string | null;
  interface: 'zh' | 'en';
  issues: Issue[];
  version: string;
  /** What is wrong with the settings, and what cannot be kept. */
  problem?: string | null;
  warning?: string | null;
}
export interface Row {
  id: string; place: string; noun: string; lang: string; title: string; authors: string[]; state: string;
  date: string | null; issue: string | null; section: string | null; section_title?: string | null; length: number; initials: string; languages?: string[];
}
export interface Note { level: 'must' | 'suggestion'; text: string; place: string; code: string }
export interface DeskRow {
  id: string; place: string; section: string; section_title?: string | null; title: string; authors: string[]; length: number;
  state: string; when: string | null; notes: Note[]; lang?: string; languages?: string[];
}
export interface Desk {
  issue: Issue;
  sections?: { id: string; title: string }[];
  rows: DeskRow[];
  publish: { count: number; rows: { id: string; title: string; what: string }[]; held_back?: number };
  dates: { when: string; text: string; detail?: string; place: string | null }[];
  campaign: { title: string; from: string; to: string; today: string; place?: string | null; day?: number; left?: number; ticks?: string[] } | null;
}
export interface Document {
  id: string; place: string; noun: string; lang: string; languages: string[]; file: string; text: string; hash: string;
  body_from: number; title: string; issue: { id: string; title: string; place: string } | null; preview_path: string | null; read_only: boolean | string;
}
export interface Edit { from: number; to: number; insert: string }
export interface Problem {
  code: string; severity: 'error' | 'warning' | 'advice'; from: number; to: number; line: number; column: number;
  kind?: string; message: string; reason?: string | null; remedy?: string | null; fixes: { label: string; edits: Edit[] }[];
}
export type Kind =
  | 'free' | 'text' | 'long' | 'date' | 'datetime' | 'number' | 'choice' | 'switch' | 'people' | 'list' | 'picture' | 'link' | 'group' | 'tags';
export interface Field {
  key: string; label: string; help?: string; kind: Kind; choices?: { value: string; label: string }[]; required?: boolean;
  per_language?: boolean; group?: string; item?: Field | { fields: Field[] }; fields?: Field[]; pick?: string | null; minimum?: number | null; maximum?: number | null; pattern?: string | null; many?: boolean;
}
export interface Form { groups: { id: string; label: string; folded: boolean }[]; fields: Field[] }
export interface Pick { value: string; label: string; detail?: string | null; reading?: string | null }
