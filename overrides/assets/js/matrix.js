// @ts-check
/*
 * The matrix: orders its rows by a column, shows the groups asked for, and gives what is shown as text, Markdown or CSV.
 * In its own order the rows stand in their groups; ordered by a column they stand in one list, each with its group.
 * Order and groups stand in the address (?sort=-2&group=group-food).
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, announce, language, copy, el } = duizhao;
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
  const name = (row) => row.cells[0].querySelector('a')?.textContent || '';

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
  for (const { row, home } of rows) row.cells[0].append(el('small', { class: 'grp' }, (home.querySelector('.g th')?.textContent || '').replace(/\s*\d+\s*$/, '')));

  /** The order as the address has it: the column, with a minus for the highest first. */
  const order = () => {
    const column = heads.findIndex((head) => !['none', null].includes(head.getAttribute('aria-sort')));
    return column < 0 ? '' : (heads[column].getAttribute('aria-sort') === 'descending' ? '-' : '') + (column + 1);
  };
  const remember = () => {
    const url = new URL(location.href), now = { sort: order(), group: group === 'all' ? '' : group };
    for (const [name, value] of Object.entries(now)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    history.replaceState(history.state, '', url);
  };

  heads.forEach((head, column) => head.querySelector('button')?.addEventListener('click', () => {
    const steps = column ? ['none', 'descending', 'ascending'] : ['none', 'ascending', 'descending'];
    const direction = steps[(steps.indexOf(head.getAttribute('aria-sort') || 'none') + 1) % 3];
    sort(column, direction);
    remember();
    announce(say(`matrix.${direction}`, { column: (head.querySelector('.vh') || head.querySelector('.lbl') || head).textContent || '' }));
  }));
  /** @param {string} wanted */
  const choose = (wanted) => {
    group = wanted;
    for (const one of buttons) one.setAttribute('aria-pressed', String(one.dataset.groupTo === wanted));
    return filter();
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      announce(say('matrix.rows', { n: choose(button.dataset.groupTo || 'all') }));
      remember();
    });
  }

  // ── As files ───────────────────────────────────────────────────────────

  /** @param {Element} head */
  const titleOf = (head) => (head.querySelector('.vh') || head.querySelector('.lbl') || head).textContent?.replace(/\s+/g, ' ').trim() || '';
  /** The rows shown, with their heads; industry, group, then a figure for each column and the page's address. */
  const cells = () => [
    [titleOf(heads[0]), 'group', ...heads.slice(1).map(titleOf), 'address'],
    ...[...table.rows].filter((row) => row.cells[0]?.scope === 'row' && !row.hidden && !row.parentElement?.hidden).map((row) => {
      const link = /** @type {HTMLAnchorElement} */ (row.cells[0].querySelector('a'));
      return [link.textContent || '', row.querySelector('.grp')?.textContent || '', ...[...row.cells].slice(1).map((cell) => cell.querySelector('.v')?.textContent || '0'), link.href];
    }),
  ];
  /** @type {Record<string, (rows: string[][]) => string>} */
  const forms = {
    csv: (rows) => rows.map((row) => row.map((cell) => /[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(',')).join('\r\n') + '\r\n',
    text: (rows) => rows.map((row) => row.join('\t')).join('\n') + '\n',
    md: ([head, ...rest]) => [head.slice(0, -1), head.slice(0, -1).map((_, i) => i < 2 ? '---' : '--:'), ...rest.map((row) => [`[${row[0]}](${row[row.length - 1]})`, ...row.slice(1, -1)])].map((row) => `| ${row.join(' | ')} |`).join('\n') + '\n',
  };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-matrix]'))) {
    button.addEventListener('click', () => copy(forms[button.dataset.matrix || 'text'](cells()), button));
  }

  const asked = new URLSearchParams(location.search), column = Math.abs(Number(asked.get('sort'))) - 1;
  if (buttons.some((one) => one.dataset.groupTo === asked.get('group'))) choose(asked.get('group') || 'all');
  if (heads[column]) sort(column, asked.get('sort')?.startsWith('-') ? 'descending' : 'ascending');
})();
