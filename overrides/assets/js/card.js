// @ts-check
/*
 * The term card: one shared popover that opens over a marked term on hover, focus or press.
 * The first press opens it, the second follows the link; Enter moves into it; Escape closes it and gives the
 * focus back. Where the browser knows no popovers, or the data do not load, a term stays a plain link.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, page, load, place, icon, isSheet, language, reads } = duizhao;
  if (!('popover' in HTMLElement.prototype)) return;

  /** @typedef {{z: string, h?: string, p?: string, e?: string, tw?: string[], hk?: string[], d?: Record<string, string>, s?: string, a?: string, n?: number, in?: string[]}} Card */

  const OPEN_AFTER = 250, CLOSE_AFTER = 300;
  const card = /** @type {HTMLElement} */ (el('div', { class: 'card', id: 'term-card', popover: 'manual', role: 'dialog', tabindex: '-1', 'aria-labelledby': 'term-card-name' }));
  document.body.append(card);

  /** @type {HTMLAnchorElement | null} the term whose card is open */
  let term = null;
  /** @type {{term: HTMLAnchorElement, pin?: boolean, enter?: boolean} | null} what is about to open, and how */
  let coming = null;
  let pinned = false, timer = 0, quiet = false;

  // ── What stands on it ──────────────────────────────────────────────────

  /** @param {Card} of @param {boolean} long */
  const names = (of, long) => {
    const hans = el('span', { lang: 'zh-Hans' }, of.z), hant = of.h && of.h !== of.z ? el('span', { lang: 'zh-Hant' }, of.h) : null;
    const en = of.e ? el('span', { lang: 'en' }, of.e) : null;
    if (!long) return reads.chinese ? (reads.traditional && hant) || hans : en || hans;
    if (!reads.chinese) return [en || hans, en && hans, hant];
    return reads.traditional && hant ? [hant, hans] : [hans, hant];
  };

  /** @param {Card} of */
  const definition = (of) => {
    const meant = of.d || {};
    const chinese = reads.traditional && meant.hant ? ['zh-Hant', meant.hant] : ['zh-Hans', meant.zh];
    const english = ['en', meant.en];
    const found = (reads.chinese ? [chinese, english] : [english, chinese]).find(([, words]) => words);
    return found ? el('p', { class: 'card__df', lang: found[0] }, found[1]) : null;
  };

  /** @param {Record<string, Card>} cards @param {string} id */
  const fill = (cards, id) => {
    const of = cards[id], address = page(`terms/${id}/`);
    const [head, ...others] = names(of, true).filter(Boolean);
    head.classList.add('h');
    head.id = 'term-card-name';
    for (const other of others) other.classList.add('t');
    /** @param {string} label @param {any[]} value */
    const row = (label, ...value) => [el('dt', null, say(`card.${label}`)), el('dd', null, ...value)];
    /** @param {string[] | undefined} words @param {string} lang */
    const local = (words, lang) => words && words.length ? row(lang.slice(-2).toLowerCase(), el('span', { lang }, words.join('、'))) : [];
    const inner = (of.in || []).filter((one) => cards[one]);
    const walk = marked(), at = term ? walk.indexOf(term) : -1;
    card.replaceChildren(
      el('div', { class: 'card__in' },
        el('button', { class: 'ib card__x', type: 'button', 'aria-label': say('common.close'), onclick: () => close(true) }, icon('close')),
        el('div', { class: 'card__hw' }, head, ...others.flatMap((/** @type {HTMLElement} */ other) => [' ', other])),
        of.p && el('div', { class: 'card__py', lang: 'zh-Latn-pinyin' }, of.p),
        of.e && reads.chinese && el('div', { class: 'card__en', lang: 'en' }, of.e),
        definition(of),
        el('dl', null,
          local(of.tw, 'zh-Hant-TW'), local(of.hk, 'zh-Hant-HK'),
          of.n ? row('where', el('a', { href: address + '#passages' }, say(of.n === 1 ? 'card.passage' : 'card.passages', { n: of.n }))) : [],
          inner.length ? row('contains', inner.flatMap((one, i) => [i ? '　' : '', el('a', { href: page(`terms/${one}/`) }, names(cards[one], false))])) : [],
          of.a || of.s ? row('basis', of.a ? say(`authority.${of.a}`) + ' ' : '', of.s && el('span', { class: 'tag' }, say(`status.${of.s}`))) : [])),
      el('div', { class: 'card__ft' },
        el('a', { href: address }, say('card.page')),
        duizhao.facts.repo && el('a', { href: address + '#improve' }, say('card.improve')),
        el('button', { type: 'button', 'data-step': '-1', disabled: at <= 0, 'aria-label': say('card.previousTerm') }, say('card.previous')),
        el('button', { type: 'button', 'data-step': '1', disabled: at < 0 || at >= walk.length - 1, 'aria-label': say('card.nextTerm') }, say('card.next'))));
  };

  // ── Opening and closing ────────────────────────────────────────────────

  /** @returns {HTMLAnchorElement[]} the terms that are marked and on show, in reading order */
  const marked = () => [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('main a.gl[href]'))]
    .filter((one) => one.getClientRects().length);

  const isOpen = () => card.matches(':popover-open');

  /**
   * @param {HTMLAnchorElement} next
   * @param {{pin?: boolean, enter?: boolean}} how pin it open, and move the focus into it
   */
  const open = async (next, how = {}) => {
    clearTimeout(timer);
    // Enter may come while the focus already opens the card: then both are wanted
    const mine = coming = coming?.term === next ? { ...coming, ...how } : { term: next, ...how };
    let cards;
    try { cards = await load('cards'); } catch { cards = null; }
    if (coming !== mine) return;
    coming = null;
    how = mine;
    const id = next.dataset.t || '';
    if (!cards || !cards[id]) {
      if (how.pin && next.href) location.href = next.href;
      return;
    }
    if (term && term !== next) term.setAttribute('aria-expanded', 'false');
    const same = term === next && isOpen();
    term = next;
    pinned = !!how.pin || (same && pinned);
    next.setAttribute('aria-expanded', 'true');
    if (!same) {
      fill(cards, id);
      card.lang = language;
      if (!isOpen()) card.showPopover();
      card.scrollTop = 0;
      place(card, next, 'start');
      clear(next);
    }
    if (how.enter) card.focus({ preventScroll: true });
  };

  /** Scrolls the tapped line clear of a phone's sheet. @param {HTMLElement} line */
  const clear = (line) => {
    if (!isSheet()) return;
    const over = line.getBoundingClientRect().bottom - (innerHeight - card.offsetHeight) + 40;
    if (over > 0) scrollBy(0, over);
  };

  /** @param {boolean} back give the focus back to the term */
  function close(back) {
    clearTimeout(timer);
    coming = null;
    if (!term) return;
    const last = term, inside = card.contains(document.activeElement);
    last.setAttribute('aria-expanded', 'false');
    term = null;
    pinned = false;
    if (isOpen()) card.hidePopover();
    if (back || inside) {
      quiet = true; // focus that comes back does not open again
      last.focus({ preventScroll: !back });
      quiet = false;
    }
  }

  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  const termAt = (target) => target instanceof Element ? target.closest('a.gl[href]') : null;
  /**
   * What a press opens: also a term without its mark, where a mouse presses it (a finger means its sentence), and a
   * region's word in its place.
   * @param {Event} event @returns {HTMLAnchorElement | null}
   */
  const pressedTerm = (event) => {
    const plain = termAt(event.target) || duizhao.settings.terms === 'none' || !(event.target instanceof Element) ? null : event.target.closest('a.gl');
    const byMouse = /** @type {PointerEvent} */ (event).pointerType === 'mouse' && getSelection()?.isCollapsed;
    return termAt(event.target) || (plain && (byMouse || plain.classList.contains('rw')) ? /** @type {HTMLAnchorElement} */ (plain) : null);
  };
  /** @param {EventTarget | null} target */
  const onCard = (target) => target instanceof Node && card.contains(target);

  // ── Pointer ────────────────────────────────────────────────────────────

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse' || event.buttons) return;
    const over = termAt(event.target);
    if (onCard(event.target) || (over && over === term)) { clearTimeout(timer); coming = null; return; }
    if (!over || pinned) return;
    load('cards').catch(() => {});
    clearTimeout(timer);
    timer = window.setTimeout(() => open(over), OPEN_AFTER);
  });
  document.addEventListener('pointerout', (event) => {
    if (event.pointerType !== 'mouse' || (!termAt(event.target) && !onCard(event.target))) return;
    const to = event.relatedTarget;
    if (onCard(to) || (term && to instanceof Node && term.contains(to))) return;
    clearTimeout(timer);
    coming = null;
    if (term && !pinned) timer = window.setTimeout(() => { if (!card.contains(document.activeElement)) close(false); }, CLOSE_AFTER);
  });
  document.addEventListener('pointerdown', (event) => {
    if (onCard(event.target)) pinned = true; // selecting text in it must not lose it
    else if (term && !pressedTerm(event)) close(false);
  });
  document.addEventListener('click', (event) => {
    const pressed = pressedTerm(event);
    if (pressed && !onCard(pressed)) {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (pinned && term === pressed && event.detail) return; // the second press follows the link
      event.preventDefault();
      open(pressed, { pin: true, enter: !event.detail });
      return;
    }
    const step = event.target instanceof Element ? event.target.closest('[data-step]') : null;
    if (step && onCard(step)) go(Number(/** @type {HTMLElement} */ (step).dataset.step), true);
  });

  // ── Keyboard ───────────────────────────────────────────────────────────

  document.addEventListener('focusin', (event) => {
    if (quiet || onCard(event.target)) return;
    const focused = termAt(event.target);
    const target = event.target instanceof Element ? event.target : null;
    const byKey = !!target?.matches(':focus-visible');
    if (focused && byKey) { if (focused !== term) open(focused); }
    else if (term && focused !== term && (!pinned || byKey || target?.closest('dialog'))) close(false);
  });
  document.addEventListener('focusout', (event) => {
    if (quiet || !term || pinned || !event.relatedTarget || onCard(event.relatedTarget) || termAt(event.relatedTarget)) return;
    close(false);
  });

  /** To the previous or the next marked term. @param {number} step @param {boolean} inside keep the focus in the card */
  const go = async (step, inside) => {
    if (!term) return;
    const walk = marked(), next = walk[walk.indexOf(term) + step];
    if (!next) return;
    const { top, bottom } = next.getBoundingClientRect();
    if (top < 130 || bottom > innerHeight - (isSheet() ? card.offsetHeight : 200)) next.scrollIntoView({ block: 'center' });
    if (inside) {
      await open(next, { pin: true });
      const button = /** @type {HTMLButtonElement | null} */ (card.querySelector(`[data-step="${step}"]:not(:disabled)`));
      (button || card).focus({ preventScroll: true });
    } else {
      quiet = true;
      next.focus({ preventScroll: true });
      quiet = false;
      open(next);
    }
  };

  document.addEventListener('keydown', (event) => {
    if (!term || !isOpen() || event.isComposing) return;
    const inside = onCard(event.target), onTerm = event.target === term;
    if (event.key === 'Escape') {
      event.preventDefault();
      close(inside || pinned);
    } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && (inside || onTerm) && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      go(event.key === 'ArrowRight' ? 1 : -1, inside);
    } else if (event.key === 'Tab' && inside) {
      const stops = [.../** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll('a[href], button:not(:disabled)'))];
      const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      if (event.shiftKey && at <= 0) { event.preventDefault(); close(true); }
      else if (!event.shiftKey && at === stops.length - 1) close(true); // and the browser goes on to what follows the term
    }
  });

  addEventListener('resize', () => { if (term && isOpen()) place(card, term, 'start'); });
  /** The terms of a paragraph are one stop of the Tab key: the one that had the focus last, at first the first. @param {HTMLElement} of @param {HTMLElement} [stop] */
  const rove = (of, stop) => {
    const links = /** @type {NodeListOf<HTMLElement>} */ (of.querySelectorAll('a.gl[href]'));
    for (const one of links) one.tabIndex = one === (stop || links[0]) ? 0 : -1;
  };
  document.addEventListener('focusin', (event) => {
    const focused = termAt(event.target), of = /** @type {HTMLElement | null | undefined} */ (focused?.closest('.pair > .src'));
    if (focused && of) rove(of, focused);
  });
  /** Only a link can say that it opens something: a term without its mark is plain text. */
  const label = () => {
    for (const of of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.pair > .src'))) rove(of);
    for (const one of document.querySelectorAll('a.gl')) {
      const marked = one.hasAttribute('href');
      for (const [name, value] of [['aria-expanded', 'false'], ['aria-controls', card.id]]) {
        if (marked) one.setAttribute(name, value);
        else one.removeAttribute(name);
      }
    }
  };
  document.addEventListener('duizhao:set', () => { close(false); });
  document.addEventListener('duizhao:linked', label);
  if (duizhao.linked) label();
})();
