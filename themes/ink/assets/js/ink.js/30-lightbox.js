/* A picture over the page, one after another. Each is a link to its file, and stays one where this does not run. */
(function () {
  'use strict';

  function prepare() {
    var links = [].slice.call(document.querySelectorAll('a.zoom'));
    var template = document.getElementById('lightbox');
    if (!links.length || !template || !window.HTMLDialogElement) return;
    var dialog = null, shown = 0;

    function part(name) { return dialog.querySelector('.lightbox-' + name); }

    function open() {
      dialog = document.importNode(template.content, true).querySelector('dialog');
      document.body.appendChild(dialog);
      dialog.addEventListener('click', function (event) {
        var button = event.target.closest('button');
        if (button && button.hasAttribute('data-step')) show(shown + Number(button.getAttribute('data-step')));
        else if (button || event.target.classList.contains('lightbox-picture')) dialog.close();
      });
      dialog.addEventListener('keydown', function (event) {
        var step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) { event.preventDefault(); show(shown + step); }
      });
      /* The reader goes on where the picture stands that was seen last. */
      dialog.addEventListener('close', function () { part('picture').textContent = ''; links[shown].focus(); });
      [].forEach.call(dialog.querySelectorAll('[data-step]'), function (button) { button.hidden = links.length < 2; });
    }

    function show(next) {
      shown = (next + links.length) % links.length;
      var link = links[shown];
      var picture = (link.querySelector('picture') || link.querySelector('img')).cloneNode(true);
      var source = picture.querySelector('source');
      var image = picture.querySelector('img') || picture;
      var caption = link.closest('figure') && link.closest('figure').querySelector('figcaption');
      if (source) source.setAttribute('sizes', '100vw');
      image.removeAttribute('loading');
      part('picture').replaceChildren(picture);
      part('caption').textContent = caption ? caption.textContent : image.alt;
      part('place').textContent = links.length > 1 ? (shown + 1) + '\u2009/\u2009' + links.length : '';
    }

    links.forEach(function (link, i) {
      link.addEventListener('click', function (event) {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        if (!dialog) open();
        show(i);
        dialog.showModal();
      });
    });
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', prepare); else prepare();
}());
