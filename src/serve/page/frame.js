// In the studio's frame: shows the page and the place that the manuscript is at. Only the studio's own pages are listened to.
(() => {
  'use strict';
  const studio = document.currentScript.dataset.studio;
  if (window.parent === window) return;

  // The element with the blocks of the text: the one with the most paragraphs in a row.
  function text() {
    let best = null;
    let most = 0;
    for (const element of document.querySelectorAll('main, main *')) {
      const count = element.querySelectorAll(':scope > p, :scope > h2, :scope > h3, :scope > figure').length;
      if (count > most) [best, most] = [element, count];
    }
    return best;
  }

  function show({ heading, block, ratio }) {
    const body = text();
    const named = typeof heading === 'string' && heading ? document.getElementById(heading) : null;
    const blocks = body ? Array.from(body.children) : [];
    const target = (Number.isInteger(block) ? blocks[block] : null) || named;
    if (!target) return;
    const box = target.getBoundingClientRect();
    const inside = Math.min(1, Math.max(0, Number(ratio) || 0)) * box.height;
    const top = scrollY + box.top + inside - innerHeight / 3;
    scrollTo({ top: Math.max(0, top), behavior: 'instant' });
  }

  addEventListener('message', event => {
    if (event.origin !== studio || event.source !== window.parent) return;
    const data = event.data;
    if (!data || typeof data !== 'object') return;
    if (data.blackeyes === 'show') show(data);
    if (data.blackeyes === 'go' && typeof data.url === 'string') {
      const url = new URL(data.url, location.href);
      if (url.origin !== location.origin) return;
      if (url.pathname === location.pathname) dispatchEvent(new Event('blackeyes-reload'));
      else location.replace(url);
    }
  });

  const ready = () => window.parent.postMessage({ blackeyes: 'ready' }, studio);
  if (document.readyState === 'complete') ready();
  else addEventListener('load', ready, { once: true });
})();
