/** Which screen an address shows. Links inside the studio change the screen without loading the page again. */

export interface Screen {
  /** What the window is called. */
  title: string;
  /** Which place of the navigation it belongs to. */
  place: 'desk' | 'journal' | 'start';
  root: HTMLElement;
  /** It is in the document now: what is to have the focus gets it. */
  shown?: () => void;
  /** Before the screen goes: what was typed is saved. Answers false to stay. */
  leave?: () => Promise<boolean> | boolean;
  /** The address changed within the screen; answers whether it was dealt with. */
  moved?: (url: URL) => boolean;
}

type Open = (url: URL) => Promise<Screen>;

let open: Open;
let shown: Screen | undefined;
let turn = 0;
let put: (screen: Screen) => void;

/** Starts with the address of the page. */
export function begin(opens: Open, puts: (screen: Screen) => void): Promise<void> {
  open = opens;
  put = puts;
  addEventListener('popstate', () => void show(new URL(location.href)));
  document.addEventListener('click', event => {
    const anchor = (event.target as Element | null)?.closest?.('a');
    if (!anchor || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const url = new URL(anchor.href, location.href);
    if (url.origin !== location.origin || anchor.target || anchor.hasAttribute('download') || url.pathname.startsWith('/static/')) return;
    event.preventDefault();
    void go(url.pathname + url.search + url.hash);
  });
  return show(new URL(location.href));
}

/** Goes to an address of the studio. */
export async function go(address: string, replace = false): Promise<void> {
  const url = new URL(address, location.href);
  const write = (): void => history[replace ? 'replaceState' : 'pushState'](null, '', url);
  if (url.pathname === location.pathname && shown?.moved?.(url)) return write();
  if (shown?.leave && !(await shown.leave())) return;
  write();
  await show(url, true);
}

async function show(url: URL, left = false): Promise<void> {
  const mine = ++turn;
  if (!left && shown) {
    if (shown.moved?.(url)) return;
    await shown.leave?.();
  }
  const next = await open(url);
  if (mine !== turn) return;
  shown = next;
  put(next);
  next.shown?.();
}

/** Draws the screen of the present address anew. */
export async function again(): Promise<void> {
  await shown?.leave?.();
  await show(new URL(location.href), true);
}
