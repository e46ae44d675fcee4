// What only a member has in a room: a composer, messages on their way, and what is theirs of other rows.

import { live, outboxOf } from "../page/connection.js";
import { toast } from "../page/toast.js";
import { Composer } from "./composer.js";
import { Attachments } from "./attachments.js";
import { Pending } from "./pending.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Person } from "../live/types.js" */
/** @import { Enhancements } from "./enhance.js" */
/** @import { Room } from "./room.js" */
/** @import { Picture } from "./attachments.js" */

/** What a member does with rows of one kind. It is told of each link, and when older rows came.
 * @typedef {{start: () => void, joined: () => void, brought: () => void}} Part */

export class Member {
  /** @param {Room} room @param {Person} me @param {(new (room: Room, live: Live) => Part)[]} parts
   * @param {() => Promise<{enhance: (member: Member) => Enhancements}>} enhancements */
  constructor(room, me, parts, enhancements) {
    this.room = room;
    this.me = me;
    this.outbox = outboxOf(me.id);
    this.pending = new Pending(room.root, this.outbox, room.id, me, room.entries, {
      shown: (key) => room.talk.byKey(key) !== undefined,
      expect: (seq) => room.sync.expect(seq),
      edit: (item) => this.composer?.restore(item),
      grown: () => room.scroll.atEnd && room.scroll.toEnd(),
    });
    const form = room.root.querySelector("form.composer");
    this.composer = form instanceof HTMLFormElement ? this.#composer(form) : null;
    this.parts = parts.map((Part) => new Part(room, live));
    this.enhancements = enhancements;
    /** @type {Promise<void> | null} */
    this.enhanced = null;
  }

  start() {
    this.composer?.start();
    this.pending.start();
    for (const part of this.parts) part.start();
    this.room.talk.brought = () => this.parts.forEach((part) => part.brought());
    this.enhanced = this.enhancements().then(({ enhance }) => enhance(this).start());
  }

  /** A link again, or the first one. */
  joined() {
    for (const part of this.parts) part.joined();
  }

  /** @param {HTMLFormElement} form */
  #composer(form) {
    const { room } = this;
    const complain = (/** @type {string} */ words) => toast(words, { kind: "error" });
    const attachments = new Attachments(form, room.root, room.id, room.say, complain);
    const actions = {
      send: this.send.bind(this),
      save: async (/** @type {number} */ message, /** @type {string} */ body) =>
        (await room.ask("message.edit", { message, body })) !== null,
      typing: () => room.presence.write(),
      tooLong: (/** @type {number} */ most) => complain(room.say("too-long", { count: most })),
    };
    return new Composer(form, this.me.id, room.id, actions, attachments);
  }

  /** @param {string} body @param {number | null} parent @param {Picture[]} pictures */
  send(body, parent, pictures) {
    const { room } = this;
    room.talk.read = null;
    room.talk.arrange();
    room.presence.rest();
    this.outbox.add(room.id, body, parent, pictures);
    room.scroll.toEnd();
  }
}
