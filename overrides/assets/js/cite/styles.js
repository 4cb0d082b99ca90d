// @ts-check
/*
 * How each style writes a reference: one work in, one string out. Knows no page; tests/test_citing.py runs it beside the
 * styles' own published examples (docs/citing.md lists them, with what each style leaves open and what we then do).
 * Italics stand between \u0002 and \u0003: `plain` drops them, `html` makes them <i>.
 */
/**
 * @typedef {object} CitedPlace one step of the way to the words, from the outermost
 * @property {string} kind part, chapter, section, article, box, entry, paragraph, item …
 * @property {string} [original] its number as the document prints it: 五、（十四）
 * @property {string} [number] its number as the translation prints it: V. (14)
 * @property {string} [name] its heading in the language of the reference, where it has no number
 * @property {string} [originalName]
 */
/**
 * @typedef {object} CitedWork
 * @property {string} id
 * @property {string} language of the words cited (BCP 47)
 * @property {string} [author] a body, or a person
 * @property {string} title
 * @property {string} [romanised] of a title in Chinese characters
 * @property {string} [translated] the title in the language of the reference, where that is another one
 * @property {string} [originalTitle] of a translation
 * @property {string} [date] when it was published (ISO)
 * @property {string} [originalDate] of a translation: when the original was published
 * @property {string} [number] the document number
 * @property {string} [translator]
 * @property {string} [remark] unofficial translation, unreviewed …
 * @property {string} [site] who publishes it, where that is not the author
 * @property {string} [version]
 * @property {string} [url]
 * @property {string} [accessed] ISO
 * @property {CitedPlace[]} [at]
 */
