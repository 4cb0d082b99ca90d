// @ts-check
/*
 * The ids at the margin, for who wants to cite or link by them: each leads to its own place. Made when they are asked for.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { el, settings } = duizhao;

  const show = () => {
    for (const old of document.querySelectorAll('.idm')) old.remove();
    if (settings.ids !== 'on') return;
    for (const place of document.querySelectorAll('.text :is(.sec, .box, .sub-sec, .part, .pair)[id]')) place.prepend(el('a', { class: 'idm', href: `#${place.id}`, lang: 'en' }, place.id));
  };
  document.addEventListener('duizhao:set', (event) => { if (/** @type {CustomEvent} */ (event).detail.name === 'ids') show(); });
  show();
})();
