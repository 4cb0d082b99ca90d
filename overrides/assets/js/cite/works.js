// @ts-check
/*
 * From a place on the page to what can be cited: the original as its issuer published it, and this site's translation,
 * each with its own address and the way to the place in its own numbers.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { facts, base, language } = duizhao;

  /** @typedef {{id: string, title: Record<string, string>, romanised?: string, issuer: Record<string, string>, date?: string, docNo?: string, url?: string, translations?: Record<string, {path: string, brand: string}>}} Source */
  /** @type {Source | null} */
  const source = duizhao.received.get(`works/${facts.document}`) || null;
  /** @type {Record<string, string[]>} by id: kind, container, number as printed, number in the translation, heading in both */
  const places = duizhao.json('duizhao-places');
  const isChinese = language.startsWith('zh');
  const translations = source?.translations || {};
  const target = language in translations ? language : Object.keys(translations)[0] || '';

  /** A local date as 2022-01-10. @param {Date} day */
  const iso = (day) => [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-');

  /** The steps from the outside to a place. @param {string} id @param {boolean} translated with the translation's headings */
  const way = (id, translated) => {
    /** @type {any[]} */
    const steps = [], /** @type {any[]} */ inner = [];
    const item = /^(.*)-i(\d+)$/.exec(id), leaf = /^(.*)-p(\d+)$/.exec(item ? item[1] : id);
    // the only paragraph of its container needs no number
    if (leaf && document.getElementById(`${leaf[1]}-p2`)) inner.push({ kind: 'paragraph', number: leaf[2] });
    if (item) inner.push({ kind: 'item', number: item[2] });
    for (let at = leaf ? leaf[1] : item ? item[1] : id; places[at]; at = places[at][1]) {
      const [kind, , original, number, originalName, name] = places[at];
      steps.unshift({ kind, original, number, originalName, name: translated ? name : originalName });
    }
    return [...steps, ...inner];
  };

  /** The address of a place on this page. @param {string} id @param {string} [tag] of the language @param {boolean} [pinned] */
  const address = (id, tag = language, pinned = false) => {
    const path = tag === language ? language.toLowerCase() : translations[tag]?.path || tag.toLowerCase();
    const at = `${facts.site || base}${path}/${facts.path || ''}`;
    return at + (pinned && facts.version ? `?v=${facts.version}` : '') + (id ? `#${id}` : '');
  };

  /** @param {string} id @param {string} [reader] the language of the reference @returns {any} a CitedWork, as cite/styles.js has it */
  const original = (id, reader = language) => {
    if (!source) return null;
    const inChinese = reader.startsWith('zh'), script = inChinese && reader !== 'zh-Hans' ? reader : 'zh';
    return {
      id: id ? `${source.id}-${id}` : source.id, language: inChinese ? reader : 'zh-Hans', author: (!inChinese && source.issuer[reader]) || source.issuer[script] || source.issuer.zh,
      title: source.title[script] || source.title.zh, romanised: inChinese ? '' : source.romanised, translated: inChinese ? '' : source.title[reader], date: source.date, number: source.docNo,
      url: source.url || address(id), site: source.url ? '' : facts.name, accessed: iso(new Date()), at: way(id, !inChinese),
    };
  };

  /** @param {string} id @returns {any} */
  const translation = (id) => {
    if (!source || !target) return null;
    return {
      id: `${source.id}-${target}${id ? `-${id}` : ''}`, language: target, author: source.issuer[target] || source.issuer.zh, title: source.title[target] || source.title.zh, originalTitle: source.title.zh,
      originalDate: source.date, date: facts.committed, translator: translations[target].brand, remark: 'unofficial translation', site: translations[target].brand, version: facts.version, url: address(id, target, true), accessed: iso(new Date()), at: way(id, true),
    };
  };

  duizhao.works = { original, translation, address, target, isThere: !!source };
})();
