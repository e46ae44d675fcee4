// Numbers that move: places found, people registered, what is unread in a room.

import { freshPage, takeOver } from "./refresh.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Change } from "../live/types.js" */

const LATE = 3000; // ms after which a page's first link may have missed something too
const SPREAD = 5000; // ms over which a hall of pages asks again after a restart

/** @param {Element} place @param {number | string} value */
function set(place, value) {
  const text = `${value}`;
  if (place instanceof HTMLProgressElement) place.value = Number(value);
  else if (place.textContent !== text) {
    place.textContent = text;
    place.classList.add("moved");
    place.addEventListener("animationend", () => place.classList.remove("moved"), { once: true });
  }
}

/** @param {Record<string, {value: number, of: number | null}>} counts */
function apply(counts) {
  for (const [name, { value, of }] of Object.entries(counts)) {
    for (const place of document.querySelectorAll(`[data-count="${CSS.escape(name)}"]`)) {
      set(place, value);
      if (place instanceof HTMLProgressElement && of !== null) place.max = of;
    }
    if (of === null) continue;
    for (const place of document.querySelectorAll(`[data-count-of="${CSS.escape(name)}"]`)) set(place, of);
  }
}

/** A room tells the numbers of what it is about too, and a room never misses a change.
 * @param {Change[]} changes */
export function countRows(changes) {
  for (const { need, event } of changes) {
    if (need) apply({ [`need.${need.id}`]: { value: need.filled, of: need.wanted } });
    if (event) apply({ [`event.${event.id}`]: { value: event.registered, of: event.capacity ?? null } });
  }
}

/** What the numbers are on a fresh page. @param {Document} fresh */
function refresh(fresh) {
  for (const place of fresh.querySelectorAll("[data-count], [data-count-of]")) {
    const { count, countOf } = /** @type {HTMLElement} */ (place).dataset;
    const selector = count ? `[data-count="${CSS.escape(count)}"]` : `[data-count-of="${CSS.escape(countOf ?? "")}"]`;
    const value = place instanceof HTMLProgressElement ? place.value : (place.textContent ?? "").trim();
    for (const old of document.querySelectorAll(selector)) {
      if (old instanceof HTMLProgressElement === place instanceof HTMLProgressElement) set(old, value);
    }
  }
  takeOver(fresh, "[data-room-unread]");
}

/** Reading a room on one page empties its counter on the others. @param {number} room */
function wasRead(room) {
  for (const place of document.querySelectorAll(`[data-room-unread="${room}"]`)) {
    place.toggleAttribute("hidden", true);
    place.closest(".unread")?.classList.remove("unread");
  }
}

/** @param {Live} live @param {(fresh: Document) => void} seen others who want the fresh page */
export function startCounts(live, seen) {
  let cut = false;
  let first = true;
  live.on("counts", (frame) => apply(frame.counts));
  live.on("read", (frame) => wasRead(frame.room));
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
