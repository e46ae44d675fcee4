// Numbers that move: places found, people registered.

import { freshPage } from "./refresh.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Change } from "../live/types.js" */

const LATE = 3000; // ms after which a page's first link may have missed something too
const SPREAD = 5000; // ms over which a hall of pages asks again after a restart

/** The words that follow the number, in the reader's plural. @param {HTMLElement} words @param {number} value */
function agree(words, value) {
  const { one, other } = words.dataset;
  const form = new Intl.PluralRules(document.documentElement.lang).select(value);
  words.textContent = (form === "one" ? one : other) ?? "";
}

/** @param {Element} place @param {number | string} value */
function set(place, value) {
  const text = `${value}`;
  const words = /** @type {HTMLElement | null} */ (place.nextElementSibling);
  if (words?.dataset?.one) agree(words, Number(value));
  if (place instanceof HTMLProgressElement) place.value = Number(value);
  else if (place.textContent !== text) {
    place.textContent = text;
    place.classList.add("moved");
    place.addEventListener("animationend", () => place.classList.remove("moved"), { once: true });
  }
}

/** @param {Element} place @param {boolean} shown */
function show(place, shown) {
  place.toggleAttribute("hidden", !shown);
}

/** @param {Record<string, {value: number, of: number | null}>} counts */
function apply(counts) {
  for (const [name, { value, of }] of Object.entries(counts)) {
    for (const place of document.querySelectorAll(`[data-count="${CSS.escape(name)}"]`)) {
      set(place, value);
      if (place instanceof HTMLProgressElement && of !== null) place.max = of;
    }
    for (const place of document.querySelectorAll(`[data-shown="${CSS.escape(name)}"]`)) show(place, value > 0);
    if (of === null) continue;
    for (const place of document.querySelectorAll(`[data-count-of="${CSS.escape(name)}"]`)) set(place, of);
  }
}

/** A room tells the numbers of what it is about too, and a room never misses a change.
 * @param {Change[]} changes */
export function countRows(changes) {
  for (const { need, event } of changes) {
    if (need?.withdrawn) document.querySelector(`.sidebar #need-${Number(need.id)}`)?.remove();
    else if (need) apply({ [`need.${need.id}`]: { value: need.filled, of: need.wanted } });
    if (!event) continue;
    apply({
      [`event.${event.id}`]: { value: event.registered, of: event.capacity ?? null },
      [`event.${event.id}.cancelled`]: { value: Number(event.cancelled), of: null },
    });
  }
}

/** What the numbers are on a fresh page. @param {Document} fresh */
function refresh(fresh) {
  for (const place of fresh.querySelectorAll("[data-shown]")) {
    const { shown = "" } = /** @type {HTMLElement} */ (place).dataset;
    const old = document.querySelectorAll(`[data-shown="${CSS.escape(shown)}"]`);
    for (const one of old) show(one, !place.hasAttribute("hidden"));
  }
  for (const place of fresh.querySelectorAll("[data-count], [data-count-of]")) {
    const { count, countOf } = /** @type {HTMLElement} */ (place).dataset;
    const selector = count ? `[data-count="${CSS.escape(count)}"]` : `[data-count-of="${CSS.escape(countOf ?? "")}"]`;
    const value = place instanceof HTMLProgressElement ? place.value : (place.textContent ?? "").trim();
    for (const old of document.querySelectorAll(selector)) {
      if (old instanceof HTMLProgressElement === place instanceof HTMLProgressElement) set(old, value);
    }
  }
}

/** @param {Live} live @param {(fresh: Document) => void} seen others who want the fresh page */
export function startCounts(live, seen) {
  let cut = false;
  let first = true;
  live.on("counts", (frame) => apply(frame.counts));
  live.on("lost", () => (cut = true));
  live.on("hello", () => {
    const missed = cut || (first && performance.now() > LATE);
    cut = first = false;
    if (!missed) return;
    setTimeout(async () => {
      const fresh = await freshPage();
      if (fresh) refresh(fresh), seen(fresh);
    }, Math.random() * SPREAD);
  });
}
