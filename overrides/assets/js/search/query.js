// @ts-check
/*
 * What was typed, read once: as Chinese words, as English words with what each may mean, as pinyin, as a figure.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;
  const { fold, hasHan, tokens, SMALL } = find;

  /** More are not told apart. */
  const MOST = 20;
  const MARKS = /[,，、。；;：:|/+（）()？！?!—…·]+/u;

  /**
   * R&D is no word that begins with R.
   * @param {string} word
   * @param {number} count
   * @param {FindVocabulary} vocabulary
   */
  const fittingOf = (word, count, vocabulary) => {
    const fits = vocabulary.fitting(word);
    return word.length > 1 || count === 1 ? fits : new Map([...fits].filter(([, fit]) => fit === find.SAME));
  };

  /**
   * @param {string} raw
   * @param {Map<string, string>} table Traditional to Simplified
   * @param {any} vocabulary words.js
   * @returns {FindQuery}
   */
  const readQuery = (raw, table, vocabulary) => {
    const text = raw.trim().slice(0, 200),
      asTyped = fold(text, find.AS_TYPED),
      chinese = hasHan(text);
    const pieces = chinese
      ? text
          .split(/\s+/u)
          .filter((one) => fold(one, table))
          .slice(0, MOST)
      : [];
    const all = chinese ? [] : tokens(text).slice(0, MOST);
    const kept = all.filter((/** @type {string} */ word) => !SMALL.has(word)),
      words = kept.length ? kept : all;
    const mayBe = !chinese && find.mayBePinyin(text);
    return {
      raw: text,
      folded: fold(text, table),
      asTyped,
      han: pieces.map((one) => fold(one, table)),
      hanTyped: pieces.map((one) => fold(one, find.AS_TYPED)),
      words,
      fits: words.map((/** @type {string} */ word) => fittingOf(word, words.length, vocabulary)),
      pinyin: mayBe ? text : '',
      toned: mayBe && /[1-4]/.test(find.readPinyin(text, false).tones),
      figure: /^\p{N}|[\p{N}%％]$/u.test(text),
    };
  };

  /** The words of Chinese that was written with punctuation. @param {string} text @returns {string[]} */
  const betweenMarks = (text) => text.split(MARKS).filter(Boolean);

  Object.assign(find, { readQuery, betweenMarks });
})();
