// @ts-check
/*
 * The whole text brings one language; the other comes when a reader asks for it: side by side, by turns, alone, or by a tap on
 * a sentence. Puts each piece where it would stand on the pages of the parts.
 */
(() => {
  'use strict';
  /** @type {Duizhao} */
  const duizhao = /** @type {any} */ (globalThis).duizhao;

  /** @param {Record<string, string>} facing HTML of ours by the id of its place */
  duizhao.putFacing = (facing) => {
    for (const [id, html] of Object.entries(facing)) {
      const place = document.getElementById(id);
      if (!place) continue;
      const heading = place.matches('.pair') ? null : place.querySelector(':scope > :is(.sec__h, .sub-sec__h, .box__h, .part__h) > :is(h2, h3, h4)');
      if (heading) heading.insertAdjacentHTML('afterend', html);
      else place.insertAdjacentHTML('beforeend', html);
    }
  };
})();
