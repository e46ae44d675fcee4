// One room on one page: brings its parts together.

import { Lost, Refused } from "../live/errors.js";
import { Hours } from "../live/hours.js";
import { RoomSync } from "../live/room-sync.js";
import { countRows } from "../page/counts.js";
import { live, outboxOf } from "../page/link.js";
import { toast } from "../page/toast.js";
import { wordsOf } from "../page/words.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { Entries } from "./entry.js";
import { History } from "./history.js";
import { Naming } from "./naming.js";
import { Place } from "./place.js";
import { closeRoom, startScreen } from "./screen.js";
import { Talk } from "./talk.js";
import { Company } from "./typing.js";
import { Voice } from "./voice.js";
import { Waiting } from "./waiting.js";

/** @import { Change, Person } from "../live/types.js" */

export class Room {
  /** @param {HTMLElement} root `<up-room data-room data-epoch data-head data-read data-me ...>` */
  constructor(root) {
    this.root = root;
    this.id = Number(root.dataset.room);
    const { me: id, meName: name = "", meSlug: slug = "" } = root.dataset;
    /** @type {Person | null} */
    this.me = id ? { id: Number(id), name, slug, kind: "" } : null;
    const me = this.me?.id ?? null;
    this.say = wordsOf(root);
    const hours = new Hours(document.documentElement.lang, root.dataset.zone ?? "");
    this.entries = new Entries(root, hours, me);
    this.talk = new Talk(root, this.entries, hours, me);
    this.place = new Place(root, () => this.talk.newest, {
      older: () => this.history.older(),
      read: (seq) => me && live.ask("room.read", { room: this.id, seq }).catch(() => {}),
    });
    const page = { room: this.id, epoch: root.dataset.epoch ?? "", head: Number(root.dataset.head) };
    this.sync = new RoomSync(live, page, {
      changed: (changes) => this.changed(changes),
      reset: (changes) => this.reset(changes),
      refused: (error) => this.#gone(error.message),
      joined: () => {
        this.place.again();
        this.history.joined();
      },
    });
    this.history = new History(root, this.talk, this.place, this.sync);
    this.company = new Company(root, this.say, me, () => live.ask("room.typing", { room: this.id }));
    this.voice = new Voice(root.querySelector("[data-voice]"), this.say);
    this.#mine();
  }

  /** What only a member has: messages on their way, a composer, deeds. */
  #mine() {
    if (!this.me) return;
    const form = this.root.querySelector("form.composer");
    const me = this.me.id;
    this.outbox = outboxOf(me);
    this.waiting = new Waiting(this.root, this.outbox, this.id, this.me, this.entries, {
      shown: (key) => this.talk.byKey(key) !== undefined,
      expect: (seq) => this.sync.expect(seq),
      edit: (item) => this.composer?.restore(item.body),
      grown: () => this.place.atEnd && this.place.toEnd(),
    });
    if (form instanceof HTMLFormElement) this.composer = this.#composer(form, me);
    const animates = this.root.dataset.animates !== undefined;
    const ask = this.ask.bind(this);
    this.deeds = new Deeds(this.root, { me, animates, composer: this.composer ?? null, ask });
  }

  /** @param {HTMLFormElement} form @param {number} me */
  #composer(form, me) {
    const box = /** @type {HTMLElement} */ (form.querySelector(".suggestions"));
    const composer = new Composer(form, me, this.id, {
      send: (body, parent) => this.send(body, parent),
      save: async (message, body) => (await this.ask("message.edit", { message, body })) !== null,
      typing: () => this.company.write(),
      tooLong: (most) => toast(this.say("too-long", { count: most }), { kind: "error" }),
    });
    const names = async (/** @type {string} */ start) =>
      (await live.ask("room.people", { room: this.id, start })).people;
    this.naming = new Naming(composer.field, box, names);
    return composer;
  }

  start() {
    const hears = (/** @type {string} */ name, /** @type {(frame: any) => void} */ ear) =>
      live.on(name, (frame) => frame.room === this.id && ear(frame));
    hears("typing", ({ people }) => this.company.writing(people));
    hears("presence", (frame) => this.company.here(frame));
    hears("left", () => this.#gone(this.say("left")));
    startScreen(this.root, live);
    this.#lookBack();
    this.place.start();
    this.naming?.start();
    this.composer?.start();
    this.waiting?.start();
    this.deeds?.start();
    this.history.start();
    this.sync.start();
    this.root.querySelector(".jump")?.addEventListener("click", () => this.history.jump());
  }

  /** Where to begin: at what the address names, at the first new entry, or at the end. */
  #lookBack() {
    this.#line(this.place.read);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#line(this.talk.read);
      else if (this.place.atEnd && this.me) this.talk.read = this.talk.newest;
    });
    this.history.begin();
  }

  /** Draw the new line after what was read; where nothing is new now, nothing will be: we watch.
   * @param {number | null} read */
  #line(read) {
    this.talk.read = this.me ? read : null;
    this.talk.arrange();
    if (!this.root.querySelector(".new-line")) this.talk.read = null;
  }

  /** @param {Change[]} changes */
  changed(changes) {
    countRows(changes);
    this.place.keep(() => this.#news(this.talk.change(changes)));
    if (this.place.atEnd) {
      for (const { noun, id } of this.talk.trim()) this.sync.known.forget(noun, id);
    }
  }

  /** @param {import("./talk.js").Shown[]} fresh */
  #news(fresh) {
    for (const { li } of fresh) {
      li.classList.add("live");
      if (li.dataset.key) this.waiting?.arrived(li.dataset.key);
      if (li.classList.contains("mine")) this.root.querySelector("[data-join]")?.remove();
    }
    const others = fresh.filter((one) => one.by !== this.me?.id);
    this.voice.tell(others);
    this.company.spoke(others.map((one) => one.by));
    this.history.count(others.length);
  }

  /** @param {Change[]} changes */
  reset(changes) {
    countRows(changes);
    this.talk.reset(changes);
    this.history.reset();
    this.waiting?.reset();
    for (const { li } of this.talk.shown) {
      if (li.dataset.key) this.waiting?.arrived(li.dataset.key);
    }
    this.place.toEnd();
  }

  /** @param {string} body @param {number | null} parent */
  send(body, parent) {
    this.talk.read = null;
    this.talk.arrange();
    this.company.rest();
    this.outbox?.add(this.id, body, parent);
    this.place.toEnd();
  }

  /** Ask, and say why it could not be. @param {string} verb @param {object} fields */
  async ask(verb, fields) {
    try {
      return await live.ask(verb, fields);
    } catch (error) {
      if (error instanceof Refused) toast(error.message, { kind: "error" });
      else if (error instanceof Lost) toast(this.say("no-link"), { kind: "error" });
      else throw error;
      return null;
    }
  }

  /** The room is not ours (any more). @param {string} words */
  #gone(words) {
    this.sync.stop();
    closeRoom(this.root, words);
  }
}
