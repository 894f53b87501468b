/* ---- What is seen of it. ---- */

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== '') element.setAttribute(key, value);
  element.append(...children.filter(child => child !== ''));
  return element;
}

const marked = pieces => pieces.map(([text, isMarked]) => (isMarked ? make('mark', {}, text) : text));

/* A form of the search: what is asked, and what is said of it. */
class Asker {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.field = form.querySelector('.search-query');
    this.status = form.querySelector('.search-status');
    this.index = new Index(form.dataset.folder);
    this.number = 0;
    // Letters that an input method has not yet made into text are nobody's query.
    this.field.addEventListener('input', event => { if (!event.isComposing) this.ask(); });
    this.field.addEventListener('compositionend', () => this.ask());
    form.addEventListener('change', event => { if (event.target !== this.field) this.ask(); });
  }

  get filters() {
    const value = name => this.form.elements[name]?.value ?? '';
    return { kind: value('kind'), lang: value('lang'), year: +value('year') || 0, own: this.words.lang };
  }

  chosen(name, value) {
    return [...(this.form.elements[name]?.options ?? [])].find(option => option.value === value);
  }

  say(text) { if (this.status.textContent !== text) this.status.textContent = text; }

  count({ count, isExact }) {
    return (isExact ? (count === 1 ? this.words.one : this.words.many) : this.words.about).replace('{n}', count.toLocaleString(document.documentElement.lang));
  }

  /* Asks what stands in the field. Answers that come after a newer question are dropped. */
  async ask() {
    const number = ++this.number;
    const isOld = () => number !== this.number;
    const query = this.field.value.trim();
    this.asked?.(query);
    if (!query) { this.say(''); this.show(null); return; }
    const late = setTimeout(() => { if (!isOld()) this.say(this.words.looking); }, 300);
    try {
      const search = await this.index.search(query, this.filters);
      if (isOld()) return;
      this.show(search);
      await this.tell(search, query, isOld);
    } catch (error) {
      if (!isOld()) { this.show(null); this.say(this.words.failed); }
      console.warn(error);
    } finally {
      clearTimeout(late);
    }
  }

  /* Says what came of a search; where it found nothing, what else might be asked. */
  async tell(search, query, isOld) {
    if (search.hits.length > 0) this.say(this.count(search.total));
    else if (search.terms.length === 0) this.say('');
    else if (!search.isDone) this.say(this.words.far);
    else {
      this.say(this.words.none.replace('{query}', query));
      const suggestions = await this.index.suggest(query, this.filters);
      if (!isOld()) this.suggest(suggestions);
    }
  }

  /* A button that looks on, and what is to be done with what that finds. */
  further(search, show) {
    const button = make('button', { type: 'button', class: 'search-more' }, search.hits.length > 0 ? this.words.more : this.words.further);
    const number = this.number;
    button.addEventListener('click', async () => {
      button.disabled = true;
      const isOld = () => number !== this.number;
      const found = await search.more().catch(() => { this.say(this.words.failed); return null; });
      button.disabled = false;
      if (!found || isOld()) return;
      show(found);
      await this.tell(search, this.field.value.trim(), isOld);
    });
    return button;
  }

  address(document) { return this.words.base + document.address; }

  /* The language of a document, where it is not the page's. */
  tongue(document) {
    return document.lang === this.words.lang ? undefined : this.chosen('lang', document.lang)?.lang;
  }

  facts({ document, marks }) {
    const kind = this.chosen('kind', document.kind)?.textContent ?? '';
    const spans = [make('span', {}, kind)];
    if (document.people.length > 0 && document.people.length <= 6) {
      spans.push(make('span', {}, ...marked(pieces(document.people.join('\n'), marks.people).map(([text, isMarked]) => [text.replaceAll('\n', this.words.clause), isMarked]))));
    } else if (marks.people.length > 0) {
      const names = document.people.join('\n');
      spans.push(make('span', {}, ...marks.people.slice(0, 3).flatMap(([from, to], i) => [i ? this.words.clause : '', make('mark', {}, names.slice(from, to))])));
    }
    if (document.date) {
      const day = new Intl.DateTimeFormat(globalThis.document.documentElement.lang.replace(/^en$/, 'en-GB'), { dateStyle: 'long', timeZone: 'UTC' });
      spans.push(make('time', { datetime: document.date }, day.format(new Date(document.date))));
    }
    if (this.tongue(document)) spans.push(make('span', { lang: this.tongue(document) }, this.chosen('lang', document.lang).textContent));
    return spans;
  }

  excerpt({ document, marks }, length) {
    const wide = /[\u3400-\u9FFF]/.test(document.text.slice(0, 200)) ? length : length * 2;
    return document.text ? marked(excerpt(document.text, marks.text, wide)) : [];
  }
}

