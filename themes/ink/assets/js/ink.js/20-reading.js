/* Aids to reading: the outline, a line of progress, notes open on paper. */
(function () {
  'use strict';
  var root = document.documentElement;

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

  function start() { followOutline(); showProgress(); openForPrint(); }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
}());
