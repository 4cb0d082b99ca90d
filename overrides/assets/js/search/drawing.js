// @ts-check
/*
 * Answers as what a reader sees: the groups in their order, each hit with its name, its place, a stretch of text
 * around what was found, and its document. The dialog and the page of results both draw with this.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, page, marked, language, find } = duizhao;
  const { markText, cutAround, hasHan } = find;

  const KINDS = ['terms', 'industries', 'provisions', 'boxes', 'goals', 'verbs', 'notes', 'documents', 'pages'];
  /** A figure is looked for in the text and not in a name. */
  const FIGURES_FIRST = ['goals', 'provisions', 'boxes', 'terms', 'industries', 'verbs', 'notes', 'documents', 'pages'];
  const isChinese = /^zh/.test(language),
    isHant = isChinese && /hant|tw|hk|mo/i.test(language);
  const CHINESE = isChinese ? language : 'zh-Hans';
  const REGION = { tw: 'zh-Hant-TW', hk: 'zh-Hant-HK', zh: 'zh-Hans', en: 'en', hans: 'zh-Hans', hant: 'zh-Hant' };

  /** The language of a text of these. @param {FindTexts} texts @param {string} text */
  const langOf = (texts, text) =>
    hasHan(text)
      ? /^zh/.test(texts.lang)
        ? texts.lang
        : CHINESE
      : /^zh/.test(texts.lang) && /[a-z]{3}/i.test(text)
        ? 'en'
        : texts.lang;

  /** @param {any} store */
  const makeDrawing = (store) => {
    const many = () => store.documents.length > 1;
    /** @param {string} id */
    const documentName = (id) => store.document(id)?.short || '';

    // ── Names ────────────────────────────────────────────────────────────

    /** @param {any} hit @param {string} kind @returns {FindHit} */
    const nameHit = (hit, kind) => {
      const [id, zh, hant, pinyin, en, n] = hit.row,
        { marks } = hit;
      const hans = () => zh && el('em', { lang: 'zh-Hans' }, marked(zh, marks.hans));
      const trad = () => hant && el('em', { lang: isHant ? language : 'zh-Hant' }, marked(hant, marks.hant));
      const latin = () => en && el('em', { lang: 'en' }, marked(en, marks.en));
      const other = () => hant !== zh && trad();
      const order = !isChinese
        ? [latin(), hans(), other()]
        : isHant
          ? [trad() || hans(), other() && hans(), latin()]
          : [hans(), other(), latin()];
      const [head, ...rest] = order.filter(Boolean);
      const spoken =
        (hit.kind === 'pinyin' || hit.kind === 'initials') &&
        el('em', { lang: 'zh-Latn-pinyin' }, marked(pinyin, marks.pinyin));
      const isOther = ['tw', 'hk', 'zh', 'abbr'].includes(hit.kind) || (hit.kind === 'en' && hit.surface !== en);
      const by =
        isOther &&
        el(
          'em',
          null,
          say(`keys.${hit.kind}`) + ' ',
          el('span', { lang: REGION[/** @type {'tw'} */ (hit.kind)] }, marked(hit.surface, marks.surface)),
        );
      const href = page(kind === 'verbs' ? `${store.verbPage(hit.row)}#verb-${id}` : `${kind}/${id}/`);
      const passages = say(n === 1 ? 'card.passage' : 'card.passages', { n });
      return {
        kind,
        href,
        plain: ['', passages, head.textContent || '', rest.map((one) => one.textContent).join(' · ')],
        parts: [
          el(
            'span',
            { class: 'h' },
            el('span', { lang: head.lang }, ...head.childNodes),
            [...rest, spoken, by].filter(Boolean).flatMap((one) => [' ', one]),
          ),
          el('span', { class: 'w' }, passages),
        ],
      };
    };

    // ── Passages ─────────────────────────────────────────────────────────

    /**
     * The same passage in the page's language, where it is loaded.
     * @param {FindTexts} texts
     * @param {number} row
     * @returns {{texts: FindTexts, row: number}}
     */
    const inOwn = (texts, row) => {
      const own = store.data.texts(store.data.here).find((/** @type {FindTexts} */ one) => one.doc === texts.doc);
      return own && own !== texts && own.rows[row]?.[0] === texts.rows[row][0] ? { texts: own, row } : { texts, row };
    };
    /**
     * @param {FindTexts} texts
     * @param {number} row
     * @param {string} kinds
     * @returns {number} the row or what it stands under, of one of the kinds
     */
    const around = (texts, row, kinds) => {
      let at = row;
      while (at >= 0 && !kinds.includes(texts.rows[at][1])) at = texts.up[at];
      return at;
    };
    /** @param {FindTexts} texts @param {number} row */
    const headingOf = ({ rows, lang }, row) => {
      const [, kind, number, text] = rows[row],
        gap = !/^zh/.test(lang) ? ' ' : kind === 'b' && number ? '\u3000' : '';
      return `${number}${gap}${text}`.trim();
    };
    /** @param {FindTexts} texts @param {number} row */
    const numberOf = ({ rows }, row) => (row < 0 ? '' : rows[row][2].replace(/[.、]$/, ''));
    /** What a hit is called: the heading that it is or stands under. @param {FindTexts} texts @param {number} row */
    const labelOf = (texts, row) => {
      const entry = around(texts, row, 'e'),
        heading = around(texts, row, 'suablpc');
      if (entry >= 0) return `${numberOf(texts, texts.box[row])} · ${texts.rows[entry][3]}`;
      if (heading < 0) return texts.rows[row][1] === 'h' ? texts.rows[row][3] : documentName(texts.doc);
      if (texts.rows[heading][1] !== 'l') return headingOf(texts, heading);
      const over = around(texts, texts.up[heading], 'suapc');
      return over < 0 ? headingOf(texts, heading) : `${headingOf(texts, over)} · ${texts.rows[heading][3]}`;
    };
    /** V (14), 五（十四）, Box 4. @param {FindTexts} texts @param {number} row */
    const whereOf = (texts, row) => {
      if (texts.box[row] >= 0) return numberOf(texts, texts.box[row]);
      const gap = /^zh/.test(texts.lang) ? '' : ' ';
      return [texts.division[row], around(texts, row, 'sa')]
        .map((at) => numberOf(texts, at))
        .filter(Boolean)
        .join(gap);
    };
    /** Its address without the locale. @param {FindTexts} texts @param {number} row @param {number} [item] */
    const addressOf = ({ rows, up }, row, item = 0) => {
      const [id, kind, , , , path = ''] = rows[row];
      if (kind === 'h') return path;
      const anchor = kind === 't' && up[row] >= 0 ? rows[up[row]][0] : id;
      return `${path}#${item ? `${id.replace(/-p\d+$/, '')}-i${item}` : anchor}`;
    };
    /** @param {FindTexts} texts @param {number} row @returns {any} */
    const tile = (texts, row) => {
      const box = texts.box[row];
      if (box < 0) return [];
      const n = texts.rows.slice(0, box + 1).filter((one) => one[1] === 'b').length;
      return [el('span', { class: `sig k${((n - 1) % 4) + 1}`, 'aria-hidden': 'true' }, el('b', null, n)), ' '];
    };
    /** The first words under a heading. @param {FindTexts} texts @param {number} row */
    const firstWords = (texts, row) => {
      if (texts.rows[row][1] === 't') return texts.rows[row][3];
      const next = texts.rows[row + 1];
      return next && next[4] === row && next[1] === 't' ? next[3] : '';
    };

    /** @param {FindPassage} passage @param {string} kind @returns {FindHit} */
    const passageHit = ({ texts, row, query }, kind) => {
      const own = inOwn(texts, row),
        label = labelOf(own.texts, own.row),
        spaced = texts.spaced;
      const mark = (/** @type {string} */ text) => (query.raw ? markText(texts, text, query) : []);
      const text = texts.heading[row] ? '' : texts.rows[row][3];
      const cut = cutAround(text, mark(text), spaced ? 48 : 16, spaced ? 190 : 96);
      const name = many() ? documentName(texts.doc) : '',
        where = whereOf(own.texts, own.row);
      return {
        kind,
        href: page(addressOf(texts, row)),
        plain: [documentName(texts.doc), where, label, text],
        parts: [
          el(
            'span',
            { class: 'h' },
            tile(texts, row),
            el('span', { lang: langOf(own.texts, label) }, own.texts === texts ? marked(label, mark(label)) : label),
          ),
          el('span', { class: 'w' }, kind === 'notes' ? say('search.note') : where),
          cut.text && cut.text !== label
            ? el('span', { class: 'x', lang: langOf(texts, text) }, marked(cut.text, cut.ranges))
            : null,
          name && el('span', { class: 'hit__d' }, name),
        ],
      };
    };

    /**
     * Goals, documents and pages: a heading and a line.
     * @param {FindPassage} passage
     * @param {string} kind
     * @returns {FindHit}
     */
    const flatHit = ({ texts, row, query }, kind) => {
      const own = inOwn(texts, row).texts,
        heading = own.rows[row][3],
        text = own.rows[row + 1]?.[3] || '';
      const path = kind === 'goals' ? addressOf(texts, row) : own.rows[row][5] || '';
      const mark = (/** @type {string} */ words) => (own === texts && query.raw ? markText(texts, words, query) : []);
      const cut = cutAround(text, mark(text), 40, 160),
        id = path.split('/')[0];
      const name = many() && kind !== 'documents' ? documentName(id) : '';
      return {
        kind,
        href: page(path),
        plain: [documentName(id), '', heading, text],
        parts: [
          el('span', { class: 'h', lang: langOf(own, heading) }, marked(heading, mark(heading))),
          el('span', { class: 'w' }, say(`search.a_${kind}`)),
          cut.text && el('span', { class: 'x', lang: langOf(own, text) }, marked(cut.text, cut.ranges)),
          name && el('span', { class: 'hit__d' }, name),
        ],
      };
    };

    /** A place that was named by its number. @param {FindPlace} place @returns {FindHit} */
    const placeHit = ({ texts, row, item }) => {
      const own = texts.rows[row],
        isGoal = own[1] === 'g';
      const first = isGoal ? texts.rows[row + 1]?.[3] || '' : firstWords(texts, row);
      const number =
        own[1] === 'e' || isGoal ? String(/(\d+)$/.exec(isGoal ? own[2] : own[0])?.[1] || '') : numberOf(texts, row);
      const label = own[1] === 't' || item ? labelOf(texts, row) : own[3];
      const cut = cutAround(first, [], 0, texts.spaced ? 130 : 60);
      const where = isGoal ? say('search.a_goals') : own[1] === 'p' ? '' : whereOf(texts, row);
      const name = documentName(texts.doc);
      return {
        kind: 'places',
        href: page(addressOf(texts, row, item)),
        plain: [name, where, label, first],
        parts: [
          el('span', { class: 'no' }, item ? `${number} · ${item}` : number),
          el('span', { class: 'h', lang: langOf(texts, label) }, label),
          el('span', { class: 'w' }, where),
          cut.text && el('span', { class: 'x', lang: langOf(texts, first) }, cut.text),
          el('span', { class: 'hit__d' }, name),
        ],
      };
    };

    // ── Groups and filters ───────────────────────────────────────────────

    /** @param {FindPassage} passage the place by which it is narrowed: its box, else its part, with its document */
    const placeOf = ({ texts, row }) => {
      const at = texts.box[row] >= 0 ? texts.box[row] : texts.division[row];
      return at < 0 ? '' : `${texts.doc}/${texts.rows[at][0]}`;
    };
    /** @param {FindPassage} passage @returns {string[]} */
    const industriesOf = ({ texts, row }) => texts.rows[row][6] || [];

    /** @param {FindPassage} passage @param {FindFilters} filters @param {string} [but] a filter that does not count */
    const isIn = (passage, filters, but = '') =>
      (but === 'document' || !filters.document || passage.texts.doc === filters.document) &&
      (but === 'place' || !filters.place || placeOf(passage) === filters.place) &&
      (but === 'industry' || !filters.industry || industriesOf(passage).includes(filters.industry));

    const TEXTS = /** @type {const} */ (['provisions', 'boxes', 'notes']);
    /** @param {FindFilters} filters */
    const isNarrowed = (filters) => !!(filters.document || filters.place || filters.industry);

    /**
     * The groups that have hits, in their order. Narrowed, only passages are left.
     * @param {FindAnswer} answer @param {FindFilters} filters
     * @returns {FindGroup[]}
     */
    const groupsOf = (answer, filters) => {
      const narrowed = isNarrowed(filters);
      /** @type {Record<string, FindGroup>} */
      const groups = {};
      for (const kind of /** @type {const} */ (['terms', 'industries', 'verbs'])) {
        const { total, hits } = answer.names[kind];
        groups[kind] = { kind, total: narrowed ? 0 : total, hit: (k) => nameHit(hits[k], kind) };
      }
      for (const kind of /** @type {const} */ (['goals', 'documents', 'pages'])) {
        const found = answer.passages[kind];
        groups[kind] = { kind, total: narrowed ? 0 : found.length, hit: (k) => flatHit(found[k], kind) };
      }
      for (const kind of TEXTS) {
        const found = narrowed ? answer.passages[kind].filter((one) => isIn(one, filters)) : answer.passages[kind];
        groups[kind] = { kind, total: found.length, hit: (k) => passageHit(found[k], kind) };
      }
      const order = answer.query.figure ? FIGURES_FIRST : KINDS;
      return order.map((kind) => groups[kind]).filter(({ total }) => total);
    };

    /**
     * The choices of a filter: value, words, and how many of the hits each leaves.
     * @param {FindAnswer} answer @param {FindFilters} filters @param {'document' | 'place' | 'industry'} name
     * @returns {[string, string, number][]}
     */
    const choicesOf = (answer, filters, name) => {
      /** @type {Map<string, number>} */
      const counts = new Map();
      /** @type {Map<string, {texts: FindTexts, row: number}>} */
      const example = new Map();
      for (const kind of TEXTS) {
        for (const one of answer.passages[kind]) {
          if (!isIn(one, filters, name)) continue;
          const values = name === 'industry' ? industriesOf(one) : [name === 'place' ? placeOf(one) : one.texts.doc];
          for (const value of values) {
            if (!value) continue;
            counts.set(value, (counts.get(value) || 0) + 1);
            if (name === 'place' && !example.has(value)) example.set(value, inOwn(one.texts, one.row));
          }
        }
      }
      if (filters[name] && !counts.has(filters[name])) counts.set(filters[name], 0);
      const order = (/** @type {string} */ value) => {
        const one = example.get(value);
        return one ? one.row : 0;
      };
      const values = [...counts].sort(name === 'place' ? (a, b) => order(a[0]) - order(b[0]) : (a, b) => b[1] - a[1]);
      return values.map(([value, n]) => [value, choiceName(name, value, example.get(value)), n]);
    };

    /**
     * @param {string} name
     * @param {string} value
     * @param {{texts: FindTexts, row: number} | undefined} example
     * @returns {string}
     */
    const choiceName = (name, value, example) => {
      if (name === 'document') return documentName(value) || value;
      if (name === 'industry') {
        const row = store.data.names.industries.rows.find((/** @type {any[]} */ one) => one[0] === value);
        return row ? row[!isChinese ? 4 : isHant ? 2 : 1] : value;
      }
      if (!example) return value;
      const { texts, row } = example,
        box = texts.box[row] >= 0;
      const own = box
        ? numberOf(texts, texts.box[row])
        : say('search.partName', { n: numberOf(texts, texts.division[row]) });
      return many() ? `${own} · ${documentName(texts.doc)}` : own;
    };

    /** Every passage, for a filter without a query. @returns {FindAnswer} */
    const everything = () => {
      const none = { total: 0, hits: [], at: [] },
        query = find.readQuery('', store.data.table, store.data.vocabulary);
      const all = store.data
        .texts(store.data.here)
        .flatMap((/** @type {FindTexts} */ texts) =>
          texts.rows
            .map((/** @type {any} */ own, /** @type {number} */ row) => ({ texts, row, tier: 0, query }))
            .filter((/** @type {FindPassage} */ one) => texts.rows[one.row][1] === 't'),
        );
      const passages = { provisions: [], boxes: [], notes: [], goals: [], pages: [], documents: [] };
      for (const one of all)
        passages[/** @type {'boxes'} */ (find.groupOf(one.texts, one.row))].push(/** @type {never} */ (one));
      return {
        query,
        places: [],
        names: { terms: none, industries: none, verbs: none },
        passages,
        total: all.length,
        whole: true,
        missing: [],
        instead: [],
        forms: [],
        said: [],
        some: false,
        nearby: [],
      };
    };

    return { groupsOf, choicesOf, placeHit, isNarrowed, everything };
  };

  /**
   * What was done to find something, in words: another word, a word left out, some instead of all.
   * @param {FindAnswer} answer @param {(words: string) => void} look looks for other words
   * @returns {any[]} nothing where nothing was done
   */
  const notesOf = (answer, look) => {
    const word = (/** @type {string} */ text) =>
      el('button', { class: 'lk', type: 'button', onclick: () => look(text) }, text);
    const lines = answer.instead.map(({ typed, shown, also }) =>
      el(
        'span',
        null,
        fill('search.instead', { typed: [typed], shown: [word(shown)] }),
        also.length
          ? [' ', fill('search.also', { words: also.flatMap((one, k) => (k ? [', ', word(one)] : [word(one)])) })]
          : [],
      ),
    );
    if (answer.missing.length)
      lines.push(
        el(
          'span',
          null,
          say(answer.total ? 'search.missing' : 'search.missingAll', { words: answer.missing.join('”, “') }),
        ),
      );
    if (answer.some)
      lines.push(
        el(
          'span',
          null,
          fill('search.some', {
            words: answer.nearby.flatMap((one, k) => [k ? ', ' : '', word(one.word), ` ${one.n}`]),
          }),
        ),
      );
    return lines;
  };

  /**
   * Our words with elements in their {places}.
   * @param {string} key
   * @param {Record<string, any[]>} values
   * @returns {any[]}
   */
  const fill = (key, values) =>
    say(key)
      .split(/(\{\w+\})/)
      .flatMap((piece) => values[/^\{(\w+)\}$/.exec(piece)?.[1] || ''] || [piece]);

  Object.assign(find, { makeDrawing, notesOf });
})();
