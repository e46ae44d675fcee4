// One's own messages on their way, at the end of the talk: sending, failed, and then the real one.

import { copyOf, put, show } from "../page/templates.js";

/** @import { Entries } from "./entry.js" */
/** @import { Item, Outbox } from "../live/outbox.js" */
/** @import { Person } from "../live/types.js" */

export class Pending {
  /**
   * @param {HTMLElement} root @param {Outbox} outbox @param {number} room @param {Person} author
   * @param {Entries} entries
   * @param {{shown: (key: string) => boolean, expect: (seq: number) => void,
   *   edit: (item: Item) => void, grown: () => void}} talk
   */
  constructor(root, outbox, room, author, entries, talk) {
    Object.assign(this, { root });
    this.root = root;
    this.list = /** @type {HTMLElement} */ (root.querySelector(".talk"));
    this.outbox = outbox;
    this.room = room;
    this.author = author;
    this.entries = entries;
    this.talk = talk;
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map();
  }

  start() {
    for (const li of this.list.querySelectorAll("li[data-held]")) {
      if (li instanceof HTMLElement) this.items.set(li.dataset.key ?? "", li);
    }
    for (const item of this.outbox.of(this.room)) {
      if (this.talk.shown(item.key)) this.outbox.settle(item.key, null);
      else this.#show(item);
    }
    this.off = this.outbox.listen((room, key, answer) => {
      if (room === this.room) this.#heard(key, answer);
    });
    this.list.addEventListener("click", this.#clicked);
  }

  stop() {
    this.off?.();
    this.list.removeEventListener("click", this.#clicked);
  }

  /** The room has it: the real entry takes the place of ours. @param {string} key */
  arrived(key) {
    this.#remove(key);
    this.outbox.settle(key, null);
  }

  /** After a clean start: what was answered stands further up now. */
  reset() {
    const waits = new Set(this.outbox.of(this.room).map((item) => item.key));
    for (const [key, li] of [...this.items]) {
      if (!waits.has(key) && li.dataset.held === undefined) this.#remove(key);
    }
  }

  /** It waits for somebody's look, was refused, or is here no more, on all my pages.
   * @param {{key: string, held: number, why?: string, at?: string, html?: string}} frame */
  held({ key, held, why, at, html }) {
    if (why === undefined) return this.#remove(key);
    const item = { key, room: this.room, body: "", parent: null, at: Date.parse(at ?? "") };
    const li = this.items.get(key) ?? this.entries.waiting(this.author, item);
    if (!li) return;
    this.items.set(key, li);
    li.dataset.held = `${held}`;
    li.classList.add("held");
    li.classList.remove("sending", "failed");
    this.entries.words(li, html ?? "");
    show(li, ".entry-text", Boolean(html));
    const part = li.querySelector("[data-looked-at]") ?? copyOf(this.root, "template[data-part=looked-at]");
    if (!part) return;
    put(part, "why", why);
    part.querySelector("a")?.setAttribute("href", `/rooms/held/${held}/`);
    li.querySelector(".entry-body")?.append(part);
    if (!li.isConnected) this.list.append(li);
    this.talk.grown();
  }

  /** @param {string} key @param {any} answer undefined: still ours to send; null: given up */
  #heard(key, answer) {
    const item = this.outbox.items.get(key);
    if (item) return this.#show(item);
    if (answer?.held) return; // its frame says the rest
    if (answer?.seq === undefined || this.talk.shown(key)) return this.#remove(key);
    this.items.get(key)?.classList.remove("sending");
    this.talk.expect(answer.seq);
  }

  /** @param {Item} item */
  #show(item) {
    const { key } = item;
    let li = this.items.get(key);
    if (!li) {
      li = this.entries.waiting(this.author, item) ?? undefined;
      if (!li) return;
      this.items.set(key, li);
    }
    const failed = item.failed != null;
    li.classList.toggle("failed", failed);
    li.classList.toggle("sending", !failed);
    if (failed) this.#explain(li, item.failed ?? "");
    else li.querySelector(".entry-error")?.remove();
    this.#hold(li, item.held ?? "");
    this.list.append(li);
    this.talk.grown();
  }

  /** @param {HTMLElement} li @param {string} words */
  #explain(li, words) {
    const old = li.querySelector(".entry-error");
    const part = old ?? copyOf(this.root, "template[data-part=failed]");
    if (!part) return;
    put(part, "why", words);
    show(part, "[data-old]", !words);
    li.querySelector(".entry-body")?.append(part);
  }

  /** @param {HTMLElement} li @param {string} words why it has not left yet */
  #hold(li, words) {
    const old = li.querySelector(".entry-held");
    if (!words) return old?.remove();
    const part = old ?? copyOf(this.root, "template[data-part=held]");
    if (!part) return;
    put(part, "why", words);
    li.querySelector(".entry-body")?.append(part);
  }

  /** @param {Event} event */
  #clicked = (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-waiting] button[data-do]");
    if (!(button instanceof HTMLElement)) return;
    const key = /** @type {HTMLElement} */ (button.closest("[data-waiting]")).dataset.key ?? "";
    const item = this.outbox.items.get(key);
    if (!item) return;
    if (button.dataset.do === "again") return this.outbox.retry(key);
    if (button.dataset.do === "change") this.talk.edit(item);
    this.outbox.discard(key);
  };

  /** @param {string} key */
  #remove(key) {
    this.items.get(key)?.remove();
    this.items.delete(key);
  }
}
