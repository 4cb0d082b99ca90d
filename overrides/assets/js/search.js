// @ts-check
/*
 * The search of the whole site in a dialog that this script builds: one field over places, terms, provisions, boxes,
 * industries, goals, verbs, notes and pages. The field is a combobox, the results are its listbox. What is found is
 * decided in search/ask.js, how it looks in search/drawing.js.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, page, icon, find, searchStore: store } = duizhao;
  const drawing = find.makeDrawing(store);

  const KINDS = ['terms', 'industries', 'provisions', 'boxes', 'goals', 'verbs', 'notes', 'documents', 'pages'];
  const FEW = /** @type {Record<string, number>} */ ({ terms: 6, industries: 3, provisions: 8, boxes: 6, goals: 5 }),
    FEWEST = 3,
    MANY = 200;
  /** In a site of many documents, more are loaded until so many passages are there. */
  const ENOUGH = 8;

  // ── The dialog ─────────────────────────────────────────────────────────

  const field = /** @type {HTMLInputElement} */ (
    el('input', {
      type: 'search',
      role: 'combobox',
      'aria-label': say('search.label'),
      'aria-controls': 'ov-results',
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'go',
      placeholder: say('search.label'),
    })
  );
  const results = el('div', {
    class: 'ov__r',
    id: 'ov-results',
    role: 'listbox',
    hidden: true,
    'aria-label': say('search.results'),
  });
  const note = el('p', { class: 'ov__n quiet' }),
    meant = el('p', { class: 'ov__m', hidden: true });
  const kindBar = el('div', { class: 'ov__kinds' });
  const facets = /** @type {('document' | 'place' | 'industry')[]} */ (['document', 'place', 'industry']).map(
    (name) =>
      /** @type {HTMLSelectElement} */ (
        el('select', { class: 'btn', 'data-facet': name, 'aria-label': say(`search.${name}`) })
      ),
  );
  const narrow = el(
    'details',
    { class: 'ov__narrow' },
    el('summary', { class: 'btn' }, say('search.filters')),
    el('div', null, facets),
  );
  const bar = el(
    'div',
    { class: 'ov__f', role: 'group', 'aria-label': say('search.filters'), hidden: true },
    kindBar,
    narrow,
  );
  const all = el('a', { class: 'ov__all', href: page('search/') });
  const keys = el(
    'span',
    { 'aria-hidden': 'true' },
    el('kbd', null, '↑'),
    ' ',
    el('kbd', null, '↓'),
    ` ${say('search.keyChoose')}  `,
    el('kbd', null, 'Enter'),
    ` ${say('search.keyOpen')}  `,
    el('kbd', null, 'Shift Enter'),
    ` ${say('search.keyAll')}`,
  );
  const dialog = /** @type {HTMLDialogElement} */ (
    el(
      'dialog',
      { class: 'ov', 'aria-label': say('search.title') },
      el(
        'div',
        { class: 'ov__d' },
        el(
          'div',
          { class: 'ov__q' },
          icon('search'),
          field,
          el('kbd', { 'aria-hidden': 'true' }, 'Esc'),
          el(
            'button',
            { class: 'ib', type: 'button', 'aria-label': say('common.close'), onclick: () => dialog.close() },
            icon('close'),
          ),
        ),
        bar,
        meant,
        note,
        results,
        el('div', { class: 'ov__k' }, keys, all),
      ),
    )
  );
  /** A modal dialog hides the page's live region, so it has its own. */
  const live = el('div', { class: 'vh', role: 'status' });
  dialog.append(live);
  document.body.append(dialog);
  const wide = matchMedia('(min-width: 45em)');
  const unfold = () => {
    narrow.open = wide.matches;
  };
  wide.addEventListener('change', unfold);
  unfold();

  // ── Showing ────────────────────────────────────────────────────────────

  let kind = 'all',
    run = 0,
    active = -1,
    saying = 0;
  /** @type {HTMLAnchorElement[]} */
  let options = [];

  /** @param {number} next */
  const activate = (next) => {
    options[active]?.setAttribute('aria-selected', 'false');
    active = options.length ? (next + options.length) % options.length : -1;
    const option = options[active];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      field.setAttribute('aria-activedescendant', option.id);
    } else field.removeAttribute('aria-activedescendant');
  };

  const filters = () =>
    /** @type {any} */ (Object.fromEntries(facets.map((facet) => [facet.dataset.facet, facet.value])));

  /** @param {HTMLSelectElement} facet @param {FindAnswer} answer */
  const fillFacet = (facet, answer) => {
    const name = /** @type {'place'} */ (facet.dataset.facet),
      chosen = facet.value;
    const choices = drawing.choicesOf(answer, filters(), name);
    facet.replaceChildren(
      el('option', { value: '' }, say(`search.${name}`)),
      ...choices.map((/** @type {[string, string, number]} */ [value, words, n]) =>
        el('option', { value }, `${words} (${n})`),
      ),
    );
    facet.value = chosen;
    facet.hidden = choices.length < 2 && !chosen;
  };

  /** @param {string} name @param {string} words @param {number} total @param {FindHit[]} hits @param {string} [more] */
  const section = (name, words, total, hits, more) =>
    el(
      'section',
      { role: 'group', 'aria-labelledby': 'ov-' + name },
      el('h3', { role: 'presentation', id: 'ov-' + name }, words + ' ', el('span', null, total)),
      hits.map(({ href, parts }) => {
        const option = el(
          'a',
          {
            class: name === 'places' ? 'hit hit--go' : 'hit',
            role: 'option',
            id: `ov-${options.length}`,
            href,
            tabindex: '-1',
            'aria-selected': 'false',
          },
          parts,
        );
        options.push(option);
        return option;
      }),
      more && el('p', { class: 'quiet' }, more),
    );

  /** @param {FindAnswer} answer @param {string} query */
  const show = (answer, query) => {
    const narrowed = drawing.isNarrowed(filters()),
      any = query || narrowed;
    for (const facet of facets) fillFacet(facet, answer);
    const groups = any ? drawing.groupsOf(answer, filters()) : [];
    const total = groups.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.total, 0);
    if (kind !== 'all' && !groups.some((/** @type {any} */ one) => one.kind === kind)) kind = 'all';
    bar.hidden = !any || (!total && !narrowed);
    narrow.hidden = facets.every((facet) => facet.hidden);
    const counts = new Map(groups.map((/** @type {any} */ one) => [one.kind, one.total]));
    kindBar.replaceChildren(
      ...['all', ...KINDS]
        .filter((one) => one === 'all' || counts.has(one))
        .map((one) =>
          el(
            'button',
            { class: 'btn', type: 'button', 'data-kind': one, 'aria-pressed': String(one === kind) },
            `${say(`search.${one}`)} ${one === 'all' ? total : counts.get(one)}`,
          ),
        ),
    );
    options = [];
    const shown = groups
      .filter((/** @type {any} */ one) => kind === 'all' || kind === one.kind)
      .map((/** @type {any} */ group) => {
        const few = kind === group.kind ? MANY : FEW[group.kind] || FEWEST,
          length = Math.min(few, group.total);
        return () =>
          section(
            group.kind,
            say(`search.${group.kind}`),
            group.total,
            Array.from({ length }, (_, k) => group.hit(k)),
          );
      });
    const places = kind === 'all' && !narrowed ? answer.places : [];
    results.replaceChildren(
      ...[
        ...(places.length
          ? [() => section('places', say('search.places'), places.length, places.slice(0, 12).map(drawing.placeHit))]
          : []),
        ...shown,
      ].map((draw) => draw()),
    );
    results.hidden = !options.length;
    field.setAttribute('aria-expanded', String(!!options.length));
    const lines = any ? find.notesOf(answer, look) : [];
    meant.hidden = !lines.length;
    meant.replaceChildren(...lines.flatMap((/** @type {any} */ line) => [line, ' ']));
    note.hidden = options.length > 0;
    if (!any) note.replaceChildren(...recentSearches());
    else note.replaceChildren(say('search.nothing', { query }), el('br'), say('search.ways'));
    all.hidden = !query || !total;
    all.href = pageOf(query);
    all.textContent = say('search.allResults', { n: total });
    active = -1;
    activate(0);
    results.scrollTop = 0;
    clearTimeout(saying);
    const n = total + places.length;
    const said = [meant.textContent, say(n === 1 ? 'search.one' : 'search.count', { n })].filter(Boolean).join(' ');
    if (any)
      saying = window.setTimeout(() => {
        live.textContent = said;
      }, 500);
  };

  /** @param {string} query */
  const pageOf = (query) => {
    const url = new URL(page('search/'));
    url.searchParams.set('q', query);
    if (kind !== 'all') url.searchParams.set('kind', kind);
    for (const [name, value] of Object.entries(filters())) if (value) url.searchParams.set(name, String(value));
    return url.href;
  };

  const recentSearches = () => {
    const list = find.recent.list();
    if (!list.length) return [say('search.ways')];
    return [
      say('search.ways'),
      el('br'),
      say('search.recent') + ' ',
      ...list.flatMap((/** @type {string} */ one) => [
        el('button', { class: 'lk', type: 'button', onclick: () => look(one) }, one),
        ' ',
      ]),
      el(
        'button',
        {
          class: 'btn',
          type: 'button',
          onclick: () => {
            find.recent.clear();
            update();
            field.focus();
          },
        },
        say('search.forget'),
      ),
    ];
  };

  /** @param {string} words */
  const look = (words) => {
    field.value = words;
    field.focus();
    update();
  };

  const update = async () => {
    const query = field.value.trim(),
      mine = ++run;
    try {
      let some = false;
      for (let left = await store.prepare(query); mine === run; left = await store.prepare(query, some)) {
        const limit = kind === 'all' ? 12 : MANY;
        const answer = query ? find.ask(query, store.data, { limit }) : drawing.everything();
        show(answer, query);
        const { provisions, boxes } = answer.passages;
        if (provisions.length + boxes.length >= ENOUGH || (!left && (answer.whole || some))) break;
        // all that can have it are loaded, and none has it whole: those that have some of it
        some ||= !left;
      }
      if (mine === run && query && (await store.loadAllNames()) && mine === run)
        show(find.ask(query, store.data, { limit: kind === 'all' ? 12 : MANY }), query);
    } catch {
      if (mine !== run) return;
      options = [];
      activate(-1);
      bar.hidden = meant.hidden = results.hidden = true;
      field.setAttribute('aria-expanded', 'false');
      note.hidden = false;
      note.textContent = say('search.noData');
    }
  };

  // ── What the reader does ───────────────────────────────────────────────

  find.listen(field, {
    input: update,
    key: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        activate(active + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Escape') {
        // a search field would only empty itself
        event.preventDefault();
        dialog.close();
      } else if (event.key === 'Enter' && event.shiftKey && !all.hidden) {
        event.preventDefault();
        all.click();
      } else if (event.key === 'Enter' && options[active]) {
        event.preventDefault();
        find.recent.add(field.value);
        if (event.ctrlKey || event.metaKey) window.open(options[active].href);
        else options[active].click();
      }
    },
  });
  bar.addEventListener('click', (/** @type {Event} */ event) => {
    const button =
      event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[data-kind]')) : null;
    if (!button) return;
    kind = button.dataset.kind || 'all';
    update();
    /** @type {HTMLElement | null} */ (kindBar.querySelector(`[data-kind="${kind}"]`))?.focus();
  });
  bar.addEventListener('change', () => {
    kind = 'all';
    update();
  });
  results.addEventListener('pointermove', (/** @type {Event} */ event) => {
    const over = event.target instanceof Element ? event.target.closest('.hit') : null;
    const at = options.indexOf(/** @type {HTMLAnchorElement} */ (over));
    if (at >= 0 && at !== active) activate(at);
  });
  dialog.addEventListener('click', (/** @type {MouseEvent} */ event) => {
    if (event.target === dialog) dialog.close();
    const link = event.target instanceof Element && event.target.closest('.hit, .ov__all');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    find.recent.add(field.value);
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    run++;
  });

  duizhao.search = {
    /** @param {string} [query] */
    open(query) {
      if (query) field.value = query;
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
      update();
    },
  };
})();
