// @ts-check
/*
 * On a phone one language fills the screen: a tap on a sentence unfolds its counterpart below it, behind the double rule.
 * A second tap or Escape folds it; only one is open. Where the two languages do not match sentence by sentence, the whole
 * paragraph's counterpart unfolds. A term opens its card instead, and whoever selects words is not disturbed.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const coarse = matchMedia('(pointer: coarse)');
  /** @type {HTMLElement | null} the sentence, or paragraph, that is open */
  let open = null;

  const fold = () => {
    open?.classList.remove('open');
    document.querySelector('.unfolded')?.remove();
    open = null;
  };

  /** @param {HTMLElement} from what was tapped @param {Element} other what it says in the other language */
  const unfold = (from, other) => {
    const shown = document.createElement('span');
    shown.className = 'unfolded src ' + (other.closest('.tr, .src')?.classList.contains('en') ? 'en' : 'zh');
    shown.lang = other.closest('[lang]')?.getAttribute('lang') || '';
    shown.append(...other.cloneNode(true).childNodes);
    for (const one of shown.querySelectorAll('[id]')) one.removeAttribute('id');
    from.classList.add('open');
    from.after(shown);
    open = from;
  };

  document.addEventListener('click', async (event) => {
    const view = document.documentElement.dataset.view;
    if (!coarse.matches || (view !== 'one' && view !== 'other') || !(event.target instanceof Element)) return;
    if (event.target.closest('a[href], button, .unfolded') || !getSelection()?.isCollapsed) return;
    const text = /** @type {HTMLElement | null} */ (event.target.closest('.pair > .src'));
    const pair = text?.parentElement;
    if (pair) await duizhao.bring();
    const other = pair && [...pair.children].find((one) => one !== text && one.matches('.src'));
    if (!text || !other) { fold(); return; }
    const sentence = /** @type {HTMLElement | null} */ (pair.matches('.pair--s') ? event.target.closest('.s') : text);
    const counterpart = sentence === text ? other : sentence && other.querySelector(`.s[data-s="${sentence.dataset.s}"]`);
    const again = open === sentence;
    fold();
    if (sentence && counterpart && !again) unfold(sentence, counterpart);
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') fold(); });
  document.addEventListener('duizhao:set', fold);
})();
