// @ts-check
/*
 * Which parts of the whole text go to the printer: the checkboxes above it, and a button that opens the print dialog.
 */
(() => {
  'use strict';
  const choice = /** @type {HTMLElement | null} */ (document.querySelector('[data-print-parts]'));
  if (!choice) return;
  const show = () => {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (choice.querySelectorAll('input'))) {
      document.getElementById(box.value)?.classList.toggle('print-not', !box.checked);
    }
  };
  choice.addEventListener('change', show);
  choice.querySelector('[data-do=print]')?.addEventListener('click', () => window.print());
  show();
})();
