// A word in passing, at the edge of the page.

import { copyOf } from "./templates.js";

const STAYS = 7000;

/** @param {string} text @param {{url?: string, kind?: "ok" | "error"}} [more] */
export function toast(text, { url = "", kind } = {}) {
  const box = document.getElementById("toasts");
  const part = copyOf(document, "#toast-template");
  if (!box || !part || !text) return;
  const words = part.querySelector("[data-text]");
  if (words) words.textContent = text;
  const link = part.querySelector("a[data-link]");
  if (url) link?.setAttribute("href", url);
  else link?.removeAttribute("href");
  if (kind) part.classList.add(kind);
  part.querySelector("[data-close]")?.addEventListener("click", () => part.remove());
  box.append(part);
  setTimeout(() => part.remove(), STAYS);
}

/** Into the clipboard; where the browser keeps it to itself, the text is shown.
 * @param {string} text @param {string} words say that it is done */
export function copyText(text, words) {
  const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
  done.then(() => toast(words, { kind: "ok" }), () => toast(text));
}
