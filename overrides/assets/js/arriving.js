// @ts-check
/*
 * Coming by a link to exact words (#sec-14:~:text=…) or to a version (?v=…): the words are found and washed for a moment
 * wherever the browser has not done it itself, and a link to another version says so, with the way to what stood there.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, icon, facts } = duizhao;
  const OURS = '.cor, .vh, .idm, button, .tools';

  // ── The words ──────────────────────────────────────────────────────────

  /** The address as it was asked for: browsers that know text fragments take them out of `location`. */
  const asked = () => {
    const [entry] = performance.getEntriesByType('navigation');
    return location.hash.includes(':~:text=') ? location.href : entry?.name || '';
  };

  /** A run of text with the way back to the nodes. @param {Element} within */
  const runOf = (within) => {
    /** @type {{node: Text, at: number}[]} */
    const nodes = [];
    let text = '';
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest(OURS) || !node.parentElement?.checkVisibility?.() ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      nodes.push({ node, at: text.length });
      text += node.data.replace(/\s/g, ' ');
    }
    return { nodes, text };
  };

  /** @param {Element} within @param {string} first @param {string} [last] */
  const find = (within, first, last) => {
    const { nodes, text } = runOf(within), start = text.indexOf(first);
    if (start < 0) return null;
    const from = last ? text.indexOf(last, start) : start;
    if (from < 0) return null;
    const end = from + (last || first).length, range = document.createRange();
    const hit = (/** @type {number} */ at) => nodes.filter((one) => one.at <= at).pop();
    const head = hit(start), tail = hit(end - 1);
    if (!head || !tail) return null;
    range.setStart(head.node, start - head.at);
    range.setEnd(tail.node, end - tail.at);
    return range;
  };

  const wash = () => {
    const directive = /:~:(.*)$/.exec(asked())?.[1], text = directive && new URLSearchParams(directive.replace(/\+/g, '%2B')).get('text');
    if (!text || !directive) return;
    const given = /(?:^|&)text=([^&]*)/.exec(directive)?.[1].split(',').filter((piece) => !/^-|-$/.test(piece)).map(decodeURIComponent) || [];
    const id = /#([^:]*):~:/.exec(asked())?.[1] || '', place = document.getElementById(decodeURIComponent(id));
    if (location.hash.includes(':~:')) history.replaceState(history.state, '', location.pathname + location.search + (id ? `#${id}` : ''));
    const main = document.getElementById('main');
    const range = (place && find(place, given[0], given[1])) || (main && find(main, given[0], given[1]));
    if (!range) { place?.scrollIntoView(); return; }
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 120 || bottom > innerHeight) scrollBy(0, top - innerHeight / 3);
    const scope = /** @type {any} */ (globalThis);
    if (scope.Highlight && scope.CSS?.highlights) scope.CSS.highlights.set('arrived', new scope.Highlight(range));
    // the sentences flash as a whole; the words themselves stay marked until the reader goes on
    const sentences = [...(main?.querySelectorAll('.s') || [])].filter((one) => range.intersectsNode(one));
    const blocks = sentences.length ? sentences : [range.startContainer.parentElement];
    for (const one of blocks) one?.classList.add('arrived');
    document.addEventListener('pointerdown', () => { scope.CSS?.highlights?.delete('arrived'); for (const one of blocks) one?.classList.remove('arrived'); }, { once: true });
  };

  // ── The version ────────────────────────────────────────────────────────

  const tell = () => {
    const wanted = new URLSearchParams(location.search).get('v') || '';
    if (!/^[0-9a-f]{7,40}$/.test(wanted) || !facts.version || facts.version.startsWith(wanted) || wanted.startsWith(facts.version)) return;
    const address = new URL(location.href);
    address.searchParams.delete('v');
    document.querySelector('.ph')?.before(el('p', { class: 'version', role: 'note' }, say('version.other', { wanted: wanted.slice(0, 8), here: facts.version.slice(0, 8) }), ' ',
      facts.repo && el('a', { href: `${facts.repo}/tree/${wanted}`, rel: 'external' }, say('version.then')), ' ',
      facts.repo && el('a', { href: `${facts.repo}/compare/${wanted}...${facts.version}`, rel: 'external' }, say('version.changes')), ' ',
      el('a', { href: address.href }, icon('close'), el('span', { class: 'vh' }, say('common.close')))));
  };

  tell();
  wash();
})();
