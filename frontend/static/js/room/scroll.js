// Where the reader is in the talk: at its end or not, what they have seen, and how they get there.

import { show } from "../page/templates.js";

const NEAR = 80; // px from the end that still count as the end
const AHEAD = 600; // px from the top at which older entries are fetched
const SPEAK = 2000; // ms between two words about how far we have read

/** @typedef {{older: () => void, read: (seq: number) => void}} Actions */

export class Scroll {
  /** @param {HTMLElement} root @param {() => number} newest the last number on the page
   * @param {Actions} actions */
  constructor(root, newest, actions) {
    this.root = root;
    this.list = /** @type {HTMLElement} */ (root.querySelector(".talk"));
    this.newest = newest;
    this.actions = actions;
    this.atEnd = true;
    this.height = this.list.clientHeight;
    /** How far they had read when the page was made. */
    this.read = Number(root.dataset.read);
    this.seen = this.read;
    this.told = this.read;
    /** @type {any} */
    this.timer = null;
  }

  start() {
    this.list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.list);
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#say() : this.look()));
    // Before the next page is asked for: a reload must not call new what was just read.
    addEventListener("beforeunload", () => this.#say());
    this.list.addEventListener("load", () => this.atEnd && this.toEnd(), true); // pictures
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.#scrolled();
  }

  /** @param {Element} li @param {ScrollLogicalPosition} [block] */
  to(li, block = "center") {
    this.atEnd = false;
    li.scrollIntoView({ block });
    this.#scrolled();
  }

  /** Entries came or changed: stay at the end, or where the reader is. @param {() => void} change */
  keep(change) {
    const { atEnd } = this;
    change();
    if (atEnd) this.toEnd();
    this.look();
  }

  /** Entries come above: what is being read must not move. @param {() => void} change */
  above(change) {
    const fromEnd = this.list.scrollHeight - this.list.scrollTop;
    change();
    this.list.scrollTop = this.list.scrollHeight - fromEnd;
  }

  /** Everything grows or shrinks: what stands first before the reader does not move.
   * @param {() => void} change */
  hold(change) {
    const { list, atEnd } = this;
    const top = (/** @type {Element} */ one) => one.getBoundingClientRect().top;
    const first = [...list.children].find((one) => one.getBoundingClientRect().bottom > top(list));
    const below = first ? top(first) - top(list) : 0;
    change();
    if (atEnd) return this.toEnd();
    if (first) list.scrollTop += top(first) - top(list) - below;
  }

  /** What stands before the reader's eyes is read. */
  look() {
    if (document.hidden || !this.atEnd) return;
    this.seen = Math.max(this.seen, this.newest());
    if (this.seen > this.told && !this.timer) this.timer = setTimeout(() => this.#say(), SPEAK);
  }

  /** A new link: what we said before may not have arrived. */
  again() {
    this.told = this.read;
    this.#scrolled();
  }

  #say() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.seen > this.told) this.actions.read(this.seen);
    this.told = this.seen;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    // The window shrank: a keyboard came, or a picture waits. Who was at the end did not leave it.
    const stays = this.atEnd && clientHeight < this.height;
    this.height = clientHeight;
    if (stays) return this.toEnd();
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (scrollTop < AHEAD) this.actions.older();
    show(this.root, ".jump", !this.atEnd);
    this.look();
  }
}