/* The search page: a list of links, and more of them. */
class Page extends Asker {
  constructor(form) {
    super(form);
    this.results = document.querySelector('main .search-results');
    this.indexes = document.querySelector('main .search-indexes');
    form.addEventListener('submit', event => { event.preventDefault(); this.ask(); });
    document.querySelector('main').addEventListener('keydown', event => this.key(event));
    const asked = new URLSearchParams(location.search);
    for (const name of ['q', 'kind', 'lang', 'year']) {
      const control = form.elements[name];
      if (control && asked.has(name) && !control.value) control.value = asked.get(name);
      if (control?.tagName === 'SELECT' && control.selectedIndex < 0) control.selectedIndex = 0;
    }
    if (this.field.value && !form.isComposing) this.ask();
  }

  /* The address says what is asked, so that it can be shared. */
  asked(query) {
    const asked = new URLSearchParams([['q', query], ...['kind', 'lang', 'year'].map(name => [name, this.form.elements[name]?.value ?? ''])].filter(([, value]) => value));
    history.replaceState(null, '', asked.size ? `?${asked}` : location.pathname);
  }

  key(event) {
    const links = [...this.results.querySelectorAll('.row-title a')];
    const at = links.indexOf(document.activeElement);
    if (event.isComposing || (at < 0 && event.target !== this.field)) return;
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' && at >= 0 ? at - 1 : null;
    if (to === null || to >= links.length) return;
    event.preventDefault();
    (links[to] ?? this.field).focus();
  }

  show(search) {
    this.results.replaceChildren();
    this.indexes.hidden = Boolean(search?.hits.length);
    if (!search) return;
    this.list = make('ol', { class: 'search-list' });
    this.results.append(this.list);
    this.add(search, search.hits);
  }

  add(search, hits) {
    this.list.append(...hits.map(hit => this.row(hit)));
    this.results.querySelector('.search-more')?.remove();
    if (search.isDone) return;
    this.results.append(this.further(search, found => {
      const place = this.list.children.length;
      this.add(search, found);
      this.indexes.hidden = search.hits.length > 0;
      (this.list.children[place]?.querySelector('a') ?? this.results.querySelector('.search-more') ?? this.field).focus();
    }));
  }

  row(hit) {
    const { document } = hit;
    const text = this.excerpt(hit, 120);
    return make('li', { class: 'row' },
      make('h2', { class: 'row-title', lang: this.tongue(document) }, make('a', { href: this.address(document) }, ...marked(pieces(document.title, hit.marks.title)))),
      make('p', { class: 'facts' }, ...this.facts(hit)),
      text.length ? make('p', { class: 'row-text', lang: this.tongue(document) }, ...text) : '');
  }

  suggest(suggestions) {
    if (suggestions.length === 0) return;
    const links = suggestions.map(({ query, filters }) => {
      const asked = new URLSearchParams({ q: query, ...Object.fromEntries(['kind', 'lang', 'year'].map(name => [name, filters[name] || '']).filter(([, value]) => value)) });
      const isSame = query === this.field.value.trim();
      return make('li', {}, make('a', { href: `?${asked}` }, isSame ? this.words.everywhere.replace('{query}', query) : query));
    });
    this.results.replaceChildren(make('div', { class: 'search-suggestions' }, make('p', {}, this.words.try), make('ul', {}, ...links)));
  }
}

