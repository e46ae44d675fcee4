// What makes a member's hand quick: deeds on what was said, gestures, keys, naming people.
// It is fetched last, once one can read and write.

import { live } from "../page/connection.js";
import { copyText, toast } from "../page/toast.js";
import { Deeds } from "./entry-actions.js";
import { Gestures } from "./gestures.js";
import { Keys } from "./shortcuts.js";
import { Naming } from "./mentions.js";

/** @import { Hand } from "./member.js" */

export class Fingers {
  /** @param {Hand} hand @param {(new (root: HTMLElement, lost: () => void) => {start: () => void})[]} parts
   *   `lost` says that there is no link */
  constructor({ room, me, composer }, parts) {
    this.room = room;
    this.me = me;
    const { root, say } = room;
    const has = (/** @type {string} */ name) => root.dataset[name] !== undefined;
    this.deeds = new Deeds(root, {
      me: me.id,
      animates: has("animates"),
      tends: has("tends"),
      composer,
      ask: room.ask.bind(room),
      copy: (text) => copyText(text, say("copied")),
    });
    const lost = () => toast(say("no-link"), { kind: "error" });
    this.parts = parts.map((Part) => new Part(root, lost));
    this.gestures = new Gestures(room.talk.list, {
      reply: (li) => this.deeds.press(li, "reply"),
      open: (li) => this.deeds.open(li),
    });
    this.keys = new Keys(root, {
      deed: (li, verb) => this.deeds.press(li, verb),
      last: () => room.talk.shown.findLast(({ noun, by, li }) => this.#changeable(noun, by, li))?.li ?? null,
      composer,
    });
    this.naming = composer && this.#naming(composer);
  }

  start() {
    this.naming?.start();
    this.deeds.start();
    for (const part of this.parts) part.start();
    this.gestures.start();
    this.keys.start();
  }

  /** @param {import("./composer.js").Composer} composer */
  #naming({ form, field }) {
    const box = /** @type {HTMLElement} */ (form.querySelector(".suggestions"));
    const names = async (/** @type {string} */ start) =>
      (await live.ask("room.people", { room: this.room.id, start })).people;
    return new Naming(field, box, names);
  }

  /** @param {string} noun @param {number} by @param {HTMLElement} li */
  #changeable(noun, by, li) {
    return noun === "message" && by === this.me.id && !li.classList.contains("removed");
  }
}
