// @ts-check
/*
 * The table of many documents: narrowed by choices, ordered by a column's head.
 * In its own order the rows stand under their years; ordered by a column they stand in one list.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, announce, language } = duizhao;
  const table = /** @type {HTMLTableElement | null} */ (document.querySelector('table.library'));
  if (!table) return;

  const bodies = [...table.tBodies];
  const rows = bodies.flatMap((home) => [...home.rows].filter((row) => !row.classList.contains('g')).map((row) => ({ row, home })));
  const together = document.createElement('tbody');
  const collator = new Intl.Collator(language, { numeric: true });
  const filters = /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll('[data-narrow] select')]);

  const narrow = () => {
    let n = 0;
    for (const { row } of rows) {
      row.hidden = !filters.every(({ value, dataset }) => {
        const own = row.dataset[dataset.filter || ''] || '';
        return !value || own === value || (dataset.filter === 'industry' && own.split(' ').includes(value));
      });
      if (!row.hidden) n++;
    }
    for (const home of bodies) home.hidden = [...home.rows].every((row) => row.hidden || row.classList.contains('g'));
    announce(say(n === 1 ? 'library.one' : 'library.count', { n }));
  };
  for (const filter of filters) filter.addEventListener('change', narrow);

  const heads = [...table.querySelectorAll('thead th')];
  /** @param {number} column @param {string} direction none, ascending or descending */
  const sort = (column, direction) => {
    heads.forEach((head, i) => head.setAttribute('aria-sort', i === column ? direction : 'none'));
    if (direction === 'none') {
      for (const { row, home } of rows) home.append(row);
      table.append(...bodies);
      together.remove();
      return;
    }
    const sign = direction === 'ascending' ? 1 : -1;
    /** @param {HTMLTableRowElement} row */
    const key = (row) => (row.cells[column].querySelector('a') || row.cells[column]).textContent?.trim() || '';
    together.append(...[...rows].sort((a, b) => sign * collator.compare(key(a.row), key(b.row))).map(({ row }) => row));
    for (const home of bodies) home.remove();
    table.append(together);
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => {
      const steps = ['none', 'ascending', 'descending'];
      const direction = steps[(steps.indexOf(head.getAttribute('aria-sort') || 'none') + 1) % 3];
      sort(column, direction);
      announce(say(`matrix.${direction}`, { column: button.textContent || '' }));
    });
  });
})();
