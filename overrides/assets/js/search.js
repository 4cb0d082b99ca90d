// @ts-check
/*
 * The search of the whole site: one field over terms, provisions, industries and goals, in a dialog that this
 * script builds. The field is a combobox, the results are its listbox. What matches is decided in match.js.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, page, load, marked, icon, language, match } = duizhao;

  /** @typedef {[string, string, string, string, number, number, string[]]} Provision id, label, address, text, part, box, industries */
  /** @typedef {{kind: string, href: string, parts: any[], part?: number, box?: number, industries?: string[]}} Found */

  const KINDS = ['terms', 'provisions', 'industries', 'goals'];
  const FEW = { terms: 6, provisions: 8, industries: 5, goals: 5 };
  const MANY = 200;
  const here = language.toLowerCase(), english = here === 'en', chinese = english ? 'zh-hans' : here;
  const tags = { 'zh-hans': 'zh-Hans', 'zh-hant': 'zh-Hant', en: 'en' };

  // ── The dialog ─────────────────────────────────────────────────────────

  const field = /** @type {HTMLInputElement} */ (el('input', {
    type: 'search', role: 'combobox', 'aria-label': say('search.label'), 'aria-controls': 'ov-results', 'aria-expanded': 'false',
    'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'go', placeholder: say('search.label'),
  }));
  const results = el('div', { class: 'ov__r', id: 'ov-results', role: 'listbox', hidden: true, 'aria-label': say('search.results') });
  const note = el('p', { class: 'ov__n quiet' });
  const kindButtons = ['all', ...KINDS].map((kind) => el('button', { class: 'btn', type: 'button', 'data-kind': kind, 'aria-pressed': String(kind === 'all') }, say(`search.${kind}`)));
  const facets = ['box', 'part', 'industry'].map((name) => /** @type {HTMLSelectElement} */ (el('select', { class: 'btn', 'data-facet': name, 'aria-label': say(`search.${name}`) })));
  const bar = el('div', { class: 'ov__f', role: 'group', 'aria-label': say('search.filters') }, kindButtons, facets);
  const dialog = /** @type {HTMLDialogElement} */ (el('dialog', { class: 'ov', 'aria-label': say('search.title') },
    el('div', { class: 'ov__d' },
      el('div', { class: 'ov__q' }, icon('search'), field, el('kbd', { 'aria-hidden': 'true' }, 'Esc'),
        el('button', { class: 'ib', type: 'button', 'aria-label': say('common.close'), onclick: () => dialog.close() }, icon('close'))),
      bar, note, results,
      el('div', { class: 'ov__k', 'aria-hidden': 'true' }, el('span', null, el('kbd', null, '↑'), ' ', el('kbd', null, '↓'), ' ' + say('search.keyChoose')),
        el('span', null, el('kbd', null, 'Enter'), ' ' + say('search.keyOpen')), el('span', null, say('search.ways'))))));
  document.body.append(dialog);

  // ── The data ───────────────────────────────────────────────────────────

  /** @type {Map<string, Promise<{rows: Provision[], index: any}>>} */
  const texts = new Map();
  /** @param {string} tag */
  const provisions = (tag) => {
    let ready = texts.get(tag);
    if (!ready) {
      ready = Promise.all([load(`provisions-${tag}`), load('t2s')]).then(([rows, table]) =>
        ({ rows, index: match.buildTexts(rows.map((/** @type {Provision} */ row) => [row[1], row[3] || '']), table, tag === 'en') }));
      ready.catch(() => texts.delete(tag));
      texts.set(tag, ready);
    }
    return ready;
  };

  /** @param {any} value a string, or one for each language @param {string} tag */
  const pick = (value, tag) => typeof value === 'string' ? value : value?.[tag] || value?.['zh-Hans'] || value?.en || '';

  /** @type {Promise<any> | null} */
  let names = null;
  const things = () => {
    // a document may have no goals, and then their script does not exist
    names ||= Promise.all([load('terms'), load('industries'), load('targets').catch(() => []), load('t2s')]).then(([terms, industries, targets, table]) => ({
      terms: match.buildIndex(terms, table),
      industries: match.buildIndex(industries.map((/** @type {any[]} */ [id, zh, hant, pinyin, en, , n, aliases]) => [id, zh, hant, pinyin, en, n, (aliases || []).map((/** @type {string} */ one) => ['zh', one])]), table),
      industryRows: industries,
      targets,
      goalsZh: match.buildTexts(targets.map((/** @type {any[]} */ row) => [pick(row[1], chinese === 'zh-hant' ? 'zh-Hant' : 'zh-Hans'), pick(row[2], tags[/** @type {'zh-hans'} */ (chinese)])]), table, false),
      goalsEn: match.buildTexts(targets.map((/** @type {any[]} */ row) => [pick(row[1], 'en'), pick(row[2], 'en')]), table, true),
    }));
    names.catch(() => { names = null; });
    return names;
  };

  // ── Finding ────────────────────────────────────────────────────────────

  /** @param {any} hit @param {string} kind @returns {Found} */
  const nameFound = (hit, kind) => {
    const [id, zh, hant, pinyin, en, n] = hit.row, marks = hit.marks || {};
    const written = {
      hans: zh && el('em', { lang: 'zh-Hans' }, marked(zh, marks.hans)), hant: hant && hant !== zh && el('em', { lang: 'zh-Hant' }, marked(hant, marks.hant)),
      en: en && el('em', { lang: 'en' }, marked(en, marks.en)),
    };
    const order = english ? [written.en, written.hans, written.hant] : here === 'zh-hant' ? [written.hant || written.hans, written.hant && written.hans, written.en] : [written.hans, written.hant, written.en];
    const [head, ...rest] = order.filter(Boolean);
    const first = el('span', { lang: head.lang }, ...head.childNodes);
    const spoken = hit.kind === 'pinyin' || hit.kind === 'initials' ? el('em', { lang: 'zh-Latn-pinyin' }, marked(pinyin, marks.pinyin)) : null;
    const other = ['tw', 'hk', 'zh', 'abbr'].includes(hit.kind) || (hit.kind === 'en' && hit.surface !== en)
      ? el('em', null, say(`keys.${hit.kind}`) + ' ', el('span', { lang: { tw: 'zh-Hant-TW', hk: 'zh-Hant-HK', zh: 'zh-Hans', en: 'en' }[/** @type {'tw'} */ (hit.kind)] }, marked(hit.surface, marks.surface))) : null;
    return {
      kind, href: page(`${kind}/${id}/`),
      parts: [el('span', { class: 'h' }, first, [...rest, spoken, other].filter(Boolean).flatMap((one) => [' ', one])), el('span', { class: 'w' }, say(n === 1 ? 'card.passage' : 'card.passages', { n }))],
    };
  };

  const numeral = (/** @type {number} */ n) => english ? String(n) : '零一二三四五六七八九十'[n] || String(n);
  /** @param {number} part @param {number} box */
  const whereIs = (part, box) => box ? say('search.boxName', { n: box }) : part ? say('search.partName', { n: numeral(part) }) : '';

  /** @param {string} query @param {any} terms hits among the terms @returns {Promise<Found[]>} */
  const findProvisions = async (query, terms) => {
    /** @type {[string, string][]} where to look, and for what */
    const looks = [];
    if (!query) looks.push([here, '']);
    else if (match.hasHan(query)) looks.push([chinese, query]);
    else {
      looks.push([here, query]);
      if (!english) looks.push(['en', query]);
      const [best] = terms; // pinyin of a whole term: look for the term
      if (best && (best.kind === 'pinyin' || best.kind === 'initials') && (best.tier === 0 || best.tier === 4)) looks.push([chinese, best.row[1]]);
    }
    const own = await provisions(here), byId = new Map(own.rows.map((row) => [row[0], row]));
    const seen = new Set();
    /** @type {Found[]} */
    const found = [];
    for (const [tag, wanted] of looks) {
      const { rows, index } = await provisions(tag).catch(() => ({ rows: [], index: null }));
      const hits = !index ? [] : wanted ? match.searchTexts(index, wanted) : rows.map((_, at) => ({ at }));
      for (const { at } of hits) {
        const row = rows[at];
        if (seen.has(row[0])) continue;
        seen.add(row[0]);
        found.push({
          kind: 'provisions', href: page(row[2]), part: row[4], box: row[5], industries: row[6],
          get parts() { return provisionParts(row, byId.get(row[0]) || row, tag, index, wanted); },
        });
      }
    }
    return found;
  };

  /** @param {Provision} row where it was found @param {Provision} own the same in the page's language @param {string} tag @param {any} index @param {string} wanted */
  const provisionParts = (row, own, tag, index, wanted) => {
    const lang = tags[/** @type {'en'} */ (tag)], label = own[1] || row[1];
    const cut = match.cutAround(row[3] || '', wanted ? match.markText(index, row[3] || '', wanted) : [], tag === 'en' ? 48 : 16, tag === 'en' ? 130 : 64);
    return [
      el('span', { class: 'h' }, row[5] ? [el('span', { class: `sig k${row[5]}`, 'aria-hidden': 'true' }, el('b', null, row[5])), ' '] : [],
        el('span', { lang: match.hasHan(label) ? tags[/** @type {'en'} */ (chinese)] : 'en' }, wanted && own === row ? marked(label, match.markText(index, label, wanted)) : label)),
      el('span', { class: 'w' }, whereIs(row[4], row[5])),
      cut.text && cut.text !== label ? el('span', { class: 'x', lang: match.hasHan(cut.text) ? tags[/** @type {'en'} */ (chinese)] : lang }, marked(cut.text, cut.ranges)) : null,
    ];
  };

  /** @param {string} query @param {any} all @returns {Found[]} */
  const findGoals = (query, all) => {
    if (!query) return [];
    const seen = new Set();
    const looks = match.hasHan(query) ? [all.goalsZh] : [all.goalsEn, all.goalsZh];
    return looks.flatMap((index) => match.searchTexts(index, query).filter((/** @type {any} */ { at }) => !seen.has(at) && seen.add(at)).map((/** @type {any} */ { at }) => {
      const row = all.targets[at], heading = pick(row[1], language), figure = pick(row[2], language);
      const lang = (/** @type {string} */ text) => match.hasHan(text) ? tags[/** @type {'en'} */ (chinese)] : 'en';
      return {
        kind: 'goals', href: page(row[3]),
        parts: [el('span', { class: 'h', lang: lang(heading) }, marked(heading, match.markText(index, heading, query))), el('span', { class: 'w' }, say('search.goal')),
          figure && el('span', { class: 'x', lang: lang(figure) }, marked(figure, match.markText(index, figure, query)))],
      };
    }));
  };

  // ── Showing ────────────────────────────────────────────────────────────

  let kind = 'all', run = 0, active = -1, saying = 0;
  /** @type {HTMLAnchorElement[]} */
  let options = [];

  /** @param {number} next */
  const activate = (next) => {
    options[active]?.setAttribute('aria-selected', 'false');
    active = options.length ? (next + options.length) % options.length : -1;
    const option = options[active];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      field.setAttribute('aria-activedescendant', option.id);
    } else field.removeAttribute('aria-activedescendant');
  };

  /** The choices of a filter, with how many of the hits each leaves. @param {HTMLSelectElement} facet @param {Found[]} found @param {any} industryRows */
  const fillFacet = (facet, found, industryRows) => {
    const name = facet.dataset.facet || '', chosen = facet.value;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const one of found) {
      if (facets.some((other) => other !== facet && !inFacet(one, other))) continue;
      for (const value of name === 'industry' ? one.industries || [] : [String((name === 'box' ? one.box : one.part) || '')]) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    }
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const label = (/** @type {string} */ value) => {
      if (name !== 'industry') return name === 'box' ? say('search.boxName', { n: value }) : say('search.partName', { n: numeral(Number(value)) });
      const row = industryRows.find((/** @type {any[]} */ one) => one[0] === value);
      return row ? (english ? row[4] : here === 'zh-hant' ? row[2] : row[1]) : value;
    };
    const values = [...counts].sort(name === 'industry' ? (a, b) => b[1] - a[1] : (a, b) => Number(a[0]) - Number(b[0]));
    facet.replaceChildren(el('option', { value: '' }, say(`search.${name}`)), ...values.map(([value, n]) => el('option', { value }, `${label(value)} (${n})`)));
    facet.value = chosen;
    facet.disabled = !values.length;
  };

  /** @param {Found} one @param {HTMLSelectElement} facet */
  const inFacet = (one, facet) => !facet.value || (facet.dataset.facet === 'industry' ? (one.industries || []).includes(facet.value)
    : String(facet.dataset.facet === 'box' ? one.box : one.part) === facet.value);

  const update = async () => {
    const query = field.value.trim(), narrowed = facets.some((facet) => facet.value), mine = ++run;
    let all, found;
    try {
      all = await things();
      const terms = query ? match.search(all.terms, query, { limit: kind === 'terms' ? MANY : FEW.terms }) : [];
      const industries = query ? match.search(all.industries, query, { limit: MANY }) : [];
      found = { terms, industries, provisions: query || narrowed ? await findProvisions(query, terms) : [], goals: findGoals(query, all) };
    } catch {
      if (mine !== run) return;
      options = [];
      activate(-1);
      results.hidden = true;
      field.setAttribute('aria-expanded', 'false');
      note.hidden = false;
      note.textContent = say('search.noData');
      return;
    }
    if (mine !== run) return;
    for (const facet of facets) fillFacet(facet, found.provisions, all.industryRows);
    /** @type {Record<string, any[]>} */
    const groups = { terms: narrowed ? [] : found.terms, provisions: found.provisions.filter((one) => facets.every((facet) => inFacet(one, facet))), industries: narrowed ? [] : found.industries, goals: narrowed ? [] : found.goals };
    const total = KINDS.reduce((sum, one) => sum + groups[one].length, 0);
    for (const button of kindButtons) {
      const one = button.dataset.kind, n = one === 'all' ? total : groups[one].length;
      button.replaceChildren(say(`search.${one}`), query || narrowed ? ` ${n}` : '');
      button.setAttribute('aria-pressed', String(one === kind));
    }
    options = [];
    results.replaceChildren(...KINDS.filter((one) => groups[one].length && (kind === 'all' || kind === one)).map((one) => {
      const shown = groups[one].slice(0, kind === one ? MANY : FEW[/** @type {'terms'} */ (one)]);
      return el('section', { role: 'group', 'aria-labelledby': 'ov-' + one },
        el('h3', { role: 'presentation', id: 'ov-' + one }, say(`search.${one}`) + ' ', el('span', null, groups[one].length)),
        shown.map((item) => {
          const { href, parts } = item.row ? nameFound(item, one) : item;
          const option = el('a', { class: 'hit', role: 'option', id: `ov-${options.length}`, href, tabindex: '-1', 'aria-selected': 'false' }, parts);
          options.push(option);
          return option;
        }));
    }));
    const any = options.length > 0;
    results.hidden = !any;
    field.setAttribute('aria-expanded', String(any));
    note.hidden = any;
    note.textContent = query || narrowed ? say('search.nothing', { query }) : say('search.ways');
    active = -1;
    activate(0);
    results.scrollTop = 0;
    clearTimeout(saying);
    if (query || narrowed) saying = window.setTimeout(() => announceHere(say(total === 1 ? 'search.one' : 'search.count', { n: total })), 500);
  };

  /** A modal dialog hides the page's live region, so it has its own. */
  const live = el('div', { class: 'vh', role: 'status' });
  dialog.append(live);
  /** @param {string} message */
  const announceHere = (message) => { live.textContent = message; };

  // ── What the reader does ───────────────────────────────────────────────

  field.addEventListener('input', (event) => { if (!(/** @type {InputEvent} */ (event)).isComposing) update(); });
  field.addEventListener('compositionend', update);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      activate(active + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Escape') { // a search field would only empty itself
      event.preventDefault();
      dialog.close();
    } else if (event.key === 'Enter' && options[active]) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(options[active].href);
      else options[active].click();
    }
  });
  bar.addEventListener('click', (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[data-kind]')) : null;
    if (!button) return;
    kind = button.dataset.kind || 'all';
    update();
  });
  bar.addEventListener('change', () => { if (kind !== 'all') kind = 'provisions'; update(); });
  results.addEventListener('pointermove', (/** @type {Event} */ event) => {
    const over = event.target instanceof Element ? event.target.closest('.hit') : null;
    const at = options.indexOf(/** @type {HTMLAnchorElement} */ (over));
    if (at >= 0 && at !== active) activate(at);
  });
  results.addEventListener('click', (/** @type {MouseEvent} */ event) => {
    if (event.target instanceof Element && event.target.closest('.hit') && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => { run++; });

  duizhao.search = {
    /** @param {string} [query] */
    open(query) {
      if (query) field.value = query;
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
      update();
    },
  };
})();
