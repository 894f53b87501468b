/* `/` and Ctrl-K open the search over the page; on the search page they lead to its field. */
(function () {
  'use strict';

  function prepare() {
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

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', prepare); else prepare();
}());
