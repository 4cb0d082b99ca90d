// @ts-check
/*
 * A pair of versions: which kinds of change are shown, side by side or as one text, and n and p from change to change.
 *
 *   <div data-versions="rows"> <button data-kind="figures">, <button data-form="one">     rows say <div data-is="figures moved">
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const bar = /** @type {HTMLElement | null} */ (document.querySelector('[data-versions]'));
  const list = bar && document.getElementById(bar.dataset.versions || '');
  if (!bar || !list) return;
  const rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[data-is]')]);

  /** @param {string} kind */
  const show = (kind) => {
    for (const row of rows) {
      const kinds = (row.dataset.is || '').split(' ');
      row.hidden = kind !== 'all' && !kinds.includes(kind);
    }
    for (const run of /** @type {NodeListOf<HTMLDetailsElement>} */ (list.querySelectorAll('details.same'))) {
      run.hidden = kind !== 'all' && kind !== 'same';
      run.open = kind === 'same';
    }
    for (const ghost of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.ghost'))) ghost.hidden = kind !== 'all' && kind !== 'moved';
    const n = rows.filter((row) => !row.hidden && row.dataset.is !== 'same').length;
    duizhao.announce(duizhao.say(n === 1 ? 'list.one' : 'list.count', { n }));
  };

  bar.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[data-kind], [data-form]')) : null;
    if (!button) return;
    const { kind, form } = button.dataset;
    for (const one of bar.querySelectorAll(kind ? '[data-kind]' : '[data-form]')) one.setAttribute('aria-pressed', String(one === button));
    if (kind) show(kind);
    else if (form) list.dataset.form = form;
  });

  /** @type {HTMLElement | undefined} the change that the keys have led to */
  let here;
  /** The next or the previous change: from the one last led to while it is in view, else from the middle. @param {1 | -1} step */
  const go = (step) => {
    const changed = rows.filter((row) => !row.hidden && row.dataset.is !== 'same');
    /** @param {HTMLElement} row */
    const top = (row) => row.getBoundingClientRect().top;
    const seen = here && !here.hidden && top(here) > -here.offsetHeight && top(here) < innerHeight;
    const middle = innerHeight / 2;
    const next = here && seen
      ? changed[changed.indexOf(here) + step]
      : step > 0 ? changed.find((row) => top(row) > middle) : changed.reverse().find((row) => top(row) < middle);
    if (!next) return;
    here = next;
    next.scrollIntoView({ block: 'start' });
  };
  document.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.ctrlKey || event.metaKey || event.altKey || duizhao.settings.keys === 'off' || target.closest('input, textarea, select, dialog, [contenteditable]')) return;
    if (event.key === 'n') go(1);
    else if (event.key === 'p') go(-1);
  });

  const opened = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const folded = target && target.closest('details');
    if (folded) { folded.open = true; target.scrollIntoView(); }
  };
  addEventListener('hashchange', opened);
  opened();
})();
