// @ts-check
/*
 * The frame all other scripts stand in: words of the page's language, lazy loading of scripts and data,
 * page addresses, the live region, the reader's settings, and what the header and the reading bar do.
 * Loads the scripts that the page at hand needs, and the search when it is first asked for.
 */
/** @typedef {{path?: string, kind?: string, document?: string, repo?: string, index?: string, name?: string, site?: string, version?: string, committed?: string}} Facts */
/**
 * @typedef {object} Duizhao
 * @property {Record<string, string[]>} choices each setting with its values, in the order shown
 * @property {Record<string, string>} settings
 * @property {Record<string, string>} defaults what this page shows without a choice
 * @property {() => void} apply puts the settings on <html>
 * @property {Facts} facts what the page says of itself
 * @property {(id: string) => any} json a block of JSON that the page brings
 * @property {(name: string, value: string) => Promise<void>} set changes one setting, remembers and shows it
 * @property {(key: string, values?: Record<string, string | number>) => string} say
 * @property {(tag: string, props?: Record<string, any> | null, ...children: any[]) => any} el
 * @property {(name: 'cite' | 'close' | 'copy' | 'link' | 'search') => SVGElement} icon an icon that the page does not bring
 * @property {string} base the address of the site's root
 * @property {(path: string) => string} page address of a page of this language
 * @property {(name: string) => Promise<any>} load value of a data script
 * @property {Map<string, any>} received what the data scripts have handed over
 * @property {(name: string, value: any) => void} receive called by the data scripts
 * @property {(...names: string[]) => Promise<void>} need scripts of ours, in order
 * @property {(name: string) => void} style a style sheet of ours
 * @property {(message: string) => void} announce
 * @property {(text: string, button?: HTMLElement | null, html?: string) => Promise<void>} copy
 * @property {(panel: HTMLElement, anchor: Element, side: 'start' | 'end') => void} place
 * @property {(panel: HTMLElement, button: HTMLElement) => boolean} toggle opens or closes a button's panel; true if open now
 * @property {(text: string, ranges: [number, number][] | undefined) => (string | HTMLElement)[]} marked
 * @property {() => boolean} isSheet true where floating panels are sheets at the foot of a phone
 * @property {string} language
 * @property {{chinese: boolean, traditional: boolean}} reads what a reader of this page reads
 * @property {() => void} showPressed
 * @property {boolean} [linked] whether each term has been made a link or plain text, as the settings want it
 * @property {() => Promise<void>} bring the other language of a page that brings one only; done at once elsewhere
 * @property {(facing: Record<string, string>) => void} putFacing apart.js
 * @property {any} find the rooms under search/
 * @property {any} searchStore search/session.js
 * @property {any} search search.js
 * @property {(button: HTMLElement) => void} settingsPanel settings.js
 * @property {(button: HTMLElement) => void} cite cite.js
 * @property {any} citing cite/styles.js
 * @property {any} works cite/works.js
 * @property {(selection: Selection) => {text: string, html: string, isDocument: boolean}} words copying.js: what is the document's of a selection
 * @property {(button: HTMLElement) => void} digest digest.js
 */

