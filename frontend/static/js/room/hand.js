// What only a member has in a room: a composer, messages on their way, deeds, gestures, keys.

import { live, outboxOf } from "../page/link.js";
import { copyText, toast } from "../page/toast.js";
import { Asking } from "./asking.js";
import { Ballots } from "./ballots.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { Gestures } from "./gestures.js";
import { Keys } from "./keys.js";
import { Naming } from "./naming.js";
import { Tray } from "./tray.js";
import { Waiting } from "./waiting.js";

/** @import { Person } from "../live/types.js" */
/** @import { Room } from "./room.js" */
/** @import { Picture } from "./tray.js" */

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
    this.deeds = this.#deeds();
    this.ballots = new Ballots(room, live);
    this.asking = new Asking(room.root, () => toast(room.say("no-link"), { kind: "error" }));
    this.gestures = new Gestures(room.talk.list, {
      reply: (li) => this.deeds.offer(li, "reply"),
      open: (li) => this.deeds.open(li),
    });
    this.keys = new Keys(room.root, {
      deed: (li, verb) => this.deeds.offer(li, verb),
      last: () => room.talk.shown.findLast(({ noun, by, li }) => this.#changeable(noun, by, li))?.li ?? null,
      composer: this.composer,
    });
  }

  start() {
    this.naming?.start();
    this.composer?.start();
    this.waiting.start();
    this.deeds.start();
    this.ballots.start();
    this.asking.start();
    this.gestures.start();
    this.keys.start();
  }

  /** @param {HTMLFormElement} form */
  #composer(form) {
    const { room } = this;
    const box = /** @type {HTMLElement} */ (form.querySelector(".suggestions"));
    const complain = (/** @type {string} */ words) => toast(words, { kind: "error" });
    const tray = new Tray(form, room.root, room.id, room.say, complain);
    const deeds = {
      send: this.send.bind(this),
      save: async (/** @type {number} */ message, /** @type {string} */ body) =>
        (await room.ask("message.edit", { message, body })) !== null,
      typing: () => room.company.write(),
      tooLong: (/** @type {number} */ most) => complain(room.say("too-long", { count: most })),
    };
    const composer = new Composer(form, this.me.id, room.id, deeds, tray);
    const names = async (/** @type {string} */ start) =>
      (await live.ask("room.people", { room: room.id, start })).people;
    this.naming = new Naming(composer.field, box, names);
    return composer;
  }

  #deeds() {
    const { root, say } = this.room;
    const has = (/** @type {string} */ name) => root.dataset[name] !== undefined;
    return new Deeds(root, {
      me: this.me.id,
      animates: has("animates"),
      tends: has("tends"),
      composer: this.composer,
      ask: this.room.ask.bind(this.room),
      copy: (text) => copyText(text, say("copied")),
    });
  }

  /** @param {string} noun @param {number} by @param {HTMLElement} li */
  #changeable(noun, by, li) {
    return noun === "message" && by === this.me.id && !li.classList.contains("removed");
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
