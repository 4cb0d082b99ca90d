// @ts-check
/*
 * Copying gives the document's words and nothing of ours: correction marks and notes, lists of industries, tiles,
 * buttons and term links stay out.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;
  const OURS = '.cor, .tools, .foot, .appa, .tx, .colhead, .rw-note, .sig, .vh, .idm, button, .card';

  duizhao.words = (selection) => {
    const holder = document.createElement('div');
    for (let i = 0; i < selection.rangeCount; i++) holder.append(selection.getRangeAt(i).cloneContents());
    const isDocument = !!holder.querySelector('.src, a.gl, .im, ' + OURS);
    for (const one of holder.querySelectorAll(OURS)) one.remove();
    // the document's word, not the one of a region that stands in its place
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll('.rw'))) one.textContent = one.dataset.own || '';
    for (const one of holder.querySelectorAll('a.gl, .im, .fix, .s, .nw')) one.replaceWith(...one.childNodes);
    // on the page but out of sight, so that the browser knows which blocks it shows and where lines end
    holder.className = 'vh';
    document.body.append(holder);
    for (const one of holder.querySelectorAll('*')) if (getComputedStyle(one).display === 'none') one.remove();
    for (const one of holder.querySelectorAll('[id], [class]')) { one.removeAttribute('id'); one.removeAttribute('class'); }
    const words = { text: holder.innerText.trim(), html: holder.innerHTML, isDocument };
    holder.remove();
    return words;
  };

  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    const at = event.target instanceof Element ? event.target : null;
    if (!event.clipboardData || !selection || selection.isCollapsed || at?.closest('input, textarea')) return;
    const { text, html, isDocument } = duizhao.words(selection);
    if (!isDocument) return;
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
  });
})();
