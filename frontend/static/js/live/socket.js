// One WebSocket a page: asks with answers, told frames, and coming back after every kind of cut.

import { Lost, Refused } from "./errors.js";
import { Heartbeat, TICK, backoff } from "./heartbeat.js";

/** @import { Answer, Person, Told } from "./types.js" */

const OPENING = 10_000; // a link that has not said hello by then never will
const STEADY = 10_000; // a link that lasted this long was a good one: failures count from 0 again
const ENDED = new Set([4401, 4403]); // signed out, banned: only a new page can help
const PATIENCE = new Map([[4400, 30_000], [4429, 10_000]]); // we were the trouble: calm down

/**
 * @typedef {{now: () => number, random: () => number, online: () => boolean,
 *   open: (url: string) => WebSocket, later: (run: () => void, ms: number) => any,
 *   never: (timer: any) => void}} World the browser, or a test's stand-in for it
 * @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void, timer: any}} Waiting
 */

/** @type {World} */
const browser = {
  now: () => performance.now(),
  random: Math.random,
  online: () => navigator.onLine,
  open: (url) => new WebSocket(url),
  later: (run, ms) => setTimeout(run, ms),
  never: (timer) => clearTimeout(timer),
};

export class Live {
  /** @param {string} url @param {Partial<World>} [world] */
  constructor(url, world = {}) {
    this.url = url;
    this.world = { ...browser, ...world };
    this.heartbeat = new Heartbeat(this.world.random);
    /** @type {"off" | "waiting" | "opening" | "up"} */
    this.state = "off";
    /** Who the server says we are. @type {Person | null} */
    this.me = null;
    this.failures = 0;
    this.since = 0;
    this.least = 0;
    this.lastId = 0;
    /** @type {any} */
    this.timer = null;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    /** @type {Map<string, Set<(frame: Told) => void>>} */
    this.ears = new Map();
  }

  get up() {
    return this.state === "up";
  }

  /** Hear frames of one name: those the server tells, and our own "lost" and "ended".
   * @param {string} name @param {(frame: any) => void} ear @returns {() => void} stops it */
  on(name, ear) {
    const ears = this.ears.get(name) ?? new Set();
    this.ears.set(name, ears.add(ear));
    return () => ears.delete(ear);
  }

  /** @param {string} verb @param {object} [fields] @param {number} [patience] ms
   * @returns {Promise<Answer>} rejects with Refused, or with Lost when nobody knows */
  ask(verb, fields = {}, patience = 15_000) {
    if (!this.up) return Promise.reject(new Lost("no link"));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = this.world.later(() => this.#settle(id, new Lost("no answer")), patience);
      this.waiting.set(id, { resolve, reject, timer });
      this.socket?.send(JSON.stringify({ do: verb, id, ...fields }));
    });
  }

  /** Begin, or come back at once: the page opened, woke up, or the network returned. */
  start() {
    if (this.state === "off" || this.state === "waiting") return this.#open();
    if (!this.up || !this.heartbeat.wake(this.world.now())) return;
    this.#ping();
    this.world.later(() => this.tick(), TICK + 100);
  }

  /** Let the link go until start(): the page is put away. */
  stop = () => this.#leave("off");

  /** The network said that it is gone: do not wait for 30 s of silence. */
  cut() {
    if (this.state === "opening" || this.up) this.#retry();
  }

  /** Look at the clock; may be called at any moment and as often as one likes. */
  tick() {
    if (!this.up) return;
    const verdict = this.heartbeat.tick(this.world.now());
    if (verdict === "dead") this.#retry();
    if (verdict === "ping") this.#ping();
  }

  #ping() {
    this.socket?.send(JSON.stringify({ do: "ping", id: ++this.lastId }));
  }

  #open() {
    this.world.never(this.timer);
    this.state = "opening";
    const socket = (this.socket = this.world.open(this.url));
    socket.onmessage = (event) => socket === this.socket && this.#hear(event.data);
    socket.onclose = (event) => socket === this.socket && this.#closed(event.code);
    this.timer = this.world.later(() => this.#retry(), OPENING);
  }

  /** @param {string} data */
  #hear(data) {
    this.heartbeat.sign(this.world.now());
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return; // a frame that nobody can read changes nothing; the heads will tell what it was
    }
    if (frame.re !== undefined) this.#settle(frame.re, frame);
    else if (frame.on === "hello") this.#hello(frame);
    else if (frame.on === "bye") this.least = frame.after ?? 0;
    if (frame.on) this.#tell(frame);
    this.tick();
  }

  /** @param {Told} frame */
  #hello(frame) {
    this.world.never(this.timer);
    this.state = "up";
    this.me = frame.me ?? null;
    this.since = this.world.now();
    this.heartbeat.start(this.since);
    this.timer = this.world.later(() => this.#beat(), TICK);
  }

  #beat() {
    this.timer = this.world.later(() => this.#beat(), TICK);
    this.tick();
  }

  /** @param {number | null} id @param {any} result */
  #settle(id, result) {
    const asked = this.waiting.get(id ?? -1);
    if (!asked) return;
    this.waiting.delete(id ?? -1);
    this.world.never(asked.timer);
    if (result instanceof Error) asked.reject(result);
    else if (result.error) asked.reject(new Refused(result.error));
    else asked.resolve(result);
  }

  /** @param {number} code */
  #closed(code) {
    if (ENDED.has(code)) {
      this.#leave("off");
      return this.#tell({ on: "ended", code });
    }
    this.least = Math.max(this.least, PATIENCE.get(code) ?? 0);
    this.#retry();
  }

  #retry() {
    const steady = this.up && this.world.now() - this.since > STEADY;
    this.failures = steady ? 0 : this.failures + 1;
    // Offline by the device's own word: try rarely, the "online" event will hurry us.
    const least = this.world.online() ? this.least : Math.max(this.least, 30_000);
    this.#leave("waiting");
    const wait = backoff(Math.max(0, this.failures - 1), this.world.random, least);
    this.timer = this.world.later(() => this.#open(), wait);
    this.least = 0;
  }

  /** Drop the socket without waiting for its goodbye, which a dead link never sends.
   * @param {"off" | "waiting"} state */
  #leave(state) {
    const { socket, up } = this;
    this.world.never(this.timer);
    this.state = state;
    this.socket = null;
    socket?.close();
    for (const id of [...this.waiting.keys()]) this.#settle(id, new Lost("cut"));
    if (up) this.#tell({ on: "lost" });
  }

  /** One ear that fails must not deafen the others. @param {Told} frame */
  #tell(frame) {
    for (const ear of [...(this.ears.get(frame.on) ?? [])]) {
      try {
        ear(frame);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
