// @ts-check
/*
 * First of all scripts, blocking in the head: says that scripts run and puts the reader's remembered choices on
 * <html> before anything is painted. Reads, never writes.
 *
 * A choice comes from the address (?view=side), else from what was remembered, else it is the usual one. Without
 * scripts the style sheets take the usual ones from .no-js.
 */
(() => {
  'use strict';
  /** @type {Record<string, string[]>} each setting with what it may be, in the order shown */
  const choices = {
    view: ['one', 'side', 'line', 'other'],
    terms: ['key', 'first', 'all', 'none'],
    industries: ['off', 'on'],
    words: ['own', 'tw', 'hk'],
    face: ['song', 'hei'],
    size: ['s', 'm', 'l', 'xl'],
    scheme: ['auto', 'default', 'slate'],
    keys: ['on', 'off'],
    ids: ['off', 'on'],
  };
  const root = document.documentElement;
  root.classList.replace('no-js', 'js');

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
    settings[name] = wanted || defaults[name];
  }

  const dark = matchMedia('(prefers-color-scheme: dark)');
  // the browser's own bars take the page's colour, also where the reader has chosen another than the system's
  const bars = document.createElement('meta');
  bars.name = 'theme-color';
  document.head.append(bars);
  /** Puts the settings on <html>, where the style sheet looks for them. */
  function apply() {
    const { scheme, keys, ...shown } = settings;
    Object.assign(root.dataset, shown);
    root.dataset.mdColorScheme = scheme === 'auto' ? (dark.matches ? 'slate' : 'default') : scheme;
    bars.content = root.dataset.mdColorScheme === 'slate' ? '#101516' : '#edf1ef';
  }
  dark.addEventListener('change', apply);
  apply();
  /** @type {Map<string, any>} what the data scripts have handed over */
  const received = new Map();
  /** @param {string} name @param {any} value */
  const receive = (name, value) => { received.set(name, value); };
  /** @type {any} */ (globalThis).duizhao = { choices, settings, defaults, apply, received, receive };
})();
