// @ts-check
/*
 * Two or three industries side by side, by box and by section, from the values of the page's language. What is compared
 * stands in the address (?a=paper&b=leather), and goes out as text, Markdown or CSV.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { el, copy, load, page, json, language, announce } = duizhao;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-compare]')), out = document.getElementById('compared');
  if (!form || !out) return;

  /** @typedef {[string, string, [string, number, number][]]} Item text, address, terms in it */
  /** @typedef {{name: string, boxes: [string, boolean, Item[]][][], also: number[], text: Record<string, number[]>, passages: [number, string][]}} Industry */
  /** @typedef {{boxes: [number, string, string, string, number, string][], sections: [string, string, string, string][], industries: Record<string, Industry>}} Data */

  const words = json('compare-words');
  /** `{n:one|many}` is the word for that number. @param {string} key @param {Record<string, string | number>} [values] */
  const say = (key, values = {}) => String(words[key] ?? key).replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (all, name, one, many) =>
    one === undefined ? String(values[name] ?? all) : Number(values[name]) === 1 ? one : many);
  const listing = new Intl.ListFormat(language, { type: 'conjunction' }), alone = new Intl.ListFormat(language, { type: 'unit' });
  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll('select')]);
  const third = /** @type {HTMLElement} */ (selects[2].closest('label')), more = /** @type {HTMLElement} */ (form.querySelector('[data-third]'));

  /** Squares for a number; what is named only by a product or a technology is hollow. @param {number} n @param {string} [kind] */
  const squares = (n, kind = '') => n ? el('span', { class: `u n${Math.min(n, 15)}${kind}`, 'aria-hidden': 'true' }) : '';
  /** @param {[number, string, string, string, number, string]} box */
  const tile = ([number, sigil]) => el('span', { class: `sig k${number}` }, el('b', null, String(number || '§')), sigil && el('span', null, sigil));
  /** @param {Industry} of @param {number} box */
  const itemsOf = (of, box) => of.boxes[box].flatMap(([, , items]) => items);
  /** @param {number[] | undefined} counts */
  const sum = (counts) => (counts || []).reduce((all, n) => all + n, 0);

  /** @param {Data} data @param {Industry[]} chosen */
  const sentences = (data, chosen) => {
    const lines = chosen.map((of) => {
      const without = data.boxes.filter((_, i) => !of.boxes[i].length).map((box) => box[1].length > 1 ? box[1] : say('box', { number: box[0] })), n = data.boxes.length - without.length;
      return !data.boxes.length ? '' : !n ? say('in_none', { name: of.name }) : without.length ? say('in_some', { name: of.name, n, all: data.boxes.length, without: alone.format(without) }) : say('in_all', { name: of.name, all: data.boxes.length });
    });
    const shared = data.sections.filter((_, i) => chosen.every((of) => of.text[i])).length;
    return [...lines, say('together', { n: shared, all: data.sections.length })].filter(Boolean).join(say('gap'));
  };

  /** The terms that stand in the entries of more than one of them in a box. @param {Industry[]} chosen @param {number} box */
  const sharedTerms = (chosen, box) => {
    const seen = chosen.map((of) => new Set(itemsOf(of, box).flatMap(([, , terms]) => terms.map(([id]) => id))));
    return new Set([...new Set(seen.flatMap((own) => [...own]))].filter((id) => seen.filter((own) => own.has(id)).length > 1));
  };
  /** @param {Item} item @param {Set<string>} shared */
  const itemLine = ([text, path, terms], shared) => {
    /** @type {any[]} */
    const pieces = [];
    let at = 0;
    for (const [id, from, to] of terms) {
      if (!shared.has(id) || from < at) continue;
      pieces.push(text.slice(at, from), el('span', { class: 'both' }, text.slice(from, to)));
      at = to;
    }
    return el('li', null, el('p', { class: 'src' }, el('a', { class: 'it', href: page(path) }, ...pieces, text.slice(at))));
  };

  /** @param {Data} data @param {Industry[]} chosen @param {string[]} ids */
  const draw = (data, chosen, ids) => {
    const heads = chosen.map((of, i) => el('th', { scope: 'col' }, el('a', { href: page(`industries/${ids[i]}/`) }, of.name)));
    const figures = el('table', { class: 'cmp5' }, el('caption', { class: 'vh' }, say('figures')), el('thead', null, el('tr', null, el('td'), heads)),
      el('tbody', null, data.boxes.map((box, i) => el('tr', { class: `k${box[0]}` }, el('th', { scope: 'row' }, tile(box), ' ', say('items'), box[5] && el('small', { class: 'quiet' }, ' ', box[5])),
        chosen.map((of) => { const n = itemsOf(of, i).length; return el('td', null, of.boxes[i].length ? [el('b', null, String(n)), ' ', squares(n)] : el('span', { class: 'quiet' }, say('no_entry'))); }))),
      el('tr', { class: 'k0' }, el('th', { scope: 'row' }, tile([0, say('text'), '', '', 0, '']), ' ', say('passages')), chosen.map((of) => el('td', null, of.passages.length ? [el('b', null, String(of.passages.length)), ' ', squares(of.passages.length)] : el('span', { class: 'quiet' }, say('none')))))));

    const boxes = data.boxes.map((box, i) => {
      const shared = sharedTerms(chosen, i);
      return el('section', { class: `cmpb k${box[0]}` }, el('h3', null, tile(box), el('a', { href: page(box[3]) }, box[2]), box[5] && el('small', null, box[5])),
        el('div', { class: `cmpx cmpx--${chosen.length}` }, chosen.map((of) => {
          const items = itemsOf(of, i);
          return el('div', null, el('h4', null, of.name, items.length ? ` ${items.length}` : ''), of.boxes[i].length ? el('ol', { class: 'items' }, items.map((item) => itemLine(item, shared))) : el('p', { class: 'nil' }, say('none_in_box')),
            of.also[i] ? el('p', { class: 'quiet' }, say('also', { n: of.also[i] })) : '');
        })));
    });
    const anyShared = data.boxes.some((_, i) => sharedTerms(chosen, i).size);

    /** @type {any[]} */
    const rows = [];
    let part = '';
    const neither = [];
    for (const [i, [title, path, of, document]] of data.sections.entries()) {
      if (!chosen.some((one) => one.text[i])) { neither.push(title.match(/^\S*\d\S*|^（\S+?）/)?.[0] || title); continue; }
      const head = [of, document].filter(Boolean).join(' · ');
      if (head !== part) rows.push(el('tr', { class: 'g' }, el('th', { colspan: chosen.length + 2, scope: 'rowgroup' }, head)));
      part = head;
      const places = chosen.map((one) => new Set(one.passages.filter(([n]) => n === i).map(([, id]) => id)));
      const together = [...places[0]].filter((id) => places.filter((own) => own.has(id)).length === places.length).length;
      rows.push(el('tr', { class: 'k0' }, el('th', { scope: 'row' }, el('a', { href: page(path) }, title), together ? el('small', { class: 'tog' }, say('in_passages', { n: together })) : ''),
        chosen.map((one) => { const [direct, product, technology] = one.text[i] || [0, 0, 0]; return el('td', null, one.text[i] ? [el('span', { class: 'v' }, String(sum(one.text[i]))), ' ', squares(direct), ' ', squares(product, ' u--p'), ' ', squares(technology, ' u--t')] : el('span', { class: 'vh' }, say('none'))); }),
        el('td', null, together ? say('in_passages', { n: together }) : '')));
    }
    const sections = rows.length ? el('table', { class: 'secx' }, el('caption', { class: 'vh' }, say('by_section')), el('colgroup', null, el('col', { class: 'n' }), chosen.map(() => el('col', { class: 't' })), el('col', { class: 'x' })), el('thead', null, el('tr', null, el('th', { scope: 'col' }, say('section')), chosen.map((of) => el('th', { scope: 'col' }, of.name)), el('th', { scope: 'col' }, say('one_passage')))), el('tbody', null, rows)) : el('p', { class: 'quiet' }, say('nowhere'));

    out.replaceChildren(el('p', { class: 'lead' }, sentences(data, chosen)), el('h2', { class: 'h' }, say('figures')), figures,
      ...(data.boxes.length ? [el('h2', { class: 'h', id: 'by-box' }, say('by_box'), ' ', el('small', null, say(anyShared ? 'shared' : 'not_shared'))), ...boxes] : []),
      el('h2', { class: 'h', id: 'by-section' }, say('by_section'), ' ', el('small', null, neither.length ? say('neither', { n: neither.length, list: alone.format(neither) }) : '')),
      el('div', { class: 'legend' }, [['', 'direct'], [' u--p', 'product'], [' u--t', 'technology']].map(([kind, name]) => el('span', null, squares(1, kind), say(name)))), sections);
  };

  // ── Out of the page ────────────────────────────────────────────────────

  /** Rows of what is shown: where, which industry, words, address. @param {Data} data @param {Industry[]} chosen */
  const table = (data, chosen) => [
    ...data.boxes.flatMap((box, i) => chosen.flatMap((of) => itemsOf(of, i).map(([text, path]) => [`${box[0]} ${box[2]}`, of.name, text, String(1), page(path)]))),
    ...data.sections.flatMap(([title, path], i) => chosen.filter((of) => of.text[i]).map((of) => [title, of.name, say('named'), String(sum(of.text[i])), page(path)])),
  ];
  /** @type {Record<string, (data: Data, chosen: Industry[]) => string>} */
  const forms = {
    csv: (data, chosen) => [['place', 'industry', 'text', 'count', 'address'], ...table(data, chosen)].map((cells) => cells.map((cell) => /[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(',')).join('\r\n') + '\r\n',
    md: (data, chosen) => written(data, chosen, (of) => `### ${of}`, (text, path) => `- [${text}](${page(path)})`, (text) => `## ${text}`, (text) => `# ${text}`),
    text: (data, chosen) => written(data, chosen, (of) => of, (text) => `  ${text}`, (text) => text, (text) => text),
  };
  /** @param {Data} data @param {Industry[]} chosen @param {(of: string) => string} who @param {(text: string, path: string) => string} line @param {(text: string) => string} head @param {(text: string) => string} title */
  const written = (data, chosen, who, line, head, title) => [title(listing.format(chosen.map(({ name }) => name))), '', sentences(data, chosen),
    ...data.boxes.flatMap((box, i) => ['', head(`${box[0]} ${box[2]}`), ...chosen.flatMap((of) => ['', who(of.name), ...(of.boxes[i].length ? itemsOf(of, i).map(([text, path]) => line(text, path)) : [say('none_in_box')])])]),
    '', head(say('by_section')), '', ...data.sections.flatMap(([name, path], i) => chosen.some((of) => of.text[i]) ? [line(`${name}: ${alone.format(chosen.filter((of) => of.text[i]).map((of) => `${of.name} ${sum(of.text[i])}`))}`, path)] : []), '', address().href].join('\n') + '\n';

  const ids = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];
  const address = () => {
    const url = new URL(location.href);
    url.hash = '';
    for (const [i, name] of ['a', 'b', 'c'].entries()) {
      const id = ids()[i];
      if (id) url.searchParams.set(name, id);
      else url.searchParams.delete(name);
    }
    return url;
  };

  const start = async () => {
    const data = /** @type {Data} */ (await load(`compare/${language.toLowerCase()}`));
    const chosen = () => ids().map((id) => data.industries[id]);
    /** @param {boolean} [changed] */
    const show = (changed) => {
      draw(data, chosen(), ids());
      if (!changed) return;
      history.replaceState(history.state, '', address());
      announce(listing.format(chosen().map(({ name }) => name)));
    };
    const asked = new URLSearchParams(location.search), all = Object.keys(data.industries);
    const first = [...all].sort((a, b) => sum(data.boxes.map((_, i) => itemsOf(data.industries[b], i).length)) - sum(data.boxes.map((_, i) => itemsOf(data.industries[a], i).length)));
    for (const [i, name] of ['a', 'b', 'c'].entries()) {
      const id = asked.get(name) || '';
      selects[i].value = all.includes(id) ? id : i < 2 ? first.filter((one) => ![asked.get('a'), asked.get('b')].includes(one))[i] : '';
    }
    third.hidden = !selects[2].value;
    more.hidden = !third.hidden;
    form.addEventListener('change', () => show(true));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('click', ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest('button') : null);
      if (!button) return;
      if (button === more) { third.hidden = false; more.hidden = true; selects[2].focus(); }
      else if (button.dataset.as) copy(button.dataset.as === 'link' ? address().href : forms[button.dataset.as](data, chosen()), button);
      else { const now = ids(); now.push(/** @type {string} */ (now.shift())); now.forEach((id, i) => { selects[i].value = id; }); show(true); }
    });
    show();
  };
  start();
})();
