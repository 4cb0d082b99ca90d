// @ts-check
/*
 * What the search has loaded, and what it still needs for a query. A few documents are loaded whole; where there are
 * many, small lists of sign pairs say which documents can have the words, and those are loaded first.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;

  /** Documents loaded for one step of a search, about 15 KB each. */
  const AT_ONCE = 2;

  /** As generator/exports/grams.py has it. @param {string} pair @param {number} buckets */
  const bucketOf = (pair, buckets) => {
    let total = 0;
    for (const one of pair) total = (total * 31 + /** @type {number} */ (one.codePointAt(0))) % 65521;
    return total % buckets;
  };

  /** Words whose first four letters another spelling or form does not have. */
  const UNSURE = /^(?:..[bt](?:er|re)s?$|mou?ld|gr[ae]y|plow|plough|draf|drau|chec|cheq|curb|kerb)/;

  /**
   * The sign pairs of a query; no document has it without them.
   * @param {FindQuery} query
   * @returns {string[]}
   */
  const pairsOf = ({ han, words }) => {
    /** @type {Set<string>} */
    const pairs = new Set();
    for (const word of han) {
      for (const run of word.match(/\p{Script=Han}+/gu) || []) {
        const signs = [...run];
        signs.slice(1).forEach((sign, k) => pairs.add(signs[k] + sign));
      }
    }
    for (const word of words) {
      const sure = /^[a-z0-9]+$/.test(word) && find.uninflected(word).length > 3 && !UNSURE.test(word);
      if (sure) pairs.add(word.slice(0, 4).replace(/y/g, 'i'));
    }
    return [...pairs];
  };

  /* What generator/exports/search.py leaves out of a term, since it follows from the rest. */
  const slug = (/** @type {string} */ text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  const QUOTES = { '「': '“', '」': '”', '『': '‘', '』': '’' };
  const quotes = (/** @type {string} */ text) =>
    text.replace(/[「」『』]/g, (one) => QUOTES[/** @type {'「'} */ (one)]);

  /** Ids in full, and each row's page. @param {any[][]} rows */
  const wholeRows = (rows) => {
    for (const row of rows) {
      const over = rows[row[4]];
      if (row[0].startsWith('-')) row[0] = over[0] + row[0];
      row[5] ||= over ? over[5] : '';
    }
    return rows;
  };

  /**
   * @param {{load: (name: string) => Promise<any>, here: string, language: string, document: string}} page
   *   how data are loaded, the page's locale and its language, and its document where it has one
   */
  const makeStore = ({ load, here, language, document: own }) => {
    const vocabulary = find.makeVocabulary();
    /** @type {Map<string, Map<string, any>>} by locale, then by document */
    const loaded = new Map();
    /** @type {any} */
    let site = null;
    /** @type {FindData} */
    let data;
    /** @type {FindDocument[]} those of the page's document first */
    let documents = [];
    /** @type {Promise<void> | null} */
    let starting = null;
    let allNames = false;
    /** @type {any[]} */
    let terms = [];

    /** @param {string} path */
    const textsOf = (path) => {
      const has = loaded.get(path);
      return has ? documents.map(({ id }) => has.get(id)).filter(Boolean) : [];
    };
    /** @param {any[]} rows */
    const wholeTerms = (rows) =>
      rows.map(([id, zh, hant, pinyin, en, ...rest]) => [
        id || slug(en),
        zh || find.simplify(quotes(hant), data.table),
        hant,
        pinyin,
        en,
        ...rest,
      ]);
    /** @param {any} source */
    const build = (source) => find.buildTexts(source, data.table, vocabulary);
    /** @param {any[]} rows */
    const names = (rows) => find.buildNames(rows, data.table, vocabulary);

    const start = async () => {
      const optional = (/** @type {string} */ name) => load(name).catch(() => []);
      const [own_, first, industries, verbs, pairs] = await Promise.all([
        load(`search/${here}`),
        load('terms'),
        load('industries'),
        optional('verbs'),
        load('t2s'),
      ]);
      site = own_;
      terms = first;
      documents = site.documents.map((/** @type {string[]} */ [id, short, title, issuer, number, date]) => ({
        id,
        short,
        title,
        issuer,
        number,
        date,
      }));
      documents.sort((a, b) => Number(b.id === own) - Number(a.id === own));
      const isChinese = (/** @type {string} */ path) =>
        site.locales.some((/** @type {any[]} */ one) => one[1] === path && one[2]);
      const root = site.locales.find((/** @type {any[]} */ one) => one[3])[1];
      const english = site.locales.find((/** @type {any[]} */ one) => !one[2])?.[1] || '';
      const spaced = !isChinese(here);
      data = {
        table: find.readTable(pairs),
        vocabulary,
        here,
        english,
        chinese: spaced ? root : here,
        texts: textsOf,
        names: /** @type {any} */ ({}),
        pages: /** @type {any} */ (null),
        documents: /** @type {any} */ (null),
      };
      data.names = { terms: names(wholeTerms(terms)), industries: names(industries), verbs: names(verbs) };
      const tagOf = (/** @type {string} */ path) =>
        site.locales.find((/** @type {any[]} */ one) => one[1] === path)?.[0] || language;
      const flat = (/** @type {string} */ doc, /** @type {any[][]} */ rows) =>
        build({ doc, lang: tagOf(here), spaced, flat: true, rows });
      data.pages = flat(
        'pages',
        site.pages.flatMap((/** @type {string[]} */ [path, title, text], /** @type {number} */ k) => [
          [path, 'h', '', title, -1, path],
          [`${path}/`, 't', '', text, 2 * k],
        ]),
      );
      data.documents = flat(
        'documents',
        documents.flatMap((one, k) => [
          [one.id, 'h', '', one.title, -1, `${one.id}/`],
          [`${one.id}/`, 't', '', [one.short, one.issuer, one.number, one.date].filter(Boolean).join(' · '), 2 * k],
        ]),
      );
    };

    /** @param {string} path @param {FindDocument[]} wanted */
    const loadTexts = (path, wanted) =>
      Promise.all(
        wanted.map(async ({ id }) => {
          let has = loaded.get(path);
          if (!has) loaded.set(path, (has = new Map()));
          if (has.has(id)) return;
          const rows = await load(`texts/${id}.${path}`);
          const [tag, , isChinese] = site.locales.find((/** @type {any[]} */ one) => one[1] === path);
          if (!has.has(id)) has.set(id, build({ doc: id, lang: tag, spaced: !isChinese, rows: wholeRows(rows) }));
        }),
      );

    /** The numbers of the documents that have a sign pair. @param {string} pair @returns {Promise<Set<number>>} */
    const having = async (pair) => {
      const bucket = await load(`grams/${bucketOf(pair, site.grams)}`);
      const steps = (bucket[pair] || '').split(' ').filter(Boolean);
      let at = 0;
      return new Set(steps.map((/** @type {string} */ step) => (at += parseInt(step, 36))));
    };

    /**
     * The documents that can have the words of a query, in one of its readings.
     * @param {FindQuery[]} readings @param {boolean} some also those that can have only some of the words
     * @returns {Promise<FindDocument[]>}
     */
    const candidates = async (readings, some) => {
      /** @type {Set<number>} */
      const found = new Set();
      let unsure = false;
      for (const reading of readings) {
        const pairs = pairsOf(reading),
          lists = await Promise.all(pairs.map(having));
        const known = lists.filter((list) => list.size);
        // a word that no list knows is mistyped, or nowhere; one without a pair may be anywhere
        if (!pairs.length || (!known.length && readings.length === 1)) unsure = true;
        const all = some ? known : known.slice(0, 1);
        for (const list of all) for (const n of list) if (some || known.every((one) => one.has(n))) found.add(n);
      }
      if (unsure) return documents;
      const numbers = new Map(site.documents.map((/** @type {string[]} */ [id], /** @type {number} */ n) => [id, n]));
      return documents.filter(({ id }) => found.has(/** @type {number} */ (numbers.get(id))));
    };

    /**
     * Loads what a query needs, of many documents some more at each call.
     * @param {string} raw
     * @param {boolean} [some] also documents that have only some of its words
     * @returns {Promise<number>} how many documents may have it and are not loaded yet
     */
    const prepare = async (raw, some = false) => {
      starting ||= start().catch((trouble) => {
        starting = null;
        throw trouble;
      });
      await starting;
      /** @type {FindQuery} */
      const query = find.readQuery(raw, data.table, vocabulary);
      const said = find.saidIn(query, data);
      const paths = new Set([here]);
      if (query.han.length || said.length) paths.add(data.chinese);
      const isEnglish = query.words.length > 0 && (!said.length || query.fits.every((fits) => fits.size));
      if (!query.han.length && data.english && isEnglish) paths.add(data.english);
      const readings = [query, ...said.map((/** @type {string} */ one) => find.readQuery(one, data.table, vocabulary))];
      // what is said otherwise is no word of its own
      const asked = said.length && !query.han.length ? readings.slice(1) : readings;
      const few = !site.grams,
        fits = few ? documents : await candidates(asked, some);
      let left = 0;
      await Promise.all(
        [...paths].map(async (path) => {
          const missing = fits.filter(({ id }) => !loaded.get(path)?.has(id));
          const next = few ? missing : missing.slice(0, AT_ONCE);
          left = Math.max(left, missing.length - next.length);
          await loadTexts(path, next);
        }),
      );
      return left;
    };

    /** Loads the rest of the glossary, where it is long; true if there was more. */
    const loadAllNames = async () => {
      if (allNames || !site || site.terms < 2) return false;
      allNames = true;
      const rest = await Promise.all(Array.from({ length: site.terms - 1 }, (_, n) => load(`terms-${n + 1}`)));
      data.names = { ...data.names, terms: names(wholeTerms([...terms, ...rest.flat()])) };
      return true;
    };

    return {
      prepare,
      loadAllNames,
      get data() {
        return data;
      },
      get documents() {
        return documents;
      },
      get locales() {
        return site?.locales || [];
      },
      document: (/** @type {string} */ id) => documents.find((one) => one.id === id),
      /** The page of a verb: of the page's own document if that has it. @param {any[]} row */
      verbPage: (row) => {
        const has = /** @type {number[]} */ (row[7] || [0]).map((n) => site.documents[n]?.[0]);
        return `${has.includes(own) ? own : has[0]}/verbs/`;
      },
    };
  };

  Object.assign(find, { makeStore, wholeRows, slug, quotes, bucketOf, pairsOf });
})();
