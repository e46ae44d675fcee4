// What became of announcements here: they stood on a screen for a while, they were opened. Told once.

import { keep, kept } from "../live/store.js";

/** @import { Live } from "../live/socket.js" */

const SHOWN = "up.shown";
const REMEMBERED = 50;
const LOOK = 500; // ms between two looks
const LONG = 4; // looks after which it was there long enough to be read: 2 s
const SPREAD = 2000; // ms within which a crowd that saw it together says so

/** @returns {string[]} */
function shown() {
  try {
    return JSON.parse(kept(SHOWN) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Live} live @param {HTMLElement | null} box @param {(one: HTMLElement) => string} nameOf */
export function witness(live, box, nameOf) {
  /** @type {Map<string, number>} */
  const looks = new Map();
  const places = () => [.../** @type {Iterable<HTMLElement>} */ (box?.children ?? []), ...pages()];
  setInterval(() => {
    if (document.hidden || !live.me) return;
    for (const one of places()) {
      const name = `${live.me.id}:${nameOf(one)}`;
      if (!one.offsetHeight || shown().includes(name)) continue;
      const times = (looks.get(name) ?? 0) + 1;
      looks.set(name, times);
      if (times === LONG) setTimeout(() => saw(live, one.dataset, name, looks), Math.random() * SPREAD);
    }
  }, LOOK);
  document.addEventListener("click", ({ target }) => opened(live, /** @type {Element} */ (target)));
  live.on("hello", () => pages().forEach((one) => tell(live, one.dataset.announcement, one.dataset.way)));
}

/** An announcement's own page. @returns {HTMLElement[]} */
const pages = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main [data-announcement][data-way]")]);

/** @param {Live} live @param {DOMStringMap} of @param {string} name @param {Map<string, number>} looks */
async function saw(live, { announcement, edition }, name, looks) {
  try {
    await live.ask("announcement.saw", { announcement: Number(announcement), edition: Number(edition ?? 0) });
    keep(SHOWN, JSON.stringify([name, ...shown()].slice(0, REMEMBERED)));
  } catch {
    looks.delete(name); // the link was away: another look
  }
}

/** @param {Live} live @param {Element} target */
function opened(live, target) {
  const link = target.closest("[data-link], [data-answers]");
  const banner = /** @type {HTMLElement | null} */ (link?.closest("[data-announcement]") ?? null);
  if (banner) tell(live, banner.dataset.announcement, "screen");
}

/** @param {Live} live @param {string | undefined} announcement @param {string | undefined} by */
function tell(live, announcement, by) {
  if (live.me) live.ask("announcement.opened", { announcement: Number(announcement), by }).catch(() => {});
}
