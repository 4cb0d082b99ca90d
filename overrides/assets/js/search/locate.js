// @ts-check
/*
 * Places by number, in any form in which people write them: 三, （三）, sec 3, §14, 第三条, Box2, 专栏2第5项, 2.4,
 * part II, 目标3, V (14), or an id or a link of this site. What is read here is only which number of which kind is
 * meant; where numbering begins anew in each part, or in another document, all that fit are found.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;

  const DIGIT = '零一二三四五六七八九',
    TENS = { 十: 10, 百: 100, 千: 1000 };
  const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };

  /** @param {string} text Chinese figures @returns {number} 0 where it is none */
  const chineseNumber = (text) => {
    let total = 0,
      digit = -1;
    for (const character of text.replace(/〇/g, '零').replace(/两/g, '二')) {
      const value = DIGIT.indexOf(character),
        size = TENS[/** @type {'十'} */ (character)];
      if (value >= 0) {
        if (digit > 0) return 0;
        digit = value;
      } else if (size) {
        total += (digit > 0 ? digit : 1) * size;
        digit = -1;
      } else return 0;
    }
    return total + Math.max(0, digit);
  };

  /** @param {string} text @returns {number} 0 where it is none, or not written as it should be */
  const romanNumber = (text) => {
    if (!/^(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text) || !text) return 0;
    const values = [...text].map((one) => ROMAN[/** @type {'i'} */ (one)]);
    return values.reduce((sum, one, i) => sum + (one < (values[i + 1] || 0) ? -one : one), 0);
  };

  /** @param {string} text */
  const numberOf = (text) => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text) || romanNumber(text));

  const N = '(\\d{1,4}|[零〇一二两三四五六七八九十百千]+)',
    R = '([ivxl]+)';
  /** What is read at the beginning of the rest, best first; a rest must not go on with a letter of the same word. */
  /** @type {[RegExp, string][]} */
  const FORMS = /** @type {[string, string][]} */ ([
    [`^第${N}(?:个)?(?:条|條)`, 'a,s'],
    [`^第${N}(?:节|節)`, 's'],
    [`^第${N}章`, 'c,p'],
    [`^第${N}(?:部分|篇|编|編|大?部分)`, 'p,c'],
    [`^第${N}款`, 'u,s'],
    [`^第${N}(?:项|項)`, 'e,i,u'],
    [`^第${N}(?:个)?(?:目标|目標)`, 'g'],
    [`^第${N}(?:个)?(?:专栏|專欄|框)`, 'b'],
    [`^第${N}$`, 'p,c,s,a'],
    [`^(?:专栏|專欄|专欄)(?:第)?${N}`, 'b'],
    [`^(?:目标|目標)(?:第)?${N}`, 'g'],
    [`^(?:条目|條目)${N}`, 'e'],
    [`^§§?${N}`, 's,a'],
    [`^(?:sections?|secs?|sect|s|ss|paragraphs?|paras?|para|provision|clauses?|cl)\\.?\\(?${N}\\)?`, 's,a,u'],
    [`^(?:articles?|arts?)\\.?\\(?${N}\\)?`, 'a,s'],
    [`^(?:chapters?|chap|ch)\\.?(?:${N}|${R})(?![a-z])`, 'c,p'],
    [`^(?:parts?|pt)\\.?(?:${N}|${R})(?![a-z])`, 'p,c'],
    [`^box(?:es)?\\.?(?:no\\.?)?${N}`, 'b'],
    [`^(?:entry|entries|item|no\\.?)${N}`, 'e,i,u'],
    [`^(?:goals?|targets?)\\.?(?:no\\.?)?${N}`, 'g'],
    [`^\\(${N}\\)`, 's,u'],
    [`^${N.replace('\\d{1,4}|', '')}、`, 'p'],
    [`^${N.replace('\\d{1,4}|', '')}$`, 'p,s'],
  ]).map(([form, kinds]) => [new RegExp(form), kinds]);
  /** Only behind something else: "box 2 14", 五（十四）, "V (14)". */
  const FURTHER = [[new RegExp(`^${N}(?![\\d%])`), 'e,s,i,u']];
  const PART_FIRST = [
    [new RegExp(`^${R}(?=;?\\()`), 'p'],
    [new RegExp(`^${N.replace('\\d{1,4}|', '')}(?=\\()`), 'p'],
  ];

  /**
   * @param {string} query
   * @param {Map<string, string>} table Traditional to Simplified
   * @returns {FindLocator | null}
   */
  const readLocator = (query, table) => {
    const link = /#([\w-]+)(?::~:.*)?$/.exec(query.trim());
    const id = link
      ? link[1]
      : /^(?:[\w-]+\/)?((?:part|ch|sec|art|box|goal|preamble|title)(?:-[\w]+)*)$/.exec(query.trim())?.[1];
    if (id && (link || /-|title|preamble/.test(id))) return { steps: [], id, nth: [] };
    let rest = find
      .simplify(query.normalize('NFKC').toLowerCase(), table)
      .replace(/\[[^\]]*\]$/, '')
      .trim()
      .replace(/(\d)\s+(?=\d)|(\d|\)|\b[ivxl]+)\s+(?=[a-z§(第])/g, '$1$2;')
      .replace(/[,，·]/g, ';')
      .replace(/\s+/g, '')
      .replace(/[.。;]$/, '');
    const nth = /^(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?$/.exec(rest);
    if (nth) return { steps: [], id: '', nth: nth.slice(1).filter(Boolean).map(Number) };
    /** @type {FindStep[]} */
    const steps = [];
    while (rest) {
      const forms = steps.length ? [...FORMS, ...FURTHER] : [...PART_FIRST, ...FORMS];
      const read = forms
        .map(([form, kinds]) => ({ found: /** @type {RegExp} */ (form).exec(rest), kinds }))
        .find(({ found }) => found && numberOf(found[1] || found[2] || ''));
      if (!read?.found) return null;
      const { found, kinds } = read;
      steps.push({ kinds: /** @type {string} */ (kinds), n: numberOf(found[1] || found[2]) });
      rest = rest.slice(found[0].length).replace(/^[、;:：]+/, '');
    }
    return steps.length ? { steps, id: '', nth: [] } : null;
  };

  /** A row's number: the one its id ends in; goals are counted. @param {any} row */
  const rowNumber = ([id, kind, number]) => (kind === 'g' ? Number(number) : Number(/(\d+)[a-z]*$/.exec(id)?.[1] || 0));

  /** @param {FindTexts} texts @param {number} row @param {number} over whether `row` stands under it */
  const isUnder = (texts, row, over) => {
    for (let at = texts.up[row]; at >= 0; at = texts.up[at]) if (at === over) return true;
    return false;
  };

  /**
   * The rows of one document that a locator means; `item` is the number of an item inside a row.
   * @param {FindTexts} texts @param {FindLocator} locator
   * @returns {{row: number, item: number}[]}
   */
  const resolve = (texts, { steps, id, nth }) => {
    const { rows } = texts;
    if (id) {
      const item = /^(.*)-i(\d+)$/.exec(id),
        wanted = item ? item[1] : id;
      const row = rows.findIndex((one) => one[0] === wanted);
      return row < 0 ? [] : [{ row, item: item ? Number(item[2]) : 0 }];
    }
    if (nth.length) return resolveNth(texts, nth);
    /** @type {{row: number, item: number}[]} */
    let found = [{ row: -1, item: 0 }];
    for (const { kinds, n } of steps) {
      /** @type {{row: number, item: number}[]} */
      let next = [];
      // the first kind that the document has at all is meant
      for (const kind of kinds.split(',')) {
        next = found.flatMap((over) => (kind === 'i' ? itemOf(texts, over.row, n) : below(texts, over.row, kind, n)));
        if (next.length && !(kinds === 'p,s' || kinds === 'p,c,s,a')) break;
        if (next.length && kinds.startsWith('p')) {
          const more = kinds.split(',').filter((one) => one !== kind);
          next = [...next, ...found.flatMap((over) => more.flatMap((one) => below(texts, over.row, one, n)))];
          break;
        }
      }
      found = next;
      if (!found.length) return [];
    }
    return found;
  };

  /** @param {FindTexts} texts @param {number} over @param {string} kind @param {number} n */
  const below = (texts, over, kind, n) => {
    const out = [];
    for (let row = 0; row < texts.rows.length; row++) {
      if (texts.rows[row][1] === kind && rowNumber(texts.rows[row]) === n && (over < 0 || isUnder(texts, row, over)))
        out.push({ row, item: 0 });
    }
    return out;
  };

  /** @param {FindTexts} texts @param {number} over @param {number} n */
  const itemOf = (texts, over, n) => {
    if (over < 0) return [];
    let before = 0;
    for (let row = over; row < texts.rows.length; row++) {
      if (row !== over && !isUnder(texts, row, over)) break;
      const own = texts.rows[row][7] || 0;
      if (own && n <= before + own && n > before) return [{ row, item: n }];
      before += own;
    }
    return [];
  };

  /** "2.4": the fourth section of the second part. @param {FindTexts} texts @param {number[]} nth */
  const resolveNth = (texts, nth) => {
    let over = texts.rows.findIndex((one) => (one[1] === 'p' || one[1] === 'c') && rowNumber(one) === nth[0]);
    for (const n of nth.slice(1)) {
      if (over < 0) return [];
      const children = texts.rows
        .map((_, row) => row)
        .filter((row) => texts.up[row] === over && 'sau'.includes(texts.rows[row][1]));
      over = children[n - 1] ?? -1;
    }
    return over < 0 ? [] : [{ row: over, item: 0 }];
  };

  Object.assign(find, { readLocator, resolve, chineseNumber, romanNumber });
})();
