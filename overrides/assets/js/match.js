// @ts-check
/*
 * The search core: pure functions from rows and a query to ranked hits with the ranges to mark.
 * Knows nothing of pages. Used by the term index and by the site search.
 *
 * One query may be Simplified, Traditional, a Taiwan or Hong Kong word, pinyin (with tones, without, partly
 * typed, v or u for ü), initials, or English; every reading that fits is tried and the best one counts.
 */
(() => {
  'use strict';

  /** @typedef {[string, string, string, string, string, number, [string, string][]?]} TermRow id, zh-Hans, zh-Hant, pinyin, en, count, further forms */
  /** @typedef {[number, number][]} Ranges half-open, in code units of the text they belong to */
  /** @typedef {{kind: string, text: string, folded: string}} Key */
  /** @typedef {{row: TermRow, han: Key[], latin: Key[], hanLines: string, latinLines: string, hanHasLatin: boolean, py: string, tones: string, syllables: number}} Entry */
  /** @typedef {{entries: Entry[], table: Map<string, string>}} TermIndex */
  /** @typedef {{row: TermRow, kind: string, surface: string, tier: number, syllables: [number, number] | null, marks?: Marks}} Hit */
  /** @typedef {{hans: Ranges, hant: Ranges, pinyin: Ranges, en: Ranges, surface: Ranges}} Marks */

  const HAN = /\p{Script=Han}/u;
  const HAN_ALL = /\p{Script=Han}/gu;
  const LATIN = /[a-z0-9]/;
  /** Quotation marks, book-title marks and spaces: people type them or not. */
  const IGNORED = /[\s\u200b“”‘’「」『』﹁﹂《》〈〉"'`´]/u;
  const IGNORED_ALL = new RegExp(IGNORED.source, 'gu');

  /* Tiers, best first. Within one tier: head forms before others, then by count, then by pinyin. */
  const EXACT = 0, PREFIX = 1, WORD = 2, INSIDE = 3, INITIALS = 4, INITIALS_START = 5, INITIALS_INSIDE = 6;

  // ── Folding ────────────────────────────────────────────────────────────

  /**
   * The table of single characters from Traditional to Simplified.
   * @param {string} pairs "綠绿製制…"
   * @returns {Map<string, string>}
   */
  function readTable(pairs) {
    const table = new Map(), characters = [...(pairs || '')];
    for (let i = 0; i + 1 < characters.length; i += 2) table.set(characters[i], characters[i + 1]);
    return table;
  }

  /** The table that leaves the script as it is. */
  const AS_TYPED = new Map();

  /**
   * What two writings of the same words have in common: width, case, script, quotation marks, spaces.
   * @param {string} text
   * @param {Map<string, string>} table
   */
  function fold(text, table) {
    const plain = text.normalize('NFKC').toLowerCase().replace(IGNORED_ALL, '');
    return table.size ? plain.replace(HAN_ALL, (character) => table.get(character) || character) : plain;
  }

  /**
   * Folds and remembers where each folded code unit came from.
   * @param {string} text
   * @param {Map<string, string>} table
   */
  function foldWithPlaces(text, table) {
    let folded = '', at = 0;
    const from = [], to = [];
    for (const character of text) {
      const piece = fold(character, table);
      for (let i = 0; i < piece.length; i++) { from.push(at); to.push(at + character.length); }
      folded += piece;
      at += character.length;
    }
    return { folded, from, to };
  }

  /**
   * English as a line of words with a space before and after each.
   * @param {string} text
   */
  function foldWords(text) {
    const words = text.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f'’]/g, '').match(/[\p{L}\p{N}]+/gu);
    return words ? ` ${words.join(' ')} ` : ' ';
  }

  /**
   * Every place in `text` whose folded form is `needle` (already folded).
   * @param {string} text
   * @param {string} needle
   * @param {Map<string, string>} table
   * @returns {Ranges}
   */
  function findFolded(text, needle, table) {
    /** @type {Ranges} */
    const ranges = [];
    if (!needle || !text) return ranges;
    const { folded, from, to } = foldWithPlaces(text, table);
    for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + needle.length)) {
      ranges.push([from[i], to[i + needle.length - 1]]);
    }
    return ranges;
  }

  /**
   * Every word of `text` that begins with one of the words asked for.
   * @param {string} text
   * @param {string[]} words
   * @returns {Ranges}
   */
  function findWords(text, words) {
    /** @type {Ranges} */
    const ranges = [];
    for (const found of text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
      const word = foldWords(found[0]).trim();
      const best = words.filter((wanted) => word.startsWith(wanted)).sort((a, b) => b.length - a.length)[0];
      if (best) ranges.push([found.index, found.index + best.length]);
    }
    return ranges;
  }

  // ── Pinyin ─────────────────────────────────────────────────────────────

  const TONES = { '\u0304': '1', '\u0301': '2', '\u030c': '3', '\u0300': '4' };

  /**
   * Letters and, beside each, the tone of its syllable ('0' where none is written). ü becomes v.
   * @param {string} text syllables, separated by spaces or not
   * @param {boolean} wholeSyllables spread a tone over its whole syllable (for the dictionary side)
   */
  function readPinyin(text, wholeSyllables) {
    let letters = '', tones = '';
    for (const part of text.normalize('NFD').toLowerCase().split(/[^\p{L}\p{N}\u0300-\u036f]+/u)) {
      let own = '', ownTones = '';
      for (const character of part) {
        const tone = TONES[/** @type {keyof typeof TONES} */ (character)];
        if (tone) ownTones = wholeSyllables ? tone.repeat(own.length) : ownTones.slice(0, -1) + tone;
        else if (character === '\u0308') own = own.replace(/u$/, 'v');
        else if (/[a-z0-9]/.test(character)) {
          own += character;
          ownTones += wholeSyllables ? ownTones.slice(-1) || '0' : '0';
        }
      }
      if (wholeSyllables && own) { letters += ' '; tones += ' '; }
      letters += own;
      tones += ownTones;
    }
    // jv, qv, xv, yv are how some keyboards want ju, qu, xu, yu
    return { letters: wholeSyllables ? letters : letters.replace(/([jqxy])v/g, '$1u'), tones };
  }

  /** The reading being tried; module-wide because it is tried at every syllable of every entry. */
  let py = '', tones = '', asked = '', askedTones = '';
  let end = 0, partial = 0, longest = 0, count = 0;

  /**
   * Reads `asked` from letter `k` on, at place `p` of `py`: on within the syllable, or at the next one.
   * @param {number} p
   * @param {number} k
   * @param {number} taken letters taken of the present syllable
   * @returns {boolean}
   */
  function read(p, k, taken) {
    if (k === asked.length) { end = p; if (taken > longest) longest = taken; return true; }
    const wanted = asked[k], here = py[p];
    if (here !== undefined && here !== ' ') {
      const heard = askedTones[k];
      // a plain u may stand for ü, but one with a tone mark was typed on purpose
      const same = here === wanted || (wanted === 'u' && here === 'v' && heard === '0');
      if (same && (heard === '0' || heard === tones[p]) && read(p + 1, k + 1, taken + 1)) return true;
    }
    if (!taken) return false;
    let next = p;
    if (wanted >= '1' && wanted <= '5') { // lv4se4: a number closes the syllable
      if ((here === undefined || here === ' ') && (tones[p - 1] === wanted || (wanted === '5' && tones[p - 1] === '0'))) {
        if (k + 1 === asked.length) { end = p; if (taken > longest) longest = taken; return true; }
        if (here !== ' ' || !read(p + 1, k + 1, 0)) return false;
        count++;
        if (taken > longest) longest = taken;
        return true;
      }
      return false;
    }
    while (next < py.length && py[next] !== ' ') next++;
    if (next >= py.length || !read(next + 1, k, 0)) return false;
    if (taken > longest) longest = taken;
    if (next > p) partial++;
    count++;
    return true;
  }

  /**
   * The best way to read the query as pinyin of the entry.
   * @param {Entry} entry
   * @returns {{tier: number, initials: boolean, syllables: [number, number]} | null}
   */
  function matchPinyin(entry) {
    py = entry.py;
    tones = entry.tones;
    const first = asked[0];
    let best = null, syllable = -1;
    for (let at = 0; at >= 0; at = py.indexOf(' ', at + 1)) {
      syllable++;
      const letter = py[at + 1];
      if (letter !== first && !(first === 'u' && letter === 'v')) continue;
      partial = longest = 0;
      count = 1;
      if (!read(at + 1, 0, 0)) continue;
      const closed = end >= py.length || py[end] === ' ', whole = end >= py.length, start = at === 0;
      const initials = count > 1 && longest === 1;
      let tier;
      if (!partial && closed && !initials) tier = start ? (whole ? EXACT : PREFIX) : WORD;
      else if (!partial && !initials) tier = start ? PREFIX : INSIDE;
      else tier = start ? (count === entry.syllables ? INITIALS : INITIALS_START) : INITIALS_INSIDE;
      if (!best || tier < best.tier) best = { tier, initials, syllables: /** @type {[number, number]} */ ([syllable, syllable + count]) };
      if (start && tier <= PREFIX) break;
    }
    return best;
  }

  // ── The index of named things ──────────────────────────────────────────

  /**
   * @param {TermRow[]} rows
   * @param {string} pairs the Traditional-to-Simplified table
   * @returns {TermIndex}
   */
  function buildIndex(rows, pairs) {
    const table = readTable(pairs);
    const entries = rows.map((row) => {
      /** @type {Key[]} */ const han = [];
      /** @type {Key[]} */ const latin = [];
      /** @param {string} kind @param {string} text */
      const add = (kind, text) => {
        if (!text) return;
        if (HAN.test(text) || kind === 'hans') han.push({ kind, text, folded: fold(text, table) });
        else latin.push({ kind, text, folded: foldWords(text) });
      };
      add('hans', row[1]);
      add('hant', row[2]);
      add('en', row[4]);
      for (const [kind, text] of row[6] || []) add(kind, text);
      const { letters, tones } = readPinyin(row[3] || '', true);
      const hanLines = han.map((key) => key.folded).join('\n');
      return {
        row, han, latin, py: letters, tones, hanLines,
        syllables: letters.split(' ').length - 1,
        hanHasLatin: LATIN.test(hanLines),
        latinLines: latin.map((key) => key.folded).join('\n'),
      };
    });
    entries.sort((a, b) => (b.row[5] || 0) - (a.row[5] || 0) || (a.py < b.py ? -1 : a.py > b.py ? 1 : 0));
    return { entries, table };
  }

  /** @param {string} asTyped @param {Key} key */
  const isIn = (asTyped, key) => fold(key.text, AS_TYPED).includes(asTyped);

  /**
   * @param {Entry} entry
   * @param {string} folded the query, folded
   * @param {string} asTyped the query folded in all but its script
   * @returns {{tier: number, second: boolean, key: Key, kind: string} | null}
   */
  function matchHan(entry, folded, asTyped) {
    if (!entry.hanLines.includes(folded)) return null;
    let best = null;
    for (const key of entry.han) {
      const at = key.folded.indexOf(folded);
      if (at < 0) continue;
      const tier = at ? INSIDE : key.folded.length === folded.length ? EXACT : PREFIX;
      const second = key.kind !== 'hans' && key.kind !== 'hant';
      if (!best || tier < best.tier) best = { tier, second, key, kind: key.kind };
      else if (tier === best.tier && key.kind === 'hant' && !best.second && !isIn(asTyped, best.key) && isIn(asTyped, key)) {
        best = { tier, second, key, kind: key.kind };
      }
    }
    return best;
  }

  /**
   * @param {Entry} entry
   * @param {string} line the query as a line of words
   * @param {string[]} words
   */
  function matchLatin(entry, line, words) {
    for (const word of words) if (!entry.latinLines.includes(` ${word}`)) return null;
    let best = null;
    for (const key of entry.latin) {
      const text = key.folded;
      if (!words.every((word) => text.includes(` ${word}`))) continue;
      const tier = text === line ? EXACT
        : text.startsWith(line.slice(0, -1)) ? PREFIX
        : words.every((word) => text.includes(` ${word} `)) ? WORD : INSIDE;
      const second = key.kind !== 'en' || key !== entry.latin[0];
      if (!best || tier < best.tier) best = { tier, second, key, kind: key.kind };
    }
    return best;
  }

  /**
   * Ranked hits. `kind` says by which key: hans, hant, tw, hk, zh, en, abbr, pinyin, initials.
   * @param {TermIndex} index
   * @param {string} query
   * @param {{limit?: number}} [options] how many hits get their ranges worked out
   * @returns {Hit[]}
   */
  function search(index, query, options = {}) {
    const { table } = index;
    const raw = query.trim(), asTyped = fold(raw, AS_TYPED);
    const folded = fold(raw, table), hasHan = HAN.test(folded);
    const line = hasHan ? ' ' : foldWords(raw), words = line.trim() ? line.trim().split(' ') : [];
    if (!folded || (!hasHan && !words.length)) return [];
    const spelled = hasHan ? null : readPinyin(raw, false);
    const usePinyin = !!spelled && spelled.letters.length > 0 && !/[^\p{Script=Latin}\p{M}\p{N}\s'’·-]/u.test(raw);
    if (spelled) { asked = spelled.letters; askedTones = spelled.tones; }
    // a tone mark says that pinyin is meant
    const useLatin = words.length > 0 && !(spelled && /[1-4]/.test(spelled.tones));

    /** @type {Hit[][]} */
    const tiers = Array.from({ length: 2 * (INITIALS_INSIDE + 1) }, () => []);
    for (const entry of index.entries) {
      /** @type {Hit | null} */ let hit = null;
      let second = false;
      const han = hasHan || entry.hanHasLatin ? matchHan(entry, folded, asTyped) : null;
      if (han) { hit = { row: entry.row, kind: han.kind, surface: han.key.text, tier: han.tier, syllables: null }; second = han.second; }
      if (!hasHan) {
        const latin = useLatin ? matchLatin(entry, line, words) : null;
        if (latin && (!hit || latin.tier < hit.tier)) {
          hit = { row: entry.row, kind: latin.kind, surface: latin.key.text, tier: latin.tier, syllables: null };
          second = latin.second;
        }
        if (usePinyin && (!hit || hit.tier > EXACT || second)) {
          const heard = matchPinyin(entry);
          if (heard && (!hit || heard.tier < hit.tier || (heard.tier === hit.tier && second))) {
            hit = { row: entry.row, kind: heard.initials ? 'initials' : 'pinyin', surface: entry.row[3], tier: heard.tier, syllables: heard.syllables };
            second = false;
          }
        }
      }
      if (hit) tiers[2 * hit.tier + (second ? 1 : 0)].push(hit);
    }
    const hits = tiers.flat(), limit = Math.min(options.limit ?? 50, hits.length);
    for (let i = 0; i < limit; i++) hits[i].marks = findMarks(hits[i], folded, words, table);
    return hits;
  }

  /**
   * What to mark in each of a hit's names.
   * @param {Hit} hit
   * @param {string} folded
   * @param {string[]} words
   * @param {Map<string, string>} table
   * @returns {Marks}
   */
  function findMarks(hit, folded, words, table) {
    const { row, syllables } = hit;
    /** @type {Marks} */
    const marks = { hans: [], hant: [], pinyin: [], en: [], surface: [] };
    if (syllables) {
      const spoken = [...row[3].matchAll(/\S+/g)];
      marks.pinyin = rangeOfPieces(spoken, syllables);
      for (const [name, text] of /** @type {const} */ ([['hans', row[1]], ['hant', row[2]]])) {
        const written = [...(text || '').matchAll(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu)];
        if (written.length === spoken.length) marks[name] = rangeOfPieces(written, syllables);
      }
    } else if (hit.kind === 'en' || hit.kind === 'abbr') {
      marks.en = findWords(row[4], words);
      marks.surface = findWords(hit.surface, words);
    } else {
      marks.hans = findFolded(row[1], folded, table);
      marks.hant = findFolded(row[2], folded, table);
      marks.surface = findFolded(hit.surface, folded, table);
    }
    return marks;
  }

  /**
   * @param {RegExpExecArray[]} pieces
   * @param {[number, number]} span which pieces
   * @returns {Ranges}
   */
  function rangeOfPieces(pieces, [first, last]) {
    const end = pieces[last - 1];
    return end ? [[pieces[first].index, end.index + end[0].length]] : [];
  }

  // ── Running text ───────────────────────────────────────────────────────

  /** @typedef {{heading: string, body: string, headingFolded: string, bodyFolded: string}} TextEntry */
  /** @typedef {{entries: TextEntry[], table: Map<string, string>, words: boolean}} TextIndex */

  /**
   * @param {[string, string][]} texts heading and body of each
   * @param {string} pairs the Traditional-to-Simplified table
   * @param {boolean} words true for a language written with spaces
   * @returns {TextIndex}
   */
  function buildTexts(texts, pairs, words) {
    const table = readTable(pairs);
    const folding = words ? foldWords : (/** @type {string} */ text) => fold(text, table);
    return {
      table, words,
      entries: texts.map(([heading, body]) => ({ heading, body, headingFolded: folding(heading), bodyFolded: folding(body) })),
    };
  }

  /**
   * Where the query stands in the texts: headings first, then as a phrase, then scattered words; else in order.
   * @param {TextIndex} index
   * @param {string} query
   * @returns {{at: number, tier: number}[]}
   */
  function searchTexts(index, query) {
    const { entries, table, words } = index;
    const needle = words ? foldWords(query).trimEnd() : fold(query, table);
    if (!needle.trim()) return [];
    const wanted = words ? needle.trim().split(' ').map((word) => ` ${word}`) : [];
    /** @type {{at: number, tier: number}[][]} */
    const tiers = [[], [], []];
    entries.forEach((entry, at) => {
      let tier = entry.headingFolded.includes(needle) ? 0 : entry.bodyFolded.includes(needle) ? 1 : -1;
      if (tier < 0 && wanted.length > 1 && wanted.every((word) => entry.bodyFolded.includes(word) || entry.headingFolded.includes(word))) tier = 2;
      if (tier >= 0) tiers[tier].push({ at, tier });
    });
    return tiers.flat();
  }

  /**
   * The ranges to mark in one of the texts.
   * @param {TextIndex} index
   * @param {string} text
   * @param {string} query
   * @returns {Ranges}
   */
  function markText({ table, words }, text, query) {
    if (!words) return findFolded(text, fold(query, table), table);
    return findWords(text, foldWords(query).trim().split(' ').filter(Boolean));
  }

  /**
   * The stretch of a text around its first mark.
   * @param {string} text
   * @param {Ranges} ranges
   * @param {number} before
   * @param {number} length
   * @returns {{text: string, ranges: Ranges}}
   */
  function cutAround(text, ranges, before, length) {
    const hit = ranges.length ? ranges[0][0] : 0;
    let start = Math.max(0, hit - before);
    // rather at the beginning of a sentence or a word
    const sentence = start ? Math.max(...['。', '；', '. ', '; '].map((mark) => text.slice(start - 1, hit).lastIndexOf(mark))) : -1;
    if (sentence >= 0) start += sentence;
    else if (start && /[\p{Script=Latin}\p{N}]/u.test(text[start])) {
      const word = text.indexOf(' ', start) + 1;
      if (word && word <= hit) start = word;
    }
    while (start < hit && start && /[\s，、：,:）)]/.test(text[start])) start++;
    if (start && /[\udc00-\udfff]/.test(text[start])) start--;
    let stop = Math.min(text.length, start + length);
    if (/[\ud800-\udbff]/.test(text[stop - 1] || '')) stop--;
    const lead = start ? '…' : '';
    return {
      text: lead + text.slice(start, stop) + (stop < text.length ? '…' : ''),
      ranges: ranges.filter(([from, to]) => from >= start && to <= stop)
        .map(([from, to]) => [from - start + lead.length, to - start + lead.length]),
    };
  }

  const match = { buildIndex, search, buildTexts, searchTexts, markText, cutAround, fold, readTable, readPinyin, hasHan: (/** @type {string} */ text) => HAN.test(text) };
  const scope = /** @type {any} */ (globalThis);
  (scope.duizhao ||= {}).match = match;
  if (typeof scope.module === 'object' && scope.module) scope.module.exports = match;
})();
