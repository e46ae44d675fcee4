// How the room stands: who may write, until when one is muted, its rules. It never misses a change,
// since that is told as every change of the room.

import { parts } from "../live/reducer.js";
import { put, show } from "../page/templates.js";

/** @import { Change } from "../live/types.js" */
/** @import { Dates } from "../live/dates.js" */
/** @import { Say } from "../page/templates.js" */

const SLACK = 500; // ms after which the server no longer takes one for muted either

export class Tending {
  /** @param {HTMLElement} root @param {Dates} dates @param {Say} say @param {() => void} moved
   *   what stands under the talk is higher or lower now */
  constructor(root, dates, say, moved) {
    const place = /** @type {HTMLElement | null} */ (root.querySelector(".standing"));
    this.root = root;
    this.place = place;
    this.dates = dates;
    this.say = say;
    this.moved = moved;
    this.about = document.getElementById("about");
    this.mode = place?.dataset.mode ?? "open";
    this.rules = place?.querySelector("[data-put=rules]")?.textContent ?? "";
    this.muted = false;
    this.gone = false;
    /** @type {any} */
    this.timer = null;
    const left = Number(place?.dataset.mutedFor ?? 0);
    if (left) this.#mute(left);
  }

  /** Whether there is a place for one's words now. */
  get silent() {
    return this.gone || this.mode === "closed" || this.muted;
  }

  /** The room is not ours any more, whatever runs out. */
  stop() {
    this.gone = true;
  }

  /** @param {Change[]} changes */
  change(changes) {
    for (const change of changes) {
      const [noun, row] = parts(change);
      if (noun !== "tending") continue;
      this.mode = row.mode;
      this.rules = row.rules;
      if (this.about) show(this.about, "[data-private]", !row.public);
      this.#draw();
    }
  }

  /** I am muted, or no longer. @param {{after: number, words?: string}} frame `after`: for how many
   * ms; `words`: of all rooms, where nothing here knows them */
  mute({ after, words }) {
    this.#mute(after, words);
    this.#draw();
  }

  /** @param {number} left ms @param {string} [words] */
  #mute(left, words) {
    clearTimeout(this.timer);
    this.muted = left > 0;
    if (!this.muted) return;
    const [now, until] = [Date.now(), Date.now() + left];
    const word = this.dates.key(until) === this.dates.key(now) ? "muted" : "muted-tomorrow";
    put(this.root, "muted", words || this.say(word, { hour: this.dates.clock(until) }));
    this.timer = setTimeout(() => this.mute({ after: 0 }), left + SLACK);
  }

  #draw() {
    const { place, about, mode, muted, rules } = this;
    const closed = mode === "closed";
    put(document, "rules", rules);
    if (place) {
      show(place, "[data-closed]", closed);
      show(place, "[data-muted]", muted && !closed);
      show(place, "[data-slow]", mode === "slow" && !muted);
      show(place, "[data-rules]", rules !== "" && !this.silent);
    }
    this.#compose();
    if (about) show(about, "[data-rules]", rules !== "");
    for (const button of about?.querySelectorAll("[data-modes] button") ?? []) {
      button.setAttribute("aria-pressed", `${/** @type {HTMLButtonElement} */ (button).value === mode}`);
    }
    this.moved();
  }

  /** Who was writing has the focus on the word why they cannot. */
  #compose() {
    const writing = this.root.querySelector(".composer :focus") !== null;
    show(this.root, ".composer", !this.silent);
    if (!writing || !this.silent || !this.place) return;
    this.place.tabIndex = -1;
    this.place.focus();
  }
}
