// @ts-check
/*
 * Taiwan's and Hong Kong's words in a Traditional text, where the reader asks for them: in place of a term stands the word
 * that is said there, marked as ours, with the document's own one tap away on its card. What is copied or cited has the
 * document's words (copying.js). Headings, names and quoted words stay, and so does a term that is written otherwise here.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { load, say, el, settings } = duizhao;
  const QUOTES = /[「『“‘《]$/;

  const restore = () => {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.rw'))) {
      one.textContent = one.dataset.own || '';
      one.classList.remove('rw');
      one.removeAttribute('aria-label');
      delete one.dataset.own;
    }
    document.querySelector('.rw-note')?.remove();
  };

  /** What stands directly before a term. @param {HTMLElement} term */
  const before = (term) => {
    const walker = document.createTreeWalker(term.closest('.src') || document.body, NodeFilter.SHOW_TEXT);
    let last = '';
    while (walker.nextNode()) {
      if (term.contains(walker.currentNode)) return last;
      last = walker.currentNode.textContent || last;
    }
    return last;
  };

  const replace = async () => {
    restore();
    const region = settings.words;
    if (region !== 'tw' && region !== 'hk') return;
    /** @type {Record<string, {z: string, h?: string, tw?: string[], hk?: string[]}>} */
    let cards;
    try { cards = await load('cards'); } catch { return; }
    if (settings.words !== region) return;
    let n = 0;
    for (const term of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.text .pair .src.zh a.gl'))) {
      const card = cards[term.dataset.t || ''];
      const word = card && card[region]?.[0], own = term.textContent || '';
      // only the term as the glossary writes it, with nothing of another mark inside
      if (!word || word === own || own !== (card.h || card.z) || term.childElementCount || QUOTES.test(before(term))) continue;
      term.dataset.own = own;
      term.textContent = word;
      term.classList.add('rw');
      term.setAttribute('aria-label', say('words.label', { word, own }));
      n++;
    }
    const note = el('p', { class: 'rw-note quiet', role: 'status' }, say(n === 1 ? 'words.one' : 'words.count', { n, region: say(`settings.words.${region}`) }));
    document.querySelector('.text')?.prepend(note);
  };

  document.addEventListener('duizhao:set', (event) => {
    if (/** @type {CustomEvent} */ (event).detail.name === 'words') replace();
  });
  replace();
})();
