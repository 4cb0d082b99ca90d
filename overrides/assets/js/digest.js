// @ts-check
/*
 * The digest of an industry: what its page shows, as text, Markdown or CSV, read from the page and copied.
 * An entry's translation goes with it where the page has one.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { say, copy } = duizhao;

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

  /** @returns {Line[]} */
  const collect = () => {
    /** @type {Line[]} */
    const lines = [];
    for (const part of document.querySelectorAll('main .four .box, main .kw')) {
      if (part.matches('.box')) {
        const group = read(part.querySelector('.box__h h3')), number = part.querySelector('.sig b')?.textContent;
        for (const item of part.querySelectorAll('.items > li')) {
          lines.push({
            group: under(part, number ? say('digest.box', { number }) + ' ' + group : group), where: read(item.querySelector('.ref')), strength: say('digest.entry'),
            text: read(item.querySelector('.src:not(.tr)')), translation: read(item.querySelector('.src.tr')), address: address(item) || address(part.querySelector('.box__h')),
          });
        }
      } else {
        let head = /** @type {Element | null} */ (part);
        while (head && !/^H[23]$/.test(head.tagName)) head = head.previousElementSibling || head.parentElement;
        for (const row of part.querySelectorAll(':scope > li')) {
          lines.push({
            group: under(part, read(head)), where: read(row.querySelector('.ref')), strength: read(row.querySelector('.st')),
            text: read(row.querySelector('.zh')), translation: read(row.querySelector('.en')), address: address(row.querySelector('.ref')),
          });
        }
      }
    }
    return lines;
  };

  /** @type {Record<string, (title: string, lines: Line[], source: string) => string>} */
  const forms = {
    text: (title, lines, source) => [title, ...group(lines).flatMap(([name, members]) => ['', name, ...members.map((line) => '  ' + [line.where, line.text, line.translation].filter(Boolean).join(' — '))]), '', source].join('\n'),
    md: (title, lines, source) => [`# ${title}`, ...group(lines).flatMap(([name, members]) => ['', `## ${name}`, '', ...members.map((line) =>
      `- ${line.where ? (line.address ? `[${line.where}](${line.address})` : line.where) + ' ' : ''}${line.text}${line.translation ? `  \n  ${line.translation}` : ''}`)]), '', `<${source}>`].join('\n'),
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
