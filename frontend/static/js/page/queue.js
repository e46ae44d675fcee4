// The queue of animators: what waits comes, and goes once a colleague has decided it.

import { freshPage } from "./refresh.js";

/** @import { Live } from "../live/socket.js" */

const GATHER = 200; // ms in which several changes make the page look once

/** @param {HTMLElement} queue @param {Live} live */
export function startQueue(queue, live) {
  let cut = false;
  /** @type {any} */
  let timer = null;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(queue), GATHER);
  };
  live.on("queue", soon);
  live.on("lost", () => (cut = true));
  live.on("hello", () => cut && soon());
}

/** What the server would show now, and the focus on the same line. @param {HTMLElement} queue */
async function look(queue) {
  const fresh = (await freshPage())?.getElementById(queue.id);
  if (!fresh) return;
  const focused = document.activeElement;
  const held = queue.contains(focused) ? focused?.getAttribute("href") : null;
  const known = new Set([...queue.querySelectorAll("li a")].map((one) => one.getAttribute("href")));
  queue.replaceChildren(...document.importNode(fresh, true).childNodes);
  for (const link of queue.querySelectorAll("li a")) {
    const address = link.getAttribute("href");
    if (!known.has(address)) link.closest("li")?.classList.add("live");
    if (held && address === held) /** @type {HTMLElement} */ (link).focus({ preventScroll: true });
  }
  if (held && !queue.contains(document.activeElement)) {
    queue.tabIndex = -1;
    queue.focus({ preventScroll: true });
  }
}