(() => {
  'use strict';
  const scope = /** @type {any} */ (globalThis);
  /** @type {Duizhao} */
  const duizhao = scope.duizhao;
  const { body } = document;
  const ours = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL('../../', ours).href;
  const language = document.documentElement.lang || 'zh-Hans';
  const tongue = new Intl.Locale(language).maximize();
  const reads = { chinese: tongue.language === 'zh', traditional: tongue.script === 'Hant' };
  /** @type {(id: string) => any} a block of JSON that the page brings */
  const json = (id) => JSON.parse(document.getElementById(id)?.textContent || '{}');
  /** @type {Facts} what the page says of itself */
  const facts = json('duizhao-page');

  // ── Words and elements ─────────────────────────────────────────────────

  const { received } = duizhao;
  /** They come in a script of their own, the same for all pages of a language. */
  const words = received.get(`words/${language.toLowerCase()}`) || {};

  /**
   * The words of the page's language for a key such as "card.close".
   * @type {Duizhao['say']}
   */
  const say = (key, values = {}) => {
    const found = key.split('.').reduce((level, name) => (level || {})[name], words);
    return typeof found === 'string' ? found.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all)) : key;
  };

  /**
   * An element. Children that are null or false are left out.
   * @type {Duizhao['el']}
   */
  const el = (tag, props, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(props || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? '' : String(value));
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return made;
  };

  /** @type {Record<string, string>} what only scripts show */
  const DRAWN = {
    close: 'M6 6l12 12M18 6 6 18',
    cite: 'M9.5 6.5C6.5 7.5 5 9.8 5 13v4.5h5.5V12h-3M19 6.5c-3 1-4.5 3.3-4.5 6.5v4.5H20V12h-3',
    copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
    link: 'M10 14a4.5 4.5 0 0 0 6.4 0l3.2-3.2a4.5 4.5 0 0 0-6.4-6.4L12 5.6M14 10a4.5 4.5 0 0 0-6.4 0l-3.2 3.2a4.5 4.5 0 0 0 6.4 6.4l1.2-1.2',
    search: 'M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M15.5 15.5 21 21',
  };
  /** @type {Duizhao['icon']} */
  const icon = (name) => {
    /** @param {string} tag @param {Record<string, string>} props */
    const drawn = (tag, props) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
      for (const [key, value] of Object.entries(props)) made.setAttribute(key, value);
      return made;
    };
    const svg = drawn('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': 'true' });
    svg.append(drawn('path', { d: DRAWN[name] }));
    return /** @type {SVGElement} */ (svg);
  };

  /** @type {Duizhao['marked']} */
  const marked = (text, ranges) => {
    /** @type {(string | HTMLElement)[]} */
    const pieces = [];
    let at = 0;
    for (const [from, to] of ranges || []) {
      if (from < at) continue;
      pieces.push(text.slice(at, from), el('mark', null, text.slice(from, to)));
      at = to;
    }
    return [...pieces, text.slice(at)];
  };

  // ── Addresses and loading ──────────────────────────────────────────────

  /** @type {Duizhao['page']} */
  const page = (path) => {
    const [place, hash] = path.split('#');
    const file = (location.protocol === 'file:' || facts.index) && /(^|\/)$/.test(place) ? 'index.html' : '';
    return base + language.toLowerCase() + '/' + place + file + (hash ? '#' + hash : '');
  };

  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @param {string} src */
  const append = (src) => {
    let loading = scripts.get(src);
    if (!loading) {
      loading = new Promise((done, failed) => {
        const script = el('script', { src });
        script.async = false; // those asked for together come together, and run in order
        script.onload = () => done();
        script.onerror = () => { scripts.delete(src); script.remove(); failed(new Error(src)); };
        document.head.append(script);
      });
      scripts.set(src, loading);
    }
    return loading;
  };

  /** @type {Duizhao['need']} */
  const need = async (...names) => {
    await Promise.all(names.map((name) => append(ours.replace(/[^/]*\.js/, name + '.js'))));
  };
  /** A style sheet that only some scripts want. @type {Duizhao['style']} */
  const style = (name) => {
    const href = ours.replace(/js\/[^/]*\.js/, `css/${name}.css`);
    if ([...document.querySelectorAll('link')].some((link) => link.href === href)) return;
    document.head.append(el('link', { rel: 'stylesheet', href }));
  };

  // ── Saying and copying ─────────────────────────────────────────────────

  const live = el('div', { class: 'vh', role: 'status' });
  body.append(live);
  /** @type {Duizhao['announce']} */
  const announce = (message) => {
    live.textContent = '';
    setTimeout(() => { live.textContent = message; }, 60);
  };

  /**
   * Copies, and says so to eye and ear.
   * @type {Duizhao['copy']}
   */
  const copy = async (text, button, html = '') => {
    let said = say('common.copied');
    try {
      /** @param {string} type @param {string} value */
      const as = (type, value) => ({ [type]: new Blob([value], { type }) });
      if (html && 'ClipboardItem' in scope) await navigator.clipboard.write([new ClipboardItem({ ...as('text/plain', text), ...as('text/html', html) })]);
      else await navigator.clipboard.writeText(text);
    } catch {
      const field = el('textarea', { class: 'vh', 'aria-hidden': 'true', tabindex: '-1' });
      field.value = text;
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      (button?.closest('[popover], dialog') || body).append(field);
      field.select();
      if (!document.execCommand('copy')) said = say('common.copyFailed');
      field.remove();
      focused?.focus({ preventScroll: true });
    }
    announce(said);
    if (button) {
      button.dataset.said = said;
      setTimeout(() => { delete button.dataset.said; }, 2000);
    }
  };

  // ── Floating panels ────────────────────────────────────────────────────

  const narrow = matchMedia('(max-width: 44.99em)');
  /** @type {Duizhao['isSheet']} */
  const isSheet = () => narrow.matches;

  /**
   * Puts an open panel under its anchor and keeps it on screen; a phone's sheets place themselves.
   * @type {Duizhao['place']}
   */
  const place = (panel, anchor, side) => {
    const { style } = panel;
    for (const name of ['left', 'right', 'top']) style.removeProperty(name);
    if (isSheet()) return;
    const line = side === 'start' ? anchor.getClientRects()[0] : anchor.getBoundingClientRect();
    if (!line) return;
    const fixed = getComputedStyle(panel).position === 'fixed', width = document.documentElement.clientWidth;
    const x = side === 'start' ? line.left - 14 : line.right - panel.offsetWidth;
    let y = line.bottom + (side === 'start' ? 10 : 6);
    if (y + panel.offsetHeight > innerHeight && line.top - panel.offsetHeight - 10 > 110) y = line.top - panel.offsetHeight - 10;
    style.setProperty('left', Math.max(12, Math.min(x, width - panel.offsetWidth - 16)) + (fixed ? 0 : scrollX) + 'px');
    style.setProperty('top', y + (fixed ? 0 : scrollY) + 'px');
  };

  /** @type {WeakMap<HTMLElement, HTMLElement>} the button that opened each panel */
  const openers = new WeakMap();
  /** @type {HTMLElement | null} the panel that was open when its own button was pressed, which closes it */
  let pressedOpen = null;
  /** @type {Duizhao['toggle']} */
  const toggle = (panel, button) => {
    if (!('popover' in panel)) {
      const plain = /** @type {HTMLElement} */ (panel);
      plain.hidden = openers.has(plain) && !plain.hidden;
      openers.set(plain, button);
      return !plain.hidden;
    }
    if (!openers.has(panel)) {
      panel.addEventListener('beforetoggle', (event) => {
        openers.get(panel)?.setAttribute('aria-expanded', String(/** @type {ToggleEvent} */ (event).newState === 'open'));
      });
      document.addEventListener('pointerdown', ({ target }) => {
        pressedOpen = panel.matches(':popover-open') && openers.get(panel)?.contains(/** @type {Node} */ (target)) ? panel : null;
      }, true);
    }
    const wasOpen = panel.matches(':popover-open') || (pressedOpen === panel && openers.get(panel) === button);
    pressedOpen = null;
    openers.set(panel, button);
    if (wasOpen) {
      panel.hidePopover();
      return false;
    }
    panel.showPopover();
    place(panel, button, 'end');
    return true;
  };

  // ── Settings ───────────────────────────────────────────────────────────

  const { choices, settings, defaults } = duizhao;
  /** The settings that change what a page shows, and so belong into its address. */
  const inAddress = ['view', 'terms', 'industries', 'words'];
  const isText = !!document.querySelector('.bar');
  /** The document of this page: its links carry the view. */
  const documentPath = isText ? '/' + (facts.path || '').split('/')[0] + '/' : '';

  /** The field of the index of terms. */
  const findTerms = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-termfind]'));

  /** @returns {Record<string, string>} */
  const readRemembered = () => {
    try { return JSON.parse(localStorage.getItem('duizhao') || '{}') || {}; } catch { return {}; }
  };

  /** @param {URL} url */
  const writeSettings = (url) => {
    for (const name of inAddress) {
      if (settings[name] === defaults[name]) url.searchParams.delete(name);
      else url.searchParams.set(name, settings[name]);
    }
    return url;
  };

  const showPressed = () => {
    for (const name in choices) {
      for (const button of document.querySelectorAll(`[data-${name}-to]`)) {
        button.setAttribute('aria-pressed', String(button.getAttribute(`data-${name}-to`) === settings[name]));
      }
    }
    const note = /** @type {HTMLElement | null} */ (document.querySelector('.set__note'));
    if (note) note.hidden = !(isSheet() && settings.view === 'side');
  };

  /** So many at once take no time that a reader feels. */
  const PIECE = 150;
  /**
   * Does something to each of many elements; those further down wait, and the page answers meanwhile.
   * @param {Iterable<HTMLElement>} elements @param {(element: HTMLElement) => void} work @param {() => void} [done]
   */
  const inPieces = (elements, work, done) => {
    const all = [...elements];
    /** @param {number} [count] */
    const next = (count = PIECE) => {
      all.splice(0, count).forEach(work);
      if (all.length) return void setTimeout(next);
      removeEventListener('beforeprint', rest);
      done?.();
      done = undefined;
    };
    // a sheet of paper does not wait
    const rest = () => next(all.length);
    addEventListener('beforeprint', rest);
    next();
  };

  /**
   * Terms that are not marked are not links either: no key stops at them, and no crawler misses an address. The address
   * says which term it is; the page need not say it twice.
   */
  const linkTerms = () => inPieces(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('a.gl')), (term) => {
    const off = settings.terms === 'none' || (settings.terms !== 'all' && term.classList.contains('again')) || (settings.terms === 'key' && term.classList.contains('low'));
    const href = term.getAttribute('href');
    term.dataset.t ??= href?.match(/terms\/([^/.]+)/)?.[1];
    if (off && href !== null) { term.dataset.href = href; term.removeAttribute('href'); term.setAttribute('role', 'none'); }
    else if (!off && href === null && term.dataset.href) { term.setAttribute('href', term.dataset.href); term.removeAttribute('role'); }
  }, () => {
    duizhao.linked = true;
    document.dispatchEvent(new Event('duizhao:linked'));
  });

  const reflect = () => {
    if (!isText) return;
    const url = writeSettings(new URL(location.href));
    if (url.href === location.href) return;
    try { history.replaceState(history.state, '', url); } catch { /* some browsers forbid it for files */ }
  };

  /** @type {Promise<void> | null} */
  let brought = document.querySelector('[data-apart]') ? null : Promise.resolve();
  /** @type {Duizhao['bring']} */
  const bring = () => {
    brought ??= Promise.all([duizhao.load(`facing/${language.toLowerCase()}/${(facts.path || '').replace(/\/$/, '')}`), need('apart')]).then(([facing]) => {
      duizhao.putFacing(facing);
      linkTerms();
    }).catch(() => { brought = null; });
    return brought;
  };

  /** @type {Duizhao['set']} */
  const set = async (name, value) => {
    if (name === 'view' && value !== 'one') await bring();
    const anchor = currentProvision(), top = anchor?.getBoundingClientRect().top ?? 0;
    settings[name] = value;
    duizhao.apply();
    showPressed();
    if (name === 'terms') linkTerms();
    // the reader stays at the provision that was being read
    if (anchor && ['view', 'size', 'face', 'terms'].includes(name)) scrollBy(0, anchor.getBoundingClientRect().top - top);
    try {
      localStorage.setItem('duizhao', JSON.stringify({ ...readRemembered(), [name]: value }));
    } catch { /* not remembered, then */ }
    reflect();
    document.dispatchEvent(new CustomEvent('duizhao:set', { detail: { name, value } }));
  };

  /** @param {EventTarget | null} target @param {string} selector @returns {any} */
  const closest = (target, selector) => target instanceof Element ? target.closest(selector) : null;

  /**
   * Links within the document and the language switch carry the view, the latter also the place. Other links of
   * the site carry only what is not remembered anyway.
   * @param {Event} event
   */
  const carry = (event) => {
    const link = closest(event.target, 'a[href]');
    if (!link || link.hasAttribute('download') || !link.href.startsWith(base) || link.getAttribute('href').startsWith('#')) return;
    const url = new URL(link.href);
    if (!/(\/|\.html)$/.test(url.pathname)) return;
    const toLanguage = !!link.closest('.langs');
    if (toLanguage) {
      url.search = location.search;
      // what was typed before the index could answer stands in no address yet
      if (findTerms?.value) url.searchParams.set('q', findTerms.value);
      url.hash = askedFor()?.id || currentProvision()?.id || location.hash;
    }
    const remembered = readRemembered();
    if (toLanguage || (documentPath && url.pathname.includes(documentPath)) || inAddress.some((name) => settings[name] !== defaults[name] && remembered[name] !== settings[name])) writeSettings(url);
    if (url.href !== link.href) link.href = url.href;
  };
  for (const name of ['pointerdown', 'click', 'focusin']) document.addEventListener(name, carry, true);

  // ── What stands at each provision ──────────────────────────────────────

  inPieces(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.tools[data-for]')), (place) => {
    const heading = /** @type {Element | undefined} */ (place.closest('.sec__h, .box__h, .ph')?.querySelector('h1, h2, h3, h4')?.cloneNode(true));
    heading?.querySelector('.sig')?.remove();
    const of = (heading?.textContent || '').replace(/\s+/g, ' ').trim();
    for (const what of /** @type {const} */ (['link', 'cite'])) {
      place.append(el('button', { class: 'ib', type: 'button', 'data-do': what, 'data-seg': place.dataset.for, 'aria-label': `${say(`tools.${what}`)} ${of}`, title: say(`tools.${what}`) }, icon(what)));
    }
  });

  // a box that is ticked is called by its words: Markdown makes it without a label
  for (const box of document.querySelectorAll('.task-list-item input')) box.setAttribute('aria-label', (box.closest('li')?.textContent || '').trim());

  // the theme puts the button that copies a block of code into a landmark of navigation: as many as there are blocks want names
  if (document.querySelector('.highlight')) {
    new MutationObserver(() => {
      document.querySelectorAll('.md-code__nav').forEach((nav, n) => nav.setAttribute('aria-label', `${nav.querySelector('[title]')?.getAttribute('title') || ''} ${n + 1}`));
    }).observe(body, { childList: true, subtree: true });
  }

  // what stands at the head of each printed page: the way to it, and whose it is
  const way = [...document.querySelectorAll('.crumbs li')].map((step) => (step.textContent || '').replace(/\s+/g, ' ').trim()).join(' › ');
  try {
    const sheet = new CSSStyleSheet(); // no attribute: the page's policy and its readers see no inline style
    sheet.replaceSync(`:root { --running-head: ${JSON.stringify(way ? `${way} · ${document.title.split(' · ').pop()}` : document.title)} }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch { /* printed without it, then */ }

  // ── Reading bar, navigation, facing sentences ──────────────────────────

  const provisions = [...document.querySelectorAll(':is(.sec, .box)[id]')];
  /** @type {Set<Element>} those that cross the line under the reading bar */
  const crossing = new Set();
  /**
   * The place in the address, while it stands where following it put it: under the bars, or, near the end of
   * the page, as high as it would go.
   */
  function askedFor() {
    const place = document.getElementById(location.hash.slice(1));
    if (!place) return null;
    const { top } = place.getBoundingClientRect(), atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 4;
    return top >= 0 && top < (atEnd ? innerHeight : 200) ? place : null;
  }
  /** @returns {Element | null | undefined} the provision asked for, else the innermost one at the line under the reading bar */
  function currentProvision() { return askedFor()?.closest(':is(.sec, .box)[id]') || provisions.filter((provision) => crossing.has(provision)).pop(); }

  /** Scrolls the navigation, never the page, until the link is in sight. @param {Element | null} link */
  const showInNavigation = (link) => {
    const nav = link?.closest('.nav');
    if (!link || !nav?.clientHeight) return;
    const frame = nav.getBoundingClientRect(), line = link.getBoundingClientRect();
    if (line.top < frame.top || line.bottom > Math.min(frame.bottom, innerHeight)) nav.scrollTop += line.top - frame.top - nav.clientHeight / 3;
  };
  const navigation = document.getElementById('nav');
  for (const name of ['toggle', 'load']) (name === 'load' ? scope : navigation)?.addEventListener(name, () => showInNavigation(navigation?.querySelector('[aria-current="page"]') || null));

  const followReading = () => {
    const here = document.querySelector('.bar__here');
    if (!provisions.length || !('IntersectionObserver' in scope)) return;
    const rest = here?.textContent || '';
    /** @type {Element | null | undefined} */
    let shown;
    const show = () => {
      const now = currentProvision();
      if (now === shown) return;
      shown = now;
      const heading = /** @type {Element | undefined} */ (now?.querySelector(':is(.sec__h h2, .box__h h3)')?.cloneNode(true));
      heading?.querySelector('.sig')?.remove();
      if (here) here.textContent = heading ? (heading.textContent || '').replace(/\s+/g, ' ').trim() : rest;
      for (const link of document.querySelectorAll('.nav a[href*="#"]')) {
        const current = !!now && /** @type {HTMLAnchorElement} */ (link).hash === '#' + now.id && /** @type {HTMLAnchorElement} */ (link).pathname === location.pathname;
        if (current) { link.setAttribute('aria-current', 'true'); showInNavigation(link); }
        else if (link.getAttribute('aria-current') === 'true') link.removeAttribute('aria-current');
      }
    };
    const watch = () => {
      const line = 140;
      const observer = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) crossing[isIntersecting ? 'add' : 'delete'](target);
        show();
      }, { rootMargin: `-${line}px 0px -${Math.max(0, innerHeight - line - 2)}px 0px` });
      for (const provision of provisions) observer.observe(provision);
      return observer;
    };
    let observer = watch(), soon = 0;
    addEventListener('hashchange', show);
    addEventListener('scroll', () => { cancelAnimationFrame(soon); soon = requestAnimationFrame(show); }, { passive: true });
    addEventListener('resize', () => { observer.disconnect(); crossing.clear(); observer = watch(); });
  };

  /** Where both languages stand, the sentence and the term that one points at light up in the other. @param {boolean} on */
  const face = (on) => (/** @type {Event} */ event) => {
    if (!['side', 'line'].includes(document.documentElement.dataset.view || '')) return;
    const pair = closest(event.target, '.pair'), sentence = closest(event.target, '.s'), term = closest(event.target, 'a.gl');
    if (sentence) for (const same of pair.querySelectorAll(`.s[data-s="${sentence.dataset.s}"]`)) same.classList.toggle('on', on);
    if (term && pair) for (const same of pair.querySelectorAll(`a.gl[data-t="${term.dataset.t}"]`)) same.classList.toggle('on', on && same !== term);
  };

  /** The rooms of the search, in the order in which each finds what it needs. */
  const SEARCH = ['fold', 'stemmer', 'words', 'pools', 'pinyin', 'names', 'query', 'texts', 'locate', 'ask', 'store', 'typing', 'session', 'drawing']
    .map((name) => `search/${name}`);

  /** The scripts of citing, after the facts of the page's document. @param {string[]} names */
  const needToCite = async (...names) => {
    if (facts.document) await duizhao.load(`works/${facts.document}`);
    await need('cite/styles', 'cite/works', 'cite', ...names);
  };

  // ── What the buttons do ────────────────────────────────────────────────

  const openSearch = (/** @type {string} */ query = '') => need(...SEARCH, 'search').then(() => duizhao.search.open(query));

  document.addEventListener('click', (event) => {
    // a link to a place on this page closes the drawer it stands in
    if (closest(event.target, '.nav[popover] a[href^="#"]')) closest(event.target, '.nav').hidePopover?.();
    const button = closest(event.target, '[data-do], [data-digest], [data-view-to], [data-terms-to], [data-industries-to], [data-words-to], [data-face-to], [data-size-to], [data-scheme-to], [data-keys-to], [data-ids-to]');
    if (!button) return;
    for (const name in choices) {
      const value = button.getAttribute(`data-${name}-to`);
      if (value) return set(name, value);
    }
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    switch (button.dataset.do || 'digest') {
      case 'theme': return set('scheme', document.documentElement.dataset.mdColorScheme === 'slate' ? 'default' : 'slate');
      case 'set': need('settings').then(() => duizhao.settingsPanel(button)).catch(() => {}); return;
      case 'search':
        if (!plain) return;
        event.preventDefault();
        openSearch().catch(() => { if (button.href) location.href = button.href; });
        return;
      case 'link': {
        const url = new URL(location.href);
        url.search = '';
        url.hash = button.dataset.seg;
        copy(url.href, button);
        return;
      }
      case 'cite': needToCite().then(() => duizhao.cite(button)).catch(() => {}); return;
      case 'digest': if (button.dataset.digest) need('digest').then(() => duizhao.digest(button)).catch(() => {}); return;
    }
  });

  document.addEventListener('keydown', (event) => {
    const typing = closest(event.target, 'input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !typing && settings.keys === 'on' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const controlK = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k';
    if (!slash && !controlK) return;
    event.preventDefault();
    const field = /** @type {HTMLElement | null} */ (document.querySelector('[data-termfind], [data-search-page] input'));
    if ((slash || field?.closest('[data-search-page]')) && field) field.focus();
    else openSearch().catch(() => {});
  });

  // ── Start ──────────────────────────────────────────────────────────────

  Object.assign(duizhao, {
    set, bring, showPressed, say, el, base, page, facts, json, need, style, announce, copy, place, toggle, marked, isSheet,
    language, reads,
    icon,
    load: async (/** @type {string} */ name) => {
      if (!received.has(name)) await append(`${base}data/${name}.js`);
      return received.get(name);
    },
  });
  // an old anchor whose text is on another page now: the way there stands at the end of this one
  const led = document.getElementById(location.hash.slice(1))?.closest('p.was')?.querySelector('a');
  if (led) location.replace(led.href);
  showPressed();
  linkTerms();
  reflect();
  if (settings.view !== 'one' && isText && !brought) {
    // what stands above the place that was asked for has grown
    bring().then(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView());
  }
  // it measures the page: after the page has been painted that costs nothing more
  requestAnimationFrame(() => setTimeout(followReading));
  document.addEventListener('mouseover', face(true));
  document.addEventListener('mouseout', face(false));
  narrow.addEventListener('change', showPressed);
  addEventListener('storage', (event) => {
    if (event.key !== 'duizhao') return;
    const { scheme } = readRemembered(); // light and dark follow in the reader's other windows
    if (choices.scheme.includes(scheme)) { settings.scheme = scheme; duizhao.apply(); showPressed(); }
  });

  // what an address leads to is seen, also where it is folded
  const unfold = () => {
    const folded = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('details.of');
    if (!folded || folded.hasAttribute('open')) return;
    folded.setAttribute('open', '');
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  };
  /** An address may name words of the language that is not shown: then their pair is where it leads. */
  const showPair = () => {
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (asked && !asked.getClientRects().length) asked.closest('.pair')?.scrollIntoView();
  };
  for (const seek of [unfold, showPair]) {
    seek();
    addEventListener('hashchange', seek);
  }
  const onSelection = () => {
    if (getSelection()?.isCollapsed !== false || !facts.document) return;
    document.removeEventListener('selectionchange', onSelection);
    needToCite('copying', 'selecting').catch(() => {});
  };
  document.addEventListener('selectionchange', onSelection);
  document.addEventListener('duizhao:set', () => { if (settings.ids === 'on') need('margin').catch(() => {}); });
  if (settings.ids === 'on' && isText) need('margin').catch(() => {});
  if ([location.hash, performance.getEntriesByType('navigation')[0]?.name || ''].some((asked) => asked.includes(':~:text=')) || /[?&]v=/.test(location.search)) need('arriving').catch(() => {});

  /** @type {[string, string[]][]} what the page holds, and the scripts for it */
  const wanted = [
    ['a.gl', ['card']],
    ['.src', ['copying']],
    // whoever has no finger on the page has both languages in another way
    [matchMedia('(any-pointer: coarse)').matches ? ':is(.pair > .tr, [data-apart])' : 'none', ['facing']],
    ['[data-words-to]', ['wording']],
    ['[data-search-page]', [...SEARCH, 'searchpage']],
    ['table.mx', ['matrix']],
    ['table.library', ['library']],
    ['[data-compare]', ['compare']],
    ['table.hm', ['heat']],
    ['[data-list]', ['listing']],
    ['[data-as]', ['repeated']],
    ['[data-versions]', ['versions']],
    ['[data-print-parts]', ['printing']],
  ];
  // the index of terms stands on the page; what finds and orders in it comes when a reader turns to it
  if (findTerms) {
    const tools = document.querySelectorAll('.bigfind, .pick'), kinds = ['pointerover', 'focusin', 'change', 'click'];
    /** @type {HTMLElement | null} the order asked for before it was there */
    let pressed = null;
    let isComing = false;
    const start = (/** @type {Event | null} */ event) => {
      if (event?.type === 'click') pressed = closest(event.target, '[data-sort-by]') || pressed;
      if (isComing) return;
      isComing = true;
      Promise.all([duizhao.load('filed'), need(...SEARCH)]).then(() => need('termindex')).then(() => {
        for (const tool of tools) for (const kind of kinds) tool.removeEventListener(kind, start);
        pressed?.click();
      }).catch(() => { isComing = false; });
    };
    if (location.search || findTerms.value || document.activeElement === findTerms) start(null);
    else for (const tool of tools) for (const kind of kinds) tool.addEventListener(kind, start);
  }
  for (const [selector, names] of wanted) if (document.querySelector(selector)) need(...names).catch(() => {});
})();
