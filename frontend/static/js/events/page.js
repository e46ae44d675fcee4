// An event's page: that it is cancelled, or takes place after all, is seen at once.

import { freshPage } from "../page/refresh.js";

/** @import { Live } from "../live/socket.js" */

const PARTS = ["event-head", "event-places"];
const SPREAD = 1500; // ms over which all who look at it ask

export class EventPage {
  /** @param {HTMLElement} root `<div data-event="7" data-cancelled="0">` @param {Live} live */
  constructor(root, live) {
    this.name = `event.${root.dataset.event}.cancelled`;
    this.shown = Number(root.dataset.cancelled);
    this.live = live;
  }

  start() {
    this.live.on("counts", ({ counts }) => {
      const told = counts[this.name];
      if (!told || told.value === this.shown) return;
      this.shown = told.value;
      setTimeout(() => this.#look(), Math.random() * SPREAD);
    });
  }

  /** What the server would show now, and the focus where it was. */
  async #look() {
    const fresh = await freshPage();
    for (const id of PARTS) {
      const old = document.getElementById(id);
      const now = fresh?.getElementById(id);
      if (!old || !now) continue;
      const held = old.contains(document.activeElement);
      old.replaceWith(document.importNode(now, true));
      /** @type {HTMLElement | null | undefined} */
      const again = held ? document.getElementById(id)?.querySelector("button, a[href]") : null;
      again?.focus({ preventScroll: true });
    }
  }
}
