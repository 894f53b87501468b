/** Elements without markup in strings: the page never parses HTML that came from data. */

export type Child = Node | string | number | null | undefined | false | Child[];
type Handlers = { [name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[name]) => void };
export type Attributes = { on?: Handlers; class?: string | null } & Record<string, unknown>;

const SVG = 'http://www.w3.org/2000/svg';

function dress(element: Element, attributes: Attributes | null | undefined): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === 'on') {
      for (const [event, handler] of Object.entries(value as Handlers)) {
        element.addEventListener(event, handler as EventListener);
      }
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
}

/** Adds children; lists are flattened, empty ones left out. */
export function fill(parent: Element | DocumentFragment, ...children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) fill(parent, ...child);
    else if (child instanceof Node) parent.append(child);
    else if (child !== null && child !== undefined && child !== false) parent.append(String(child));
  }
}

/** An element of HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  dress(element, attributes);
  fill(element, ...children);
  return element;
}

/** An element of SVG. */
export function s(tag: string, attributes?: Attributes | null, ...children: Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  dress(element, attributes);
  fill(element, ...children);
  return element;
}

/** A message of the program: what stands between backticks is set as it is written in a file. */
export function message(text: string): Child[] {
  return text.split('`').map((part, i) => (i % 2 && part ? h('code', null, part) : part));
}

/** Replaces what is in an element. */
export function put(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  fill(parent, ...children);
}

let counter = 0;

/** An id that no other element of this page has. */
export function uniqueId(name: string): string {
  counter += 1;
  return `${name}-${counter}`;
}

/** A button that looks like words. `kind` is `do` (the one red button), `alt` or `text`. */
export function button(label: Child, kind: 'do' | 'alt' | 'text', work: (event: MouseEvent) => void, more: Attributes = {}): HTMLButtonElement {
  return h('button', { type: 'button', class: kind, ...more, on: { click: work } }, label);
}

/** A link inside the studio; the router takes the click. */
export function link(place: string, label: Child, more: Attributes = {}): HTMLAnchorElement {
  return h('a', { href: place, ...more }, label);
}

/** Whether a key belongs to an input method and must be left to it. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of the key with which commands are given, on this machine. */
export const command = mac ? '⌘' : 'Ctrl ';

/** Whether the command key of this machine, and no other, is held. */
export function commanded(event: KeyboardEvent): boolean {
  return (mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey;
}

let polite: HTMLElement | undefined;

/** Says something to a screen reader, without moving anything on the screen. */
export function announce(text: string): void {
  if (!polite) {
    polite = h('div', { class: 'sr', role: 'status', 'aria-live': 'polite', id: 'said' });
    document.body.append(polite);
  }
  // The same words twice are read twice only if the text changed.
  polite.textContent = polite.textContent === text ? `${text}\u00a0` : text;
}
