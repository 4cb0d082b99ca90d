// @ts-check
/*
 * A field that is typed in by an input method too. While a word is being composed, nothing is searched and no key does
 * anything of ours: Enter takes the word. Safari ends the composition before it tells of that Enter, and other
 * keyboards tell of it with the code 229: both are the input method's keys, not the reader's.
 */
(() => {
  'use strict';
  const { find } = /** @type {any} */ (globalThis).duizhao;

  /**
   * @param {HTMLInputElement} field
   * @param {{input: () => void, key: (event: KeyboardEvent) => void}} does
   */
  const listen = (field, { input, key }) => {
    let ending = false;
    field.addEventListener('compositionend', () => {
      input();
      // the Enter that ended it may still come, in the same turn
      ending = true;
      setTimeout(() => {
        ending = false;
      });
    });
    field.addEventListener('input', (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) input();
    });
    field.addEventListener('keydown', (event) => {
      if (ending || event.isComposing || event.keyCode === 229) return;
      key(event);
    });
  };

  // ── What was searched for, on this device only ─────────────────────────

  const KEY = 'duizhao-searches',
    KEPT = 8;
  const recent = {
    /** @returns {string[]} */
    list: () => {
      try {
        const found = JSON.parse(localStorage.getItem(KEY) || '[]');
        return Array.isArray(found) ? found.filter((one) => typeof one === 'string').slice(0, KEPT) : [];
      } catch {
        return [];
      }
    },
    /** @param {string} query */
    add: (query) => {
      const words = query.trim().slice(0, 100);
      if (!words) return;
      try {
        localStorage.setItem(
          KEY,
          JSON.stringify([words, ...recent.list().filter((one) => one !== words)].slice(0, KEPT)),
        );
      } catch {
        /* not remembered, then */
      }
    },
    clear: () => {
      try {
        localStorage.removeItem(KEY);
      } catch {
        /* there is nothing, then */
      }
    },
  };

  Object.assign(find, { listen, recent });
})();
