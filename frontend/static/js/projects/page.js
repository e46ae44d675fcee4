// A project's page: offers arrive, change and are answered while one looks at it, and it rests.

import { freshPage } from "../page/refresh.js";

/** @import { Live } from "../live/socket.js" */

const PARTS = ["needs", "offers", "project-head"]; // one that is new comes after the first
const GATHER = 200; // ms in which several changes make the page look once
const SPREAD = 1500; // ms over which those look who have no offer here

export class ProjectPage {
  /** @param {HTMLElement} root `<div data-project="7">` @param {Live} live */
  constructor(root, live) {
    this.offers = `project.${root.dataset.project}.offers`;
    this.live = live;
    /** @type {any} */
    this.timer = null;
  }

  /** Visitors see no offers. */
  start() {
    if (!document.body.dataset.me) return;
    let cut = false;
    this.live.on("counts", ({ counts }) => this.offers in counts && this.#soon());
    this.live.on("notification", ({ url }) => url.split("#")[0] === location.pathname && this.#soon());
    this.live.on("lost", () => (cut = true));
    this.live.on("hello", () => cut && this.#soon());
  }

  #soon() {
    clearTimeout(this.timer);
    const spread = document.getElementById("offers") ? 0 : Math.random() * SPREAD;
    this.timer = setTimeout(() => this.#look(), GATHER + spread);
  }

  /** What the server would show now, and the focus where it was. */
  async #look() {
    const fresh = await freshPage();
    if (!fresh) return;
    const focused = document.activeElement;
    const held = focused?.closest("[id]")?.id ?? "";
    const known = new Set([...document.querySelectorAll("[data-offer]")].map((one) => `${one.id} ${one.textContent}`));
    const { id: card = "", top = 0 } = heldCard() ?? {};
    for (const id of PARTS) replace(id, fresh.getElementById(id));
    const now = card && document.getElementById(card);
    if (now) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
    for (const card of document.querySelectorAll("[data-offer]")) {
      card.classList.toggle("live", !known.has(`${card.id} ${card.textContent}`));
    }
    if (focused?.isConnected) return;
    /** @type {HTMLElement | null | undefined} */
    const again = document.getElementById(held)?.querySelector("button, a[href]");
    again?.focus({ preventScroll: true });
  }
}

/** The offer that one is at stays under one's finger: the one with the pointer or the focus, else the
 * first in sight of a list that begins further up. */
function heldCard() {
  const cards = [...document.querySelectorAll("[data-offer]")].map((one) => ({
    id: one.id,
    at: one.matches(":hover, :focus-within"),
    top: one.getBoundingClientRect().top,
    bottom: one.getBoundingClientRect().bottom,
  }));
  const above = (cards[0]?.top ?? 0) < 0;
  return cards.find(({ at }) => at) ?? cards.find(({ bottom }) => above && bottom > 0);
}

/** @param {string} id @param {HTMLElement | null} fresh */
function replace(id, fresh) {
  const old = document.getElementById(id);
  if (!fresh) return old?.remove();
  const now = document.importNode(fresh, true);
  if (old) old.replaceWith(now);
  else document.getElementById(PARTS[0])?.after(now);
}
