/** Requests to the program. Every one carries the session; writes are JSON from this origin alone. */

import { tongue, w } from './words';

const SESSION = 'blackeyes-session';

/** What the program said no to, in words for the person. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly remedy: string,
    readonly body: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** The program did not answer: it stopped, or the machine slept. */
export class Unreached extends Error {}

type Watcher = (on: boolean) => void;
const watchers = new Set<Watcher>();
let connected = true;

/** Whether the program answered last time. */
export function isConnected(): boolean {
  return connected;
}

/** Hears of the program stopping and coming back; answers with how to stop hearing. */
export function onConnection(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function setConnected(on: boolean): void {
  if (on === connected) return;
  connected = on;
  for (const watcher of [...watchers]) watcher(on);
}

function headers(type?: string): Record<string, string> {
  const found: Record<string, string> = { 'Accept-Language': tongue };
  const session = localStorage.getItem(SESSION);
  if (session) found['X-Blackeyes-Session'] = session;
  if (type) found['Content-Type'] = type;
  return found;
}

async function refusal(response: Response): Promise<Refused> {
  let body: Record<string, unknown> = {};
  try {
    body = await response.json();
  } catch {
    // An answer without a body: the status says enough.
  }
  const error = (body['error'] ?? {}) as { code?: string; message?: string; remedy?: string };
  return new Refused(
    response.status,
    error.code ?? String(response.status),
    error.message ?? w(`The studio answered ${response.status}.`, `编辑室答复了 ${response.status}。`),
    error.remedy ?? '',
    body,
  );
}

async function send(path: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...options, cache: 'no-store', credentials: 'omit', redirect: 'error' });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    setConnected(false);
    throw new Unreached(w('The studio does not answer.', '编辑室没有回应。'));
  }
  if (response.status === 401) {
    setConnected(false);
    throw await refusal(response);
  }
  setConnected(true);
  if (!response.ok) throw await refusal(response);
  return response;
}

/** Reads. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, { headers: headers(), ...(signal && { signal }) });
  return response.json() as Promise<T>;
}

/** Reads bytes, such as a picture's. */
export async function getBlob(path: string): Promise<Blob> {
  return (await send(path, { headers: headers() })).blob();
}

/** Writes. `keepalive` lets a last save outlive the page. */
export async function post<T>(path: string, body: unknown, more: { method?: 'PUT'; keepalive?: boolean; signal?: AbortSignal } = {}): Promise<T> {
  const text = JSON.stringify(body);
  const response = await send(path, {
    method: more.method ?? 'POST',
    headers: headers('application/json'),
    body: text,
    // A browser refuses to keep more than 64 KiB alive.
    keepalive: (more.keepalive ?? false) && text.length < 20_000,
    ...(more.signal && { signal: more.signal }),
  });
  return response.status === 204 ? ({} as T) : (response.json() as Promise<T>);
}

/** Hands over a file. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  const response = await send(path, { method: 'POST', headers: headers('application/octet-stream'), body: file });
  return response.json() as Promise<T>;
}

/** Exchanges the token of the address for a session, once; the address is clean after it. */
export async function begin(): Promise<void> {
  const launch = location.hash.slice(1);
  if (!/^[A-Za-z0-9_-]{40,}$/.test(launch)) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  try {
    const { session } = await post<{ session: string }>('/api/session', { launch });
    localStorage.setItem(SESSION, session);
  } catch (error) {
    // The token was used before: a session of this browser may still hold.
    if (!(error instanceof Refused)) throw error;
  }
}

export interface StudioEvent { event: string; id?: string; hash?: string; when?: string; count?: number }
const listeners = new Set<(event: StudioEvent) => void>();

/** Hears what the program says by itself. */
export function onEvent(listener: (event: StudioEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function hear(block: string): void {
  let kind = '';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) kind = line.slice(6).trim();
    else if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  if (!data && !kind) return;
  let event: StudioEvent;
  try {
    event = { event: kind, ...(data ? JSON.parse(data) : {}) };
  } catch {
    return;
  }
  for (const listener of [...listeners]) listener(event);
  if (event.event === 'stopping') setConnected(false);
}

async function listenOnce(): Promise<void> {
  const response = await send('/api/events', { headers: headers() });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await (reader as ReadableStreamDefaultReader<string>).read();
    if (done) break;
    const blocks = (rest + value).replaceAll('\r', '').split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach(hear);
  }
}

let wake: (() => void) | undefined;

/** Tries to reach the program at once, not at the next turn. */
export function retry(): void {
  wake?.();
}

/** Listens for as long as the page lives; takes up the thread when the program is back. */
export async function listen(): Promise<never> {
  addEventListener('storage', event => event.key === SESSION && retry());
  for (;;) {
    try {
      await listenOnce();
      // The stream ended: the program may be stopping. Ask before saying so.
      await get('/api/site');
    } catch {
      setConnected(false);
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, 1500);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
