// @ts-check
/*
 * Lists with buttons: which entries of a list are shown, and in which order. The concordance (all or standing
 * alone; by provision or by the next character) and the ledger of goals use it.
 *
 *   <div class="btns js-only" data-list="kw">                 the ids of one list or more
 *     <button data-show="all">, <button data-show="alone">      entries say <li data-is="alone">
 *     <button data-order="as-is">, <button data-order="next">   entries say <li data-next="体系"> (or data-<order>)
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, announce, language } = duizhao;
  const collator = new Intl.Collator(language, { numeric: true });

  for (const bar of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-list]'))) {
    const lists = (bar.dataset.list || '').split(' ').flatMap((id) => document.getElementById(id) || [])
      .map((list) => ({ list, entries: /** @type {HTMLElement[]} */ ([...list.children]) }));
    const entries = lists.flatMap((one) => one.entries);

    /** What an entry is ordered by; for the next character, the text behind the keyword. @param {HTMLElement} entry @param {string} order */
    const key = (entry, order) => entry.dataset[order] ?? (order === 'next' ? entry.querySelector('.zh .r')?.textContent?.trim() || '' : '');

    bar.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[data-show], [data-order]')) : null;
      if (!button) return;
      const { show, order } = button.dataset;
      for (const one of bar.querySelectorAll(show ? '[data-show]' : '[data-order]')) one.setAttribute('aria-pressed', String(one === button));
      if (show) {
        let n = 0;
        for (const entry of entries) {
          entry.hidden = show !== 'all' && !(entry.dataset.is || '').split(' ').includes(show);
          if (!entry.hidden) n++;
        }
        announce(say(n === 1 ? 'list.one' : 'list.count', { n }));
      } else if (order) {
        for (const { list, entries } of lists) {
          const ordered = order === 'as-is' ? entries : entries.map((entry, i) => ({ entry, i }))
            .sort((a, b) => collator.compare(key(a.entry, order), key(b.entry, order)) || a.i - b.i).map(({ entry }) => entry);
          list.append(...ordered);
        }
        announce(say('list.ordered', { by: button.textContent || '' }));
      }
    });
  }
})();
