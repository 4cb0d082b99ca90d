// @ts-check
/*
 * First of all scripts, blocking in the head: says that scripts run and puts the reader's remembered
 * choices on <body> before anything is painted. Reads, never writes.
 *
 * A choice comes from the address (?view=side), else from what was remembered, else from the page's own
 * <body data-view=...>, else it is the usual one.
 */
(() => {
  'use strict';
  /** @type {Record<string, string[]>} each setting with what it may be, in the order shown */
  const choices = {
    view: ['one', 'side', 'line'],
    terms: ['first', 'all', 'none'],
    industries: ['off', 'on'],
    face: ['song', 'hei'],
    size: ['s', 'm', 'l', 'xl'],
    scheme: ['auto', 'default', 'slate'],
    keys: ['on', 'off'],
  };
  const root = document.documentElement;
  root.classList.remove('no-js');
  root.classList.add('js');

  /** @type {Record<string, string>} */
  let remembered = {};
  try {
    remembered = JSON.parse(localStorage.getItem('duizhao') || '{}') || {};
  } catch { /* storage may be closed to us; the page works without */ }
  const address = new URLSearchParams(location.search);
  /** @type {Record<string, string>} what each setting is */
  const settings = {};
  /** @type {Record<string, string>} what it would be without a choice */
  const defaults = {};
  for (const name in choices) {
    const wanted = [address.get(name), remembered[name]].find((value) => value && choices[name].includes(value));
    defaults[name] = name === 'size' ? 'm' : choices[name][0];
    if (wanted) settings[name] = wanted;
  }

  let asked = false; // whether the page has been asked for its own defaults
  const dark = matchMedia('(prefers-color-scheme: dark)');
  /** Puts the settings on <body>, where the style sheet looks for them. */
  function apply() {
    if (!asked) {
      asked = true;
      for (const name in choices) {
        const ofPage = document.body.dataset[name] || '';
        if (choices[name].includes(ofPage)) defaults[name] = ofPage;
        settings[name] ||= defaults[name];
      }
    }
    const { scheme, keys, ...shown } = settings;
    Object.assign(document.body.dataset, shown);
    document.body.dataset.mdColorScheme = scheme === 'auto' ? (dark.matches ? 'slate' : 'default') : scheme;
  }
  dark.addEventListener('change', () => document.body && apply());

  if (document.body) apply();
  else {
    new MutationObserver((_, watch) => {
      if (!document.body) return;
      watch.disconnect();
      apply();
    }).observe(root, { childList: true });
  }
  /** @type {any} */ (globalThis).duizhao = { choices, settings, defaults, apply };
})();
