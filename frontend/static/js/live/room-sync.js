// Keeps one room's state whole: join, resume, gap fetch, head advert. No DOM.

import { Lost, Refused } from "./errors.js";
import { Reducer } from "./reducer.js";

/** @import { Change, RoomFrame } from "./types.js" */

const PAGE = 200; // rows of one gap fetch, the most the server gives
const HELD = 200; // frames kept while a gap is filled; past that the fetch brings them anyway
const SETTLE = 400; // ms that a frame may take longer than the word of its number

/**
 * @typedef {{ask: (verb: string, fields?: object) => Promise<any>, up: boolean,
 *   on: (name: string, ear: (frame: any) => void) => () => void}} Link
 * @typedef {{changed: (changes: Change[]) => void, reset: (changes: Change[]) => void,
 *   refused: (error: Refused) => void, joined?: () => void}} View
 * @typedef {{later?: (run: () => void, ms: number) => any, random?: () => number}} Clock
 */

export class RoomSync {
  /** @param {Link} link @param {{room: number, epoch: string, head: number}} page
   * @param {View} view @param {Clock} [clock] */
  constructor(link, page, view, clock = {}) {
    this.link = link;
    this.room = page.room;
    this.view = view;
    this.known = new Reducer(page.epoch, page.head);
    this.later = clock.later ?? ((run, ms) => setTimeout(run, ms));
    this.random = clock.random ?? Math.random;
    /** @type {RoomFrame[]} */
    this.held = [];
    this.upto = 0;
    this.filling = false;
    this.joining = 0;
  }

  get head() {
    return this.known.head;
  }

  start() {
    this.off = [
      this.link.on("hello", () => this.join()),
      this.link.on("room", (frame) => frame.room === this.room && this.take(frame)),
      this.link.on("heads", (frame) => this.expect(frame.rooms?.[this.room] ?? 0)),
    ];
    if (this.link.up) this.join();
  }

  stop() {
    for (const off of this.off ?? []) off();
    if (this.link.up) this.link.ask("room.leave", { room: this.room }).catch(() => {});
  }

  /** Ask for all that we miss; the answer's changes come as a told frame. */
  async join() {
    const turn = ++this.joining;
    this.held = [];
    try {
      const { epoch, head } = this.known;
      await this.link.ask("room.join", { room: this.room, after: head, epoch });
      if (turn === this.joining) this.view.joined?.();
    } catch (error) {
      if (turn === this.joining) this.#later(error, () => this.join());
    }
  }

  /** @param {RoomFrame} frame */
  take(frame) {
    const outcome = this.known.apply(frame);
    if (outcome.did === "foreign") this.join();
    if (outcome.did === "gap") this.#hold(frame, outcome.upto);
    if (outcome.did === "reset") {
      this.upto = 0; // what we were fetching belongs to numbers that are no more
      this.view.reset(outcome.changes);
    }
    if (outcome.did === "applied") this.view.changed(outcome.changes);
    if (outcome.did === "reset" || outcome.did === "applied") this.#release();
  }

  /** Somebody says that the room is at `seq`. Frames may be on their way: look a little later.
   * The spread keeps a whole hall from fetching as one. @param {number} seq */
  expect(seq) {
    if (seq <= this.head) return;
    this.later(() => seq > this.head && this.fill(seq), SETTLE * (1 + this.random()));
  }

  /** Older rows of the timeline, oldest first.
   * @param {number} before @param {number} limit @returns {Promise<{changes: Change[], more: boolean}>} */
  async older(before, limit) {
    const asked = this.head;
    const answer = await this.link.ask("room.fetch", { room: this.room, before, limit });
    return { changes: this.known.older(answer.changes, asked), more: answer.more };
  }

  /** @param {RoomFrame} frame @param {number} upto */
  #hold(frame, upto) {
    if (this.held.length < HELD) this.held.push(frame);
    this.fill(upto);
  }

  #release() {
    const held = this.held.sort((a, b) => a.prev - b.prev);
    this.held = [];
    for (const frame of held) if (frame.seq > this.head) this.take(frame);
  }

  /** Fetch until we are at `upto`; one fetch at a time. @param {number} upto */
  async fill(upto) {
    this.upto = Math.max(this.upto, upto);
    if (this.filling) return;
    this.filling = true;
    try {
      while (this.head < this.upto) await this.#fetch();
    } catch (error) {
      const goal = this.upto;
      this.#later(error, () => this.fill(goal));
    } finally {
      this.filling = false;
      this.upto = 0;
    }
  }

  async #fetch() {
    const { epoch, head } = this.known;
    const answer = await this.link.ask("room.fetch", { room: this.room, after: head, limit: PAGE });
    // Too far behind to be mended, we get the end of the talk: a clean start, not a frame.
    const behind = answer.prev < head ? { recovered: false } : {};
    this.take({ epoch, ...answer, ...behind });
    // An answer that brings us no further: join anew, which always says where the room is.
    if (this.head === head) {
      this.upto = 0;
      await this.join();
    }
  }

  /** A lost link comes back with a hello, and so with a join; a busy server says when to ask again.
   * @param {unknown} error @param {() => void} again */
  #later(error, again) {
    const refused = error instanceof Refused;
    if (!refused && !(error instanceof Lost)) throw error;
    if (!this.link.up) return;
    if (refused && !error.retry) return this.view.refused(error);
    this.later(again, ((refused && error.after) || 1000) * (1 + this.random() / 4));
  }
}
