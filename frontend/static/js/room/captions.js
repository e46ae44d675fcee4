// Captions: large words and nothing beside them, for who reads from afar. Kept for all rooms.

import { keep, kept } from "../live/store.js";

const NAME = "up.captions";

/** @param {HTMLElement} root @param {(change: () => void) => void} hold keeps the reader's place */
export function startCaptions(root, hold) {
  const button = root.querySelector("[data-captions]");
  /** @param {boolean} on */
  const set = (on) => {
    document.body.classList.toggle("captions", on);
    button?.setAttribute("aria-pressed", `${on}`);
  };
  hold(() => set(kept(NAME) === "1"));
  button?.addEventListener("click", () => {
    const on = !document.body.classList.contains("captions");
    keep(NAME, on ? "1" : null);
    hold(() => set(on));
  });
}
