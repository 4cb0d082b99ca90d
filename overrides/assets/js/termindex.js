// @ts-check
/*
 * The term index page: finds, filters and orders the rows that the page already has.
 * The rows' words are read from the page; the regional and other forms come with the data of the search.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, marked, language, find, searchStore: store } = duizhao;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-termfind]'));
  const list = document.querySelector('.ti');
  if (!field || !list) return;

  /**
   * @typedef {{item: HTMLElement, names: Record<string, HTMLElement | null>, why: HTMLElement, count: number,
   *   filed: string[]}} Row its domain, status and parts
   */
  /** @type {Record<string, string[]>} */
  const filed = duizhao.received.get('filed') || {};
  const FILED = ['dom', 'status', 'part'];

  /** @param {HTMLElement} item @param {string} name @returns {HTMLElement | null} */
  const within = (item, name) => item.querySelector('.' + name);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(':scope > li:not(.ltr)'))) {
    const part = (/** @type {string} */ name) => within(item, name);
    const id = part('hw')?.closest('a')?.getAttribute('href')?.match(/^[^/.]+/)?.[0];
    item.dataset.id = id;
    rows.set(id || '', {
      item,
      why: el('span', { class: 'why tag' }),
      filed: filed[id || ''] || ['', '', ''],
      count: Number((part('c')?.textContent || '').replace(/\D/g, '')),
      names: { hans: part('h'), hant: part('t'), pinyin: part('p'), en: part('e') },
    });
  }
  const printed = /** @type {HTMLElement} */ (list).dataset.order || 'pinyin';
  const asPrinted = [...list.children];
  const letters = document.querySelector('.az');
  const count = /** @type {HTMLElement | null} */ (document.querySelector('[data-count]'));
  const filters = /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll('select[data-filter]')]);
  const none = el('p', { class: 'quiet', hidden: true });
  list.after(none);
  count?.setAttribute('role', 'status');

  /** @param {Row} row @param {string} name */
  const text = (row, name) => row.names[name]?.textContent || '';
  /** @type {any} */
  let index = null;
  index = find.buildNames(
    [...rows].map(([id, row]) => [
      id,
      text(row, 'hans'),
      text(row, 'hant'),
      text(row, 'pinyin'),
      text(row, 'en'),
      row.count,
    ]),
    find.AS_TYPED,
    find.makeVocabulary(),
  );

  let order = printed;
  /** @type {Row[]} rows that carry marks */
  let withMarks = [];

  const clearMarks = () => {
    for (const row of withMarks) {
      for (const name of Object.values(row.names)) if (name) name.textContent = name.textContent;
      row.why.remove();
    }
    withMarks = [];
  };

  /** What a row is filtered and grouped by; it may stand in several parts. @param {Row} row @param {string} name */
  const valuesOf = (row, name) => row.filed[FILED.indexOf(name)].split(' ');

  /** @param {Row} row */
  const passes = (row) =>
    filters.every(({ value, dataset }) => {
      if (!value) return true;
      return valuesOf(row, dataset.filter || '').includes(value);
    });

  /** @param {string} name @param {string} value the words of a filter's choice */
  const choiceName = (name, value) => {
    const option = filters
      .find((one) => one.dataset.filter === name)
      ?.querySelector(`option[value="${CSS.escape(value)}"]`);
    const words = option?.textContent?.replace(/\s*[（(]\d+[）)]$/, '') || value;
    // several documents have a part 1
    const document = option?.closest('optgroup')?.label;
    return document ? `${document} · ${words}` : words;
  };

  /** The rows under headings, in the order asked for. @param {Row[]} shown */
  const grouped = (shown) => {
    const byLetter = order === 'en' || order === 'pinyin';
    const collator = new Intl.Collator(byLetter ? 'en' : language, { ignorePunctuation: true });
    /** The first letter of a name, whatever opens it and whatever stands above it. @param {string} name */
    const initial = (name) => (name.normalize('NFD').match(/[\p{L}\p{N}]/u)?.[0] || '#').toUpperCase().replace(/[^A-Z]/, '#');
    /** @type {(row: Row) => string} */
    const key =
      byLetter
        ? (row) => initial(text(row, order))
        : (row) => valuesOf(row, order)[0];
    /** @type {Map<string, Row[]>} */
    const groups = new Map();
    for (const row of shown) groups.set(key(row), [...(groups.get(key(row)) || []), row]);
    const keys = [...groups.keys()].sort((a, b) => Number(!a) - Number(!b) || collator.compare(a, b) || 0);
    const places = filters.find((one) => one.dataset.filter === order);
    if (places) {
      const values = [...places.options].map((option) => option.value);
      keys.sort((a, b) => (values.indexOf(a) + 1 || 1e6) - (values.indexOf(b) + 1 || 1e6));
    }
    return keys.flatMap((value) => {
      const members = groups.get(value) || [];
      if (byLetter) members.sort((a, b) => collator.compare(text(a, order), text(b, order)));
      return [
        el(
          'li',
          { class: 'ltr', id: 'L-' + (value.replace('#', 'other') || '0') },
          value === '#' && el('span', { id: 'L-#' }),
          byLetter ? value : value ? choiceName(order, value) : say('terms.nowhere'),
        ),
        ...members.map((row) => row.item),
      ];
    });
  };

  const show = () => {
    const query = field.value.trim(),
      filtered = filters.some((one) => one.value);
    clearMarks();
    /** @type {Element[]} */ let children;
    let n = 0;
    if (query) {
      const hits = find.searchNames(index, query).filter((/** @type {any} */ hit) => {
        const row = rows.get(hit.row[0]);
        return row && passes(row);
      });
      n = hits.length;
      children = hits.map((/** @type {any} */ hit) => {
        const row = /** @type {Row} */ (rows.get(hit.row[0]));
        const other =
          ['tw', 'hk', 'zh', 'abbr'].includes(hit.kind) || (hit.kind === 'en' && hit.surface !== text(row, 'en'));
        within(row.item, 'c')?.prepend(row.why);
        row.why.textContent = say(`keys.${hit.kind}`) + (other ? ' ' + hit.surface : '');
        if (hit.marks)
          for (const [name, element] of Object.entries(row.names))
            if (element && hit.marks[name].length)
              element.replaceChildren(...marked(element.textContent || '', hit.marks[name]));
        withMarks.push(row);
        return row.item;
      });
    } else {
      const shown = [...rows.values()].filter(passes);
      n = shown.length;
      if (order === printed) {
        const items = new Set(shown.map((row) => /** @type {Element} */ (row.item)));
        // a letter stays only with a term under it
        children = asPrinted.filter((one, i) => {
          if (!one.classList.contains('ltr')) return items.has(one);
          for (let next = i + 1; next < asPrinted.length && !asPrinted[next].classList.contains('ltr'); next++)
            if (items.has(asPrinted[next])) return true;
          return false;
        });
      } else children = grouped(shown);
    }
    // rows that stay keep the focus: the answer of the whole index may come when a reader is among them
    const focused = /** @type {HTMLElement | null} */ (list.contains(document.activeElement) ? document.activeElement : null);
    list.replaceChildren(...children);
    focused?.focus({ preventScroll: true });
    if (letters) {
      const heads = new Set(children.filter((one) => one.classList.contains('ltr')).map((one) => one.id));
      const links =
        order === 'en' || order === 'pinyin'
          ? [...heads].map((id) => el('a', { href: '#' + id }, id.slice(2).replace('other', '#')))
          : [];
      letters.replaceChildren(...links);
      /** @type {HTMLElement} */ (letters).hidden = !!query || !links.length || (order !== 'pinyin' && order !== 'en');
    }
    if (count)
      count.textContent =
        query || filtered
          ? say(n === 1 ? 'terms.one' : 'terms.count', { n })
          : count.dataset.all || say('terms.count', { n });
    none.hidden = n > 0;
    if (!n) none.textContent = say('terms.none', { query });
    remember(query);
  };

  /** @param {string} query */
  const remember = (query) => {
    const url = new URL(location.href);
    /** @param {string} name @param {string} value */
    const put = (name, value) => {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    };
    put('q', query);
    put('order', order === printed ? '' : order);
    for (const one of filters) put(one.dataset.filter || '', one.value);
    try {
      if (url.href !== location.href) history.replaceState(history.state, '', url);
    } catch {
      /* some browsers forbid it for files */
    }
  };

  // ── What the reader does ───────────────────────────────────────────────

  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-sort-by]')]);
  /** @param {string} wanted */
  const setOrder = (wanted) => {
    order = wanted;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.sortBy === order));
  };
  for (const button of buttons)
    button.addEventListener('click', (event) => {
      event.preventDefault();
      setOrder(button.dataset.sortBy || printed);
      show();
    });
  for (const one of filters) one.addEventListener('change', show);
  find.listen(field, {
    input: show,
    key: (/** @type {KeyboardEvent} */ event) => {
      const first = /** @type {HTMLElement | null} */ (list.querySelector('li:not(.ltr) a'));
      if (event.key === 'Enter' && field.value.trim() && first) {
        event.preventDefault();
        first.click();
      } else if (event.key === 'ArrowDown' && first) {
        event.preventDefault();
        first.focus();
      } else if (event.key === 'Escape' && field.value) {
        event.preventDefault();
        field.value = '';
        show();
      }
    },
  });

  const asked = new URLSearchParams(location.search);
  field.value = asked.get('q') || field.value;
  for (const one of filters) {
    const value = asked.get(one.dataset.filter || '');
    // an address of the time when there was one document says its part alone
    const chosen = [...one.options].find((option) => option.value === value || option.value.endsWith(`/${value}`));
    if (value && chosen) one.value = chosen.value;
  }
  const wanted = asked.get('order');
  setOrder(wanted && buttons.some((button) => button.dataset.sortBy === wanted) ? wanted : printed);
  if (field.value || wanted || filters.some((one) => one.value)) show();
  store
    .prepare('')
    .then(() => store.loadAllNames())
    .then(() => {
      index = store.data.names.terms;
      if (field.value) show();
    })
    .catch(() => {
      /* the rows themselves can still be searched */
    });
})();
