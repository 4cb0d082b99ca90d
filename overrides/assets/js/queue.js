// @ts-check
/*
 * The page of what waits for review: filters its rows, and collects what a reviewer approves or amends. Nothing is sent:
 * the decisions stay in this browser until they are downloaded as a table for `duizhao review import`.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { el } = duizhao;
  const list = /** @type {HTMLElement | null} */ (document.querySelector('[data-queue]'));
  if (!list) return;
  /** @type {Record<string, string>} */
  const words = JSON.parse(document.getElementById('queue-words')?.textContent || '{}');
  /** @param {string} key @param {Record<string, any>} values */
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  /** @param {string} selector @returns {any} */
  const find = (selector) => document.querySelector(selector);
  const said = find('[data-queue-said]');
  const name = /** @type {HTMLInputElement} */ (find('[data-queue-name]'));
  const download = /** @type {HTMLButtonElement} */ (find('[data-queue-download]'));
  const STORE = 'duizhao-review';

  /** @typedef {{status: string, en: string, base: string}} Decision */
  /** @type {{name: string, rows: Record<string, Decision>}} */
  let kept = { name: '', rows: {} };
  try { kept = { ...kept, ...JSON.parse(localStorage.getItem(STORE) || '{}') }; } catch { /* storage may be closed to us */ }
  name.value = kept.name;
  const keep = () => { try { localStorage.setItem(STORE, JSON.stringify(kept)); } catch { /* as above */ } };

  /** @param {HTMLElement} row @param {string} selector @returns {any} */
  const part = (row, selector) => row.querySelector(selector);
  /** @param {HTMLElement} row */
  const place = (row) => part(row, '.qu__p a').textContent.trim();
  // the same buttons in every row: the page brings them once
  for (const row of rows) {
    row.append(find('[data-queue-tools]').content.cloneNode(true));
    for (const label of row.querySelectorAll('.qu__b .vh')) label.textContent = ` ${place(row)}`;
  }
  /** @type {string[]} ids in the order decided, for taking back */
  const order = [];

  /** Shows what was decided about a row. @param {HTMLElement} row */
  const show = (row) => {
    const decision = kept.rows[row.dataset.id || ''];
    const state = part(row, '[data-queue-state]');
    state.hidden = !decision;
    state.textContent = decision ? say(decision.status === 'reviewed' ? 'approved' : 'amended') : '';
    part(row, '[data-queue-do=undo]').hidden = !decision;
    const count = Object.keys(kept.rows).length;
    download.disabled = !count;
    download.textContent = say('download', { n: count });
  };

  /** @param {HTMLElement} row @param {Decision | null} decision */
  const decide = (row, decision) => {
    const id = row.dataset.id || '';
    if (decision) { kept.rows[id] = decision; order.push(id); } else delete kept.rows[id];
    keep();
    show(row);
    const what = decision ? say(decision.status === 'reviewed' ? 'approved' : 'amended') : say('undo');
    said.textContent = say('done', { place: place(row), what });
  };

  /** A field in place of the English. @param {HTMLElement} row */
  const amend = (row) => {
    const text = part(row, '.qu__e');
    if (text.querySelector('textarea')) return;
    const before = text.textContent;
    const field = /** @type {HTMLTextAreaElement} */ (el('textarea', { 'aria-label': say('english'), lang: text.lang }));
    const marked = row.dataset.marked || before;
    field.value = kept.rows[row.dataset.id || '']?.en || marked;
    const close = () => { text.replaceChildren(before); row.focus(); };
    const done = () => {
      const en = field.value.trim();
      close();
      if (en && en !== marked) decide(row, { status: 'draft', en, base: row.dataset.base || '' });
    };
    text.replaceChildren(field, el('button', { type: 'button', class: 'btn', onclick: done }, say('keep')), ' ',
      el('button', { type: 'button', class: 'btn', onclick: close }, say('cancel')));
    field.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
    field.focus();
  };

  /** @param {HTMLElement} row @param {string} what */
  const act = (row, what) => {
    if (what === 'approve') decide(row, { status: 'reviewed', en: part(row, '.qu__e').textContent, base: row.dataset.base || '' });
    if (what === 'amend') amend(row);
    if (what === 'undo') decide(row, null);
  };

  // ── Which rows are shown ──
  let kind = '';
  const choice = /** @type {HTMLSelectElement | null} */ (find('[data-queue-part]'));
  const filter = () => {
    for (const row of rows) {
      row.hidden = !((!kind || (row.dataset.kinds || '').split(' ').includes(kind)) && (!choice?.value || row.dataset.part === choice.value));
    }
    find('[data-queue-nothing]').hidden = rows.some((row) => !row.hidden);
  };
  choice?.addEventListener('change', filter);
  const chips = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-queue-kind]')]);
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      kind = chip.dataset.queueKind || '';
      for (const other of chips) other.setAttribute('aria-pressed', String(other === chip));
      filter();
    });
  }

  // ── Buttons and keys ──
  list.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest('[data-queue-do]'));
    const row = /** @type {HTMLElement | null} */ (target.closest('[data-id]'));
    if (button && row) act(row, button.dataset.queueDo || '');
  });
  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches('input, textarea, select') || duizhao.settings.keys === 'off') return;
    const here = /** @type {HTMLElement | null} */ (target.closest('.qu > li'));
    const shown = rows.filter((row) => !row.hidden);
    if (event.key === 'j' || event.key === 'k') {
      const next = here ? shown[shown.indexOf(here) + (event.key === 'j' ? 1 : -1)] : shown[0];
      next?.focus();
    } else if (event.key === 'a' && here) act(here, 'approve');
    else if (event.key === 'e' && here) act(here, 'amend');
    else if (event.key === 'u') {
      const row = here && kept.rows[here.dataset.id || ''] ? here : rows.find((one) => one.dataset.id === order.at(-1));
      if (!row || !kept.rows[row.dataset.id || '']) return;
      order.splice(order.lastIndexOf(row.dataset.id || ''), 1);
      act(row, 'undo');
    } else return;
    event.preventDefault();
  });

  // ── The table ──
  /** @param {string} text a cell that no spreadsheet takes for a formula */
  const cell = (text) => `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
  download.addEventListener('click', () => {
    kept.name = name.value.trim();
    if (!kept.name) { said.textContent = say('name_first'); name.focus(); return; }
    keep();
    const lines = [['id', list.dataset.queue || 'en', 'status', 'reviewed_by', 'base']];
    for (const [id, one] of Object.entries(kept.rows)) {
      lines.push([id, one.en, one.status, one.status === 'reviewed' ? kept.name : '', one.base]);
    }
    const table = '\ufeff' + lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
    const address = URL.createObjectURL(new Blob([table], { type: 'text/csv' }));
    el('a', { href: address, download: 'review.csv' }).click();
    URL.revokeObjectURL(address);
  });

  for (const row of rows) {
    // what was decided about other words is not decided
    if (kept.rows[row.dataset.id || ''] && kept.rows[row.dataset.id || ''].base !== row.dataset.base) delete kept.rows[row.dataset.id || ''];
    show(row);
  }
})();
