// @ts-check
/*
 * What two writings of the same Chinese words have in common: width, case, script, quotation marks and spaces.
 * The first of the search's own rooms; none of them knows pages, and each adds itself to `duizhao.find`.
 */
(() => {
  'use strict';

  const HAN = /\p{Script=Han}/u;
  const HAN_ALL = /\p{Script=Han}/gu;
  /** People type them or not. */
  const IGNORED = /[\s\u200b“”‘’「」『』﹁﹂《》〈〉"'`´]/u;
  const IGNORED_ALL = new RegExp(IGNORED.source, 'gu');

  /** The table that leaves the script as it is. @type {Map<string, string>} */
  const AS_TYPED = new Map();

  /**
   * The table of single characters from Traditional to Simplified.
   * @param {string} pairs "綠绿製制…"
   * @returns {Map<string, string>}
   */
  const readTable = (pairs) => {
    const table = new Map(),
      characters = [...(pairs || '')];
    for (let i = 0; i + 1 < characters.length; i += 2) table.set(characters[i], characters[i + 1]);
    return table;
  };

  /** @param {string} text @param {Map<string, string>} table */
  const simplify = (text, table) => (table.size ? text.replace(HAN_ALL, (one) => table.get(one) || one) : text);

  /** @param {string} text @param {Map<string, string>} table */
  const fold = (text, table) => simplify(text.normalize('NFKC').toLowerCase().replace(IGNORED_ALL, ''), table);

  /**
   * Folds and remembers where each folded code unit came from.
   * @param {string} text @param {Map<string, string>} table
   */
  const foldWithPlaces = (text, table) => {
    let folded = '',
      at = 0;
    const from = [],
      to = [];
    for (const character of text) {
      const piece = fold(character, table);
      for (let i = 0; i < piece.length; i++) {
        from.push(at);
        to.push(at + character.length);
      }
      folded += piece;
      at += character.length;
    }
    return { folded, from, to };
  };

  /**
   * Every place in `text` whose folded form is `needle` (already folded).
   * @param {string} text @param {string} needle @param {Map<string, string>} table
   * @returns {FindRanges}
   */
  const findFolded = (text, needle, table) => {
    /** @type {FindRanges} */
    const ranges = [];
    if (!needle || !text) return ranges;
    const { folded, from, to } = foldWithPlaces(text, table);
    for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + needle.length)) {
      ranges.push([from[i], to[i + needle.length - 1]]);
    }
    return ranges;
  };

  /**
   * Ranges in order, those that touch or overlap made one.
   * @param {FindRanges} ranges
   * @returns {FindRanges}
   */
  const joined = (ranges) => {
    /** @type {FindRanges} */
    const out = [];
    for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const last = out[out.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else out.push([from, to]);
    }
    return out;
  };

  const scope = /** @type {any} */ (globalThis);
  const find = ((scope.duizhao ||= {}).find ||= {});
  Object.assign(find, {
    AS_TYPED,
    readTable,
    simplify,
    fold,
    findFolded,
    joined,
    hasHan: (/** @type {string} */ text) => HAN.test(text),
  });
})();
