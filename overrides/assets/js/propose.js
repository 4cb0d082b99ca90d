// @ts-check
/*
 * The form for proposing a term: checks while one types, shows where the term stands, writes the finished entry.
 * The rules are data/propose.js, made from those of the reader and of `duizhao check`; this file walks over them.
 * Nothing is sent anywhere.
 */
(() => {
  'use strict';
  const scope = /** @type {any} */ (globalThis);
  /** @type {Duizhao} */
  const duizhao = scope.duizhao;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-propose]'));
  if (!form || form.dataset.ready) return;
  form.dataset.ready = 'yes';
  const { el, load, copy, page } = duizhao;

  /** @typedef {Record<string, any>} Entry a concept as its file has it */
  /** @typedef {{code: string, severity: 'error' | 'warning', key: string, message: string, hint: string}} Fault */
  /** @typedef {{rules: any, ids: Map<string, any[]>, texts: [string, string, string, string][]}} Known what a proposal is held against */

  /** @param {string} id */
  const block = (id) => JSON.parse(document.getElementById(id)?.textContent || '{}');
  const { says, hints, problems, words, fields } = block('propose-words');
  const { repository, branch, schema } = block('propose-settings');
  /** @param {string} text @param {Record<string, string | number>} [values] */
  const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
  /** @param {string} selector @returns {any} */
  const find = (selector) => form.querySelector(selector);

  const LISTS = ['zh_variants', 'en_variants', 'not_in', 'only_in', 'see'];
  const DEEP = ['definition.zh', 'definition.en'];
  const REGIONAL = ['regional.zh-Hant-TW', 'regional.zh-Hant-HK'];

  // ── The entry as YAML ──────────────────────────────────────────────────

  /** A value that YAML takes for nothing but this text. @param {string} text @param {boolean} [inList] */
  const scalar = (text, inList) => {
    const isPlain = /^[\p{L}\p{N}“（][^"#\\\n]*$/u.test(text) && !/: |:$|\s$/.test(text) && !/^(null|true|false|yes|no|on|off|y|n|[\d.eE_+:-]+)$/i.test(text)
      && !(inList && /[,[\]{}]/.test(text));
    return isPlain ? text : '"' + text.replace(/["\\]/g, '\\$&') + '"';
  };

  /** The lines of a value under its key. @param {string} key @param {any} value @param {string} margin @returns {string[]} */
  const lines = (key, value, margin) => {
    if (Array.isArray(value)) {
      if (!value.some((one) => typeof one === 'object')) return [`${margin}${key}: [${value.map((one) => scalar(one, true)).join(', ')}]`];
      return [`${margin}${key}:`, ...value.flatMap((one) => typeof one === 'object'
        ? Object.entries(one).flatMap(([name, inner], n) => lines(name, inner, margin + (n ? '    ' : '  - ')))
        : [`${margin}  - ${scalar(one)}`])];
    }
    if (typeof value === 'object') return [`${margin}${key}:`, ...Object.entries(value).flatMap(([name, inner]) => lines(name, inner, margin + '  '))];
    return [`${margin}${key}: ${value === '' ? '' : scalar(value)}`.trimEnd()];
  };

  /** @param {Entry} entry @param {string[]} order */
  const entryText = (entry, order) => {
    const all = order.filter((key) => key in entry).flatMap((key) => lines(key, entry[key], '    '));
    return ('  - ' + all.join('\n').slice(4)) + '\n';
  };

  /** @param {Entry} entry @param {string} domain @param {string[]} order */
  const fileText = (entry, domain, order) => `${schema}\n${domain ? `domain: ${domain}\n` : ''}terms:\n${entryText(entry, order)}`;

  // ── The rules ──────────────────────────────────────────────────────────

  /** What a designation cannot have, in words. @param {string} form @param {boolean} chinese @param {any} rules */
  const wrongCharacter = (form, chinese, rules) => {
    if (form !== form.trim()) return problems.edge;
    if (!chinese && form === 'TODO') return problems.placeholder;
    if (rules.endings.includes(form.slice(-1)) || (chinese && form.includes('，'))) return problems.mark;
    const han = new RegExp(`[${rules.han}]`, 'u');
    for (const character of form) {
      if (rules.markup.includes(character)) return fill(problems.sign, { character });
      if (chinese) {
        if (/[\u202a-\u202e\u2066-\u2069]/.test(character)) return problems.direction;
        if (/\p{L}/u.test(character) && !han.test(character) && character > '\x7f') {
          const name = (rules.scripts.find((/** @type {string[]} */ one) => new RegExp(one[1], 'u').test(character)) || ['?'])[0];
          return fill(problems.letter, { character, name });
        }
      } else {
        if (/[\uff01-\uff5e\u3000]/.test(character)) return fill(problems.wide, { character });
        if (han.test(character)) return fill(problems.han, { character });
      }
    }
    return '';
  };

  /** Everything the reader and `duizhao check` would say. @param {Entry} entry @param {boolean} isNew @param {Known} known @returns {Fault[]} */
  const check = (entry, isNew, { rules, ids, texts }) => {
    /** @type {Fault[]} */
    const faults = [];
    /** @param {string} code @param {'error' | 'warning'} severity @param {string} key @param {string} say @param {Record<string, any>} values @param {string} [hint] */
    const fault = (code, severity, key, say, values, hint) => {
      const told = hint === undefined ? hints[say] : hint;
      faults.push({ code, severity, key, message: fill(says[say], { id, key, ...values }), hint: fill(told || '', values) });
    };
    const { id = '', zh = '', en = '' } = entry;

    const invisible = new Map(rules.invisible);
    const walk = (/** @type {any} */ value, /** @type {string} */ key) => {
      if (typeof value === 'object') { for (const [name, inner] of Object.entries(value)) walk(inner, Array.isArray(value) || key === 'sources' ? key : key ? `${key}.${name}` : name); return; }
      for (const character of value) {
        if (!invisible.has(character)) continue;
        const point = 'U+' + (character.codePointAt(0) || 0).toString(16).toUpperCase().padStart(4, '0');
        fault('Y003', 'error', key, 'invisible', { point, name: invisible.get(character) });
      }
    };
    walk(entry, '');

    for (const key of rules.required) if (!entry[key]) fault('Y006', 'error', key, 'empty', { key });
    for (const [key, [pattern, expected]] of Object.entries(rules.patterns)) {
      if (entry[key] && !new RegExp(`^(?:${pattern})$`).test(entry[key])) fault('Y005', 'error', key, 'value', { key, value: entry[key] }, fill(hints.value, { expected: hints[`expected_${key}`] || expected }));
    }
    for (const [key, choices] of Object.entries(rules.choices)) {
      if (entry[key] && !choices.includes(entry[key])) fault('Y005', 'error', key, 'value', { key, value: entry[key] }, fill(hints.value, { expected: choices.join(', ') }));
    }
    for (const source of entry.sources || []) if (!source.ref) fault('Y006', 'error', 'source', 'empty', { key: 'ref' });

    const others = rules.concepts.filter((/** @type {any[]} */ one) => isNew || one[0] !== id);
    if (isNew && ids.has(id)) fault('G001', 'error', 'id', 'same_id', { at: ids.get(id)?.[6] });
    const forms = [zh, ...(entry.zh_variants || [])].filter(Boolean);
    if (entry.status !== 'deprecated') {
      for (const form of new Set(forms)) {
        const same = !entry.only_in && others.find((/** @type {any[]} */ one) => one[4] && !one[3] && one[1].includes(form));
        if (same) fault('G002', 'error', form === zh ? 'zh' : 'zh_variants', 'same_zh', { form, other: same[0], at: same[5] });
      }
      const same = en && others.find((/** @type {any[]} */ one) => one[4] && one[2].toLowerCase() === en.toLowerCase());
      if (same) fault('G003', 'warning', 'en', 'same_en', { form: en, zh, other: same[0], other_zh: same[1][0] });
    }
    const english = [en, ...(entry.en_variants || []), ...(entry.forms || []), entry.abbr].filter(Boolean);
    const banned = (entry.forbidden || []).map((/** @type {any} */ one) => one.en);
    for (const form of banned) if (english.some((one) => one.toLowerCase() === form.toLowerCase())) fault('G004', 'error', 'en', 'forbidden', { form });
    for (const key of ['see', 'broader', 'narrower']) {
      for (const other of entry[key] || []) {
        if (other === id) fault('G005', 'error', key, 'itself', { key, other }, hints.relation);
        else if (!ids.has(other)) fault('G005', 'error', key, 'nowhere', { key, other }, hints.relation);
      }
    }
    const sourced = (entry.sources || []).length;
    if (['reviewed', 'approved'].includes(entry.status) && !(entry.reviewed_by || []).length) fault('Q001', 'error', 'status', 'no_reviewer', { status: entry.status });
    if (entry.status === 'approved' && !sourced) fault('G006', 'error', 'source', 'approved_bare', {});
    else if (entry.authority && entry.authority !== 'project' && !sourced) fault('G006', 'error', 'authority', 'no_source', { authority: entry.authority });
    for (const form of forms) {
      const problem = wrongCharacter(form, true, rules);
      if (problem) fault('G007', 'error', form === zh ? 'zh' : 'zh_variants', 'character', { form, problem }, hints.zh);
    }
    for (const form of new Set([...english, ...banned])) {
      const problem = wrongCharacter(form, false, rules);
      if (problem) fault('G007', 'error', form === entry.abbr ? 'abbr' : (entry.en_variants || []).includes(form) ? 'en_variants' : 'en', 'character', { form, problem }, hints.en);
    }
    const stands = (/** @type {string} */ text) => texts.some((one) => one[3].includes(text));
    if (zh && !forms.some(stands)) fault('G008', 'warning', 'zh', 'never', { form: zh });
    for (const key of ['not_in', 'only_in']) {
      for (const form of entry[key] || []) {
        if (!forms.some((one) => form.includes(one))) fault('G008', 'warning', key, 'apart', { key, form, zh });
        else if (!stands(form)) fault('G008', 'warning', key, 'absent', { key, form });
      }
    }
    for (const { url } of entry.sources || []) if (url && !new RegExp(`^(?:${rules.url})$`).test(url)) fault('G013', 'error', 'source', 'url', { form: url });
    return faults;
  };

  // ── What stands in the form ────────────────────────────────────────────

  /** @type {Entry} the entry one started from; empty for a new one */
  let base = {};
  /** @type {{domain: string, path: string, line: number} | null} where it stands */
  let origin = null;
  /** @type {Set<string>} the fields that were left once: they may be told what is missing */
  const left = new Set();
  let ownId = false;

  /** @param {string} text */
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  /** @param {string} key @returns {string} */
  const typed = (key) => form.elements.namedItem(key) ? /** @type {HTMLInputElement} */ (form.elements.namedItem(key)).value : '';
  /** @param {string} key @param {string} value */
  const put = (key, value) => { /** @type {HTMLInputElement} */ (form.elements.namedItem(key)).value = value; };

  /** @param {string} ref @param {string} url */
  const addSource = (ref = '', url = '') => {
    const input = (/** @type {string} */ name, /** @type {string} */ value) => {
      const made = el('input', { 'data-part': name, type: name === 'url' ? 'url' : 'text', lang: 'en', 'aria-label': words[name], placeholder: words[name], spellcheck: 'false' });
      made.value = value;
      return made;
    };
    const row = el('div', { class: 'pf__s' }, input('ref', ref), input('url', url),
      el('button', { class: 'btn', type: 'button', onclick: () => { row.remove(); show(); find('[data-add-source]').focus(); } }, words.remove));
    find('[data-sources]').append(row);
    return row;
  };

  /** The form's fields laid over the entry one started from. @returns {Entry} */
  const read = () => {
    /** @type {Entry} */
    const entry = { ...base, status: base.status || 'draft' };
    const set = (/** @type {Entry} */ to, /** @type {string} */ key, /** @type {any} */ value, /** @type {boolean} */ keep) => {
      if (value.length || keep) to[key] = value; else delete to[key];
    };
    for (const key of ['id', 'zh', 'en']) set(entry, key, clean(typed(key)), true);
    for (const key of ['pinyin', 'type', 'authority', 'abbr', 'why']) set(entry, key, clean(typed(key)), false);
    for (const key of LISTS) set(entry, key, typed(key).split(key === 'see' ? /[\s,;，；、]+/ : '\n').map(clean).filter(Boolean), false);
    for (const key of [...DEEP, ...REGIONAL]) {
      const [outer, inner] = key.split('.');
      entry[outer] = { ...entry[outer] };
      const value = REGIONAL.includes(key) ? typed(key).split('\n').map(clean).filter(Boolean) : clean(typed(key));
      // an empty list in the file says that somebody has looked
      set(entry[outer], inner, value, !value.length && Array.isArray(base[outer]?.[inner]) && !base[outer][inner].length);
      if (!Object.keys(entry[outer]).length) delete entry[outer];
    }
    const sources = [...form.querySelectorAll('.pf__s')].map((row) => {
      const [ref, url] = [...row.querySelectorAll('input')].map((one) => clean(one.value));
      // the words quoted from a source have no field of their own
      const quote = (base.sources || []).find((/** @type {any} */ one) => one.ref === ref)?.quote;
      return { ref, ...(url && { url }), ...(quote && { quote }) };
    }).filter(({ ref, url }) => ref || url);
    set(entry, 'sources', sources, false);
    return entry;
  };

  /** Puts an entry into the form. @param {Entry} entry */
  const write = (entry) => {
    for (const key of ['id', 'zh', 'en', 'pinyin', 'abbr', 'why']) put(key, entry[key] || '');
    put('type', entry.type || 'term');
    put('authority', entry.authority || 'project');
    for (const key of LISTS) put(key, (entry[key] || []).join('\n'));
    for (const key of DEEP) put(key, entry.definition?.[key.split('.')[1]] || '');
    for (const key of REGIONAL) put(key, (entry.regional?.[key.split('.')[1]] || []).join('\n'));
    find('[data-sources]').textContent = '';
    for (const { ref, url } of entry.sources || []) addSource(ref, url);
    if (REGIONAL.concat(LISTS).some((key) => typed(key)) || entry.abbr) find('details').open = true;
  };

  /** An id from the English. @param {string} text */
  const slug = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/['’]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

  // ── What is shown ──────────────────────────────────────────────────────

  /** @type {Known | null} */
  let known = null;
  /** @type {string} Traditional and Simplified characters in pairs */
  let pairs = '';
  const SHOWN = 8, AROUND = 18, LONGEST_ADDRESS = 7000;

  /** @param {string} text */
  const simplified = (text) => [...text].map((character) => {
    const at = pairs.indexOf(character);
    return at >= 0 && at % 2 === 0 ? pairs[at + 1] : character;
  }).join('');

  /** @type {Map<string, string>} what is on show: an element that is pressed must not be made anew under the pointer */
  const onShow = new Map();
  /** @param {string} part @param {any} value */
  const isShown = (part, value) => {
    const now = JSON.stringify(value), same = onShow.get(part) === now;
    onShow.set(part, now);
    return same;
  };

  /** Where the Chinese stands. @param {Entry} entry */
  const showPlaces = (entry) => {
    if (!known || isShown('places', [entry.id, entry.zh, entry.zh_variants])) return;
    const note = find('[data-found]'), list = find('[data-places]');
    const forms = [entry.zh, ...(entry.zh_variants || [])].filter(Boolean).sort((a, b) => b.length - a.length);
    list.textContent = '';
    if (!forms.length) { note.textContent = note.dataset.first ?? (note.dataset.first = note.textContent); return; }
    note.dataset.first ??= note.textContent;
    const longer = known.rules.concepts.filter((/** @type {any[]} */ one) => one[0] !== entry.id && one[4]).flatMap((/** @type {any[]} */ one) => one[1])
      .filter((/** @type {string} */ one) => forms.some((form) => one.length > form.length && one.includes(form)));
    /** @type {{label: string, url: string, text: string, at: number, form: string, inside: string}[]} */
    const places = [];
    for (const [, label, url, text] of known.texts) {
      for (let at = 0; at < text.length; at++) {
        const form = forms.find((one) => text.startsWith(one, at));
        if (!form) continue;
        const start = at;
        const inside = longer.find((/** @type {string} */ one) => { const from = text.indexOf(one, Math.max(0, start + form.length - one.length)); return from >= 0 && from <= start && from + one.length >= start + form.length; }) || '';
        places.push({ label, url, text, at, form, inside });
        at += form.length - 1;
      }
    }
    note.textContent = !places.length ? words.nothing
      : fill(places.length === 1 ? words.places_one : places.length > SHOWN ? words.shown : words.places, { n: places.length, shown: SHOWN });
    const plain = simplified(entry.zh);
    if (plain !== entry.zh) {
      note.append(' ' + fill(words.simplified, { text: plain }) + ' ', el('button', { class: 'btn', type: 'button', onclick: () => { put('zh', plain); show(); } }, words.use));
    }
    for (const { label, url, text, at, form, inside } of places.slice(0, SHOWN)) {
      const to = at + form.length;
      list.append(el('li', null,
        el('div', { class: 'ref' }, el('a', { href: page(url), lang: 'zh-Hans' }, label), inside && el('small', null, ' ', ...inTerm(inside))),
        el('p', { class: 'zh', lang: 'zh-Hans' }, el('span', { class: 'l' }, (at > AROUND ? '…' : '') + text.slice(Math.max(0, at - AROUND), at)), el('mark', { class: 'm m-d' }, form),
          el('span', { class: 'r' }, text.slice(to, to + AROUND) + (to + AROUND < text.length ? '…' : '')))));
    }
  };

  /** @param {string} term */
  const inTerm = (term) => words.inside.split('{term}').flatMap((/** @type {string} */ piece, /** @type {number} */ n) => n ? [el('span', { lang: 'zh-Hans' }, term), piece] : [piece]);

  /** @param {Fault} fault */
  const told = ({ code, message, hint }) => [el('code', null, code), ' ', message + words.stop, hint && el('span', { class: 'quiet' }, hint)];

  /** The messages below the fields and above the entry. @param {Fault[]} faults */
  const showFaults = (faults) => {
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    find('[data-verdict]').textContent = errors ? fill(errors === 1 ? words.faults_one : words.faults, { n: errors })
      : origin && isUnchanged() ? words.unchanged : faults.length ? words.fine_but : words.fine;
    if (isShown('faults', [faults, [...left]])) return errors;
    const all = find('[data-faults]');
    all.textContent = '';
    for (const fault of faults) {
      const field = find(`[data-key="${fieldOf(fault.key)}"]`);
      const name = field?.querySelector('label, .pf__l')?.firstChild?.textContent?.trim() || fields[fault.key] || fault.key;
      all.append(el('li', { 'data-code': fault.code, 'data-severity': fault.severity },
        el('a', { href: '#' + (field?.querySelector('input, select, textarea, button')?.id || ''), onclick: (/** @type {Event} */ event) => { event.preventDefault(); go(field); } }, name), ' ', ...told(fault)));
    }
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-key]'))) {
      const key = field.dataset.key || '', list = /** @type {HTMLElement} */ (field.querySelector('[data-messages]'));
      const own = faults.filter((fault) => fieldOf(fault.key) === key && (fault.code !== 'Y006' || left.has(key)));
      list.textContent = '';
      list.hidden = !own.length;
      list.append(...own.map((fault) => el('li', null, ...told(fault))));
      for (const input of field.querySelectorAll('input, select, textarea')) {
        input.setAttribute('aria-invalid', String(own.some(({ severity }) => severity === 'error')));
        const described = [field.querySelector('.pf__h')?.id, own.length ? list.id : ''].filter(Boolean).join(' ');
        if (described) input.setAttribute('aria-describedby', described); else input.removeAttribute('aria-describedby');
      }
    }
    return errors;
  };

  /** @param {string} key the field that holds a key */
  const fieldOf = (key) => find(`[data-key="${key}"]`) ? key : key === 'sources' ? 'source' : key.split('.')[0];

  /** @param {HTMLElement | null} field */
  const go = (field) => {
    const hidden = /** @type {HTMLDetailsElement | null} */ (field?.closest('details'));
    if (hidden) hidden.open = true;
    /** @type {HTMLElement | null | undefined} */ (field?.querySelector('input, select, textarea, button'))?.focus();
  };

  const isUnchanged = () => !!origin && !!known && entryText(read(), known.rules.order) === entryText(base, known.rules.order);

  /** @param {any} link @param {string} href */
  const offer = (link, href) => { link.hidden = !href; if (href) link.href = href; else link.removeAttribute('href'); };

  /** @type {string} the object that the link for saving names */
  let saved = '';
  const show = () => {
    if (!known) return;
    const entry = read(), { order } = known.rules;
    const text = origin ? entryText(entry, order) : fileText(entry, typed('domain'), order);
    const errors = showFaults(check(entry, !origin, known));
    const ready = !errors && !isUnchanged();
    showPlaces(entry);
    find('[data-yaml]').textContent = text;
    find('[data-copy]').disabled = !ready;
    if (!isShown('saved', [ready, text])) {
      if (saved) URL.revokeObjectURL(saved);
      saved = ready && !origin ? URL.createObjectURL(new Blob([text], { type: 'application/yaml' })) : '';
      offer(find('[data-save]'), saved);
    }
    find('[data-save]').download = `${entry.id}.yml`;
    const plain = `${repository}/new/${branch}/glossary/inbox?filename=${encodeURIComponent(entry.id)}.yml`;
    const whole = `${plain}&value=${encodeURIComponent(text)}`;
    offer(find('[data-open]'), repository && ready && !origin ? (whole.length > LONGEST_ADDRESS ? plain : whole) : '');
    offer(find('[data-edit]'), repository && origin ? `${repository}/edit/${branch}/${encodeURI(origin.path)}` : '');
    find('[data-then]').textContent = origin ? fill(words.then_edit, { line: origin.line, path: origin.path })
      : fill(words.then_new, { file: `${entry.id || 'id'}.yml` }) + (ready && repository && whole.length > LONGEST_ADDRESS ? ' ' + words.too_long : '');
  };

  // ── Events ─────────────────────────────────────────────────────────────

  let timer = 0;
  form.addEventListener('input', (event) => {
    const name = event.target instanceof Element ? event.target.getAttribute('name') : '';
    if (name === 'id') ownId = !!typed('id');
    if (name === 'en' && !ownId && !origin) put('id', slug(typed('en')));
    clearTimeout(timer);
    timer = window.setTimeout(show, 120);
  });
  form.addEventListener('change', () => show());
  form.addEventListener('focusout', (event) => {
    const key = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : '';
    if (!key || left.has(key)) return;
    left.add(key);
    // not at once: the page must not move under a pointer that is on its way to a button
    clearTimeout(timer);
    timer = window.setTimeout(show, 200);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.hasAttribute('data-add-source')) addSource().querySelector('input').focus();
    if (button?.hasAttribute('data-copy')) copy(find('[data-yaml]').textContent, button);
  });

  // ── Start ──────────────────────────────────────────────────────────────

  const start = async () => {
    const asked = new URLSearchParams(location.search);
    const of = find('[data-of]');
    const [rules, table] = await Promise.all([load('propose'), load('t2s')]);
    pairs = table || '';
    const id = rules.moved[asked.get('id') || ''] || asked.get('id') || '';
    known = { rules, ids: new Map(rules.concepts.map((/** @type {any[]} */ one) => [one[0], one])), texts: rules.texts };
    const domain = known.ids.get(id)?.[7];
    const [path, line, entry] = domain ? (await load(`entries-${domain}`))[id] : [];
    if (entry) {
      base = entry;
      origin = { domain, path, line };
      write(entry);
      put('domain', domain);
      find('[name="domain"]').disabled = true;
      find('[name="id"]').readOnly = true;
      const place = `${path}:${line}`;
      of.append(...fill(words.improving, { term: entry.zh, place: '{place}' }).split('{place}').flatMap((piece, n) => n
        ? [repository ? el('a', { href: `${repository}/blob/${branch}/${encodeURI(path)}#L${line}`, rel: 'external' }, el('code', null, place)) : el('code', null, place), piece] : [piece]),
        ' ', el('a', { href: page('propose/') }, words.new_instead));
      of.hidden = false;
    } else {
      write({});
      for (const key of ['zh', 'en', 'id']) put(key, asked.get(key) || '');
      if (typed('en') && !typed('id')) put('id', slug(typed('en')));
      ownId = !!id;
      if (id) { of.textContent = fill(words.unknown, { id }); of.hidden = false; }
    }
    show();
    form.dataset.ready = 'done';
  };
  start().catch(() => { find('[data-verdict]').textContent = words.failed; });

  // for the tests: what the form makes of an entry, without the form
  /** @type {any} */ (duizhao).proposal = { entryText, fileText, check: (/** @type {Entry} */ entry, /** @type {boolean} */ isNew) => known && check(entry, isNew, known), known: () => known };
})();
