/** A text that is open: its front matter, its body, and the positions of one in the other. */

import type { Document } from '../kit/types';

/** Keeps the file's text apart from what is written in, so that what is not touched keeps its bytes. */
export class OpenText {
  head: string;
  /** The body as it was last read or saved, with line feeds. */
  saved: string;
  hash: string;
  /** Whether each line ends with CR LF; then they are put back. With mixed ends, each stays where it is. */
  readonly crlf: boolean;
  readonly mixed: boolean;

  constructor(document: Document) {
    this.hash = document.hash;
    this.head = document.text.slice(0, document.body_from);
    const body = document.text.slice(document.body_from);
    const ends = body.match(/\r\n/g)?.length ?? 0;
    const feeds = body.match(/\n/g)?.length ?? 0;
    const returns = body.match(/\r/g)?.length ?? 0;
    this.crlf = ends > 0 && ends === feeds && ends === returns;
    this.mixed = returns > 0 && !this.crlf;
    this.saved = this.inward(body);
  }

  /** A body of the file, as it is written in. */
  inward(body: string): string {
    return this.crlf ? body.replaceAll('\r\n', '\n') : body;
  }

  /** The whole file with this body. */
  file(body: string): string {
    return this.head + (this.crlf ? body.replaceAll('\n', '\r\n') : body);
  }

  /** Takes a file that was written by someone else, or by a form; answers with its body. */
  take(text: string, hash: string, from?: number): string {
    const old = this.crlf ? this.saved.replaceAll('\n', '\r\n') : this.saved;
    const at = from ?? (text.endsWith(old) ? text.length - old.length : bodyStart(text));
    this.head = text.slice(0, at);
    this.hash = hash;
    this.saved = this.inward(text.slice(at));
    return this.saved;
  }

  /** Where a position of the file is in the body; negative in the front matter. */
  inBody(at: number, body: string): number {
    const rest = at - this.head.length;
    if (!this.crlf || rest <= 0) return rest;
    let found = rest;
    let seen = 0;
    // Each line end before the position is one unit shorter here.
    for (let end = body.indexOf('\n'); end >= 0 && end + seen < rest; end = body.indexOf('\n', end + 1)) {
      seen += 1;
      found = rest - seen;
    }
    return found;
  }
}

/** Where the body begins: after the front matter between two lines of `---`. */
export function bodyStart(text: string): number {
  const found = /^\ufeff?---[ \t]*\r?\n(?:[\s\S]*?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  return found ? found[0].length : text.startsWith('\ufeff') ? 1 : 0;
}
