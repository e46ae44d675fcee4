// The bell: its count, a word in passing for what is new, and its page kept fresh.

import { freshPage } from "./refresh.js";
import { toast } from "./toast.js";

/** @import { Live } from "../live/socket.js" */

const GATHER = 300; // ms in which several notifications refresh the list once

/** @param {number} unread */
function count(unread) {
  for (const place of document.querySelectorAll("[data-unread]")) {
    const more = unread > Number(place.textContent);
    place.textContent = `${unread}`;
    place.toggleAttribute("hidden", unread === 0);
    place.classList.toggle("moved", more);
  }
}

/** The bell's own page shows what the server would show now. */
async function renewList() {
  const fresh = (await freshPage())?.querySelector("main");
  const old = document.querySelector("main");
  if (!fresh || !old) return;
  const held = document.activeElement?.closest("[data-notification]")?.getAttribute("data-notification");
  old.replaceChildren(...fresh.childNodes);
  const again = old.querySelector(`[data-notification="${held}"] button`);
  if (again instanceof HTMLElement) again.focus();
}

/** @param {Live} live */
export function startBell(live) {
  const page = document.body.classList.contains("page-bell");
  /** @type {any} */
  let timer = null;
  const renew = () => {
    clearTimeout(timer);
    if (page) timer = setTimeout(renewList, GATHER);
  };
  live.on("notification", (frame) => {
    count(frame.unread);
    if (page) renew();
    else if (location.pathname !== frame.url.split("#")[0]) toast(frame.text, { url: frame.url });
  });
  live.on("unread", (frame) => {
    count(frame.unread);
    renew();
  });
  live.on("heads", (frame) => frame.unread !== undefined && count(frame.unread));
  live.on("hello", (frame) => count(frame.unread ?? 0));
}
