// @ts-check
/*
 * The matrix: orders its rows by a column and shows the groups asked for.
 * In its own order the rows stand in their groups; ordered by a column they stand in one list.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, announce, language } = duizhao;
  const table = /** @type {HTMLTableElement | null} */ (document.querySelector('table.mx'));
  if (!table) return;

  const bodies = [...table.tBodies];
  /** @type {{row: HTMLTableRowElement, group: string, home: HTMLTableSectionElement}[]} */
  const rows = bodies.flatMap((home) => [...home.rows].filter((row) => !row.classList.contains('g'))
    .map((row) => ({ row, group: home.dataset.group || '', home })));
  const together = document.createElement('tbody');
  const heads = [...table.querySelectorAll('thead th')];
  // without scripts a heading is no button
  for (const head of heads) {
    if (head.querySelector('button')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.title = head.querySelector('.vh')?.textContent || '';
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute('aria-sort', 'none');
  }
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-group-to]')]);
  const collator = new Intl.Collator(language);
  let group = 'all';

  /** @param {HTMLTableRowElement} row @param {number} column */
  const value = (row, column) => Number((row.cells[column].querySelector('.v')?.textContent || '0').replace(/\D/g, '')) || 0;
  /** @param {HTMLTableRowElement} row */
  const name = (row) => row.cells[0].textContent || '';

  const filter = () => {
    let n = 0;
    for (const one of rows) {
      one.row.hidden = group !== 'all' && one.group !== group;
      if (!one.row.hidden) n++;
    }
    for (const home of bodies) home.hidden = group !== 'all' && home.dataset.group !== group;
    return n;
  };

  /** @param {number} column @param {string} direction none, ascending or descending */
  const sort = (column, direction) => {
    heads.forEach((head, i) => { if (head.hasAttribute('aria-sort')) head.setAttribute('aria-sort', i === column ? direction : 'none'); });
    if (direction === 'none') {
      for (const { row, home } of rows) home.append(row);
      table.append(...bodies);
      together.remove();
      return;
    }
    const sign = direction === 'ascending' ? 1 : -1;
    const ordered = [...rows].sort((a, b) => sign * (column ? value(a.row, column) - value(b.row, column) : collator.compare(name(a.row), name(b.row))));
    together.append(...ordered.map((one) => one.row));
    for (const home of bodies) home.remove();
    table.append(together);
  };

  heads.forEach((head, column) => head.querySelector('button')?.addEventListener('click', () => {
    const steps = column ? ['none', 'descending', 'ascending'] : ['none', 'ascending', 'descending'];
    const direction = steps[(steps.indexOf(head.getAttribute('aria-sort') || 'none') + 1) % 3];
    sort(column, direction);
    announce(say(`matrix.${direction}`, { column: (head.querySelector('.vh') || head.querySelector('.lbl') || head).textContent || '' }));
  }));
  for (const button of buttons) {
    button.addEventListener('click', () => {
      group = button.dataset.groupTo || 'all';
      for (const one of buttons) one.setAttribute('aria-pressed', String(one === button));
      announce(say('matrix.rows', { n: filter() }));
    });
  }
})();
