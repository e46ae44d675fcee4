// Messages on their way: kept until the server has answered, sent in order, never twice. No DOM.

import { Lost, Refused } from "./errors.js";

/**
 * `failed` is the server's word why it will not take it (empty: we gave up waiting), `held` why
 * it cannot take it yet.
 * @typedef {{key: string, room: number, body: string, parent: number | null, at: number,
 *   pictures?: {id: number, words: string, [field: string]: any}[], failed?: string | null, held?: string}} Item
 * @typedef {{all: () => Item[], put: (item: Item) => void, drop: (key: string) => void}} Store
 * @typedef {{now?: () => number, later?: (run: () => void, ms: number) => any,
 *   newKey?: () => string}} Clock
 */

const DAY = 24 * 60 * 60 * 1000; // after that nobody expects it to leave by itself

/** A half of a surrogate pair is no text, and the server would refuse it. @param {string} text */
export const wellFormed = (text) =>
  text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (s) => (s.length > 1 ? s : "�"));

export class Outbox {
  /**
   * @param {number} member whose messages these are; another person on this browser has their own
   * @param {Store} store @param {(verb: string, fields: object) => Promise<any>} ask
   * @param {Clock} [clock]
   */
  constructor(member, store, ask, clock = {}) {
    this.member = member;
    this.store = store;
    this.ask = ask;
    this.now = clock.now ?? Date.now;
    this.later = clock.later ?? ((run, ms) => setTimeout(run, ms));
    this.newKey = clock.newKey ?? (() => crypto.randomUUID());
    this.up = false;
    /** Rooms with a message in flight. @type {Set<number>} */
    this.busy = new Set();
    /** Rooms that were told to wait. @type {Set<number>} */
    this.resting = new Set();
    /** Misses in a row, by room. @type {Map<number, number>} */
    this.misses = new Map();
    /** @type {Set<(room: number, key: string, answer: any) => void>} */
    this.ears = new Set();
    /** @type {Map<string, Item>} */
    this.items = new Map(store.all().map((item) => [item.key, this.#fresh(item)]));
  }

  /** A message that waited for a day asks before it leaves. @param {Item} item @returns {Item} */
  #fresh(item) {
    const stale = this.now() - item.at > DAY && item.failed == null;
    return { ...item, held: "", ...(stale && { failed: "" }) };
  }

  /** Hear what became of a message; `answer` is the server's, once it is stored.
   * @param {(room: number, key: string, answer: any) => void} ear */
  listen(ear) {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  }

  /** Messages of a room in the order they were written. @param {number} room */
  of(room) {
    const mine = [...this.items.values()].filter((item) => item.room === room);
    return mine.sort((a, b) => a.at - b.at);
  }

  /** @param {number} room @param {string} body @param {number | null} [parent]
   * @param {Item["pictures"]} [pictures] those that have arrived already @returns {Item} */
  add(room, body, parent = null, pictures = []) {
    const last = Math.max(0, ...[...this.items.values()].map((item) => item.at));
    const at = Math.max(this.now(), last + 1);
    const item = { key: this.newKey(), room, body: wellFormed(body), parent, at, pictures };
    this.#keep(item);
    this.flush(room);
    return item;
  }

  /** The link came (for this very member) or went. @param {boolean} up */
  link(up) {
    this.up = up;
    this.resting.clear();
    this.misses.clear();
    if (up) for (const room of new Set([...this.items.values()].map((i) => i.room))) this.flush(room);
  }

  /** Try a failed one again, under the same key: it cannot arrive twice. @param {string} key */
  retry(key) {
    const item = this.items.get(key);
    if (!item) return;
    this.#keep({ ...item, failed: null, at: this.now() });
    this.flush(item.room);
  }

  /** Give a failed one up. @param {string} key */
  discard(key) {
    const item = this.items.get(key);
    if (item?.failed != null) this.settle(key, null);
  }

  /** It stands in the room (seen in a frame, answered, or settled by another tab).
   * @param {string} key @param {any} answer */
  settle(key, answer) {
    const item = this.items.get(key);
    if (!item) return;
    this.items.delete(key);
    this.store.drop(key);
    this.#say(item, answer);
  }

  /** One in flight a room: a refused message must not be overtaken by the next. @param {number} room */
  async flush(room) {
    if (!this.up || this.busy.has(room) || this.resting.has(room)) return;
    const item = this.of(room).find((one) => one.failed == null);
    if (!item) return;
    this.busy.add(room);
    try {
      this.settle(item.key, await this.#post(item));
      this.misses.delete(room);
    } catch (error) {
      this.#missed(item, error);
    } finally {
      this.busy.delete(room);
    }
    this.flush(room);
  }

  /** @param {Item} item */
  #post({ room, key, body, parent, pictures = [] }) {
    const shown = pictures.map(({ id, words }) => ({ picture: id, words: wellFormed(words) }));
    const more = { ...(parent && { parent }), ...(shown.length && { pictures: shown }) };
    return this.ask("message.post", { room, key, body, ...more });
  }

  /** @param {Item} item @param {unknown} error */
  #missed(item, error) {
    if (error instanceof Refused && error.code === "auth_required") this.up = false;
    else if (error instanceof Refused && error.retry) this.#hold(item, error);
    else if (error instanceof Refused) this.#fail(item, error.message);
    else if (error instanceof Lost) this.#rest(item.room, 1000);
    else throw error;
  }

  /** @param {Item} item @param {Refused} error */
  #hold(item, error) {
    if (this.items.has(item.key)) this.#keep({ ...item, held: error.message });
    this.#rest(item.room, error.after ?? 1000);
  }

  /** Longer each time: a server in trouble is not helped by haste.
   * @param {number} room @param {number} ms */
  #rest(room, ms) {
    const misses = this.misses.get(room) ?? 0;
    this.misses.set(room, misses + 1);
    this.resting.add(room);
    this.later(() => {
      this.resting.delete(room);
      this.flush(room);
    }, ms * 2 ** Math.min(misses, 4));
  }

  /** @param {Item} item @param {string} words */
  #fail(item, words) {
    if (this.items.has(item.key)) this.#keep({ ...item, failed: words, held: "" });
  }

  /** @param {Item} item */
  #keep(item) {
    this.items.set(item.key, item);
    this.store.put(item);
    this.#say(item, undefined);
  }

  /** @param {Item} item @param {any} answer */
  #say(item, answer) {
    for (const ear of this.ears) ear(item.room, item.key, answer);
  }
}
