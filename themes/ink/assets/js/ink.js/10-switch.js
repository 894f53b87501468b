/* The switch between light and dark. Every page is whole without this and the other parts. */
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

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', prepareSwitch); else prepareSwitch();
}());
