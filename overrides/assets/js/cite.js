// @ts-check
/*
 * The citation popover: the provision in four styles, in the page's language.
 * What is cited is the official document; the address is the official one, the link goes to this page.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, el, toggle, copy, icon, language } = duizhao;

  /** @typedef {{id: string, title: Record<string, string>, issuer: Record<string, string>, date: string, docNo?: string, site?: string, url: string}} Source */

  /** @type {Source | null} */
  const source = document.getElementById('duizhao-cite') ? duizhao.json('duizhao-cite') : null;
  const styles = ['GB/T 7714', 'APA', 'Chicago', 'BibTeX'];
  const english = language === 'en';
  const lang = english ? 'en' : language;

  /** A local date as 2022-01-10. @param {Date} day */
  const iso = (day) => [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-');
  /** @param {string} date @param {string} locale @param {boolean} [yearFirst] */
  const spell = (date, locale, yearFirst) => {
    const [year, month, day] = date.split('-').map(Number), at = new Date(Date.UTC(year, month - 1, day));
    if (yearFirst) return `${year}, ${new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(at)} ${day}`;
    return locale === 'en' ? `${new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(at)} ${day}, ${year}` : `${year}年${month}月${day}日`;
  };

  /** The name of a provision, as its headings have it. @param {string} id */
  const nameProvision = (id) => {
    const whole = document.getElementById(id);
    if (!whole) return '';
    /** @param {Element | null | undefined} element */
    const read = (element) => {
      const copied = /** @type {Element | undefined} */ (element?.cloneNode(true));
      for (const ours of copied?.querySelectorAll('.sig, .cor, .vh, .tools') || []) ours.remove();
      return (copied?.textContent || '').replace(/\s+/g, ' ').replace(/[:：]\s*$/, '').trim();
    };
    const own = whole.matches('.sec, .box, section') ? read(whole.querySelector(':is(.sec__h h2, .box__h h3)') || document.querySelector('.ph h1')) : read(whole.querySelector('b.nm'));
    const around = whole.parentElement?.closest('.box, .sec');
    const outer = whole.matches('.box, .sec, section') ? '' : read(around?.querySelector(':is(.box__h h3, .sec__h h2)'));
    return [outer, own].filter(Boolean).join(english ? ', ' : '，');
  };

  /** @param {string} style @param {string} id @param {Source} of */
  const cite = (style, id, of) => {
    const script = english ? 'zh' : language, zh = of.title[script] || of.title.zh || '', en = of.title.en || '';
    const issuerZh = of.issuer[script] || of.issuer.zh || '', issuer = english ? of.issuer.en || issuerZh : issuerZh;
    const name = nameProvision(id), seen = iso(new Date());
    const year = of.date.slice(0, 4), both = english && en ? `${zh} [${en}]` : zh;
    switch (style) {
      case 'GB/T 7714': return `${issuer}. ${both}${name ? (english ? ': ' : '：') + name : ''}[EB/OL]. (${of.date})[${seen}]. ${of.url}.`;
      case 'APA': return english ? `${issuer}. (${spell(of.date, 'en', true)}). ${both}${name ? `, ${name}` : ''}. ${of.url}`
        // full width, as Taiwan's guides to APA have it
        : language === 'zh-Hant' ? `${issuer}（${spell(of.date, 'zh')}）。${both}${name ? `，${name}` : ''}。${of.url}`
        : `${issuer}. (${spell(of.date, 'zh')}). ${both}${name ? `，${name}` : ''}. ${of.url}`;
      case 'Chicago': return english ? `${issuer}. “${zh}” [${en}]${name ? `, ${name}` : ''}. ${spell(of.date, 'en')}. Accessed ${spell(seen, 'en')}. ${of.url}.`
        : `${issuer}：《${zh}》${name ? `，${name}` : ''}，${spell(of.date, 'zh')}，${spell(seen, 'zh')}${say('cite.accessed')}，${of.url}。`;
      default: return [`@misc{${of.id}-${id},`, `  author = {{${issuer}}},`, `  title = {{${both}}},`, `  date = {${of.date}},`, `  year = {${year}},`,
        name && `  note = {${name}},`, of.docNo && `  number = {${of.docNo}},`, `  url = {${of.url}},`, `  urldate = {${seen}},`, `  langid = {chinese}`, '}'].filter(Boolean).join('\n');
    }
  };

  /** @type {HTMLElement | null} */
  let panel = null;
  /** @type {HTMLElement | null} the button it belongs to */
  let opener = null;
  let style = styles[0];
  const text = el('p', { class: 't', tabindex: '0', lang });
  const tabs = styles.map((one) => el('button', { class: 'btn', type: 'button', onclick: () => { style = one; show(); } }, one));

  const show = () => {
    tabs.forEach((tab, i) => tab.setAttribute('aria-pressed', String(styles[i] === style)));
    if (source) text.textContent = cite(style, opener?.dataset.seg || '', source);
  };

  const build = () => {
    const copyAll = el('button', { class: 'btn', type: 'button' }, icon('copy'), say('cite.copy'));
    const copyLink = el('button', { class: 'btn', type: 'button' }, icon('link'), say('cite.link'));
    copyAll.addEventListener('click', () => copy(text.textContent, copyAll));
    copyLink.addEventListener('click', () => {
      const url = new URL(location.href);
      url.search = '';
      url.hash = opener?.dataset.seg || '';
      copy(url.href, copyLink);
    });
    const made = el('div', { class: 'cite', id: 'cite', popover: 'auto', role: 'dialog', 'aria-label': say('cite.title') },
      el('button', { class: 'ib card__x', type: 'button', 'aria-label': say('common.close'), onclick: () => made.hidePopover() }, icon('close')),
      el('div', { class: 'btns', role: 'group', 'aria-label': say('cite.styles') }, tabs), text,
      el('div', { class: 'btns' }, copyAll, copyLink));
    document.body.append(made);
    return made;
  };

  duizhao.cite = (button) => {
    if (!source) return;
    panel ||= build();
    opener = button;
    show();
    if (toggle(/** @type {HTMLElement} */ (panel), button)) tabs[styles.indexOf(style)].focus({ preventScroll: true });
  };
})();
