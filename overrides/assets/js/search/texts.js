// @ts-check
/*
 * Running text: the passages of one document in one language, or anything else that has headings and words (goals,
 * pages, documents). A hit is a passage. In Chinese the hits are those of the browser's own search in the page, in the
 * script that was typed; English is found by words, whose headings count for what stands under them.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;
  const { fold, tokens, findFolded, findWords, joined, makePool, eachPlace, makePostings, KIN, BEGINS } = find;

  /*
   * Best first: a heading, a passage with the words side by side, with all of them, with those above it; and the same
   * again for words of the same stem that are no forms of those typed, and for figures inside longer ones.
   */
  const HEADING = 0,
    PHRASE = 1,
    ALL = 2,
    WITH_HEADINGS = 3,
    LESS = 4,
    TIERS = 8;
  const DIGITS = /[0-9.]/,
    ENDS = /[0-9%]/;

  /**
   * @param {{doc: string, lang: string, spaced: boolean, flat?: boolean, rows: FindTextRow[]}} source
   *   `spaced`: a language written with spaces; `flat`: what is found is the heading, also by the words under it
   * @param {Map<string, string>} table Traditional to Simplified
   * @param {any} vocabulary words.js
   */
  const buildTexts = ({ doc, lang, spaced, flat = false, rows }, table, vocabulary) => {
    const size = rows.length,
      up = new Int32Array(size),
      box = new Int32Array(size).fill(-1);
    const division = new Int32Array(size).fill(-1),
      heading = new Uint8Array(size);
    rows.forEach(([, kind, , , over], n) => {
      up[n] = over;
      heading[n] = 'tfnk'.includes(kind) ? 0 : 1;
      box[n] = kind === 'b' ? n : over < 0 ? -1 : box[over];
      division[n] = kind === 'p' || kind === 'c' ? n : over < 0 ? -1 : division[over];
    });
    const words = spaced ? rows.map((row) => tokens(row[3]).map(vocabulary.add)) : [];
    const typed = spaced ? [] : rows.map((row) => fold(row[3], find.AS_TYPED));
    const folded = typed.map((text) => find.simplify(text, table)),
      plain = makePool(typed);
    const pool = folded.every((text, n) => text === typed[n]) ? plain : makePool(folded);
    const postings = makePostings(words);
    return {
      doc,
      lang,
      spaced,
      flat,
      rows,
      table,
      vocabulary,
      up,
      box,
      division,
      heading,
      words,
      pool,
      plain,
      postings,
    };
  };

  /** A row's group among the results. @param {FindTexts} texts @param {number} n */
  const groupOf = (texts, n) => {
    const kind = texts.rows[n][1];
    if ('nk'.includes(kind)) return 'notes';
    if ('gf'.includes(kind)) return 'goals';
    return texts.box[n] >= 0 ? 'boxes' : 'provisions';
  };

  /**
   * Whether a Chinese word stands there in the script that it was typed in.
   * @param {FindTexts} texts
   * @param {string} typed
   */
  const hasTyped = ({ plain }, typed) => plain.text.includes(typed);
  /** @param {FindTexts} texts @param {string} folded */
  const hasHan = ({ pool }, folded) => pool.text.includes(folded);

  /**
   * The passages that have Chinese words; several may stand in any order.
   * @param {FindTexts} texts
   * @param {{whole: string, words: string[], exact: boolean[], figure: boolean}} wanted
   *   the words as the pool has them: as typed where `exact`, else folded; `whole` is all of them in a row
   * @param {(row: number, tier: number) => void} found
   */
  const findHan = (texts, wanted, found) => {
    const { words, exact, whole, figure } = wanted;
    const pools = exact.map((one) => (one ? texts.plain : texts.pool));
    if (words.length === 1) {
      let last = -1,
        tier = TIERS;
      const tell = () => {
        if (last >= 0) found(last, tier);
      };
      eachPlace(
        pools[0],
        words[0],
        (/** @type {number} */ n, /** @type {number} */ before, /** @type {number} */ after) => {
          if (n !== last) {
            tell();
            last = n;
            tier = TIERS;
          }
          const cut = figure && isCut(words[0], before, after);
          tier = Math.min(tier, (texts.heading[n] ? HEADING : PHRASE) + (cut ? LESS : 0));
        },
      );
      tell();
      return;
    }
    const seen = new Uint32Array(texts.rows.length);
    words.forEach((word, k) =>
      eachPlace(pools[k], word, (/** @type {number} */ n) => {
        seen[n] |= 1 << k;
      }),
    );
    /** @type {Set<number>} */
    const together = new Set();
    eachPlace(exact.every(Boolean) ? texts.plain : texts.pool, whole, (/** @type {number} */ n) => together.add(n));
    gather(texts, seen, seen, words.length, (n) => together.has(n), found);
  };

  /**
   * Whether a figure was found inside a longer one.
   * @param {string} word
   * @param {number} before
   * @param {number} after
   */
  const isCut = (word, before, after) =>
    (/[0-9]/.test(word[0]) && DIGITS.test(String.fromCharCode(before))) ||
    (/[0-9]/.test(word[word.length - 1]) && ENDS.test(String.fromCharCode(after)));

  /**
   * The passages that have English words.
   * @param {FindTexts} texts @param {Map<number, number>[]} fits @param {(row: number, tier: number) => void} found
   */
  const findSpaced = (texts, fits, found) => {
    const seen = new Uint32Array(texts.rows.length),
      close = new Uint32Array(texts.rows.length);
    fits.forEach((one, k) => {
      for (const [word, fit] of one) {
        texts.postings.each(word, (/** @type {number} */ n) => {
          seen[n] |= 1 << k;
          if (fit !== KIN) close[n] |= 1 << k;
        });
      }
    });
    if (fits.length === 1) {
      seen.forEach((has, n) => {
        if (has) found(n, (texts.heading[n] ? HEADING : PHRASE) + (close[n] ? 0 : LESS));
      });
      return;
    }
    gather(texts, seen, close, fits.length, (n) => isPhrase(texts.words[n], fits), found);
  };

  /**
   * Whether the words stand side by side, all whole but perhaps the last.
   * @param {number[]} words
   * @param {Map<number, number>[]} fits
   */
  const isPhrase = (words, fits) => {
    const count = fits.length;
    for (let start = 0; start + count <= words.length; start++) {
      let k = 0;
      for (; k < count; k++) {
        const fit = fits[k].get(words[start + k]);
        if (fit === undefined || (fit === BEGINS && k < count - 1)) break;
      }
      if (k === count) return true;
    }
    return false;
  };

  /**
   * Passages that have all words, themselves or with the headings above them.
   * @param {FindTexts} texts @param {Uint32Array} seen a bit for each word
   * @param {Uint32Array} close those that fit well
   * @param {number} count
   * @param {(n: number) => boolean} together @param {(row: number, tier: number) => void} found
   */
  const gather = (texts, seen, close, count, together, found) => {
    const wanted = 2 ** count - 1,
      { up, heading } = texts,
      above = new Uint32Array(seen.length);
    for (let n = 0; n < seen.length; n++) {
      if (up[n] >= 0) above[n] = above[up[n]] | (heading[up[n]] ? seen[up[n]] : 0);
      if (!seen[n]) continue;
      if (seen[n] === wanted)
        found(n, (together(n) ? (heading[n] ? HEADING : PHRASE) : ALL) + (close[n] === wanted ? 0 : LESS));
      else if ((seen[n] | above[n]) === wanted) found(n, WITH_HEADINGS);
    }
  };

  /**
   * What to mark in a text of these.
   * @param {FindTexts} texts @param {string} text @param {FindQuery} query
   * @returns {[number, number][]}
   */
  const markText = (texts, text, query) => {
    if (texts.spaced) {
      return findWords(
        text,
        query.words,
        (/** @type {string} */ word) => query.fits[query.words.indexOf(word)],
        texts.vocabulary.number,
      );
    }
    const words = query.han.length ? query.han : [query.folded];
    const whole = words.length > 1 ? findFolded(text, query.folded, texts.table) : [];
    return whole.length ? whole : joined(words.flatMap((word) => findFolded(text, word, texts.table)));
  };

  /**
   * The stretch of a text around its first mark.
   * @param {string} text @param {[number, number][]} ranges @param {number} before @param {number} length
   * @returns {{text: string, ranges: [number, number][]}}
   */
  const cutAround = (text, ranges, before, length) => {
    const hit = ranges.length ? ranges[0][0] : 0;
    let start = Math.max(0, hit - before);
    // rather at the beginning of a sentence or a word
    const sentence = start
      ? Math.max(...['。', '；', '. ', '; '].map((mark) => text.slice(start - 1, hit).lastIndexOf(mark)))
      : -1;
    if (sentence >= 0) start += sentence;
    else if (start && /[\p{Script=Latin}\p{N}]/u.test(text[start])) {
      const word = text.indexOf(' ', start) + 1;
      if (word && word <= hit) start = word;
    }
    while (start < hit && start && /[\s，、：,:）)]/.test(text[start])) start++;
    if (start && /[\udc00-\udfff]/.test(text[start])) start--;
    let stop = Math.min(text.length, start + length);
    const space = stop < text.length && /[\p{Script=Latin}\p{N}]/u.test(text[stop]) ? text.lastIndexOf(' ', stop) : -1;
    if (space > hit && space > stop - 24) stop = space;
    if (/[\ud800-\udbff]/.test(text[stop - 1] || '')) stop--;
    const lead = start ? '…' : '';
    return {
      text: lead + text.slice(start, stop) + (stop < text.length ? '…' : ''),
      ranges: ranges
        .filter(([from, to]) => from >= start && to <= stop)
        .map(([from, to]) => [from - start + lead.length, to - start + lead.length]),
    };
  };

  Object.assign(find, {
    buildTexts,
    groupOf,
    hasTyped,
    hasHanText: hasHan,
    findHan,
    findSpaced,
    markText,
    cutAround,
    TIERS,
  });
})();
