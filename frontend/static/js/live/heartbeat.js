// How long to wait, and when silence means that the link is dead. Pure arithmetic, in ms.

export const PING = 20_000;
export const SILENCE = 30_000;
export const TICK = 5_000;
const CAP = 30_000;
const FIRST = 500;

/** Full jitter: anywhere between now and the bound, so that a crowd never comes back as one.
 * @param {number} n failures in a row @param {() => number} random @param {number} [least] */
export function backoff(n, random, least = 0) {
  return least + random() * Math.min(CAP, FIRST * 2 ** Math.min(n, 10));
}

/** Decides when to ping and when to give up. Browsers stretch the timers of hidden pages, so it
 * may be asked at any moment: by a timer, a worker, or a frame that came in. */
export class Heartbeat {
  /** @param {() => number} random */
  constructor(random) {
    this.random = random;
    this.heard = 0;
    this.asked = 0;
    this.pingAt = 0;
    this.deadline = Infinity;
  }

  /** A fresh link. @param {number} now */
  start(now) {
    this.heard = this.asked = now;
    this.deadline = Infinity;
    this.#schedule(now);
  }

  /** Any frame is a sign of life. @param {number} now */
  sign(now) {
    this.heard = now;
    this.deadline = Infinity;
  }

  /** The page woke up (visible, online): a link that was quiet has 5 s to prove itself.
   * @param {number} now @returns {boolean} whether to ping now */
  wake(now) {
    if (now - this.heard < TICK) return false;
    this.deadline = Math.min(this.deadline, now + TICK);
    this.#schedule(now);
    return true;
  }

  /** @param {number} now @returns {"ping" | "dead" | "fine"} */
  tick(now) {
    const slept = now - this.asked > 3 * TICK;
    this.asked = now;
    // It is we who were asleep: what the server sent meanwhile may still wait in the queue.
    if (slept) return this.wake(now) ? "ping" : "fine";
    if (now >= this.deadline) return "dead";
    if (this.deadline === Infinity && now - this.heard >= SILENCE) return "dead";
    if (now < this.pingAt) return "fine";
    this.#schedule(now);
    return "ping";
  }

  /** @param {number} now */
  #schedule(now) {
    this.pingAt = now + PING * (0.8 + 0.4 * this.random());
  }
}
