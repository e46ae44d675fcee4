// What animators say to everyone: shown until it ends, or until one closes it on this device.

import { keep, kept } from "../live/store.js";
import { copyOf } from "./templates.js";
import { witness } from "./witness.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Told } from "../live/types.js" */

const CLOSED = "up.closed";
const REMEMBERED = 50;
const FAR = 2 ** 31 - 1; // the longest that a timer can wait

/** @returns {string[]} */
function closed() {
  try {
    return JSON.parse(kept(CLOSED) ?? "[]").map(String);
  } catch {
    return [];
  }
}

const box = () => document.getElementById("banners");

/** @param {number} id @returns {HTMLElement | null} */
const find = (id) => box()?.querySelector(`[data-announcement="${id}"]`) ?? null;

/** Folded, the first stands for all: what is left out of it, or beside it, is one tap away, and stays
 * until another one. Nothing moves by itself under a finger. */
function fold() {
  const [first, ...others] = box()?.children ?? [];
  const open = box()?.dataset.open !== undefined;
  for (const one of others) one.querySelector("[data-unfold]")?.setAttribute("hidden", "");
  const button = first?.querySelector("[data-unfold]");
  const text = first?.querySelector(".banner-text");
  if (!button || !text) return delete box()?.dataset.open;
  const shown = button.querySelector("[data-put]");
  if (shown) shown.textContent = open ? "−" : others.length ? `+${others.length}` : "…";
  button.setAttribute("aria-expanded", `${open}`);
  button.toggleAttribute("hidden", !open && !others.length && text.scrollHeight <= text.clientHeight + 1);
}

/** @param {Event} event */
function unfold({ target }) {
  if (!(/** @type {Element} */ (target).closest("[data-unfold], .banner-text"))) return;
  fold();
  if (box()?.firstElementChild?.querySelector("[data-unfold][hidden]")) return; // all of it is in sight
  box()?.toggleAttribute("data-open");
  fold();
}

/** Other words are another banner: who closed the first ones sees these.
 * @param {number | string | undefined} id @param {number | string | undefined} edition */
const nameOf = (id, edition) => (Number(edition) ? `${id}.${edition}` : `${id}`);

/** @param {HTMLElement} banner */
const nameHere = ({ dataset }) => nameOf(dataset.announcement, dataset.edition);

/** Close it here, for good. @param {HTMLElement} banner */
function close(banner) {
  const ids = [nameHere(banner), ...closed()];
  keep(CLOSED, JSON.stringify(ids.slice(0, REMEMBERED)));
  drop(banner);
}

/** @param {HTMLElement | null} banner */
function drop(banner) {
  banner?.remove();
  fold();
}

/** @param {HTMLElement} banner */
function tend(banner) {
  if (closed().includes(nameHere(banner))) return drop(banner);
  banner.querySelector("[data-close]")?.addEventListener("click", () => close(banner));
  const left = Date.parse(banner.dataset.ends ?? "") - Date.now();
  if (left < FAR) setTimeout(() => drop(banner), Math.max(0, left));
}

/** @param {Told} frame */
function announce({ id, body, url, answers, edition, by, ends, ended }) {
  const old = find(id);
  if (ended || closed().includes(nameOf(id, edition))) return drop(old);
  const banner = old ?? copyOf(document, "#banner-template");
  if (!banner) return;
  Object.assign(banner.dataset, { announcement: id, edition, ends: ends ?? "" });
  const put = (/** @type {string} */ at, /** @type {string} */ text) => {
    const place = banner.querySelector(at);
    if (place) place.textContent = text;
  };
  put("[data-body]", body);
  put("[data-author]", by.name);
  for (const [at, way] of [["[data-link]", url], ["[data-answers]", answers]]) {
    const link = banner.querySelector(at);
    link?.setAttribute("href", way);
    link?.toggleAttribute("hidden", !way);
  }
  if (old) return fold();
  banner.classList.add("live");
  box()?.prepend(banner);
  tend(banner);
  fold();
}

/** What stands on a fresh page stands here too. @param {Document} fresh */
export function renewBanners(fresh) {
  const news = [...fresh.querySelectorAll("#banners [data-announcement]")];
  const now = new Set(news.map((one) => one.getAttribute("data-announcement")));
  for (const old of box()?.children ?? []) {
    if (!now.has(old.getAttribute("data-announcement"))) old.remove();
  }
  for (const one of news.reverse()) {
    const old = find(Number(one.getAttribute("data-announcement")));
    if (old?.dataset.edition === one.getAttribute("data-edition")) continue;
    old?.remove();
    const banner = /** @type {HTMLElement} */ (document.importNode(one, true));
    box()?.prepend(banner);
    tend(banner);
  }
  fold();
}

/** @param {Live} live */
export function startBanners(live) {
  for (const banner of [...(box()?.children ?? [])]) tend(/** @type {HTMLElement} */ (banner));
  box()?.addEventListener("click", unfold);
  addEventListener("resize", fold);
  fold();
  live.on("announcement", announce);
  witness(live, box(), nameHere);
}
