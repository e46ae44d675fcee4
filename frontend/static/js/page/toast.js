// A word in passing, at the edge of the page.

import { copyOf } from "./templates.js";

const STAYS = 7000;

const SEEN = 2000; // ms before somebody's eyes, after which it was seen
const LOOK = 250; // ms between two looks whether it still is

/** `seen`: it stood on a page that was looked at, for long enough; `followed`: its link was.
 * @typedef {{url?: string, kind?: "ok" | "error", seen?: () => void, followed?: () => void}} More
 * @param {string} text @param {More} [more] */
export function toast(text, { url = "", kind, seen, followed } = {}) {
  const box = document.getElementById("toasts");
  const part = copyOf(document, "#toast-template");
  if (!box || !part || !text) return;
  const words = part.querySelector("[data-text]");
  if (words) words.textContent = text;
  const link = part.querySelector("a[data-link]");
  if (url) link?.setAttribute("href", url);
  else link?.removeAttribute("href");
  if (kind) part.classList.add(kind);
  part.querySelector("[data-close]")?.addEventListener("click", () => {
    part.remove();
    seen?.();
  });
  if (followed) link?.addEventListener("click", followed);
  box.append(part);
  setTimeout(() => part.remove(), STAYS);
  if (seen) whenSeen(part, seen);
}

/** Once it stood before somebody's eyes for two seconds on end.
 * @param {Element} part @param {() => void} seen */
export function whenSeen(part, seen) {
  let stood = 0;
  const timer = setInterval(() => {
    stood = document.hidden ? 0 : stood + LOOK;
    if (part.isConnected && stood < SEEN) return;
    clearInterval(timer);
    if (part.isConnected) seen();
  }, LOOK);
}

/** Into the clipboard; where the browser keeps it to itself, the text is shown.
 * @param {string} text @param {string} words say that it is done */
export function copyText(text, words) {
  const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
  done.then(() => toast(words, { kind: "ok" }), () => toast(text));
}
