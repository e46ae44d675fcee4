// What is unread in one's own rooms: numbers that move with what is told of them. No DOM.
//
// The server tells everyone the same: which messages were said and removed since when. Whether one
// of them is unread depends on who reads, and how far; that is counted here, and where it cannot be,
// the server is asked.

/**
 * A room as it is told: `said` are [seq, author], `unsaid` are [seq, author, changed]; see
 * docs/protocol.md.
 * @typedef {{id: number, head: number, prev: number, said: [number, number][] | null,
 *   unsaid: [number, number, number][]}} Moved
 * @typedef {{head: number, read: number, unread: number}} Count
 */

export class Unread {
  /** @param {number | null} me */
  constructor(me) {
    this.me = me;
    /** @type {Map<number, Count>} */
    this.rooms = new Map();
    /** Those of which nothing counts. @type {Set<number>} */
    this.quiet = new Set();
  }

  /** What the server counted: all rooms that are mine, and no others.
   * @param {Record<string, [head: number, read: number, unread: number]>} mine
   * @param {number[]} [quiet] those of which I want no number */
  know(mine, quiet = []) {
    this.quiet = new Set(quiet);
    const before = this.rooms;
    this.rooms = new Map();
    for (const [id, [head, read, unread]] of Object.entries(mine)) {
      const old = before.get(Number(id));
      // While the answer was on its way more may have been told, or read.
      const newer = old && (old.head > head || old.read > read);
      this.rooms.set(Number(id), newer ? old : { head, read, unread });
    }
  }

  /** @param {number} room */
  mine(room) {
    return this.rooms.has(room);
  }

  /** @param {number} room */
  count(room) {
    return this.quiet.has(room) ? 0 : (this.rooms.get(room)?.unread ?? 0);
  }

  /** @param {Moved} room @returns {boolean} whether its number is still right */
  told({ id, head, prev, said, unsaid }) {
    const mine = this.rooms.get(id);
    if (!mine || head <= mine.head) return true;
    if (!said || prev > mine.head) return false;
    for (const [seq, author] of said) if (seq > mine.head && this.#waits(mine, seq, author)) mine.unread += 1;
    for (const [seq, author, changed] of unsaid) {
      if (seq <= mine.head && changed > mine.head && this.#waits(mine, seq, author)) mine.unread -= 1;
    }
    mine.head = head;
    return true;
  }

  /** I read it up to here, on whatever page. @param {number} room @param {number} seq
   * @returns {boolean} whether its number is still right */
  read(room, seq) {
    const mine = this.rooms.get(room);
    if (!mine || seq <= mine.read) return true;
    mine.read = seq;
    if (seq < mine.head && mine.unread) return false;
    mine.unread = 0;
    return true;
  }

  /** @param {Count} mine @param {number} seq @param {number} author */
  #waits(mine, seq, author) {
    return seq > mine.read && author !== this.me;
  }
}
