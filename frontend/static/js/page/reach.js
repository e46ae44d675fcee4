// Whom an announcement reached, as it goes on reaching them: the page reads itself again.

import { freshPage } from "./refresh.js";

const EVERY = 3000; // ms
const BEFORE = new Set(["waiting", "planned"]);

/** @param {HTMLElement} page */
export function startReach(page) {
  let busy = false;
  setInterval(async () => {
    if (busy || document.hidden) return;
    busy = true;
    const fresh = (await freshPage())?.querySelector("[data-reach]");
    busy = false;
    if (fresh) renew(page, /** @type {HTMLElement} */ (fresh));
  }, EVERY);
}

/** Its numbers alone, unless it has left meanwhile: nothing moves under a finger.
 * @param {HTMLElement} page @param {HTMLElement} fresh */
function renew(page, fresh) {
  if (page.dataset.reach !== fresh.dataset.reach && !page.contains(document.activeElement)) {
    page.replaceChildren(...fresh.childNodes);
    page.dataset.reach = fresh.dataset.reach;
    return;
  }
  if (BEFORE.has(page.dataset.reach ?? "")) return;
  const old = page.querySelectorAll("[data-figures]");
  fresh.querySelectorAll("[data-figures]").forEach((one, place) => old[place]?.replaceWith(one));
}
