// @ts-check
/*
 * Pinyin: with tones or without, with spaces or not, v or u for ü, syllables cut short, initials alone.
 * The syllables of all names lie in one list of numbers; what was typed is compared with each different syllable once.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;

  const TONES = { '\u0304': '1', '\u0301': '2', '\u030c': '3', '\u0300': '4' };

  /**
   * Letters and, beside each, the tone of its syllable ('0' where none is written). ü becomes v.
   * @param {string} text syllables, separated by spaces or not
   * @param {boolean} wholeSyllables spread a tone over its whole syllable (for the dictionary side)
   */
  const readPinyin = (text, wholeSyllables) => {
    let letters = '',
      tones = '';
    for (const part of text
      .normalize('NFD')
      .toLowerCase()
      .split(/[^\p{L}\p{N}\u0300-\u036f]+/u)) {
      let own = '',
        ownTones = '';
      for (const character of part) {
        const tone = TONES[/** @type {keyof typeof TONES} */ (character)];
        if (tone) ownTones = wholeSyllables ? tone.repeat(own.length) : ownTones.slice(0, -1) + tone;
        else if (character === '\u0308') own = own.replace(/u$/, 'v');
        else if (/[a-z0-9]/.test(character)) {
          own += character;
          ownTones += wholeSyllables ? ownTones.slice(-1) || '0' : '0';
        }
      }
      if (wholeSyllables && own) {
        letters += ' ';
        tones += ' ';
      }
      letters += own;
      tones += ownTones;
    }
    // jv, qv, xv, yv are how some keyboards want ju, qu, xu, yu
    return { letters: wholeSyllables ? letters : letters.replace(/([jqxy])v/g, '$1u'), tones };
  };

  /** Whether a query may be pinyin at all. @param {string} query */
  const mayBePinyin = (query) =>
    /^[\p{Script=Latin}\p{M}\p{N}\s'’·-]+$/u.test(query) && /\p{Script=Latin}/u.test(query);

  /**
   * The readings of names, one after another.
   * @param {string[]} readings
   */
  const makeReadings = (readings) => {
    /** @type {Map<string, number>} syllable with its tone, and its number; 0 is the end of a name */
    const numbers = new Map();
    const letters = [''],
      tones = ['0'],
      list = [0],
      starts = new Uint32Array(readings.length);
    readings.forEach((reading, n) => {
      starts[n] = list.length;
      const read = readPinyin(reading, true),
        syllables = read.letters.split(' '),
        spoken = read.tones.split(' ');
      for (let i = 1; i < syllables.length; i++) {
        const tone = spoken[i].slice(-1),
          key = syllables[i] + tone;
        let number = numbers.get(key);
        if (number === undefined) {
          number = letters.length;
          numbers.set(key, number);
          letters.push(syllables[i]);
          tones.push(tone);
        }
        list.push(number);
      }
      list.push(0);
    });
    return { starts, list: Uint16Array.from(list), letters, tones };
  };

  /**
   * Goes through all names. `found` is called for every place from which the whole query can be read:
   * the name, the first syllable and the number of syllables, and how:
   * `whole` no syllable is cut short (the last one may be: `closed`), `initials` of each only the first letter.
   * @param {ReturnType<typeof makeReadings>} readings
   * @param {string} query
   * @param {(n: number, first: number, count: number, how: Reading) => void} found
   */
  const eachReading = (readings, query, found) => {
    const { list, starts, letters, tones } = readings,
      asked = readPinyin(query, false);
    const wanted = asked.letters,
      length = wanted.length;
    if (!length || length > 60) return;
    /** For each place of the query and each syllable, how many letters fit. @type {Uint8Array[]} */
    const fits = [];
    for (let k = 0; k < length; k++) {
      const row = (fits[k] = new Uint8Array(letters.length));
      for (let s = 1; s < letters.length; s++) row[s] = fit(letters[s], tones[s], wanted, asked.tones, k);
    }

    let whole = true,
      longest = 0,
      end = 0,
      closed = false;
    /** @param {number} p place in the list @param {number} k letter of the query @returns {boolean} */
    const read = (p, k) => {
      const syllable = list[p];
      for (let taken = fits[k][syllable]; taken > 0; taken--) {
        let next = k + taken;
        const full = taken === letters[syllable].length,
          digit = wanted[next];
        if (
          full &&
          digit >= '1' &&
          digit <= '5' &&
          (tones[syllable] === digit || (digit === '5' && tones[syllable] === '0'))
        ) {
          if (readOn(p, next + 1, taken, true)) return true;
        }
        if (readOn(p, next, taken, full)) return true;
      }
      return false;
    };
    /** @param {number} p @param {number} next @param {number} taken @param {boolean} full @returns {boolean} */
    const readOn = (p, next, taken, full) => {
      if (next >= length) {
        end = p + 1;
        closed = full;
        whole = true;
        longest = taken;
        return true;
      }
      if (!read(p + 1, next)) return false;
      if (!full) whole = false;
      if (taken > longest) longest = taken;
      return true;
    };

    const first = fits[0];
    let n = 0;
    for (let p = 1; p < list.length; p++) {
      if (!first[list[p]] || !read(p, 0)) continue;
      n = find.lastAtMost(starts, p, n);
      const count = end - p,
        atStart = p === starts[n],
        atEnd = list[end] === 0;
      found(n, p - starts[n], count, { whole, closed, atStart, atEnd, initials: count > 1 && longest === 1 });
    }
  };

  /** @typedef {{whole: boolean, closed: boolean, atStart: boolean, atEnd: boolean, initials: boolean}} Reading */

  /**
   * How many letters of a syllable stand in the query at `k`.
   * @param {string} letters @param {string} tone @param {string} wanted @param {string} askedTones @param {number} k
   */
  const fit = (letters, tone, wanted, askedTones, k) => {
    let i = 0;
    for (; i < letters.length && k + i < wanted.length; i++) {
      const typed = wanted[k + i],
        heard = askedTones[k + i];
      // a plain u may stand for ü, but one with a tone mark was typed on purpose
      if (letters[i] !== typed && !(typed === 'u' && letters[i] === 'v' && heard === '0')) break;
      if (heard !== '0' && heard !== tone) break;
    }
    return i;
  };

  Object.assign(find, { readPinyin, mayBePinyin, makeReadings, eachReading });
})();
