// The keyboard does all that a pointer does; "?" in the talk says how.

/** @import { Composer } from "./composer.js" */

/** What a key does to the entry that has the focus. @type {Record<string, string>} */
const VERBS = { r: "reply", e: "edit", p: "pin", l: "link", Delete: "remove", "+": "react" };

/**
 * @typedef {{action: (li: HTMLElement, verb: string) => void, last: () => HTMLElement | null,
 *   composer: Composer | null}} Room `last`: the newest of one's own entries
 */

export class Shortcuts {
  /** @param {HTMLElement} root @param {Room} room */
  constructor(root, room) {
    this.root = root;
    this.room = room;
    this.dialog = /** @type {HTMLDialogElement} */ (root.querySelector("dialog[data-keys]"));
  }

  start() {
    this.root.querySelector("[data-show-keys]")?.addEventListener("click", () => this.dialog.showModal());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = /** @type {HTMLElement} */ (event.target);
    if (at === this.room.composer?.field) return this.#fromComposer(event);
    const asks = /** @type {HTMLElement | null} */ (at.closest(".talk .change:has(form)"));
    if (asks && this.#inside(event, asks, at)) return;
    if (at.closest("input, textarea, select, dialog, [contenteditable]")) return;
    if (!at.closest(".talk")) return; // elsewhere one key may be a slip, or what a voice spelt
    if (event.key === "?") this.#do(event, () => this.dialog.showModal());
    if (event.key === "/") this.#do(event, () => this.#search());
    if (event.key === "Escape") this.#do(event, () => this.room.composer?.field.focus());
    const verb = VERBS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (verb && at.matches(".entry")) this.#do(event, () => this.room.action(at, verb));
  }

  /** Into the form of an entry, and out of it. @param {KeyboardEvent} event
   * @param {HTMLElement} li @param {HTMLElement} at */
  #inside(event, li, at) {
    const key = at === li ? "Enter" : "Escape";
    const first = li.querySelector("input:checked:not([hidden]), input:not([hidden]):not([type=hidden]), .actions:not([hidden]) .button:not([hidden])");
    const target = at === li ? first : li;
    if (event.key !== key || !(target instanceof HTMLElement)) return false;
    this.#do(event, () => target.focus());
    return true;
  }

  /** Up, from an empty field: change what one said last. @param {KeyboardEvent} event */
  #fromComposer(event) {
    const { composer } = this.room;
    const last = this.room.last();
    if (event.key !== "ArrowUp" || composer?.field.value || composer?.about || !last) return;
    this.#do(event, () => this.room.action(last, "edit"));
  }

  #search() {
    const link = this.root.querySelector("a[data-search]");
    if (link instanceof HTMLElement) link.click();
  }

  /** @param {KeyboardEvent} event @param {() => void} action */
  #do(event, action) {
    event.preventDefault();
    action();
  }
}
