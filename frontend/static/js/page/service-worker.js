// The hub as an app: its service worker, told whose pages these are, and their language; and what goes
// when they do.

import { forgetAll } from "../live/store.js";

/** The session has ended, wherever that was: what was kept for its reader goes at once. */
export function forgetPages() {
  const language = document.documentElement.lang;
  navigator.serviceWorker?.controller?.postMessage({ me: "", language });
}

/** Signing out here: on a computer that others use, words that wait are not left behind either.
 * The server says so too (Clear-Site-Data), but a browser listens to that over HTTPS only.
 * @param {Event} event */
function signOut(event) {
  const form = /** @type {Element} */ (event.target).closest("form[action*='/me/sign-out']");
  if (!form) return;
  forgetPages();
  forgetAll();
}

/** The browser may show a page again as it was left: not before it is known whose it is now. */
export function comeBack() {
  const me = document.body.dataset.me ?? "";
  if (!me) return;
  addEventListener("pagehide", () => (document.body.hidden = true));
  addEventListener("pageshow", async ({ persisted }) => {
    const now = persisted ? await reader() : me;
    if (now === me) document.body.hidden = false;
    else location.reload();
  });
}

/** Whose pages the server makes now. Without a network this page is as good as a kept one.
 * @returns {Promise<string>} */
async function reader() {
  try {
    const answer = await fetch("/offline/", { method: "HEAD", cache: "no-store" });
    return answer.headers.get("x-reader") ?? "";
  } catch {
    return document.body.dataset.me ?? "";
  }
}

/** The sheets that this page holds need not come again for the worker. */
async function lendSheets() {
  const held = [...document.querySelectorAll(/** @type {"style"} */ ("style[data-sheet]"))];
  if (navigator.serviceWorker.controller || !held.length) return;
  const lent = await caches.open("up.lent");
  const headers = { "Content-Type": "text/css; charset=utf-8" };
  await Promise.all(held.map((one) => lent.put(one.dataset.sheet ?? "", new Response(one.textContent, { headers }))));
}

export async function startServiceWorker() {
  document.addEventListener("submit", signOut);
  // It stands in, without a network, for a page of whoever reads here: it does not know of whom.
  if (document.body.matches(".page-offline")) return;
  if (!navigator.serviceWorker) return; // not over plain HTTP, except at home
  try {
    await lendSheets();
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ me: document.body.dataset.me ?? "", language: document.documentElement.lang });
  } catch (error) {
    console.warn(error); // a private window, or no room: the hub works without
  }
}
