// @ts-check
/*
 * Words selected by the reader: a small bar below them copies the quote with its citation, the same with the facing
 * language, or a link to exactly these words (a text fragment, which arriving.js shows where a browser does not).
 * The bar takes no focus; F6 leads into it, Escape closes it.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, copy, citing, works, language } = duizhao;
  /** @typedef {{range: Range, text: string, lang: string, id: string, facing: string}} Chosen */

  const LEAST = 3;
  /** Longer than this a link names the first and the last words only. */
  const WHOLE = 60;

  /** @param {Node | null} node @returns {HTMLElement | null} */
  const element = (node) => /** @type {HTMLElement | null} */ (node instanceof Element ? node : node?.parentElement || null);
  /** @param {HTMLElement | null} at */
  const langOf = (at) => /** @type {HTMLElement | null} */ (at?.closest('[lang]'))?.lang || language;
  /** Where the words stand: the innermost place on this page, or the one that a line of a concordance leads to. @param {HTMLElement | null} at */
  const placeOf = (at) => {
    const link = /** @type {HTMLAnchorElement | null} */ (at?.closest('.kw > li, .items > li, .led > li')?.querySelector('.ref a, a.it, a[href*="#"]'));
    const own = at?.closest('.text :is(.it, .src, .pair, .sub-sec, .sec, .box, .part)[id]')?.id;
    if (own) return { id: own, url: '' };
    if (link) return { id: link.hash.slice(1), url: link.href };
    return { id: '', url: '' };
  };

  /** The facing sentences of a selection in a passage; the facing passage where they are not counted alike. @param {Range} range */
  const facing = (range) => {
    const text = element(range.startContainer)?.closest('.src'), pair = text?.closest('.pair');
    const other = pair && [...pair.querySelectorAll('.src')].find((one) => one !== text);
    if (!text || !other) return '';
    const touched = pair.matches('.pair--s') ? [...text.querySelectorAll('.s')].filter((one) => range.intersectsNode(one)).map((one) => other.querySelector(`.s[data-s="${/** @type {HTMLElement} */ (one).dataset.s}"]`)) : [other];
    return touched.map((one) => {
      const copied = /** @type {Element | undefined} */ (one?.cloneNode(true));
      for (const ours of copied?.querySelectorAll('.cor, .vh') || []) ours.remove();
      return (copied?.textContent || '').trim();
    }).join(/^zh/.test(langOf(/** @type {HTMLElement} */ (other))) ? '' : ' ');
  };

  /** @param {string} text @param {string} lang */
  const quoted = (text, lang) => new Intl.Locale(lang).maximize().script === 'Hant' ? `「${text}」` : `“${text}”`;

  /** What can be cited for words in a language. @param {string} id @param {string} lang */
  const workOf = (id, lang) => (lang.startsWith('zh') ? null : works.translation(id)) || works.original(id, citing.languageOf(citing.style(), language));

  /** @param {string} text */
  const encoded = (text) => encodeURIComponent(text).replace(/-/g, '%2D');
  /** The address of words: their place, and what to look for in it. @param {Range} range @param {string} words @param {string} lang */
  const linkTo = (range, words, lang) => {
    const at = element(range.startContainer), { id, url } = placeOf(at), [line] = words.split('\n'), last = words.split('\n').pop() || '';
    const unit = lang.startsWith('zh') ? '' : ' ', pieces = (/** @type {string} */ text) => unit ? text.split(/\s+/) : [...text];
    const some = unit ? 5 : 10;
    const fragment = words.length > WHOLE || line !== words ? `${encoded(pieces(line).slice(0, some).join(unit))},${encoded(pieces(last).slice(-some).join(unit))}` : encoded(words);
    const address = new URL(url || works.address(id));
    // the facing language is shown side by side only
    if (at?.closest('.tr') && !url) address.searchParams.set('view', 'side');
    address.hash = '';
    return `${address.href.replace(/#$/, '')}#${id}:~:text=${fragment}`;
  };

  const status = el('span', { class: 'vh', role: 'status' });
  let chosen = /** @type {Chosen | null} */ (null);
  /** @param {string} words @param {(now: Chosen) => [string, string]} make the words as text and as HTML */
  const button = (words, make) => {
    const made = el('button', { type: 'button', tabindex: '-1' }, say(words));
    // a press must not take the selection away
    made.addEventListener('mousedown', (/** @type {Event} */ event) => event.preventDefault());
    made.addEventListener('click', () => {
      if (!chosen) return;
      const [text, html] = make(chosen);
      copy(text, made, html);
    });
    return made;
  };
  /** @param {Chosen} now @param {boolean} withFacing @returns {[string, string]} */
  const quote = (now, withFacing) => {
    const lang = now.lang, other = lang.startsWith('zh') ? works.target : 'zh-Hans';
    const citation = citing.cite(citing.style(), workOf(now.id, lang), citing.languageOf(citing.style(), language), say('cite.accessed'));
    const lines = [quoted(now.text, lang), ...(withFacing && now.facing ? [quoted(now.facing, other)] : [])];
    return [`${lines.join('\n')}\n${citing.plain(citation)}`, `${lines.map((line) => `<p>${citing.html(line)}</p>`).join('')}<p>${citing.html(citation)}</p>`];
  };
  const both = button('select.both', (now) => quote(now, true));
  const bar = el('div', { class: 'selbar', role: 'toolbar', 'aria-label': say('select.title'), hidden: true },
    button('select.quote', (now) => quote(now, false)), both, button('select.link', (now) => [linkTo(now.range, now.text, now.lang), '']), status);
  document.body.append(bar);

  const close = () => { bar.hidden = true; chosen = null; };
  const show = () => {
    const selection = getSelection();
    if (bar.contains(document.activeElement)) return;
    if (!selection || selection.isCollapsed || !selection.rangeCount) return close();
    const range = selection.getRangeAt(0), at = element(range.startContainer);
    if (!at?.closest('#main') || at.closest('input, textarea, .cite, .card, .selbar, .bar, button')) return close();
    const { text } = duizhao.words(selection);
    if (text.length < LEAST) return close();
    const wasClosed = bar.hidden;
    const now = chosen = { range, text, lang: langOf(at), id: placeOf(at).id, facing: facing(range) };
    both.hidden = !now.facing;
    both.textContent = say(now.lang.startsWith('zh') ? 'select.withTranslation' : 'select.withChinese');
    bar.hidden = false;
    const lines = range.getClientRects(), line = lines[lines.length - 1] || range.getBoundingClientRect();
    // below the words: systems put their own bar above them
    const width = document.documentElement.clientWidth, x = Math.max(8, Math.min(line.right - bar.offsetWidth, width - bar.offsetWidth - 8));
    bar.style.setProperty('left', `${x + scrollX}px`);
    bar.style.setProperty('top', `${Math.min(line.bottom + 8, innerHeight - bar.offsetHeight - 8) + scrollY}px`);
    if (wasClosed) status.textContent = say('select.open');
  };

  let soon = 0;
  document.addEventListener('selectionchange', () => { clearTimeout(soon); soon = window.setTimeout(show, 250); });
  document.addEventListener('keydown', (event) => {
    if (bar.hidden) return;
    const buttons = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll('button:not([hidden])')]), at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === 'Escape') { close(); /** @type {HTMLElement | null} */ (document.activeElement)?.blur(); return; }
    if (event.key === 'F6') { event.preventDefault(); buttons[0].focus({ preventScroll: true }); return; }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at >= 0 && step) { event.preventDefault(); buttons[(at + step + buttons.length) % buttons.length].focus({ preventScroll: true }); }
  });
  show();
})();
