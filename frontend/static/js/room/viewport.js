// The room's frame on the screen: its height, the word that there is no link, and what may cover it.

import { put, show } from "../page/templates.js";

/** @import { Live } from "../live/socket.js" */

const PATIENCE = 2000; // ms without a link before we say so
const NOTICE = 5000; // ms that a word about the page before may cover this one

/** Some phones lay the keyboard over the page and tell nobody but the visual viewport. */
function fit() {
  const view = window.visualViewport;
  const style = document.documentElement.style;
  const measure = () => view && view.scale === 1 && style.setProperty("--view", `${view.height}px`);
  view?.addEventListener("resize", measure);
}

/** @param {HTMLElement} root @param {Live} live */
export function startViewport(root, live) {
  /** @type {any} */
  let timer = null;
  const lost = () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(root, ".link-lost", !live.up), PATIENCE);
  };
  live.on("lost", lost);
  live.on("hello", () => show(root, ".link-lost", false));
  if (!live.up) lost();
  fit();
  setTimeout(() => document.querySelector(".notices .ok")?.remove(), NOTICE);
}

/** The room is not ours (any more). @param {HTMLElement} root @param {string} words */
export function closeRoom(root, words) {
  put(root, "link", words);
  show(root, ".link-lost", true);
  show(root, ".composer", false);
}
