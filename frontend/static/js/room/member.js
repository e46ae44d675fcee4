// What only a member has in a room: a composer, messages on their way, votes.

import { later } from "../page/lazy-import.js";
import { live, outboxOf } from "../page/connection.js";
import { toast } from "../page/toast.js";
import { Ballots } from "../hall/votes.js";
import { Composer } from "./composer.js";
import { Tray } from "./attachments.js";
import { Waiting } from "./pending.js";

/** @import { Person } from "../live/types.js" */
/** @import { Room } from "./room.js" */
/** @import { Picture } from "./attachments.js" */

export class Hand {
  /** @param {Room} room @param {Person} me */
  constructor(room, me) {
    this.room = room;
    this.me = me;
    this.outbox = outboxOf(me.id);
    this.waiting = new Waiting(room.root, this.outbox, room.id, me, room.entries, {
      shown: (key) => room.talk.byKey(key) !== undefined,
      expect: (seq) => room.sync.expect(seq),
      edit: (item) => this.composer?.restore(item),
      grown: () => room.place.atEnd && room.place.toEnd(),
    });
    const form = room.root.querySelector("form.composer");
    this.composer = form instanceof HTMLFormElement ? this.#composer(form) : null;
    this.ballots = new Ballots(room, live);
  }

  start() {
    this.composer?.start();
    this.waiting.start();
    this.ballots.start();
    this.fingers = this.#fingers();
  }

  async #fingers() {
    /** @type {typeof import("./enhance.js")} */
    const { Fingers } = await later(new URL("./enhance.js", import.meta.url));
    new Fingers(this).start();
  }

  /** @param {HTMLFormElement} form */
  #composer(form) {
    const { room } = this;
    const complain = (/** @type {string} */ words) => toast(words, { kind: "error" });
    const tray = new Tray(form, room.root, room.id, room.say, complain);
    const deeds = {
      send: this.send.bind(this),
      save: async (/** @type {number} */ message, /** @type {string} */ body) =>
        (await room.ask("message.edit", { message, body })) !== null,
      typing: () => room.company.write(),
      tooLong: (/** @type {number} */ most) => complain(room.say("too-long", { count: most })),
    };
    return new Composer(form, this.me.id, room.id, deeds, tray);
  }

  /** @param {string} body @param {number | null} parent @param {Picture[]} pictures */
  send(body, parent, pictures) {
    const { room } = this;
    room.talk.read = null;
    room.talk.arrange();
    room.company.rest();
    this.outbox.add(room.id, body, parent, pictures);
    room.place.toEnd();
  }
}
