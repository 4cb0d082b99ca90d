/*
 * What Material's bundle expects to find on a page: its scope and its small store (the theme sets them inline, which
 * the pages' Content-Security-Policy forbids). Only pages that people write load it.
 */
(() => {
  'use strict';
  const scope = /** @type {any} */ (globalThis);
  const ours = /** @type {HTMLScriptElement} */ (document.currentScript);
  scope.__md_scope = new URL(ours.dataset.scope || '.', location.href);
  /** @param {string} text */
  scope.__md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
  /** @param {string} key */
  scope.__md_get = (key, store = localStorage, of = scope.__md_scope) => {
    try {
      return JSON.parse(store.getItem(`${of.pathname}.${key}`) || 'null');
    } catch {
      return null;
    }
  };
  /** @param {string} key @param {any} value */
  scope.__md_set = (key, value, store = localStorage, of = scope.__md_scope) => {
    try {
      store.setItem(`${of.pathname}.${key}`, JSON.stringify(value));
    } catch { /* storage may be closed to us; the page works without */ }
  };
  // a link to a tab opens it (content.tabs.link remembers the last one)
  document.addEventListener('DOMContentLoaded', () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLInputElement && target.name.startsWith('__tabbed_')) target.checked = true;
  });
})();
