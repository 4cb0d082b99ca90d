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

  const HAN = '[零〇一二两三四五六七八九十百千]+',
    N = `(\\d{1,4}|${HAN})`,
    R = '([ivxl]+)(?![a-z])',
    NR = `(?:${N}|${R})`;
  const NO = '(?:numbers?|nos?\\.?|#)?';
  /** What is read at the beginning of the rest, best first. @type {[RegExp, string][]} */
  const FORMS = /** @type {[string, string][]} */ ([
    [`^第${N}个?条`, 'a,s'],
    [`^第${N}节`, 's'],
    [`^第${N}章`, 'c,p'],
    [`^第${N}(?:大?部分|篇|编)`, 'p,c'],
    [`^第${N}款`, 'u,t,s'],
    [`^第${N}(?:自然)?段`, 't,u'],
    [`^第${N}项`, 'e,i,u'],
    [`^第${N}个?目标`, 'g'],
    [`^第${N}个?(?:专栏|框)`, 'b'],
    [`^第${N}$`, 'p,c,s,a'],
    ['^(\\d{1,4})条', 'a,s'],
    ['^(\\d{1,4})节', 's'],
    [`^专栏第?${N}`, 'b'],
    [`^目标第?${N}`, 'g'],
    [`^条目${N}`, 'e'],
    [`^(?:§§?|¶¶?)${N}`, 's,a'],
    [`^(?:sections?|secs?|sect|ss?|paragraphs?|paras?|provisions?|clauses?|cl)\\.?${NO}\\(?${NR}\\)?`, 's,a,u'],
    [`^(?:articles?|arts?)\\.?${NO}\\(?${NR}\\)?`, 'a,s'],
    [`^(?:chapters?|chap|ch)\\.?${NO}${NR}`, 'c,p'],
    [`^(?:parts?|pt)\\.?${NO}${NR}`, 'p,c'],
    [`^box(?:es)?\\.?${NO}${NR}`, 'b'],
    [`^(?:entry|entries|item|items)\\.?${NO}${NR}`, 'e,i,u'],
    [`^(?:goals?|targets?)\\.?${NO}${NR}`, 'g'],
    [`^(?:numbers?|nos?\\.?)${N}`, 's,a,e'],
    [`^\\(${N}\\)`, 's,u'],
    [`^\\(${R}\\)`, 's'],
    [`^(${HAN})、`, 'p'],
    [`^(${HAN})$`, 'p,s'],
  ]).map(([form, kinds]) => [new RegExp(form), kinds]);
  /** Only behind something else: "box 2 14", 专栏2-5, "V.14". @type {[RegExp, string][]} */
  const FURTHER = [[new RegExp(`^[-.#]*${N}(?![\\d%])`), 's,a,u']];
  /** Only before something else: 五（十四）, "V (14)", "5(14)". @type {[RegExp, string][]} */
  const FIRST = [
    [/^([ivxl]+)(?=;?\(|\.\d)/, 'p'],
    [new RegExp(`^(${HAN}|\\d{1,2})(?=\\()`), 'p'],
  ];

  const ORDINALS = (
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth ' +
    'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
  ).split(' ');
  const CARDINALS = (
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen ' +
    'fifteen sixteen seventeen eighteen nineteen twenty'
  ).split(' ');
  const IN_WORDS = new RegExp(`\\b(?:${[...ORDINALS, ...CARDINALS].join('|')})\\b`, 'g');
  /** The words and figures of places in the other script, whether or not the texts have them. */
  const PLACES = find.readTable('專专欄栏條条節节編编項项個个標标壹一贰二貳二叁三參三肆四伍五陆六陸六柒七捌八玖九拾十');

  /** Numbers in words, formal figures and signs in circles, as the forms have them. @param {string} text */
  const plainNumbers = (text) =>
    text
      .replace(/[①-⑳]/g, (one) => `(${one.charCodeAt(0) - 0x245f})`)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[〔【「[](.{1,6}?)[\]」】〕]/g, '($1)')
      .replace(IN_WORDS, (word) => String(ORDINALS.indexOf(word) + 1 || CARDINALS.indexOf(word) + 1));

  /**
   * The whole query in one line without spaces, the larger place first.
   * @param {string} text
   * @param {Map<string, string>} table
   */
  const straightened = (text, table) => {
    const simple = find.simplify(find.simplify(plainNumbers(text), table), PLACES);
    const ordered = simple
      .split(/\s+(?:of|in)\s+(?:the\s+)?/)
      .reverse()
      .join(' ');
    return ordered
      .trim()
      .replace(
        /^(\d{1,3})(?:st|nd|rd|th)?\s+(section|part|box|goal|target|article|chapter|entry|item|paragraph)$/,
        '$2 $1',
      )
      .replace(/(\d)\s+(?=\d)|(\d|\)|\b[ivxl]+)\s+(?=[a-z§(第#])/g, '$1$2;')
      .replace(/[,，·]/g, ';')
      .replace(/[\s的]+/g, '')
      .replace(/[.。;:]$/, '');
  };

  /**
   * @param {string} query
   * @param {Map<string, string>} table Traditional to Simplified
   * @returns {FindLocator | null}
   */
  const readLocator = (query, table) => {
    const typed = query.trim(),
      link = /#([\w-]+)(?::~:.*)?$/.exec(typed);
    const own = /^(?:[\w-]+\/)?((?:part|ch|sec|art|box|goal|preamble|title)(?:-[\w]+)*)$/i.exec(typed);
    const id = (link || own)?.[1].toLowerCase();
    if (id && (link ? !/\s/.test(typed) : /-|title|preamble/.test(id))) return { steps: [], id, nth: [] };
    // what stands in brackets at the end says it again
    let rest = straightened(typed.replace(/(.)\s*\[[^\]]*\]$/, '$1'), table);
    const nth = /^(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?$/.exec(rest);
    if (nth) return { steps: [], id: '', nth: nth.slice(1).filter(Boolean).map(Number) };
    /** @type {FindStep[]} */
    const steps = [];
    while (rest) {
      const forms = steps.length ? [...FORMS, ...FURTHER] : [...FIRST, ...FORMS];
      const read = forms
        .map(([form, kinds]) => ({ found: form.exec(rest), kinds }))
        .find(({ found }) => found && numberOf(found[1] || found[2] || ''));
      if (!read?.found) return null;
      const { found, kinds } = read;
      // under a box or a section, whatever is counted there may be meant
      steps.push({ kinds: steps.length ? `${kinds},e,i,t` : kinds, n: numberOf(found[1] || found[2]) });
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
      if (
        texts.rows[row][1] === kind &&
        rowNumber(texts.rows[row]) === n &&
        (over < 0 || (kind === 't' ? texts.up[row] === over : isUnder(texts, row, over)))
      )
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
      // or by its printed number, where numbering runs on
      over = children[n - 1] ?? children.find((row) => rowNumber(texts.rows[row]) === n) ?? -1;
    }
    return over < 0 ? [] : [{ row: over, item: 0 }];
  };

  Object.assign(find, { readLocator, resolve, chineseNumber, romanNumber });
})();
