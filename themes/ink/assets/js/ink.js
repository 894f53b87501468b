/* Conveniences. Every page is whole without them. */
(function () {
  'use strict';
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');
  var kept = null;
  try { kept = localStorage.getItem('ink-theme'); } catch (e) { /* no storage: no memory */ }
  if (kept === 'light' || kept === 'dark') root.setAttribute('data-theme', kept);

  function isDark() {
    var chosen = root.getAttribute('data-theme');
    return chosen ? chosen === 'dark' : dark.matches;
  }

  /* The switch names what it leads to. Choosing what the system says anyway forgets the choice. */
  function prepareSwitch() {
    var button = document.querySelector('.switch');
    if (!button) return;
    function name() {
      button.textContent = button.getAttribute(isDark() ? 'data-light' : 'data-dark');
    }
    button.addEventListener('click', function () {
      var next = isDark() ? 'light' : 'dark';
      var same = (next === 'dark') === dark.matches;
      if (same) root.removeAttribute('data-theme'); else root.setAttribute('data-theme', next);
      try {
        if (same) localStorage.removeItem('ink-theme'); else localStorage.setItem('ink-theme', next);
      } catch (e) { /* chosen for this page only */ }
      name();
    });
    if (dark.addEventListener) dark.addEventListener('change', name);
    name();
    button.hidden = false;
  }

  /* Calls `see` now, and once a frame while the page scrolls or changes its size. */
  function whileScrolling(see) {
    var waiting = false;
    function ask() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; see(); });
    }
    addEventListener('scroll', ask, { passive: true });
    addEventListener('resize', ask, { passive: true });
    see();
  }

  /* The outline marks the heading that was passed last. */
  function followOutline() {
    var links = [].slice.call(document.querySelectorAll('.outline-wide a'));
    if (!links.length) return;
    var headings = links.map(function (a) {
      return document.getElementById(decodeURIComponent(a.hash.slice(1)));
    });
    whileScrolling(function () {
      var last = -1;
      headings.forEach(function (h, i) {
        if (h && h.getBoundingClientRect().top < innerHeight / 3) last = i;
      });
      links.forEach(function (a, i) {
        if (i === last) a.setAttribute('aria-current', 'location'); else a.removeAttribute('aria-current');
      });
    });
  }

  /* A line at the top of the window that grows as one reads. */
  function showProgress() {
    var text = document.querySelector('.article > .prose');
    if (!text || text.offsetHeight < innerHeight * 1.5) return;
    var line = document.createElement('div');
    line.className = 'progress';
    line.setAttribute('aria-hidden', 'true');
    document.body.appendChild(line);
    if (window.CSS && CSS.supports('animation-timeline: scroll()')) return;
    whileScrolling(function () {
      var whole = root.scrollHeight - innerHeight;
      line.style.transform = 'scaleX(' + (whole > 0 ? Math.min(1, scrollY / whole) : 0) + ')';
    });
  }

  /* Reading aids that are open on paper. */
  function openForPrint() {
    addEventListener('beforeprint', function () {
      [].forEach.call(document.querySelectorAll('main details'), function (d) { d.open = true; });
    });
  }

  function start() { prepareSwitch(); followOutline(); showProgress(); openForPrint(); }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
}());
