// @ts-check
/*
 * English words: how a text is cut into them, the vocabulary of all that was read, and which of its words one typed
 * word may mean: itself in British or American spelling, other forms of it, other words of the same stem (Porter's),
 * longer words that begin so, or, where there is none of these, a word one slip of the finger away.
 */
(() => {
  'use strict';
  const scope = /** @type {any} */ (globalThis);
  const { find } = scope.duizhao;

  /* How well a word of the vocabulary fits a word that was typed. */
  const SAME = 0,
    FORM = 1,
    KIN = 2,
    BEGINS = 3;

  const TOKEN = /\p{N}+(?:[.,]\p{N}+)+%?|[\p{L}\p{N}]+%?/gu;
  const MARKS = /[\u0300-\u036f'’]/g;
  const DIGIT = /\p{N}/u;
  /** They stand everywhere and say nothing, so a name need not have them. */
  const SMALL = new Set('a an and at by for from in into of on or the to with'.split(' '));

  /**
   * The words of a text as they are compared: `24,000` is 24000, `5 %` and `5 per cent` are 5%, `people’s` is peoples.
   * @param {string} text
   * @returns {string[]}
   */
  const tokens = (text) => {
    const plain = text
      .normalize('NFKD')
      .toLowerCase()
      .replace(MARKS, '')
      .replace(/(\p{N})\s*(?:%|per ?cents?\b)/gu, '$1%');
    return (plain.match(TOKEN) || []).map((word) => (DIGIT.test(word[0]) ? word.replace(/,(?=\p{N})/gu, '') : word));
  };

  /**
   * One spelling for Britain and America. It is a key and no word: it only has to be the same on both sides.
   * @param {string} word
   */
  const respelled = (word) =>
    word.length < 4
      ? word
      : word
          .replace(/^grey/, 'gray')
          .replace(/^tyre/, 'tire')
          .replace(/^kerb/, 'curb')
          .replace(/^cheque/, 'check')
          .replace(/^plough/, 'plow')
          .replace(/^draught/, 'draft')
          .replace(/mould/, 'mold')
          .replace(/sulph/, 'sulf')
          .replace(/alumini/, 'alumin')
          .replace(/jewell?er/, 'jeweler')
          .replace(/jewelery|jewelry/, 'jewelry')
          .replace(/^(an|arch|c|gyn|leuk|h)?ae/, '$1e')
          .replace(/programme/, 'program')
          .replace(/artefact/, 'artifact')
          .replace(/^ageing/, 'aging')
          .replace(/practis/, 'practic')
          .replace(/storey/, 'story')
          .replace(/cosy/, 'cozy')
          .replace(/(.)our(?!$)|(..)our$/g, '$1$2or')
          .replace(/is(?=(?:e[drs]?|ers|ing|ations?|able)$)/, 'iz')
          .replace(/ys(?=(?:e[drs]?|ing)$)/, 'yz')
          .replace(/([bt])re(?=s?$)/, '$1er')
          .replace(/([bt])red$/, '$1ered')
          .replace(/ogue(?=s?$)/, 'og')
          .replace(/enc(?=(?:e[sd]?|ing)$)/, 'ens')
          .replace(/ll(?=(?:ing|ed|ers?|ments?|ful)?$)/, 'l');

  /**
   * What the forms of one word have in common: battery and batteries, use and using, but not modern and modernise.
   * @param {string} word
   */
  const uninflected = (word) =>
    respelled(word)
      .replace(/(..)ie[sd]$/, '$1y')
      .replace(/(..[^s])(?:es|s)$/, '$1')
      .replace(/(..)(?:ing|ed)$/, '$1')
      .replace(/e$/, '')
      .replace(/([b-df-hj-np-tv-z])\1$/, '$1');

  /** @type {Map<string, string>} */
  const stems = new Map();
  /** @param {string} word */
  const stemOf = (word) => {
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = DIGIT.test(word) ? word : find.stemmer(respelled(word));
      stems.set(word, /** @type {string} */ (stem));
    }
    return /** @type {string} */ (stem);
  };

  /**
   * Whether two words are one insertion, loss, change or exchange of neighbours apart (Damerau-Levenshtein, at most 1).
   * @param {string} a @param {string} b
   */
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    if (a.length > b.length) [a, b] = [b, a];
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    if (a.slice(i + 1) === b.slice(i + 1)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  };

  /** All different words that were read, each with a number. */
  const makeVocabulary = () => {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    /** @type {string[]} */
    const words = [];
    /** How often each was read. @type {number[]} */
    const counts = [];
    /** @type {Map<string, number[]>} */
    const byStem = new Map();
    /** Words with a line end before each, for searching their beginnings; and the same of their keys. */
    let pool = '',
      keyPool = '',
      pooled = 0;
    /** @type {number[]} */ const starts = [];
    /** @type {number[]} */ const keyStarts = [];
    /** @type {Map<string, FindFits>} what the words of the last queries mean, as long as no new words are read */
    let known = new Map();

    /** @param {string} word */
    const add = (word) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = words.length;
        numbers.set(word, number);
        words.push(word);
        counts.push(0);
        known.clear();
      }
      counts[number]++;
      return number;
    };

    const arrange = () => {
      const lines = [pool],
        keyLines = [keyPool];
      let length = pool.length,
        keyLength = keyPool.length;
      for (; pooled < words.length; pooled++) {
        const word = words[pooled],
          key = respelled(word),
          stem = stemOf(word),
          same = byStem.get(stem);
        if (same) same.push(pooled);
        else byStem.set(stem, [pooled]);
        lines.push('\n', word);
        keyLines.push('\n', key);
        starts.push(length);
        keyStarts.push(keyLength);
        length += word.length + 1;
        keyLength += key.length + 1;
      }
      pool = lines.join('');
      keyPool = keyLines.join('');
    };

    /** @param {string} begins @param {string} text @param {number[]} from @param {FindFits} fits */
    const beginning = (begins, text, from, fits) => {
      let number = 0;
      for (let at = text.indexOf(begins); at >= 0; at = text.indexOf(begins, at + 1)) {
        number = find.lastAtMost(from, at, number);
        if (!fits.has(number)) fits.set(number, BEGINS);
      }
    };

    /**
     * Words that a typed word may mean; empty where none does.
     * @param {string} word one of `tokens`
     * @returns {FindFits}
     */
    const fitting = (word) => {
      let fits = known.get(word);
      if (fits) return fits;
      if (pooled < words.length) arrange();
      fits = new Map();
      const own = numbers.get(word);
      if (own !== undefined) fits.set(own, SAME);
      const key = respelled(word),
        root = uninflected(word);
      for (const number of byStem.get(stemOf(word)) || []) {
        if (fits.has(number)) continue;
        const other = words[number];
        fits.set(number, respelled(other) === key ? SAME : uninflected(other) === root ? FORM : KIN);
      }
      if (!word.endsWith('%')) {
        beginning('\n' + word, pool, starts, fits);
        if (key !== word) beginning('\n' + key, keyPool, keyStarts, fits);
      }
      known.set(word, fits);
      return fits;
    };

    /**
     * Words one slip away from a typed one, the likeliest first: the same first letter, whole words, often read.
     * @param {string} word
     * @returns {number[]}
     */
    const near = (word) => {
      if (word.length < 5 || DIGIT.test(word)) return [];
      if (pooled < words.length) arrange();
      /** @type {{number: number, rank: number}[]} */
      const found = [];
      words.forEach((other, number) => {
        if (other.length < 3 || DIGIT.test(other)) return;
        const whole = isNear(word, other);
        // a word that is still being typed
        const begun =
          !whole &&
          word.length > 5 &&
          other.length > word.length &&
          [0, 1].some((more) => isNear(word, other.slice(0, word.length + more)));
        if (!whole && !begun) return;
        const length = Math.min(99, other.length);
        found.push({ number, rank: (begun ? 4 : 0) + (other[0] === word[0] ? 0 : 2) + (begun ? length / 100 : 0) });
      });
      found.sort((a, b) => a.rank - b.rank || counts[b.number] - counts[a.number] || a.number - b.number);
      return found.map(({ number }) => number);
    };

    return {
      add,
      fitting,
      near,
      words,
      number: (/** @type {string} */ word) => numbers.get(word),
      has: (/** @type {string} */ word) => fitting(word).size > 0,
    };
  };

  /**
   * Every word of `text` that one of the words asked for may mean; of a longer word, the beginning that was typed.
   * @param {string} text @param {string[]} asked @param {(word: string) => Map<number, number>} fitting
   * @param {(word: string) => number | undefined} numberOf
   * @returns {[number, number][]}
   */
  const findWords = (text, asked, fitting, numberOf) => {
    /** @type {[number, number][]} */
    const ranges = [];
    const fits = asked.map(fitting);
    for (const found of text.matchAll(/\p{N}+(?:[.,]\p{N}+)+\s?%?|[\p{L}\p{N}\p{M}'’]+(?:\s?%)?/gu)) {
      const word = tokens(found[0])[0],
        number = word === undefined ? undefined : numberOf(word);
      if (number === undefined) continue;
      let length = 0;
      fits.forEach((one, k) => {
        const fit = one.get(number);
        if (fit === undefined) return;
        const begins = fit === BEGINS && found[0].toLowerCase().startsWith(asked[k]);
        length = Math.max(length, begins ? asked[k].length : found[0].length);
      });
      if (!length) continue;
      const last = ranges[ranges.length - 1];
      // words side by side are marked as one
      if (last && /^[\s-]$/.test(text.slice(last[1], found.index))) last[1] = found.index + length;
      else ranges.push([found.index, found.index + length]);
    }
    return ranges;
  };

  Object.assign(find, {
    tokens,
    respelled,
    isNear,
    makeVocabulary,
    findWords,
    uninflected,
    SMALL,
    SAME,
    FORM,
    KIN,
    BEGINS,
  });
})();
