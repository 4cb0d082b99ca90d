// @ts-check
/*
 * A sentence that stands in a page several times is sent once: every further place leads to the first, and has its
 * words here.
 */
(() => {
  'use strict';
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-as]'))) {
    const first = document.getElementById(place.dataset.as || '');
    if (first) place.textContent = first.textContent;
  }
})();