(() => {
  'use strict';
  const duizhao = /** @type {any} */ ((/** @type {any} */ (globalThis)).duizhao ||= {});

  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  /** Bluebook T12. */
  const SHORT_MONTHS = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];
  /** @param {string} date a year, a month or a day; a month may have no day @param {(y: string, m: number, d: number) => string} form */
  const dated = (date, form) => { const [year, month, day] = date.split('-'); return form(year, Number(month || 0), Number(day || 0)); };
  /** May 1, 2017 @param {string} date */
  const american = (date) => dated(date, (y, m, d) => (m ? MONTHS[m - 1] + (d ? ` ${d},` : '') + ' ' : '') + y);
  /** 1 May 2017 @param {string} date */
  const british = (date) => dated(date, (y, m, d) => (d ? d + ' ' : '') + (m ? MONTHS[m - 1] + ' ' : '') + y);
  /** 2017, May 1 @param {string} date */
  const yearFirst = (date) => dated(date, (y, m, d) => y + (m ? `, ${MONTHS[m - 1]}` : '') + (d ? ` ${d}` : ''));
  /** @param {string} date */
  const blue = (date) => dated(date, (y, m, d) => (m ? SHORT_MONTHS[m - 1] + (d ? ` ${d},` : '') + ' ' : '') + y);
  /** @param {string} date */
  const chinese = (date) => dated(date, (y, m, d) => `${y}年` + (m ? `${m}月` : '') + (d ? `${d}日` : ''));

  /** @param {string | undefined} text */
  const italic = (text) => text ? `\u0002${text}\u0003` : '';
  /** @param {string} text */
  const isHan = (text) => /\p{Script=Han}/u.test(text);
  /** Joined without what is empty. @param {(string | false | null | undefined)[]} pieces @param {string} [by] */
  const join = (pieces, by = ' ') => pieces.filter(Boolean).join(by);
  /** Ends a sentence once. @param {string} text */
  const stop = (text) => /[.。?!”]$/.test(text.replace(/\u0003$/, '')) ? text : text + '.';

  // ── Pinpoints ──────────────────────────────────────────────────────────

  /** What each style calls a level; “#” is its number. What is not named here goes by its own heading. */
  /** @type {Record<string, Record<string, string>>} */
  const LEVELS = {
    apa: { annex: 'Annex #', part: 'Part #', subpart: 'Subpart #', chapter: 'Chapter #', section: 'Section #', subsection: 'Section #', article: 'Article #', box: 'Box #', paragraph: 'para. #', item: 'item #' },
    chicago: { annex: 'annex #', part: 'pt. #', subpart: 'subpt. #', chapter: 'chap. #', section: 'sec. #', subsection: 'sec. #', article: 'art. #', box: 'box #', paragraph: 'par. #', item: 'item #' },
    oscola: { annex: 'annex #', part: 'pt #', subpart: 'subpt #', chapter: 'ch #', section: 's #', subsection: 'sub-s #', article: 'art #', box: 'box #', paragraph: 'para #', item: 'item #' },
    bluebook: { annex: 'annex #', part: 'pt. #', subpart: 'subpt. #', chapter: 'ch. #', section: '§ #', subsection: '§ #', article: 'art. #', box: 'box #', paragraph: '¶ #', item: 'item #' },
  };
  /** The number itself: V of “V.”, (14), 3 of “Box 3.” @param {string | undefined} number */
  const core = (number) => /\(\w+\)|[IVXLC]+(?![a-z])|\d+(?:[.–-]\d+)*/.exec(number || '')?.[0] || '';

  /** @param {CitedWork} work @param {string} style */
  const pinpoint = (work, style) => join((work.at || []).map((step) => {
    const number = core(step.number), level = LEVELS[style][step.kind];
    return number && level ? level.replace('#', number) : step.name || '';
  }), ', ');
  /** The same as the document itself counts: 五、（十四） @param {CitedWork} work */
  const printed = (work) => (work.at || []).map((step) => {
    if (step.kind === 'paragraph') return `第${step.number}段`;
    if (step.kind === 'item') return `第${step.number}项`;
    return step.original ? (step.kind === 'box' ? ' ' : '') + step.original : step.originalName ? ' ' + step.originalName : '';
  }).join('').replace('、 ', '、').replace(/、$/, '').trim();
  /** Both: pt V, s (14) [五、（十四）]; of a translation its own only. @param {CitedWork} work @param {string} style */
  const both = (work, style) => {
    const ours = pinpoint(work, style), theirs = work.translator ? '' : printed(work);
    return join([ours, theirs && ours !== theirs && `[${theirs}]`]);
  };

  // ── Titles ─────────────────────────────────────────────────────────────

  /** A title for readers of English: romanised, as it is, translated. @param {CitedWork} work @param {(s: string) => string} wrap */
  const titled = (work, wrap) => work.romanised ? join([wrap(work.romanised), work.title, work.translated && `[${work.translated}]`])
    : join([wrap(work.title), work.translated && `[${work.translated}]`]);
  /** As much of a revision as tells it from the others. @param {CitedWork} work */
  const short = (work) => (work.version || '').slice(0, 8);
  /** @param {CitedWork} work */
  const version = (work) => work.version ? `version ${short(work)}` : '';

  // ── Styles ─────────────────────────────────────────────────────────────

  /** GB/T 7714—2015 has half-width marks, 2025 full-width ones. @param {CitedWork} work @param {boolean} wide */
  const gbt = (work, wide) => {
    const [left, right, colon] = wide ? ['（', '）', '：'] : ['(', ')', ': '];
    const inChinese = isHan(work.title), at = (work.translator ? pinpoint(work, 'chicago') : printed(work));
    const translator = work.translator && (inChinese ? `${work.translator}, 译` : `${work.translator}, trans`);
    const carrier = work.number && !wide ? 'A/OL' : 'EB/OL';
    const title = work.title + (work.number ? colon + work.number : '') + (work.translated ? ` [${work.translated}]` : '');
    const when = work.date ? left + work.date + right : '';
    const page = at ? (work.date ? work.date.slice(0, 4) + colon : '') + at : '';
    const dates = page + when + (work.accessed ? `[${work.accessed}]` : '');
    return join([work.author && `${work.author}.`, `${title}[${carrier}].`, translator && `${translator}.`, work.version && `${inChinese ? '版本' : 'Version '}${short(work)}.`,
      dates && `${dates}.`, work.url && `${work.url}.`]);
  };

  /** @type {Record<string, (work: CitedWork) => string>} */
  const ENGLISH = {
    'GB/T 7714—2025': (work) => gbt(work, true),
    'GB/T 7714—2015': (work) => gbt(work, false),
    APA: (work) => {
      const brackets = join([work.translator && `${work.translator}, Trans.`, work.remark, version(work)], '; ');
      const heading = (work.romanised ? italic(work.romanised) : italic(work.title)) + (work.translated ? ` [${work.translated}]` : '');
      const reference = join([work.author && stop(work.author), work.date ? `(${yearFirst(work.date)}).` : '(n.d.).',
        stop(heading + (brackets ? ` (${brackets})` : '') + (work.number ? ` (${work.number})` : '')), work.site && work.site !== work.author && `${work.site}.`,
        // what may change, and says of no version, is cited as retrieved on a day
        work.url && (work.translator && !work.version && work.accessed ? `Retrieved ${american(work.accessed)}, from ${work.url}` : work.url),
        work.originalDate && `(Original work published ${work.originalDate.slice(0, 4)})`]);
      const at = both(work, 'apa'), years = join([work.originalDate?.slice(0, 4), (work.date || 'n.d.').slice(0, 4)], '/');
      return reference + (at ? `\n(${join([work.author || work.title, years, at], ', ')})` : '');
    },
    Chicago: (work) => {
      const title = work.romanised ? `“${work.romanised}” ${work.title}` : `“${work.title}”`;
      // the comma goes inside the quotation marks
      const heading = work.translated ? `${title} [${work.translated}],` : work.romanised ? `${title},` : title.replace(/”$/, ',”');
      const rest = join([work.number, work.translator && `trans. ${work.translator}`, work.remark, both(work, 'chicago'), work.site,
        version(work), work.date ? american(work.date) : work.accessed && `accessed ${american(work.accessed)}`, work.url], ', ');
      return stop(join([work.author && `${work.author},`, heading, rest]));
    },
    OSCOLA: (work) => {
      const heading = work.romanised ? join([`‘${work.romanised}’`, `(${work.title})`, work.translated && `[${work.translated}]`]) : titled(work, (s) => `‘${s}’`);
      const about = join([work.translator && `${work.translator} tr`, work.remark, work.translator ? '' : work.site, work.number, version(work), work.date && british(work.date)], ', ');
      const place = join([work.author && `${work.author},`, heading, about && `(${about})`, both(work, 'oscola'), work.url && `<${work.url}>`]);
      return stop(place + (work.url && work.accessed ? ` accessed ${british(work.accessed)}` : ''));
    },
    Bluebook: (work) => {
      const at = both(work, 'bluebook');
      if (!work.translator && isHan(work.title)) {
        const issued = join([work.author && `issued by ${work.author}`, work.date && blue(work.date)], ', ');
        const heading = work.romanised ? join([italic(work.romanised), `(${work.title})`]) : work.title;
        return stop(join([heading, work.translated && `[${work.translated}]`, work.number, issued && `(${issued})`, at, '(China)']) + (work.url ? `, ${work.url}` : '') + (!work.date && work.accessed ? ` (last visited ${blue(work.accessed)})` : ''));
      }
      const about = join([work.translator && `${work.translator} trans.`, work.remark, version(work), work.date && blue(work.date)], ', ');
      const heading = join([italic(titled(work, (s) => s)), at]);
      return stop(join([work.author && `${work.author},`, heading + (work.site && !work.translator ? `, ${work.site}` : ''), about && `(${about})`]) + (work.url ? `, ${work.url}` : '')
        + (!work.date && work.accessed ? ` (last visited ${blue(work.accessed)})` : ''));
    },
  };

  /** The forms that writers of Chinese use for a Chinese work, by the page's language. @type {Record<string, (work: CitedWork, hant: boolean, accessed: string) => string>} */
  const CHINESE = {
    // full width in Traditional, as Taiwan's guides to APA have it
    APA: (work, hant) => {
      const at = printed(work), date = work.date ? chinese(work.date) : hant ? '無日期' : '无日期';
      return hant ? `${work.author || ''}（${date}）。${work.title}${at ? `，${at}` : ''}。${work.url || ''}` : `${work.author ? work.author + '. ' : ''}(${date}). ${work.title}${at ? `，${at}` : ''}. ${work.url || ''}`.trim();
    },
    Chicago: (work, _hant, accessed) => join([(work.author ? `${work.author}：` : '') + `《${work.title}》`, work.number, printed(work), work.date && chinese(work.date),
      work.accessed && chinese(work.accessed) + accessed, work.url], '，') + '。',
  };

  // ── For programs ───────────────────────────────────────────────────────

  /** What TeX would take for itself. @param {string} text */
  const tex = (text) => text.replace(/[\\&%$#_{}~^]/g, (sign) => ({ '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' }[sign] || '\\' + sign));
  /** @param {CitedWork} work */
  const note = (work) => join([work.remark, pinpoint(work, 'apa'), work.translator ? '' : printed(work)], '; ');
  /** Languages as babel names them. @type {Record<string, string>} */
  const LANGIDS = { en: 'english', zh: 'chinese' };
  /** @param {CitedWork} work */
  const langid = (work) => LANGIDS[work.language.split('-')[0]] || work.language;

  /** @type {Record<string, (work: CitedWork) => string>} */
  const RECORDS = {
    BibTeX: (work) => {
      /** @param {string} name @param {string | undefined} value @param {boolean} [whole] kept in one piece */
      const field = (name, value, whole) => value ? `  ${name} = {${whole ? `{${tex(value)}}` : tex(value)}},` : '';
      return join([`@misc{${work.id},`, field('author', work.author, true), field('title', work.title, true), field('titleaddon', work.translated || work.originalTitle),
        field('translator', work.translator, true), field('origlanguage', work.translator && 'chinese'), field('date', work.date), field('year', work.date?.slice(0, 4)), field('origdate', work.originalDate), field('number', work.number),
        field('version', work.version), field('organization', work.site, true), field('note', note(work)), work.url && `  url = {${work.url}},`, field('urldate', work.accessed), `  langid = {${langid(work)}}`, '}'], '\n');
    },
    // a comma would part a body's name into surname and forename
    RIS: (work) => [['TY', work.translator ? 'ELEC' : 'GOVDOC'], ['ID', work.id], ['AU', work.author?.replace(/, */g, ' / ')], ['TI', work.title], ['TT', work.translated], ['OP', work.originalTitle],
      ['A4', work.translator], ['PB', work.site], ['PY', work.date?.slice(0, 4)], ['DA', work.date && `${work.date.replace(/-/g, '/')}/`], ['ET', work.version], ['M1', work.number], ['SE', pinpoint(work, 'apa') || printed(work)], ['N1', note(work)],
      ['LA', work.language], ['UR', work.url], ['Y2', work.accessed && `${work.accessed.replace(/-/g, '/')}/`], ['ER', '']].filter(([tag, value]) => value || tag === 'ER').map(([tag, value]) => `${tag}  - ${value}`).join('\r\n') + '\r\n',
    'CSL-JSON': (work) => {
      /** @param {string | undefined} date */
      const parts = (date) => date ? { 'date-parts': [date.split('-').map(Number)] } : undefined;
      /** @param {string | undefined} name */
      const body = (name) => name ? [{ literal: name }] : undefined;
      return JSON.stringify([{ id: work.id, type: work.translator ? 'webpage' : 'document', author: body(work.author), translator: body(work.translator), title: work.title, 'original-title': work.originalTitle,
        'container-title': work.site || undefined, issued: parts(work.date), 'original-date': parts(work.originalDate), accessed: parts(work.accessed), number: work.number, version: work.version, section: pinpoint(work, 'apa') || printed(work) || undefined,
        note: note(work) || undefined, URL: work.url, language: work.language }], null, 1);
    },
  };

  duizhao.citing = {
    STYLES: [...Object.keys(ENGLISH), ...Object.keys(RECORDS)],
    /**
     * A reference. Works in Chinese are cited as writers of the page's language cite them.
     * @param {string} style @param {CitedWork} work @param {string} language the page's @param {string} [accessed] the word behind a date of access, in Chinese
     */
    cite: (style, work, language, accessed = '访问') => {
      const record = RECORDS[style];
      if (record) return record(work);
      const own = !work.translator && language.startsWith('zh') ? CHINESE[style] : undefined;
      return own ? own(work, language.startsWith('zh-Hant'), accessed) : ENGLISH[style](work);
    },
    /** The language a style writes in: what lawyers write in English has English names on every page. @param {string} style @param {string} language */
    languageOf: (style, language) => ['OSCOLA', 'Bluebook'].includes(style) ? 'en' : language,
    isRecord: (/** @type {string} */ style) => style in RECORDS,
    plain: (/** @type {string} */ text) => text.replace(/[\u0002\u0003]/g, ''),
    html: (/** @type {string} */ text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\u0002/g, '<i>').replace(/\u0003/g, '</i>').replace(/\r?\n/g, '<br>'),
    pinpoint, printed,
  };
})();