/* The search over another page: a field with a list to choose from (the combobox of the ARIA Authoring Practices). */
class Box extends Asker {
  constructor(form, link) {
    super(form);
    this.link = link;
    this.active = -1;
    this.list = make('ul', { id: 'search-options', role: 'listbox', class: 'search-options', 'aria-label': link.textContent });
    this.list.hidden = true;
    this.close = make('button', { type: 'button', class: 'search-close' }, this.words.close);
    this.all = make('a', { href: link.href }, this.words.all);
    const keys = form.querySelector('.search-help');
    keys.textContent = this.words.keys;
    form.querySelector('.search-filters').hidden = true;
    form.querySelector('.search-field').append(this.close);
    this.tips = make('div', { class: 'search-tips' });
    form.append(this.list, this.tips, make('p', { class: 'more' }, this.all));
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'search-options', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' })) this.field.setAttribute(name, value);
    form.hidden = false;
    this.dialog = make('dialog', { class: 'search-dialog', 'aria-label': link.textContent }, form);
    document.body.append(this.dialog);
    this.close.addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('click', event => { if (event.target === this.dialog) this.dialog.close(); });
    this.field.addEventListener('keydown', event => this.key(event));
    form.addEventListener('submit', event => { event.preventDefault(); location.href = this.all.href; });
    this.list.addEventListener('mousemove', event => this.choose([...this.list.children].indexOf(event.target.closest('[role=option]')), false));
    this.list.addEventListener('click', event => { const option = event.target.closest('[role=option]'); if (option) location.href = option.dataset.url; });
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.field.focus();
    this.field.select();
  }

  asked(query) { this.all.href = query ? `${this.link.href}?${new URLSearchParams({ q: query })}` : this.link.href; }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const count = this.list.children.length;
    if (event.key === 'Escape') this.dialog.close();
    else if (event.key === 'ArrowDown' && count) this.choose(this.active + 1 < count ? this.active + 1 : 0);
    else if (event.key === 'ArrowUp' && count) this.choose(this.active > 0 ? this.active - 1 : count - 1);
    else if (event.key === 'Enter' && this.active >= 0) location.href = this.list.children[this.active].dataset.url;
    else return;
    event.preventDefault();
  }

  choose(place, isByKey = true) {
    if (place < 0 || place === this.active) return;
    this.list.children[this.active]?.setAttribute('aria-selected', 'false');
    this.active = place;
    const option = this.list.children[place];
    option.setAttribute('aria-selected', 'true');
    this.field.setAttribute('aria-activedescendant', option.id);
    if (isByKey) option.scrollIntoView({ block: 'nearest' });
  }

  show(search) {
    const hits = search?.hits.slice(0, 8) ?? [];
    this.active = -1;
    this.tips.replaceChildren(...(hits.length === 0 && search && !search.isDone ? [this.further(search, () => this.show(search))] : []));
    this.field.removeAttribute('aria-activedescendant');
    this.field.setAttribute('aria-expanded', String(hits.length > 0));
    this.list.hidden = hits.length === 0;
    this.list.replaceChildren(...hits.map((hit, place) => make('li', { role: 'option', id: `search-option-${place}`, 'aria-selected': 'false', 'data-url': this.address(hit.document), lang: this.tongue(hit.document) },
      make('p', { class: 'search-title' }, ...marked(pieces(hit.document.title, hit.marks.title))),
      make('p', { class: 'facts' }, ...this.facts(hit)),
      make('p', { class: 'search-excerpt' }, ...this.excerpt(hit, 60)))));
  }

  suggest(suggestions) {
    if (suggestions.length === 0) return;
    const buttons = suggestions.map(({ query }) => {
      const button = make('button', { type: 'button' }, query);
      button.addEventListener('click', () => { this.field.value = query; this.field.focus(); this.ask(); });
      return make('li', {}, button);
    });
    this.tips.replaceChildren(make('p', {}, this.words.try), make('ul', {}, ...buttons));
  }
}

let box = null;

/* Opens the search over the page. Its form is the one of the search page, to which `link` leads. */
export async function open(link) {
  if (!box) {
    const response = await fetch(link.href);
    if (!response.ok) throw new Gone(link.href);
    const form = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('form.search');
    box ??= new Box(document.importNode(form, true), link);
  }
  box.open();
}

/* Takes the search page over, and answers what it was opened with or what was written meanwhile. */
export function page(form) { return new Page(form); }
