/* `/` and Ctrl-K open the search over the page; on the search page they lead to its field. Its script comes when it is
   first needed. */
(function () {
  'use strict';

  /* The search page: a field that works from the moment somebody comes to it, or asks by the address. */
  function preparePage() {
    var form = document.querySelector('main form.search');
    var script = null;
    if (!form) return;
    function load() {
      script = script || import(form.getAttribute('data-script')).then(function (search) { return search.page(form); });
    }
    form.hidden = false;
    form.addEventListener('compositionstart', function () { form.isComposing = true; });
    form.addEventListener('compositionend', function () { form.isComposing = false; });
    form.addEventListener('focusin', load);
    if (location.search) load();
  }

  function prepareKeys() {
    var link = document.querySelector('.find');
    if (!link) return;
    function open(event) {
      var field = document.querySelector('main .search-query');
      event.preventDefault();
      if (field) { field.focus(); return; }
      import(link.getAttribute('data-script')).then(function (search) { return search.open(link); })
        .catch(function () { location.href = link.href; });
    }
    link.addEventListener('click', function (event) {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button)) open(event);
    });
    addEventListener('keydown', function (event) {
      if (event.isComposing || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      var writes = event.target.closest && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !writes) open(event);
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey) open(event);
    });
  }

  function prepare() { preparePage(); prepareKeys(); }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', prepare); else prepare();
}());
