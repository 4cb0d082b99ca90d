// @ts-check
/*
 * The page of results: what the dialog finds, all of it, at an address of its own (?q=, kind, document, place,
 * industry, exact). Back and reload keep it. The page only has to have <div data-search-page>.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, page, icon, find, searchStore: store } = duizhao;
  const container = /** @type {HTMLElement | null} */ (document.querySelector('[data-search-page]'));
  if (!container) return;
  const drawing = find.makeDrawing(store);

  const FEW = 10,
    MORE = 100;
  const NAMES = /** @type {const} */ (['document', 'place', 'industry']);

  const field = /** @type {HTMLInputElement} */ (
    container.querySelector('input[type=search]') ||
      el('input', {
        type: 'search',
        name: 'q',
        'aria-label': say('search.label'),
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: 'false',
        enterkeyhint: 'search',
      })
  );
  const form = /** @type {HTMLFormElement} */ (
    field.form || el('form', { class: 'bigfind', role: 'search' }, icon('search'), field)
  );
  const told = el('p', { class: 'keys', role: 'status' }),
    meant = el('p', { class: 'ov__m', hidden: true });
  const side = el('aside', { class: 'facet facet--wide', 'aria-label': say('search.filters') });
  const fold = el('details', { class: 'facet facet--narrow tx' });
  const list = el('div'),
    results = el('div', { class: 'res' }, side, el('div', null, fold, list));
  /** What can be typed: the page says it while nothing is asked for. */
  const hint = /** @type {HTMLElement | null} */ (container.querySelector('[data-hint]'));
  container.replaceChildren(form, told, meant, ...(hint ? [hint] : []), results);

  /** @type {Record<string, string>} what the address asks for */
  let asked = {};
  let run = 0,
    shown = MORE;

  const read = () => {
    const query = new URLSearchParams(location.search);
    asked = Object.fromEntries(['q', 'kind', 'exact', ...NAMES].map((name) => [name, query.get(name) || '']));
  };
  /** The address of this page with other wishes. @param {Record<string, string>} wishes */
  const addressOf = (wishes) => {
    const url = new URL(location.href);
    url.hash = '';
    for (const [name, value] of Object.entries({ ...asked, ...wishes })) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url.href;
  };
  /** @param {Record<string, string>} wishes @param {boolean} step whether Back returns to what was */
  const go = (wishes, step) => {
    const href = addressOf(wishes);
    try {
      if (href !== location.href) history[step ? 'pushState' : 'replaceState'](null, '', href);
    } catch {
      /* some browsers forbid it for files */
    }
    asked = { ...asked, ...wishes };
    shown = MORE;
    update();
  };
  /** @param {Record<string, string>} wishes @param {any[]} words @param {boolean} current */
  const link = (wishes, words, current = false) =>
    el(
      'a',
      {
        href: addressOf(wishes),
        'aria-current': current && 'true',
        onclick: (/** @type {MouseEvent} */ event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(wishes, true);
        },
      },
      words,
    );

  const filters = () => /** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, asked[name]])));

  /** @param {FindAnswer} answer @param {FindGroup[]} groups @param {number} total @param {string} where for ids */
  const choices = (answer, groups, total, where) => {
    /** @param {string} head @param {string} name @param {[string, string, number][]} values @param {number} all */
    const block = (head, name, values, all) =>
      values.length < 2 && !asked[name]
        ? []
        : [
            el('p', { class: 'facet__h', id: `${where}-${name}` }, head),
            el(
              'ul',
              { 'aria-labelledby': `${where}-${name}` },
              [['', say('search.all'), all], ...values].map(([value, words, n]) =>
                el(
                  'li',
                  null,
                  link({ [name]: String(value) }, [words, el('span', null, n)], (asked[name] || '') === value),
                ),
              ),
            ),
          ];
    const kinds = groups.map(
      ({ kind, total: n }) => /** @type {[string, string, number]} */ ([kind, say(`search.${kind}`), n]),
    );
    return [
      ...block(say('search.kind'), 'kind', kinds, total),
      ...NAMES.flatMap((name) => {
        const values = drawing.choicesOf(answer, filters(), name).slice(0, 30);
        return block(
          say(`search.${name}`),
          name,
          values,
          values.reduce((/** @type {number} */ sum, /** @type {any[]} */ one) => sum + one[2], 0),
        );
      }),
    ];
  };

  /** @param {FindAnswer} answer @param {FindGroup[]} groups */
  const csvOf = (answer, groups) => {
    const cell = (/** @type {string} */ text) => {
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; // a spreadsheet would take it for a formula
      return `"${safe.replace(/"/g, '""')}"`;
    };
    const head = ['kind', 'document', 'place', 'name', 'text', 'address'].map((name) => say(`search.csv_${name}`));
    const rows = groups.flatMap((group) =>
      Array.from({ length: Math.min(group.total, limitOf(answer, group)) }, (_, k) => {
        const { plain, href } = group.hit(k);
        return [say(`search.${group.kind}`), ...plain, href];
      }),
    );
    return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
  };
  /** Of names only the first are worked out. @param {FindAnswer} answer @param {FindGroup} group */
  const limitOf = (answer, group) => {
    const names = /** @type {any} */ (answer.names)[group.kind];
    return names ? names.hits.length : group.total;
  };

  /** @param {FindAnswer} answer @param {number} left documents that are not loaded */
  const show = (answer, left) => {
    const query = asked.q,
      any = !!query || drawing.isNarrowed(filters());
    const groups = /** @type {FindGroup[]} */ (any ? drawing.groupsOf(answer, filters()) : []);
    const total = groups.reduce((sum, one) => sum + one.total, 0);
    const chosen = groups.filter(({ kind }) => !asked.kind || kind === asked.kind);
    if (hint) hint.hidden = any;
    document.title = [query, ...document.title.split(' · ').slice(-2)].filter(Boolean).join(' · ');
    told.replaceChildren(
      ...(!any
        ? []
        : [
            el('b', null, say(total === 1 ? 'search.one' : 'search.count', { n: total })),
            answer.forms.length || answer.said.length
              ? el('span', null, say('search.forms', { forms: [...answer.forms, ...answer.said].join(', ') }))
              : '',
            query && !answer.query.han.length && (answer.forms.length || asked.exact)
              ? el(
                  'span',
                  null,
                  link({ exact: asked.exact ? '' : '1' }, [say(asked.exact ? 'search.allForms' : 'search.onlyExact')]),
                )
              : '',
          ].filter(Boolean)),
    );
    const lines = any
      ? find.notesOf(answer, (/** @type {string} */ words) => {
          field.value = words;
          go({ q: words, exact: '' }, true);
        })
      : [];
    meant.hidden = !lines.length;
    meant.replaceChildren(...lines.flatMap((/** @type {any} */ line) => [line, ' ']));
    side.replaceChildren(...(any ? choices(answer, groups, total, 'side') : []));
    fold.replaceChildren(el('summary', null, say('search.filters')), ...(any ? choices(answer, groups, total, 'fold') : []));
    side.hidden = fold.hidden = !total;
    const places = asked.kind || drawing.isNarrowed(filters()) ? [] : answer.places;
    const blocks = chosen.map((group) => {
      const few = asked.kind === group.kind || chosen.length === 1 ? shown : FEW,
        length = Math.min(few, group.total, limitOf(answer, group));
      const hits = Array.from({ length }, (_, k) => group.hit(k));
      return [
        el('h2', { id: `r-${group.kind}` }, say(`search.${group.kind}`) + ' ', el('small', null, group.total)),
        ...hits.map(({ href, parts }) => el('a', { class: 'hit', href }, parts)),
        length < group.total &&
          (asked.kind === group.kind
            ? el(
                'p',
                null,
                el(
                  'button',
                  {
                    class: 'btn',
                    type: 'button',
                    onclick: () => {
                      shown += MORE;
                      update();
                    },
                  },
                  say('search.more'),
                ),
              )
            : el('p', null, link({ kind: group.kind }, [say('search.allOf', { n: group.total })]))),
      ];
    });
    list.replaceChildren(
      ...[
        places.length
          ? [
              el('h2', null, say('search.places') + ' ', el('small', null, places.length)),
              ...places
                .map(drawing.placeHit)
                .map((/** @type {any} */ { href, parts }) => el('a', { class: 'hit hit--go', href }, parts)),
            ]
          : [],
        ...blocks,
        any && !total && !places.length
          ? [
              el('p', { class: 'quiet' }, say('search.nothing', { query }), el('br'), say('search.ways')),
              el('p', null, el('a', { href: page('terms/') }, say('search.toTerms'))),
            ]
          : [],
        left
          ? [
              el(
                'p',
                null,
                el(
                  'button',
                  { class: 'btn', type: 'button', onclick: () => update(true) },
                  say('search.moreDocuments', { n: left }),
                ),
              ),
            ]
          : [],
        total
          ? [
              el(
                'p',
                { class: 'res__csv' },
                el(
                  'a',
                  {
                    href: '#',
                    onclick: (/** @type {MouseEvent} */ event) => {
                      const blob = URL.createObjectURL(new Blob([csvOf(answer, chosen)], { type: 'text/csv' }));
                      /** @type {HTMLAnchorElement} */ (event.currentTarget).href = blob;
                      setTimeout(() => URL.revokeObjectURL(blob), 10_000);
                    },
                    download: `${query || 'search'}.csv`,
                  },
                  say('search.csv'),
                ),
              ),
            ]
          : [],
        !any ? recentSearches() : [],
      ]
        .flat()
        .filter(Boolean),
    );
  };

  const NOTHING = /** @type {any} */ ({ places: [], forms: [], said: [], query: { han: [] } });
  const recentSearches = () => [
    ...find.recent.list().map((/** @type {string} */ one) => el('p', null, link({ q: one }, [one]))),
  ];

  const update = async (all = false) => {
    const mine = ++run,
      query = asked.q;
    if (field.value.trim() !== query) field.value = query;
    // who has not asked for anything yet loads nothing
    if (!query && !drawing.isNarrowed(filters()) && !all) return show(NOTHING, 0);
    try {
      let left = await store.prepare(query);
      while (all && left && mine === run) left = await store.prepare(query);
      if (!left && query && !find.ask(query, store.data).whole) left = await store.prepare(query, true);
      if (query) await store.loadAllNames();
      if (mine !== run) return;
      const limit = asked.kind ? Math.max(200, shown) : FEW * 2;
      show(query ? find.ask(query, store.data, { limit, exact: !!asked.exact }) : drawing.everything(), left);
    } catch {
      if (mine === run) list.replaceChildren(el('p', { class: 'quiet' }, say('search.noData')));
    }
  };

  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    find.recent.add(field.value);
    go({ q: field.value.trim() }, true);
  });
  find.listen(field, { input: () => go({ q: field.value.trim() }, false), key: () => {} });
  container.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('.hit')) find.recent.add(field.value);
  });
  addEventListener('popstate', () => {
    read();
    update();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      read();
      update();
    }
  });
  read();
  field.value = asked.q;
  if (!asked.q) field.focus();
  update();
})();
