// What animators say to everyone: shown until it ends, or until one closes it on this device.

import { keep, kept } from "../live/store.js";
import { copyOf } from "./templates.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Told } from "../live/types.js" */

const CLOSED = "up.closed";
const REMEMBERED = 50;
const FAR = 2 ** 31 - 1; // the longest that a timer can wait

/** @returns {number[]} */
function closed() {
  try {
    return JSON.parse(kept(CLOSED) ?? "[]");
  } catch {
    return [];
  }
}

const box = () => document.getElementById("banners");

/** @param {number} id @returns {HTMLElement | null} */
const find = (id) => box()?.querySelector(`[data-announcement="${id}"]`) ?? null;

/** Close it here, for good. @param {HTMLElement} banner */
function close(banner) {
  const ids = [Number(banner.dataset.announcement), ...closed()];
  keep(CLOSED, JSON.stringify(ids.slice(0, REMEMBERED)));
  banner.remove();
}

/** @param {HTMLElement} banner */
function tend(banner) {
  const id = Number(banner.dataset.announcement);
  if (closed().includes(id)) return banner.remove();
  banner.querySelector("[data-close]")?.addEventListener("click", () => close(banner));
  const left = Date.parse(banner.dataset.ends ?? "") - Date.now();
  if (left < FAR) setTimeout(() => banner.remove(), Math.max(0, left));
}

/** @param {Told} frame */
function announce({ id, body, url, by, ends, ended }) {
  const old = find(id);
  if (ended || closed().includes(id)) return old?.remove();
  const banner = old ?? copyOf(document, "#banner-template");
  if (!banner) return;
  Object.assign(banner.dataset, { announcement: id, ends: ends ?? "" });
  const put = (/** @type {string} */ at, /** @type {string} */ text) => {
    const place = banner.querySelector(at);
    if (place) place.textContent = text;
  };
  put("[data-body]", body);
  put("[data-author]", by.name);
  const link = banner.querySelector("[data-link]");
  link?.setAttribute("href", url);
  link?.toggleAttribute("hidden", !url);
  if (old) return;
  banner.classList.add("live");
  box()?.prepend(banner);
  tend(banner);
}

/** What stands on a fresh page stands here too. @param {Document} fresh */
export function renewBanners(fresh) {
  const news = [...fresh.querySelectorAll("#banners [data-announcement]")];
  const now = new Set(news.map((one) => one.getAttribute("data-announcement")));
  for (const old of box()?.children ?? []) {
    if (!now.has(old.getAttribute("data-announcement"))) old.remove();
  }
  for (const one of news.reverse()) {
    if (find(Number(one.getAttribute("data-announcement")))) continue;
    const banner = /** @type {HTMLElement} */ (document.importNode(one, true));
    box()?.prepend(banner);
    tend(banner);
  }
}

/** @param {Live} live */
export function startBanners(live) {
  for (const banner of box()?.children ?? []) tend(/** @type {HTMLElement} */ (banner));
  live.on("announcement", announce);
}
