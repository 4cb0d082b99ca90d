// @ts-check
/*
 * The citation panel of a provision: in the style chosen, the original as its issuer published it, and this site's
 * translation, apart. Each can be copied, with italics where the program that takes it has them.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, toggle, copy, icon, language, reads, citing, works, facts } = duizhao;
  const STYLES = /** @type {string[]} */ (citing.STYLES);

  /** The style chosen last, for as long as the browser's tab is open. */
  const remembered = () => { try { return sessionStorage.getItem('duizhao.style') || ''; } catch { return ''; } };
  let style = STYLES.includes(remembered()) ? remembered() : reads.chinese ? STYLES[0] : 'APA';
  duizhao.citing.style = () => style;

  /** @type {HTMLElement | null} */
  let panel = null;
  let seg = '';
  const title = el('h2');
  const tabs = STYLES.map((one) => el('button', { type: 'button', onclick: () => choose(one) }, one));

  /** @param {string} heading @param {string} about @param {(id: string, reader: string) => any} find */
  const block = (heading, about, find) => {
    const text = el('p', { class: 't', tabindex: '0' });
    const button = el('button', { class: 'btn', type: 'button', 'aria-label': `${say('cite.copy')}: ${heading}` }, icon('copy'), say('cite.copy'));
    let written = '';
    button.addEventListener('click', () => copy(citing.plain(written), button, citing.isRecord(style) ? undefined : citing.html(written)));
    const made = el('section', { class: 'cite__b' }, el('h3', null, heading, about && el('small', null, about), button), text);
    const show = () => {
      const reader = citing.languageOf(style, language), work = find(seg, reader);
      written = citing.cite(style, work, reader, say('cite.accessed'));
      text.lang = work.language.startsWith('zh') ? reader : 'en';
      text.innerHTML = citing.html(written);
    };
    return { made, show };
  };
  const name = works.target && new Intl.DisplayNames([language], { type: 'language' }).of(works.target);
  const blocks = [
    block(say('cite.original'), say(reads.traditional ? 'cite.originalHant' : 'cite.originalAbout'), works.original),
    ...(works.target ? [block(say('cite.translation', { language: name || '' }), say('cite.translationAbout'), works.translation)] : []),
  ];

  const show = () => {
    tabs.forEach((tab, i) => tab.setAttribute('aria-pressed', String(STYLES[i] === style)));
    const printed = citing.printed(works.original(seg)), ours = works.translation(seg);
    const own = language.startsWith('zh') || !ours ? printed : citing.pinpoint(ours, 'apa');
    title.replaceChildren(say('cite.title', { place: own }), own === printed ? '' : ' ', own === printed ? '' : el('span', { lang: 'zh-Hans' }, printed));
    for (const one of blocks) one.show();
  };
  /** @param {string} one */
  const choose = (one) => {
    style = one;
    try { sessionStorage.setItem('duizhao.style', one); } catch { /* not remembered, then */ }
    show();
  };

  const build = () => {
    /** @param {string} words @param {boolean} pinned */
    const link = (words, pinned) => {
      const button = el('button', { class: 'btn', type: 'button' }, icon('link'), say(words));
      button.addEventListener('click', () => copy(works.address(seg, language, pinned), button));
      return button;
    };
    const made = el('div', { class: 'cite', id: 'cite', popover: 'auto', role: 'dialog', 'aria-labelledby': 'cite-title' },
      el('button', { class: 'ib card__x', type: 'button', 'aria-label': say('common.close'), onclick: () => made.hidePopover() }, icon('close')),
      title, el('div', { class: 'cite__r', role: 'group', 'aria-label': say('cite.styles') }, el('span', { class: 'seg__b' }, tabs)),
      blocks.map(({ made: section }) => section),
      el('div', { class: 'btns' }, facts.version && link('cite.pinned', true), link('cite.newest', false)));
    title.id = 'cite-title';
    document.body.append(made);
    return made;
  };

  duizhao.cite = (button) => {
    if (!works.isThere) return;
    panel ||= build();
    seg = button.dataset.seg || '';
    show();
    if (toggle(/** @type {HTMLElement} */ (panel), button)) tabs[STYLES.indexOf(style)].focus({ preventScroll: true });
  };
})();
