/** Small pictures of the files beside a text, asked for once. */

import { Annotation } from '@codemirror/state';

import { getBlob } from '../kit/api';

export interface Thumbnails {
  urls: Map<string, string | null>;
  ask: (path: string) => void;
  /** On the transaction that says that a picture is there. */
  arrived: ReturnType<typeof Annotation.define<boolean>>;
  close: () => void;
}

/** Pictures of the document `id`; `tell` is called when one came. */
export function thumbnails(id: string, tell: () => void): Thumbnails {
  const urls = new Map<string, string | null>();
  return {
    urls,
    arrived: Annotation.define<boolean>(),
    ask: path => {
      urls.set(path, null);
      getBlob(`/api/documents/${encodeURIComponent(id)}/picture?path=${encodeURIComponent(path)}`).then(blob => {
        if (!blob.type.startsWith('image/')) return;
        urls.set(path, URL.createObjectURL(blob));
        tell();
      }).catch(() => undefined);
    },
    close: () => {
      for (const url of urls.values()) if (url) URL.revokeObjectURL(url);
      urls.clear();
    },
  };
}

/** The address of a picture, if it is there; else it is asked for. */
export function thumbnail(pictures: Thumbnails, path: string): string | null {
  if (/^[a-z]+:/i.test(path)) return null;
  const found = pictures.urls.get(path);
  if (found === undefined) pictures.ask(path);
  return found ?? null;
}
