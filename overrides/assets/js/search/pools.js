// @ts-check
/*
 * Many short texts as one string, so that the browser's own search goes through all of them at once; and lists of
 * which text has which word. Both grow in a straight line with what they hold.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;

  /**
   * The last place of a rising list that is not above `value`; looked for from `from` on, in strides that double.
   * @param {ArrayLike<number>} list @param {number} value @param {number} from
   */
  const lastAtMost = (list, value, from) => {
    let low = from,
      stride = 1;
    while (low + stride < list.length && list[low + stride] <= value) {
      low += stride;
      stride *= 2;
    }
    let high = Math.min(low + stride, list.length);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle;
      else high = middle;
    }
    return low;
  };

  /**
   * Texts between line ends.
   * @param {string[]} texts folded, so without line ends of their own
   */
  const makePool = (texts) => {
    const starts = new Uint32Array(texts.length);
    let length = 1;
    texts.forEach((text, n) => {
      starts[n] = length;
      length += text.length + 1;
    });
    return { text: `\n${texts.join('\n')}\n`, starts };
  };

  /**
   * Calls `found` for every place of `needle`: the text that has it, what stands before it and behind it.
   * @param {{text: string, starts: Uint32Array}} pool @param {string} needle
   * @param {(n: number, before: number, after: number) => void} found with the code units of the neighbours
   */
  const eachPlace = ({ text, starts }, needle, found) => {
    if (!needle || !starts.length) return;
    const { length } = needle;
    let n = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      n = lastAtMost(starts, at, n);
      found(n, text.charCodeAt(at - 1), text.charCodeAt(at + length));
    }
  };

  /**
   * Which lists have which word. `places` of a word are the numbers of the lists, each once.
   * @param {number[][]} lists of word numbers
   */
  const makePostings = (lists) => {
    /** @type {Map<number, number>} the words of these lists, numbered anew */
    const own = new Map();
    const sizes = [];
    let length = 0;
    for (const list of lists) {
      for (const word of new Set(list)) {
        let k = own.get(word);
        if (k === undefined) {
          k = own.size;
          own.set(word, k);
          sizes.push(0);
        }
        sizes[k]++;
        length++;
      }
    }
    const starts = new Uint32Array(sizes.length + 1);
    sizes.forEach((size, k) => {
      starts[k + 1] = starts[k] + size;
    });
    const ends = starts.slice(),
      places = new Uint32Array(length);
    lists.forEach((list, n) => {
      for (const word of new Set(list)) places[ends[/** @type {number} */ (own.get(word))]++] = n;
    });
    /** @param {number} word @param {(n: number) => void} found */
    const each = (word, found) => {
      const k = own.get(word);
      if (k !== undefined) for (let i = starts[k]; i < starts[k + 1]; i++) found(places[i]);
    };
    return { each, has: (/** @type {number} */ word) => own.has(word) };
  };

  Object.assign(find, { lastAtMost, makePool, eachPlace, makePostings });
})();
