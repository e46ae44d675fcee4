// What lies further up: loaded as one scrolls, and the ways to jump to it.

import { Lost, Refused } from "../live/errors.js";
import { put, show, wordsOf } from "../page/templates.js";

/** @import { RoomSync } from "../live/room-sync.js" */
/** @import { Scroll } from "./scroll.js" */
/** @import { Talk } from "./talk.js" */

const PAGE = 50;
const LEAP = 200; // rows of one fetch on the way to something far
const FAR = 25; // fetches after which it is too far
const NAMED = /^#(m|[a-z]+-)\d+$/; // what a link may lead to
const FOUND = 2000; // ms that the place one jumped to is marked

export class History {
  /** @param {HTMLElement} root @param {Talk} talk @param {Scroll} scroll @param {RoomSync} sync */
  constructor(root, talk, scroll, sync) {
    this.root = root;
    this.talk = talk;
    this.scroll = scroll;
    this.sync = sync;
    this.say = wordsOf(root);
    /** @type {Promise<void> | null} */
    this.loading = null;
    this.fresh = 0;
    /** What is new begins further up, and they have not been there. */
    this.unseen = false;
    /** The entry that we are on the way to ("m5"), if any. */
    this.sought = "";
  }

  start() {
    show(this.root, ".older", this.talk.more);
    this.talk.list.addEventListener("click", (event) => this.#follow(event));
    addEventListener("hashchange", () => this.#named());
  }

  /** The first sight of the page. */
  begin() {
    const line = this.#newLine();
    if (NAMED.test(location.hash)) this.#named();
    else if (line) this.scroll.to(line, "start");
    else if ((this.unseen = this.talk.allNew)) this.scroll.to(this.talk.shown[0].li, "start");
    else this.scroll.toEnd();
    this.#label();
  }

  /** Entries came while the reader is further up. @param {number} entries */
  count(entries) {
    this.fresh = this.scroll.atEnd ? 0 : this.fresh + entries;
    this.unseen &&= !this.scroll.atEnd;
    this.#label();
  }

  /** The jump button: to what is new and further up, if anything is, then to the end. */
  async jump() {
    if (this.unseen) return this.#toFirst();
    this.fresh = 0;
    this.scroll.toEnd();
    this.#label();
  }

  /** Back to where the new ones begin, or as far as one can go. */
  async #toFirst() {
    this.unseen = false;
    for (let leap = 0; leap < FAR && this.talk.allNew; leap += 1) {
      const { oldest } = this.talk;
      await this.older(LEAP);
      if (this.talk.oldest === oldest) break;
    }
    this.scroll.to(this.#newLine() ?? this.talk.shown[0].li, "start");
    this.#label();
  }

  /** After a clean start there may be older ones again. */
  reset() {
    this.talk.more = true;
    this.fresh = 0;
    show(this.root, ".older", true);
    this.#label();
  }

  /** Fetch what is right above, once at a time. @param {number} [rows] */
  older(rows = PAGE) {
    if (!this.talk.more || !this.talk.oldest) return Promise.resolve();
    this.loading ??= this.#load(rows).finally(() => (this.loading = null));
    return this.loading;
  }

  /** @param {number} rows */
  async #load(rows) {
    try {
      const { changes, more } = await this.sync.older(this.talk.oldest, rows);
      this.scroll.above(() => {
        this.talk.more = more;
        this.talk.prepend(changes);
        show(this.root, ".older", more);
      });
    } catch (error) {
      // Scrolling on asks again; the link at the top is there all the while.
      if (!(error instanceof Lost || error instanceof Refused)) throw error;
    }
  }

  /** A link again, or the first one: whatever we could not reach without it, we can now. */
  joined() {
    if (this.sought) this.to(this.sought);
  }

  /** Go to an entry, loading the talk until it is there. @param {string} name */
  async to(name) {
    this.sought = name;
    for (let leap = 0; leap < FAR; leap += 1) {
      const li = document.getElementById(name);
      if (li) return this.#mark(li);
      const { oldest } = this.talk;
      if (!this.talk.more) break;
      await this.older(LEAP);
      if (this.talk.oldest === oldest) return; // no link now: sought again with the next one
    }
    this.sought = "";
  }

  /** @param {HTMLElement} li */
  #mark(li) {
    this.sought = "";
    this.scroll.to(li);
    li.classList.add("found");
    setTimeout(() => li.classList.remove("found"), FOUND);
  }

  #named() {
    if (NAMED.test(location.hash)) this.to(location.hash.slice(1));
  }

  #newLine() {
    return this.talk.list.querySelector(".new-line");
  }

  /** A quote leads to what it answers. @param {Event} event */
  #follow(event) {
    const quote = /** @type {Element} */ (event.target).closest("a.entry-quote");
    const older = /** @type {Element} */ (event.target).closest(".older a");
    if (quote || older) event.preventDefault();
    if (older) this.older();
    if (quote) this.to(quote.getAttribute("href")?.slice(1) ?? "");
  }

  #label() {
    const count = this.fresh;
    const end = count === 0 ? "jump" : count === 1 ? "jump-one" : "jump-many";
    put(this.root, "jump", this.say(this.unseen ? "jump-first" : end, { count }));
    show(this.root, ".jump .icon", !this.unseen); // it points down
  }
}
