// @ts-check
/*
 * One question to all that is loaded: places by number first, then names, passages, goals and pages. Where a word is
 * nowhere, the nearest one is looked for instead, or the others without it; and what was done is part of the answer.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;
  const { readQuery, findNames, findHan, findSpaced, hasTyped, hasHanText, groupOf, fold, TIERS } = find;

  const FEW = 200;
  /** In the name of an industry they may be said or not. */
  const GENERIC = new Set('industry industries sector sectors'.split(' '));
  const GENERIC_HAN = /(?:行业|产业|工业|制造业|业)$/;

  /** @param {FindData} data */
  const chineseTexts = (data) => data.texts(data.chinese);

  /** Whether a Chinese word stands in any text. @param {FindData} data @param {string} folded */
  const isWritten = (data, folded) =>
    [...chineseTexts(data), data.pages, data.documents].some((texts) => !texts.spaced && hasHanText(texts, folded));
  /** @param {FindData} data @param {string} folded */
  const isNamed = (data, folded) => Object.values(data.names).some(({ pool }) => pool.text.includes(folded));

  /** @returns {FindPassages} */
  const noPassages = () => ({ provisions: [], boxes: [], notes: [], goals: [], pages: [], documents: [] });

  /**
   * Everything that answers one reading of the query.
   * @param {FindQuery} query @param {FindData} data @param {number} limit how many names are worked out
   */
  const run = (query, data, limit) => {
    const named = (/** @type {FindNames} */ names, own = query) => findNames(names, own, limit);
    const names = {
      terms: named(data.names.terms),
      industries: named(data.names.industries, forIndustries(query)),
      verbs: named(data.names.verbs),
    };
    const passages = noPassages();
    /** @type {Set<string>} */
    const seen = new Set();
    const looks = looksFor(query, data, names);
    for (const { own, spaced } of looks) {
      const path = spaced ? data.english : own.han.length ? data.chinese : data.here;
      // only a second look can find a passage again
      collect(own, spaced, data.texts(path), passages, looks.length > 1 ? seen : null, groupOf);
      if (data.pages.spaced === spaced) collect(own, spaced, [data.pages], passages, seen, () => 'pages');
      if (data.documents.spaced === spaced) collect(own, spaced, [data.documents], passages, seen, () => 'documents');
    }
    const total =
      Object.values(names).reduce((sum, { total: n }) => sum + n, 0) +
      Object.values(passages).reduce((sum, { length }) => sum + length, 0);
    return { names, passages, total, said: looks.filter(({ own }) => own.raw !== query.raw).map(({ own }) => own.raw) };
  };

  /** An industry is found by its name with or without "industry". @param {FindQuery} query @returns {FindQuery} */
  const forIndustries = (query) => {
    const words = query.words.filter((word) => !GENERIC.has(word));
    if (words.length && words.length < query.words.length) {
      return {
        ...query,
        words,
        fits: query.fits.filter((_, k) => !GENERIC.has(query.words[k])),
        folded: words.join(''),
        pinyin: '',
      };
    }
    const han = query.han.map((word) => word.replace(GENERIC_HAN, '') || word);
    return han.join() === query.han.join() ? query : { ...query, han, folded: han.join('') };
  };

  /**
   * The readings by which the running texts are searched: as it is; in English too; and, for pinyin or a regional
   * word, the Chinese that it stands for.
   * @param {FindQuery} query @param {FindData} data @param {{terms: FindNameHits}} names
   * @returns {{own: FindQuery, spaced: boolean}[]}
   */
  const looksFor = (query, data, { terms }) => {
    const looks = [];
    const words = { own: query, spaced: true },
      signs = { own: query, spaced: false };
    const hereSpaced = data.here === data.english;
    if (query.han.length) looks.push(signs);
    else if (hereSpaced) looks.push(words);
    else {
      looks.push(signs);
      if (data.english && query.words.length) looks.push(words);
    }
    for (const typed of saidOtherwise(query, data, terms))
      looks.push({ own: readQuery(typed, data.table, data.vocabulary), spaced: false });
    return looks;
  };

  /**
   * Where a regional word is a part of a name, the part of the official name at its place: 模擬軟體, 仿真软件.
   * @param {any} hit
   * @param {string} name
   */
  const sameStretch = ({ surface, marks }, name) => {
    const [from, to] = marks.surface[0] || [0, 0];
    return surface.length === name.length && to - from > 1 ? name.slice(from, to) : '';
  };

  /**
   * Chinese words that the query says in pinyin or in the words of another region.
   * @param {FindQuery} query
   * @param {FindData} data
   * @param {FindNameHits} terms
   */
  const saidOtherwise = (query, data, terms) => {
    /** @type {Set<string>} */
    const said = new Set();
    const hant = data.here !== data.chinese ? false : /hant/i.test(data.here),
      best = terms.hits[0]?.level;
    for (const hit of terms.hits.slice(0, 12)) {
      const name = hant ? hit.row[2] : hit.row[1],
        marks = hant ? hit.marks.hant : hit.marks.hans;
      if (['tw', 'hk', 'zh'].includes(hit.kind)) said.add(hit.level === find.EXACT ? name : sameStretch(hit, name));
      else if (['en', 'abbr'].includes(hit.kind) && hit.surface !== hit.row[4] && hit.level <= find.FORMS)
        said.add(name);
      else if (hit.kind === 'initials' && hit.level === find.INITIALS && hit.level === best) said.add(name);
      else if (hit.kind === 'pinyin' && hit.level <= find.WORDS) {
        for (const [from, to] of marks) if (to - from > 1 || hit.level === find.EXACT) said.add(name.slice(from, to));
      }
    }
    said.delete('');
    const written = [...said].filter((one) => fold(one, data.table) !== query.folded);
    // 绿色制造 is found by 绿色 already
    return written.filter((one) => !written.some((other) => other !== one && one.includes(other))).slice(0, 6);
  };

  /**
   * @param {FindQuery} query @param {boolean} spaced @param {FindTexts[]} all
   * @param {Record<string, FindPassage[]>} passages @param {Set<string> | null} seen
   * @param {(texts: FindTexts, n: number) => string} group
   */
  const collect = (query, spaced, all, passages, seen, group) => {
    const signs = spaced ? null : signsOf(query, all);
    if (spaced ? !query.fits.length : !signs?.words[0]) return;
    /** @type {Record<string, FindPassage[][]>} */
    const found = {};
    /** Found by their names and by their figures. @type {Set<string>} */
    const goals = new Set();
    for (const texts of all) {
      if (texts.spaced !== spaced) continue;
      const take = (/** @type {number} */ at, /** @type {number} */ tier) => {
        const row = texts.up[at] >= 0 && (texts.flat || texts.rows[at][1] === 'f') ? texts.up[at] : at;
        const once = seen || (texts.rows[row][1] === 'g' ? goals : null);
        if (once) {
          const key = `${texts.doc}/${texts.rows[row][0]}`;
          if (once.has(key)) return;
          once.add(key);
        }
        const tiers = (found[group(texts, row)] ||= Array.from({ length: TIERS }, () => []));
        tiers[tier].push({ texts, row, tier, query });
      };
      if (signs) findHan(texts, signs, take);
      else findSpaced(texts, query.fits, take);
    }
    for (const [name, tiers] of Object.entries(found)) passages[name] = passages[name].concat(...tiers);
  };

  /**
   * The words as the pools have them: as they were typed where that stands in one of the texts, else in one script.
   * @param {FindQuery} query @param {FindTexts[]} all
   */
  const signsOf = (query, all) => {
    const folded = query.han.length ? query.han : [query.folded];
    const typed = query.han.length ? query.hanTyped : [query.asTyped];
    const exact = typed.map((word) => all.some((texts) => !texts.spaced && hasTyped(texts, word)));
    const words = folded.map((word, k) => (exact[k] ? typed[k] : word));
    return { words, exact, whole: exact.every(Boolean) ? query.asTyped : query.folded, figure: query.figure };
  };

  // ── When something is nowhere ──────────────────────────────────────────

  /**
   * English words that are nowhere: two words written as one, a slip of the finger, or given up.
   * @param {FindQuery} query @param {{vocabulary: any}} data @param {boolean} cutting
   */
  const mendWords = (query, { vocabulary }, cutting = true) => {
    const { words: known } = vocabulary;
    /** @type {string[]} */ const words = [];
    /** @type {FindInstead[]} */ const instead = [];
    /** @type {string[]} */ const missing = [];
    query.words.forEach((word, k) => {
      if (query.fits[k].size) {
        words.push(word);
        return;
      }
      const cut = cutting && inTwo(word, vocabulary);
      if (cut) {
        words.push(...cut);
        instead.push({ typed: word, shown: cut.join(' '), also: [] });
        return;
      }
      const near = vocabulary.near(word).map((/** @type {number} */ number) => known[number]);
      if (!near.length) {
        missing.push(word);
        return;
      }
      words.push(near[0]);
      instead.push({ typed: word, shown: near[0], also: near.slice(1, 4) });
    });
    return {
      query: {
        ...query,
        words,
        fits: words.map(vocabulary.fitting),
        folded: words.join(''),
        asTyped: words.join(''),
        pinyin: '',
      },
      instead,
      missing,
    };
  };

  /** @param {string} word @param {any} vocabulary */
  const inTwo = (word, vocabulary) => {
    for (let at = word.length - 3; at >= 3; at--) {
      const pair = [word.slice(0, at), word.slice(at)];
      if (pair.every((one) => vocabulary.number(one) !== undefined)) return pair;
    }
    return null;
  };

  /**
   * Written apart here, as one word there: "paper making" also means papermaking.
   * @param {FindQuery} query
   * @param {any} vocabulary
   * @returns {FindQuery}
   */
  const withCompounds = (query, vocabulary) => {
    const { words } = query,
      fits = query.fits.map((one) => one);
    words.forEach((word, k) => {
      const number = k + 1 < words.length ? vocabulary.number(word + words[k + 1]) : undefined;
      if (number === undefined) return;
      for (const at of [k, k + 1]) fits[at] = new Map([...fits[at], [number, find.FORM]]);
    });
    return { ...query, fits };
  };

  /**
   * Chinese that stands nowhere as a whole: cut in two where both halves stand, else into the longest pieces there are.
   * @param {string} folded @param {FindData} data
   * @returns {{words: string[], missing: string[]}}
   */
  const cutHan = (folded, data) => {
    /** @type {Map<string, boolean>} */
    const known = new Map();
    const is = (/** @type {string} */ word) => {
      let answer = known.get(word);
      if (answer === undefined)
        known.set(word, (answer = isNamed(data, word) || chineseTexts(data).some((texts) => hasHanText(texts, word))));
      return answer;
    };
    const characters = [...folded],
      size = characters.length;
    // two characters that never stand together say nothing apart
    if (size < 3) return { words: [], missing: [folded] };
    /** @param {number} from @param {number} to */
    const part = (from, to) => characters.slice(from, to).join('');
    // what a longer piece has, a shorter one has too: so the longest is found by halving
    /** @param {number} from */
    const longest = (from) => {
      let low = 0,
        high = size - from;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (is(part(from, from + middle))) low = middle;
        else high = middle - 1;
      }
      return low;
    };
    const first = longest(0);
    for (let at = first; at >= Math.min(2, first) && at > 0; at--) {
      if (size - at >= 1 && is(part(at, size)) && (size - at > 1 || at > 1))
        return { words: [part(0, at), part(at, size)], missing: [] };
    }
    /** @type {string[]} */ const words = [];
    /** @type {string[]} */ const missing = [];
    let lost = '';
    for (let at = 0; at < size;) {
      const length = longest(at);
      if (length > 1) {
        if (lost) {
          missing.push(lost);
          lost = '';
        }
        words.push(part(at, at + length));
        at += length;
      } else {
        lost += characters[at];
        at++;
      }
    }
    if (lost) missing.push(lost);
    return { words, missing };
  };

  /** @param {FindQuery} query @param {FindData} data */
  const mendHan = (query, data) => {
    /** @type {string[]} */ const words = [];
    /** @type {string[]} */ const missing = [];
    const isThere = (/** @type {string} */ word) => isWritten(data, word) || isNamed(data, word);
    query.han.forEach((word) => {
      if (isThere(word)) {
        words.push(word);
        return;
      }
      for (const piece of find.betweenMarks(word)) {
        const cut = isThere(piece) ? { words: [piece], missing: [] } : cutHan(piece, data);
        words.push(...cut.words);
        missing.push(...cut.missing);
      }
    });
    return {
      query: { ...query, han: words, hanTyped: words, folded: words.join(''), asTyped: words.join('') },
      missing,
    };
  };

  /**
   * Each word for itself; kept are the hits that have the most of them.
   * @param {FindQuery} query
   * @param {FindData} data
   * @param {number} limit
   */
  const runSome = (query, data, limit) => {
    const single = query.han.length
      ? query.han.map((word, k) => ({
          ...query,
          han: [word],
          hanTyped: [query.hanTyped[k]],
          folded: word,
          asTyped: query.hanTyped[k],
        }))
      : query.words.map((word, k) => ({
          ...query,
          words: [word],
          fits: [query.fits[k]],
          folded: word,
          asTyped: word,
          pinyin: '',
        }));
    const answers = single.map((own) => run(own, data, limit));
    /** @type {Map<string, {passage: FindPassage, n: number}>} */
    const counted = new Map();
    const passages = noPassages();
    for (const name of /** @type {(keyof FindPassages)[]} */ (Object.keys(passages))) {
      counted.clear();
      for (const answer of answers) {
        for (const passage of answer.passages[name]) {
          const key = `${passage.texts.doc}/${passage.texts.rows[passage.row][0]}`,
            one = counted.get(key);
          if (one) one.n++;
          else counted.set(key, { passage: { ...passage, query }, n: 1 });
        }
      }
      const most = Math.max(0, ...[...counted.values()].map(({ n }) => n));
      passages[name] = [...counted.values()].filter(({ n }) => n === most).map(({ passage }) => passage);
    }
    // of names, those of the rarest word: the commonest would flood the list
    const best =
      answers.filter(({ total }) => total).sort((a, b) => a.names.terms.total - b.names.terms.total)[0] || answers[0];
    const total =
      Object.values(best.names).reduce((sum, { total: n }) => sum + n, 0) +
      Object.values(passages).reduce((sum, { length }) => sum + length, 0);
    const nearby = single.map((own, k) => ({ word: own.han[0] || own.words[0], n: answers[k].total }));
    return { names: best.names, passages, total, nearby, said: [] };
  };

  // ── The whole ──────────────────────────────────────────────────────────

  /** @param {FindLocator} locator @param {FindData} data @returns {FindPlace[]} */
  const placesOf = (locator, data) => {
    return data
      .texts(data.here)
      .flatMap((texts) => find.resolve(texts, locator).map((/** @type {any} */ one) => ({ texts, ...one })));
  };

  /** Words of the data that are other forms of those typed. @param {FindQuery} query @param {any} vocabulary */
  const formsOf = (query, vocabulary) =>
    [
      ...new Set(
        query.fits.flatMap((fits) =>
          [...fits]
            .filter(([, fit]) => fit === find.FORM || fit === find.KIN)
            .map(([number]) => vocabulary.words[number]),
        ),
      ),
    ].slice(0, 8);

  /**
   * @param {string} raw what was typed
   * @param {FindData} data
   * @param {{limit?: number, exact?: boolean}} [options] `exact`: only the words as they were typed
   * @returns {FindAnswer}
   */
  const ask = (raw, data, { limit = FEW, exact = false } = {}) => {
    /** @type {FindQuery} */
    let query = readQuery(raw, data.table, data.vocabulary);
    const locator = find.readLocator(raw, data.table),
      places = locator ? placesOf(locator, data) : [];
    /** @type {string[]} */ let missing = [];
    /** @type {FindInstead[]} */ let instead = [];
    /** @type {{word: string, n: number}[]} */ let nearby = [];
    if (exact)
      query = {
        ...query,
        pinyin: '',
        fits: query.fits.map((fits) => new Map([...fits].filter(([, fit]) => fit === find.SAME))),
      };
    else if (query.words.length > 1) query = withCompounds(query, data.vocabulary);
    let found = run(query, data, limit),
      some = false;
    const whole = found.total > 0 || !raw.trim();
    if (locator || exact) {
      /* a place was meant, and nothing is put in its place */
    } else if (!found.total && query.words.some((_, k) => !query.fits[k].size)) {
      const typed = query;
      ({ query, instead, missing } = mendWords(typed, data));
      found = query.words.length ? run(query, data, limit) : found;
      if (!found.total && instead.some(({ shown }) => shown.includes(' '))) {
        // two words that stand nowhere together are not what was meant by one
        ({ query, instead, missing } = mendWords(typed, data, false));
        found = query.words.length ? run(query, data, limit) : found;
      }
    } else if (!found.total && query.han.length) {
      ({ query, missing } = mendHan(query, data));
      found = query.han.length ? run(query, data, limit) : found;
    }
    if (!locator && !exact && !found.total && (query.han.length > 1 || query.words.length > 1)) {
      const { nearby: each, ...rest } = runSome(query, data, limit);
      some = rest.total > 0;
      if (some) [found, nearby] = [rest, each];
    }
    const forms = exact ? [] : formsOf(query, data.vocabulary);
    return { query, places, ...found, whole, missing, instead, forms, some, nearby };
  };

  /**
   * All names that fit, with the nearest word in place of one that is nowhere: for a list that is searched by itself.
   * @param {FindNames} names @param {string} raw
   */
  const searchNames = (names, raw) => {
    /** @type {FindQuery} */
    const query = readQuery(raw, names.table, names.vocabulary),
      every = names.rows.length;
    const { hits } = findNames(names, query, every);
    if (hits.length || !query.words.some((_, k) => !query.fits[k].size)) return hits;
    const { query: mended } = mendWords(query, names);
    return mended.words.length ? findNames(names, mended, every).hits : [];
  };

  /**
   * What a query says in Chinese of the other kind, before any text is searched.
   * @param {FindQuery} query
   * @param {FindData} data
   */
  const saidIn = (query, data) => saidOtherwise(query, data, findNames(data.names.terms, query, 12));

  Object.assign(find, { ask, searchNames, saidIn });
})();
