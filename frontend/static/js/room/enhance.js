// What makes a member quick: actions on what was said, gestures, shortcuts, mentions.
// It is fetched last, once one can read and write.

import { live } from "../page/connection.js";
import { lazyImport } from "../page/lazy-import.js";
import { copyText, toast } from "../page/toast.js";
import { EntryActions } from "./entry-actions.js";
import { Gestures } from "./gestures.js";
import { Shortcuts } from "./shortcuts.js";
import { completeNames } from "./mentions.js";

/** @import { Member } from "./member.js" */

/** Fetched when it is first wanted. @param {import("./room.js").Room} room
 * @returns {Promise<import("./restrict.js").Restrict>} */
async function restrictIn(room) {
  const { Restrict } = await lazyImport(new URL("./restrict.js", import.meta.url));
  return new Restrict(room);
}

export class Enhancements {
  /** @param {Member} member @param {(new (room: import("./room.js").Room, lost: () => void) => {start: () => void})[]} parts
   *   `lost` says that there is no link */
  constructor({ room, me, composer }, parts) {
    this.room = room;
    this.me = me;
    const { root, say } = room;
    const has = (/** @type {string} */ name) => root.dataset[name] !== undefined;
    /** @type {ReturnType<typeof restrictIn> | null} */
    this.restrict = null;
    this.actions = new EntryActions(root, {
      me: me.id,
      tends: has("tends"),
      composer,
      silent: () => room.tending.silent,
      restrict: async (li) => (await this.#tending()).ask(li),
      ask: room.ask.bind(room),
      copy: (text) => copyText(text, say("copied")),
    });
    const lost = () => toast(say("no-link"), { kind: "error" });
    this.parts = parts.map((Part) => new Part(room, lost));
    this.gestures = new Gestures(room.talk.list, {
      reply: (li) => this.actions.press(li, "reply"),
      open: (li) => this.actions.open(li),
    });
    this.shortcuts = new Shortcuts(root, {
      action: (li, verb) => this.actions.press(li, verb),
      last: () => room.talk.shown.findLast(({ noun, by, li }) => this.#changeable(noun, by, li))?.li ?? null,
      composer,
    });
    this.mentions = composer && this.#mentions(composer);
  }

  start() {
    this.mentions?.start();
    this.actions.start();
    document.querySelector("#about [data-modes]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      const { submitter } = /** @type {SubmitEvent} */ (event);
      this.#tending().then((tending) => tending.stand(submitter));
    });
    for (const part of this.parts) part.start();
    this.gestures.start();
    this.shortcuts.start();
  }

  #tending() {
    this.restrict ??= restrictIn(this.room);
    return this.restrict;
  }

  /** @param {import("./composer.js").Composer} composer */
  #mentions({ form, field }) {
    const box = /** @type {HTMLElement} */ (form.querySelector(".suggestions"));
    const names = async (/** @type {string} */ start) =>
      (await live.ask("room.people", { room: this.room.id, start })).people;
    return completeNames(field, box, names);
  }

  /** @param {string} noun @param {number} by @param {HTMLElement} li */
  #changeable(noun, by, li) {
    return noun === "message" && by === this.me.id && !li.classList.contains("removed");
  }
}
