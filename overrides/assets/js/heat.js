// @ts-check
/*
 * A table of counts is one stop of the Tab key; arrows lead from count to count, Home and End along a row.
 */
(() => {
  'use strict';
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll('table.hm'))) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.querySelectorAll('td a')].map((link) => /** @type {HTMLAnchorElement} */ (link))).filter((row) => row.length);
    /** @param {HTMLElement} link */
    const column = (link) => /** @type {HTMLTableCellElement} */ (link.parentElement).cellIndex;
    rows.flat().forEach((link, i) => { link.tabIndex = i ? -1 : 0; });
    table.addEventListener('focusin', ({ target }) => {
      if (!rows.flat().includes(/** @type {HTMLAnchorElement} */ (target))) return;
      for (const link of rows.flat()) link.tabIndex = link === target ? 0 : -1;
    });
    table.addEventListener('keydown', (event) => {
      const link = /** @type {HTMLAnchorElement} */ (event.target), y = rows.findIndex((row) => row.includes(link));
      if (y < 0) return;
      const row = rows[y], x = row.indexOf(link);
      /** The nearest of another row. @param {HTMLAnchorElement[] | undefined} other */
      const nearest = (other) => other && [...other].sort((a, b) => Math.abs(column(a) - column(link)) - Math.abs(column(b) - column(link)))[0];
      const to = { ArrowRight: row[x + 1], ArrowLeft: row[x - 1], ArrowDown: nearest(rows[y + 1]), ArrowUp: nearest(rows[y - 1]), Home: row[0], End: row[row.length - 1] }[event.key];
      if (!to) return;
      event.preventDefault();
      to.focus();
    });
  }
})();
