// @ts-check
/*
 * The panel of the reading settings, built when it is first asked for. What a setting does is in duizhao.js.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const { choices, say, el, icon, toggle, showPressed } = duizhao;

  /** @type {Record<string, string>} what a page must have for a setting to do something; industries are marked in the Chinese */
  const WANTED = { words: '.bar [data-words-to]', industries: '.src:not(.tr) .im' };
  /** @param {string} name */
  const row = (name) => {
    const label = say(`settings.${name}.name`);
    return el('div', { class: 'r', role: 'group', 'aria-label': label }, el('span', { 'aria-hidden': 'true' }, label),
      el('span', { class: 'seg__b' }, choices[name].map((value) => el('button', { type: 'button', [`data-${name}-to`]: value }, say(`settings.${name}.${value}`)))));
  };
  const panel = el('div', { class: 'set', popover: 'auto', role: 'dialog', 'aria-label': say('settings.title') },
    el('button', { class: 'ib card__x', type: 'button', 'aria-label': say('common.close'), onclick: () => panel.hidePopover?.() }, icon('close')),
    el('h2', null, say('settings.title')), Object.keys(choices).filter((name) => !WANTED[name] || document.querySelector(WANTED[name])).map(row),
    el('p', { class: 'set__note quiet', hidden: true }, say('settings.sideOnPhone')));

  duizhao.settingsPanel = (button) => {
    // beside its button, so that Tab goes from the one into the other
    if (!panel.isConnected) button.after(panel);
    showPressed();
    toggle(panel, button);
  };
})();
