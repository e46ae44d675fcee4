// What a client knows of a room, and the one rule by which it learns more. No DOM, no network.

/** @import { Change, RoomFrame, Row } from "./types.js" */

/**
 * What came of a frame. "gap": fetch what follows `after`, up to `upto`, then apply this frame
 * again. "foreign": the room's numbers began anew; join again.
 * @typedef {{did: "applied" | "reset", changes: Change[]} | {did: "old"} | {did: "foreign"}
 *   | {did: "gap", after: number, upto: number}} Outcome
 */

/** The noun and the row of a change. @param {Change} change @returns {[string, Row]} */
export function parts(change) {
  return Object.entries(change)[0];
}

/** @param {string} noun @param {number} id */
export const nameOf = (noun, id) => `${noun}.${id}`;

export class Reducer {
  /** @param {string} epoch @param {number} head what the page already shows */
  constructor(epoch, head) {
    this.epoch = epoch;
    this.head = head;
    /** `known` is the head at which the state was right. @type {Map<string, {row: Row, known: number}>} */
    this.rows = new Map();
  }

  /**
   * A frame that begins before our head and ends after it is applied too: a row's state in it is
   * the state at its end, so this only ever moves forward.
   * @param {RoomFrame} frame @returns {Outcome}
   */
  apply(frame) {
    if (frame.recovered === false) return this.#reset(frame);
    if (frame.epoch !== this.epoch) return { did: "foreign" };
    if (frame.seq <= this.head) return { did: "old" };
    if (frame.prev > this.head) return { did: "gap", after: this.head, upto: frame.prev };
    return this.#learn(frame, "applied");
  }

  /** The server could not bridge what we missed: forget everything, begin from what it sends.
   * @param {RoomFrame} frame @returns {Outcome} */
  #reset(frame) {
    this.rows.clear();
    this.epoch = frame.epoch;
    return this.#learn(frame, "reset");
  }

  /** @param {RoomFrame} frame @param {"applied" | "reset"} did @returns {Outcome} */
  #learn(frame, did) {
    for (const change of frame.changes) {
      const [noun, row] = parts(change);
      this.rows.set(nameOf(noun, row.id), { row, known: frame.seq });
    }
    this.head = frame.seq;
    return { did, changes: frame.changes };
  }

  /**
   * Older rows, asked for when our head was `asked`. While they were on their way a live frame
   * may have told a newer state of one of them: that one stays.
   * @param {Change[]} changes @param {number} asked @returns {Change[]}
   */
  older(changes, asked) {
    return changes.map((change) => {
      const [noun, row] = parts(change);
      const name = nameOf(noun, row.id);
      const held = this.rows.get(name);
      if (held && held.known > asked) return { [noun]: held.row };
      this.rows.set(name, { row, known: asked });
      return change;
    });
  }

  /** Rows that left the screen need not be remembered. @param {string} noun @param {number} id */
  forget(noun, id) {
    this.rows.delete(nameOf(noun, id));
  }
}
