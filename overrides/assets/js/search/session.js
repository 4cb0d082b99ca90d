// @ts-check
/* What this page has loaded of the search, shared by its dialog, its page of results and the index of terms. */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { load, language, style, facts, find } = duizhao;
  style('search');
  duizhao.searchStore = find.makeStore({
    load,
    language,
    here: language.toLowerCase(),
    document: (facts.path || '').split('/')[0],
  });
})();
