/* The screen in the lobby: shows one exhibit at a time, for days. A classic script, so that it runs from a memory stick.
   Space holds and lets go; the arrows turn back and on. Without it all exhibits stand one below another. */
(function () {
  'use strict';
  var LEAST = 20;      /* seconds an exhibit stays at least */
  var READ = 5;        /* characters that a passer-by reads in a second */
  var AWAKE = 3;       /* seconds the buttons show after a hand or a key was last there */
  var HOUR = 3600000;
  var root = document.documentElement;

  function all(selector) { return [].slice.call(document.querySelectorAll(selector)); }

  /* Seconds for an exhibit: as long as it takes to read it twice. */
  function stay(exhibit) {
    return Math.max(LEAST, exhibit.textContent.replace(/\s+/g, '').length * 2 / READ);
  }

  function turn() {
    var exhibits = all('.exhibit');
    var place = document.querySelector('.place');
    var hold = document.querySelector('.hold');
    var bar = document.querySelector('.progress rect');
    var shown = -1, timer = 0, sleep = 0, begun = 0, held = false;
    var chinese = /^zh/.test(root.lang);

    function show(next) {
      clearTimeout(timer);
      shown = (next + exhibits.length) % exhibits.length;
      exhibits.forEach(function (exhibit, i) { exhibit.hidden = i !== shown; });
      place.textContent = (shown + 1) + (chinese ? '／' : ' / ') + exhibits.length;
      wait();
    }
    function wait() {
      clearTimeout(timer);
      begun = Date.now();
      if (!held && exhibits.length > 1) timer = setTimeout(function () { show(shown + 1); }, stay(exhibits[shown]) * 1000);
      grow();
    }
    /* The bar at the foot: how much of the exhibit's time is gone. */
    function grow() {
      var gone = held ? 0 : (Date.now() - begun) / 1000 / stay(exhibits[shown]);
      if (bar) bar.setAttribute('width', Math.round(1920 * Math.min(1, Math.max(0, gone))));
    }
    /* Somebody is there: the buttons show for a while, and so does the cursor. */
    function wake() {
      root.classList.add('awake');
      clearTimeout(sleep);
      sleep = setTimeout(function () { root.classList.remove('awake'); }, AWAKE * 1000);
    }
    function toggle() {
      held = !held;
      root.classList.toggle('held', held);
      hold.textContent = hold.getAttribute(held ? 'data-go' : 'data-hold');
      wait();
    }
    root.classList.add('turning');
    window.addEventListener('beforeprint', function () { exhibits.forEach(function (exhibit) { exhibit.hidden = false; }); });
    window.addEventListener('afterprint', function () { show(shown); });
    hold.hidden = exhibits.length < 2;
    hold.addEventListener('click', toggle);
    all('.step').forEach(function (button) {
      button.hidden = exhibits.length < 2;
      button.addEventListener('click', function () { show(shown + Number(button.getAttribute('data-step'))); });
    });
    ['mousemove', 'pointerdown', 'touchstart', 'keydown'].forEach(function (kind) { addEventListener(kind, wake, { passive: true }); });
    addEventListener('keydown', function (event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      var on = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
      if (on) { event.preventDefault(); show(shown + on); return; }
      if (event.key === ' ' && event.target.tagName !== 'BUTTON') { event.preventDefault(); toggle(); }
    });
    show(0);
    setInterval(grow, 500);
  }

  /* The day, the days that are left and what comes next, anew every hour: the screen is never reloaded. */
  function tell() {
    var now = new Date();
    var day = new Date(now.getFullYear(), now.getMonth(), now.getDate());
    all('.today').forEach(function (place) {
      var lang = place.getAttribute('data-lang').replace(/^en$/, 'en-GB');
      place.textContent = now.toLocaleDateString(lang, { month: 'long', day: 'numeric' });
      place.setAttribute('data-weekday', now.toLocaleDateString(lang, { weekday: 'long' }));
    });
    all('.left').forEach(function (place) {
      var parts = place.getAttribute('data-closes').split('-');
      var days = Math.round((new Date(parts[0], parts[1] - 1, parts[2]) - day) / (24 * HOUR));
      var word = days > 0 ? place.getAttribute(days === 1 ? 'data-left-one' : 'data-left').replace('{n}', days) : days === 0 ? place.getAttribute('data-last') : '';
      place.textContent = word;
    });
    var next = true;
    all('.soon li').forEach(function (activity) {
      var parts = activity.getAttribute('data-start').split(/[-T:]/).map(Number);
      var start = new Date(parts[0], parts[1] - 1, parts[2], parts[3] === undefined ? 23 : parts[3], parts[4] || 0);
      activity.hidden = !(next && start >= now);
      if (!activity.hidden) next = false;
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    if (document.querySelector('.exhibit')) turn();
    tell();
    setInterval(tell, HOUR / 60);
  });
}());
