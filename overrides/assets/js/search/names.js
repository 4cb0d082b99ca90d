// @ts-check
/*
 * Named things (terms, industries, verbs): from rows and a query to ranked hits with the ranges to mark.
 *
 * One query may be Simplified, Traditional, a Taiwan or Hong Kong word, pinyin (with tones, without, partly typed),
 * initials, or English; every reading that fits is tried and the best one counts.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;
  const { fold, hasHan, findFolded, joined, tokens, findWords, SAME, KIN, BEGINS, SMALL } = find;

  /* Best first. Within one: head forms before others, then by count, then by pinyin, as the rows stand. */
  const EXACT = 0,
    FORMS = 1,
    PREFIX = 2,
    WORDS = 3,
    SCATTERED = 4,
    INSIDE = 5;
  const INITIALS = 6,
    INITIALS_START = 7,
    INITIALS_INSIDE = 8,
    LEVELS = 9,
    NONE = 255;
  const HAN = 1,
    LATIN = 2,
    PINYIN = 3;
  const LINE = 10;

  /**
   * @param {FindNameRow[]} rows
   * @param {Map<string, string>} table Traditional to Simplified
   * @param {any} vocabulary words.js
   */
  const buildNames = (rows, table, vocabulary) => {
    const sorted = [...rows].sort((a, b) => (b[5] || 0) - (a[5] || 0) || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0));
    /** @type {string[]} */ const han = [];
    /** @type {string[]} */ const hanKinds = [];
    /** @type {number[]} */ const hanRow = [];
    /** @type {string[]} */ const latin = [];
    /** @type {string[]} */ const latinKinds = [];
    /** @type {number[]} */ const latinRow = [];
    /** @type {number[][]} */ const latinWords = [];
    const hanFirst = new Uint32Array(sorted.length + 1),
      latinFirst = new Uint32Array(sorted.length + 1);
    sorted.forEach((row, n) => {
      hanFirst[n] = han.length;
      latinFirst[n] = latin.length;
      /** @param {string} kind @param {string} text */
      const add = (kind, text) => {
        if (!text) return;
        if (hasHan(text) || kind === 'hans') {
          han.push(text);
          hanKinds.push(kind);
          hanRow.push(n);
          return;
        }
        latin.push(text);
        latinKinds.push(kind);
        latinRow.push(n);
        latinWords.push(numbered(text, vocabulary));
      };
      add('hans', row[1]);
      if (row[2] !== row[1]) add('hant', row[2]);
      add('en', row[4]);
      for (const [kind, text] of row[6] || []) add(kind, text);
    });
    hanFirst[sorted.length] = han.length;
    latinFirst[sorted.length] = latin.length;
    return {
      rows: sorted,
      table,
      vocabulary,
      han,
      hanKinds,
      hanRow,
      hanFirst,
      latin,
      latinKinds,
      latinRow,
      latinFirst,
      latinWords,
      pool: find.makePool(han.map((text) => fold(text, table))),
      postings: find.makePostings(latinWords),
      readings: find.makeReadings(sorted.map((row) => row[3] || '')),
    };
  };

  /** A name's words without the small ones, unless it has no others. @param {string} text @param {any} vocabulary */
  const numbered = (text, vocabulary) => {
    const words = tokens(text),
      kept = words.filter((/** @type {string} */ word) => !SMALL.has(word));
    return (kept.length ? kept : words).map(vocabulary.add);
  };

  /**
   * How a name's words answer those asked for, all of which it has.
   * @param {number[]} words @param {Map<number, number>[]} fits
   */
  const levelOf = (words, fits) => {
    const count = fits.length;
    let level = INSIDE;
    for (let start = 0; start + count <= words.length; start++) {
      let same = true,
        kin = false,
        whole = true,
        k = 0;
      for (; k < count; k++) {
        const fit = fits[k].get(words[start + k]);
        if (fit === undefined || (fit === BEGINS && k < count - 1)) break;
        if (fit !== SAME) same = false;
        if (fit === KIN) kin = true;
        if (fit === BEGINS) whole = false;
      }
      if (k < count) continue;
      if (start === 0) return !whole || kin || words.length > count ? PREFIX : same ? EXACT : FORMS;
      if (whole) return WORDS;
    }
    const whole = fits.every((one) => words.some((word) => (one.get(word) ?? BEGINS) !== BEGINS));
    if (whole) level = SCATTERED;
    return level;
  };

  /**
   * @param {{initials: boolean, whole: boolean, closed: boolean, atStart: boolean, atEnd: boolean}} how
   * @param {boolean} all whether every syllable of the name was read
   */
  const levelOfReading = ({ initials, whole, closed, atStart, atEnd }, all) => {
    if (whole && !initials) return closed ? (atStart ? (atEnd ? EXACT : PREFIX) : WORDS) : atStart ? PREFIX : INSIDE;
    return atStart ? (all ? INITIALS : INITIALS_START) : INITIALS_INSIDE;
  };

  /**
   * Ranked hits: how many there are, and the first of them with what to mark.
   * `kind` says by which key: hans, hant, tw, hk, zh, en, abbr, pinyin, initials.
   * @param {FindNames} names @param {FindQuery} query @param {number} limit
   * @returns {FindNameHits}
   */
  const findNames = (names, query, limit) => {
    const size = names.rows.length;
    const score = new Uint8Array(size).fill(NONE),
      via = new Uint8Array(size),
      key = new Uint32Array(size);
    const first = new Uint8Array(size),
      count = new Uint8Array(size);
    /** @param {number} n @param {number} level @param {boolean} second @param {number} way @param {number} which */
    const better = (n, level, second, way, which) => {
      const value = 2 * level + (second ? 1 : 0);
      if (value >= score[n]) return false;
      score[n] = value;
      via[n] = way;
      key[n] = which;
      return true;
    };

    // Chinese, and Latin letters in Chinese names
    find.eachPlace(
      names.pool,
      query.folded,
      (/** @type {number} */ k, /** @type {number} */ before, /** @type {number} */ after) => {
        const level = before !== LINE ? INSIDE : after === LINE ? EXACT : PREFIX,
          kind = names.hanKinds[k];
        better(names.hanRow[k], level, kind !== 'hans' && kind !== 'hant', HAN, k);
      },
    );
    if (query.han.length > 1) allOf(names, query.han, (n, k) => better(n, SCATTERED, false, HAN, k));

    if (query.fits.length && !query.toned) {
      const wanted = (1 << query.fits.length) - 1;
      const seen = new Uint32Array(names.latin.length);
      query.fits.forEach((fits, k) => {
        for (const word of fits.keys())
          names.postings.each(word, (/** @type {number} */ at) => {
            seen[at] |= 1 << k;
            if (seen[at] !== wanted) return;
            const n = names.latinRow[at];
            better(n, levelOf(names.latinWords[at], query.fits), names.latinFirst[n] !== at, LATIN, at);
          });
      });
    }

    if (query.pinyin) {
      const { starts } = names.readings;
      find.eachReading(
        names.readings,
        query.pinyin,
        (/** @type {number} */ n, /** @type {number} */ from, /** @type {number} */ n_, /** @type {any} */ how) => {
          const syllables = (n + 1 < size ? starts[n + 1] : names.readings.list.length) - starts[n] - 1;
          if (!better(n, levelOfReading(how, n_ === syllables), false, PINYIN, how.initials ? 1 : 0)) return;
          first[n] = from;
          count[n] = n_;
        },
      );
    }

    const sizes = new Uint32Array(2 * LEVELS);
    let total = 0;
    for (let n = 0; n < size; n++)
      if (score[n] !== NONE) {
        sizes[score[n]]++;
        total++;
      }
    /** @type {number[]} */
    const at = new Array(Math.min(limit, total));
    let from = 0;
    const next = sizes.map((own) => {
      const start = from;
      from += own;
      return start;
    });
    for (let n = 0; n < size; n++) {
      if (score[n] === NONE) continue;
      const place = next[score[n]]++;
      if (place < at.length) at[place] = n;
    }
    const hits = at.map((n) => describe(names, query, n, via[n], key[n], score[n] >> 1, [first[n], count[n]]));
    return { total, hits };
  };

  /**
   * Rows that have each of several words, in whichever of their names.
   * @param {FindNames} names
   * @param {string[]} words
   * @param {(n: number, k: number) => void} found
   */
  const allOf = (names, words, found) => {
    const seen = new Uint32Array(names.rows.length),
      wanted = (1 << words.length) - 1;
    words.forEach((word, bit) =>
      find.eachPlace(names.pool, word, (/** @type {number} */ k) => {
        const n = names.hanRow[k],
          before = seen[n];
        seen[n] |= 1 << bit;
        if (seen[n] === wanted && before !== wanted) found(n, k);
      }),
    );
  };

  /**
   * @param {FindNames} names @param {FindQuery} query @param {number} n @param {number} way @param {number} which
   * @param {number} level @param {[number, number]} syllables
   * @returns {FindNameHit}
   */
  const describe = (names, query, n, way, which, level, syllables) => {
    const row = names.rows[n];
    if (way === PINYIN) {
      const marks = pinyinMarks(row, syllables);
      return { row, kind: which ? 'initials' : 'pinyin', surface: row[3], level, marks };
    }
    if (way === LATIN) {
      const surface = names.latin[which],
        { vocabulary } = names;
      const marked = (/** @type {string} */ text) =>
        findWords(
          text || '',
          query.words,
          (/** @type {string} */ word) => query.fits[query.words.indexOf(word)],
          vocabulary.number,
        );
      return {
        row,
        kind: names.latinKinds[which],
        surface,
        level,
        marks: { hans: [], hant: [], pinyin: [], en: marked(row[4]), surface: marked(surface) },
      };
    }
    const k = asTypedKey(names, query, n, which, level),
      surface = names.han[k];
    const marked = (/** @type {string} */ text) =>
      joined(
        (query.han.length ? query.han : [query.folded]).flatMap((/** @type {string} */ word) =>
          findFolded(text, word, names.table),
        ),
      );
    return {
      row,
      kind: names.hanKinds[k],
      surface,
      level,
      marks: { hans: marked(row[1]), hant: marked(row[2]), pinyin: [], en: [], surface: marked(surface) },
    };
  };

  /**
   * Of the names that fit equally, the one that is written as it was typed.
   * @param {FindNames} names
   * @param {FindQuery} query
   * @param {number} n
   * @param {number} which
   * @param {number} level
   */
  const asTypedKey = (names, query, n, which, level) => {
    const isTyped = (/** @type {number} */ k) => fold(names.han[k], find.AS_TYPED).includes(query.asTyped);
    if (isTyped(which)) return which;
    for (let k = names.hanFirst[n]; k < names.hanFirst[n + 1]; k++) {
      if (names.hanKinds[k] !== 'hant' || !isTyped(k)) continue;
      const at = fold(names.han[k], names.table).indexOf(query.folded);
      if (at === 0 || level > PREFIX) return k;
    }
    return which;
  };

  /** @param {FindNameRow} row @param {[number, number]} syllables first and how many @returns {FindMarks} */
  const pinyinMarks = (row, [first, count]) => {
    /** @type {FindMarks} */
    const marks = { hans: [], hant: [], pinyin: [], en: [], surface: [] };
    const spoken = [...row[3].matchAll(/\S+/g)];
    /** @param {RegExpExecArray[]} pieces @returns {FindRanges} */
    const range = (pieces) => {
      const end = pieces[first + count - 1];
      return end ? [[pieces[first].index, end.index + end[0].length]] : [];
    };
    marks.pinyin = range(spoken);
    for (const [name, text] of /** @type {const} */ ([
      ['hans', row[1]],
      ['hant', row[2]],
    ])) {
      const written = [...(text || '').matchAll(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu)];
      if (written.length === spoken.length) marks[name] = range(written);
    }
    return marks;
  };

  Object.assign(find, { buildNames, findNames, PREFIX, FORMS, WORDS, INITIALS, EXACT });
})();
