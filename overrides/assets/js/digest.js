// @ts-check
/*
 * The digest of an industry: what its page shows, as text, Markdown or CSV, read from the page and copied. It quotes
 * whole sentences, each with its address, and says what the document is. Translation and original stand in the order
 * of the page's language.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, copy, language } = duizhao;

  /** @typedef {{group: string, where: string, strength: string, text: string, translation: string, address: string}} Line */

  /** @param {Element | null | undefined} element */
  const read = (element) => {
    const copied = /** @type {Element | undefined} */ (element?.cloneNode(true));
    for (const ours of copied?.querySelectorAll('.sig, .cor, .vh, .tools, .u, small') || []) ours.remove();
    return (copied?.textContent || '').replace(/\s+/g, ' ').trim();
  };
  /** @param {Element | null | undefined} within */
  const address = (within) => {
    const link = within?.querySelector('a[href]');
    if (!link) return '';
    const url = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    url.search = '';
    return url.href;
  };

  /** What stands above a list, with the document where a page has several. @param {Element} part @param {string} name */
  const under = (part, name) => [read(part.closest('details.of')?.querySelector('summary .h')), name].filter(Boolean).join(' · ');

  /** @param {Element} row of a concordance @param {string} group @returns {Line} */
  const mention = (row, group) => {
    const { whole, other } = /** @type {HTMLElement} */ (row).dataset;
    const quotes = [whole || read(row.querySelector('.zh')), other || read(row.querySelector('.en'))];
    if (!language.startsWith('zh') && quotes[1]) quotes.reverse();
    return { group, where: read(row.querySelector('.ref')), strength: read(row.querySelector('.st')), text: quotes[0], translation: quotes[1], address: address(row.querySelector('.ref')) };
  };

  /** What is said of the whole: the document's status, the definition. @returns {[string, string][]} */
  const about = () => {
    const status = [...document.querySelectorAll(':is(.status summary, p.status) > :not(.more, a)')].map(read).filter(Boolean).join(' · ') || read(document.querySelector('.status p'));
    return /** @type {[string, string][]} */ ([[say('digest.status'), status], [say('digest.definition'), read(document.querySelector('.ph .def'))]].filter(([, words]) => words));
  };

  /** @returns {Line[]} */
  const collect = () => {
    /** @type {Line[]} */
    const lines = [];
    for (const part of document.querySelectorAll('main .four .box, main .kw')) {
      if (part.matches('.kw--in')) continue; // with its box
      if (part.matches('.box')) {
        const number = part.querySelector('.sig b')?.textContent, title = read(part.querySelector('.box__h h3'));
        const group = under(part, number ? `${say('digest.box', { number })} ${title}` : title);
        for (const item of part.querySelectorAll('.items > li')) {
          lines.push({
            group, where: read(item.querySelector('.ref')), strength: say('digest.entry'),
            text: read(item.querySelector('.src:not(.tr)')), translation: read(item.querySelector('.src.tr')), address: address(item) || address(part.querySelector('.box__h')),
          });
        }
        for (const row of part.querySelectorAll('.kw--in > li')) lines.push(mention(row, group));
      } else {
        let head = /** @type {Element | null} */ (part);
        while (head && !/^H[23]$/.test(head.tagName)) head = head.previousElementSibling || head.parentElement;
        for (const row of part.querySelectorAll(':scope > li')) {
          lines.push(mention(row, under(part, read(head))));
        }
      }
    }
    return lines;
  };

  /** @type {Record<string, (title: string, lines: Line[], source: string) => string>} */
  const forms = {
    text: (title, lines, source) => [title, ...about().map(([name, words]) => `${name}: ${words}`), ...group(lines).flatMap(([name, members]) => ['', name, ...members.map((line) => '  ' + [line.where, line.text, line.translation, line.address].filter(Boolean).join('\n    '))]), '', source].join('\n'),
    md: (title, lines, source) => [`# ${title}`, '', ...about().map(([name, words]) => `- ${name}: ${words}`), `- ${say('digest.page')}: <${source}>`, ...group(lines).flatMap(([name, members]) => ['', `## ${name}`, '', ...members.map((line) => {
      const link = line.address ? (line.where ? `[${line.where}](${line.address}) ` : '') : line.where && `${line.where} `;
      return `- ${link}${line.where || !line.address ? line.text : `[${line.text}](${line.address})`}${line.translation ? `  \n  ${line.translation}` : ''}`;
    })]), ''].join('\n'),
    csv: (_, lines) => [['group', 'where', 'strength', 'text', 'translation', 'address'], ...lines.map((line) => [line.group, line.where, line.strength, line.text, line.translation, line.address])]
      .map((cells) => cells.map((cell) => /[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(',')).join('\r\n') + '\r\n',
  };

  /** @param {Line[]} lines @returns {[string, Line[]][]} */
  const group = (lines) => {
    /** @type {Map<string, Line[]>} */
    const groups = new Map();
    for (const line of lines) groups.set(line.group, [...(groups.get(line.group) || []), line]);
    return [...groups];
  };

  duizhao.digest = (button) => {
    const url = new URL(location.href);
    url.search = url.hash = '';
    copy(forms[button.dataset.digest || 'text'](read(document.querySelector('main h1')), collect(), url.href), button);
  };
})();
