// Keeps a page of the preview up to date: reloads it when it changed, swaps its styles, follows it where it went, and shows
// what is wrong. The built site has nothing of this.
(() => {
  'use strict';
  const script = document.currentScript;
  const chinese = document.documentElement.lang.toLowerCase().startsWith('zh');
  const place = 'blackeyes-place';
  let leaving = false;

  // Where the reader was, after a reload of the same page.
  const kept = JSON.parse(sessionStorage.getItem(place) || 'null');
  sessionStorage.removeItem(place);
  if (kept && kept.path === location.pathname) {
    const restore = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
    restore();
    addEventListener('load', restore, { once: true });
  }

  function leave(go) {
    if (leaving) return;
    leaving = true;
    go();
  }

  function reload() {
    sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  }

  // The old sheet remains until the new one has loaded, so that the page never shows without styles.
  function swap(sheets) {
    for (const href of sheets) {
      const url = new URL(href, location.href);
      for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
        if (new URL(link.href).pathname !== url.pathname || link.href === url.href) continue;
        const next = link.cloneNode();
        next.href = url.href;
        const done = () => link.remove();
        next.addEventListener('load', done, { once: true });
        next.addEventListener('error', done, { once: true });
        link.after(next);
        break;
      }
    }
  }

  function show(problems) {
    document.querySelector('.blackeyes-panel')?.remove();
    // The studio shows them beside the frame.
    if (!problems.errors || script.dataset.studio) return;
    const panel = document.createElement('aside');
    panel.className = 'blackeyes-panel';
    panel.lang = chinese ? 'zh-Hans' : 'en';
    panel.setAttribute('role', 'alert');
    const title = document.createElement('h2');
    title.textContent = problems.title;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', chinese ? '收起' : 'Close');
    close.addEventListener('click', () => panel.remove());
    const text = document.createElement('pre');
    text.tabIndex = 0;
    text.textContent = problems.text;
    panel.append(title, close, text);
    document.body.append(panel);
  }

  const query = new URLSearchParams({
    page: location.pathname,
    since: script.dataset.since,
    lang: chinese ? 'zh' : 'en',
  });
  const events = new EventSource('/.blackeyes/events?' + query);
  events.addEventListener('reload', () => leave(reload));
  events.addEventListener('moved', event => leave(() => location.replace(JSON.parse(event.data))));
  events.addEventListener('styles', event => swap(JSON.parse(event.data)));
  events.addEventListener('problems', event => show(JSON.parse(event.data)));
  addEventListener('blackeyes-reload', () => leave(reload));
  addEventListener('pagehide', () => events.close());
})();
