// One room on one page: brings its parts together.

import { Lost, Refused } from "../live/errors.js";
import { Dates } from "../live/dates.js";
import { RoomSync } from "../live/room-sync.js";
import { countRows } from "../page/counts.js";
import { live } from "../page/connection.js";
import { toast } from "../page/toast.js";
import { wordsOf } from "../page/templates.js";
import { startInfoPanel } from "./info-panel.js";
import { startCaptions } from "./captions.js";
import { Entries } from "./entry.js";
import { History } from "./history.js";
import { Lightbox } from "./lightbox.js";
import { Pins } from "./pins.js";
import { Scroll } from "./scroll.js";
import { closeRoom, startViewport } from "./viewport.js";
import { Talk } from "./talk.js";
import { Tending } from "./tending.js";
import { Presence } from "./presence.js";
import { Announcer } from "./announcer.js";

/** @import { Change, Person } from "../live/types.js" */
/** @import { Kind } from "./entry.js" */
/** @import { Member } from "./member.js" */

/** Live at once; what a member has follows, which a visitor's phone never fetches.
 * @param {HTMLElement} root `<up-room data-room data-epoch data-head data-read data-me ...>`
 * @param {Record<string, Kind>} kinds how rows are drawn, by noun
 * @param {() => Promise<{memberOf: (room: Room, me: Person) => Member}>} member
 * @returns {Promise<Room>} when one can write */
export async function openRoom(root, kinds, member) {
  const room = new Room(root, kinds);
  room.start();
  if (room.me) room.take((await member()).memberOf(room, room.me));
  return room;
}

export class Room {
  /** @param {HTMLElement} root @param {Record<string, Kind>} kinds */
  constructor(root, kinds) {
    this.root = root;
    this.id = Number(root.dataset.room);
    const { me: id, meName: name = "", meSlug: slug = "" } = root.dataset;
    /** @type {Person | null} */
    this.me = id ? { id: Number(id), name, slug, kind: "" } : null;
    const me = this.me?.id ?? null;
    this.say = wordsOf(root);
    const dates = new Dates(document.documentElement.lang, root.dataset.zone ?? "");
    this.entries = new Entries(root, dates, me, kinds);
    this.talk = new Talk(root, this.entries, dates, me);
    this.scroll = new Scroll(root, () => this.talk.newest, {
      older: () => this.history.older(),
      read: (seq) => me && live.ask("room.read", { room: this.id, seq }).catch(() => {}),
    });
    const page = { room: this.id, epoch: root.dataset.epoch ?? "", head: Number(root.dataset.head) };
    this.sync = new RoomSync(live, page, {
      changed: (changes) => this.changed(changes),
      reset: (changes) => this.reset(changes),
      refused: (error) => (this.joined ? this.#shown() : this.#gone(error.message)),
      joined: () => {
        this.scroll.again();
        this.history.joined();
        this.joined = true;
        this.member?.joined();
      },
    });
    this.history = new History(root, this.talk, this.scroll, this.sync);
    this.pins = new Pins(root, (message) => this.history.to(`m${message}`));
    const foot = () => this.scroll.atEnd && this.scroll.toEnd();
    this.tending = new Tending(root, dates, this.say, foot);
    this.presence = new Presence(root, this.say, me, () => live.ask("room.typing", { room: this.id }));
    this.announcer = new Announcer(root.querySelector("[data-announcer]"), this.say);
    /** @type {Member | null} */
    this.member = null;
    this.joined = false;
  }

  start() {
    const hears = (/** @type {string} */ name, /** @type {(frame: any) => void} */ ear) =>
      live.on(name, (frame) => frame.room === this.id && ear(frame));
    hears("typing", ({ people }) => this.presence.writing(people));
    hears("presence", (frame) => this.presence.here(frame));
    live.on("muted", (frame) => [0, this.id].includes(frame.room) && this.tending.mute(frame));
    hears("held", (frame) => this.member?.pending.held(frame));
    hears("left", () => this.#gone(this.say("left")));
    hears("banned", () => this.#shown());
    startViewport(this.root, live);
    this.#lookBack();
    this.scroll.start();
    startCaptions(this.root, (change) => this.scroll.hold(change));
    startInfoPanel();
    this.history.start();
    this.pins.start();
    new Lightbox(this.root, this.talk.list).start();
    this.sync.start();
    this.root.querySelector(".jump")?.addEventListener("click", () => this.history.jump());
  }

  /** @param {Member} member */
  take(member) {
    this.member = member;
    member.start();
    if (this.joined) member.joined();
  }

  /** Where to begin: at what the address names, at the first new entry, or at the end. */
  #lookBack() {
    this.#line(this.scroll.read);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#line(this.talk.read);
      else if (this.scroll.atEnd && this.me) this.talk.read = this.talk.newest;
    });
    this.history.begin();
  }

  /** Draw the new line after what was read; where nothing is new now, nothing will be: we watch.
   * @param {number | null} read */
  #line(read) {
    this.talk.read = this.me ? read : null;
    this.talk.arrange();
    if (!this.root.querySelector(".new-line") && !this.talk.allNew) this.talk.read = null;
  }

  /** @param {Change[]} changes */
  changed(changes) {
    this.#beside(changes);
    this.scroll.keep(() => this.#news(this.talk.change(changes)));
    if (this.scroll.atEnd) {
      for (const { noun, id } of this.talk.trim()) this.sync.known.forget(noun, id);
    }
  }

  /** What does not stand in the talk itself. @param {Change[]} changes */
  #beside(changes) {
    countRows(changes);
    this.pins.change(changes);
    this.tending.change(changes);
  }

  /** @param {import("./talk.js").Shown[]} fresh */
  #news(fresh) {
    for (const { li } of fresh) {
      li.classList.add("live");
      if (li.dataset.key) this.member?.pending.arrived(li.dataset.key);
      if (li.classList.contains("mine")) this.root.querySelector("[data-join]")?.remove();
    }
    const others = fresh.filter((one) => one.by !== this.me?.id);
    this.announcer.tell(others);
    this.presence.spoke(others.map((one) => one.by));
    this.history.count(others.length);
  }

  /** @param {Change[]} changes */
  reset(changes) {
    this.#beside(changes);
    this.history.reset(); // there may be older ones again, which says where the new ones begin
    this.talk.reset(changes);
    this.member?.pending.reset();
    for (const { li } of this.talk.shown) {
      if (li.dataset.key) this.member?.pending.arrived(li.dataset.key);
    }
    this.scroll.toEnd();
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

  /** It was ours: its page says why it is not, and what one can do. */
  #shown() {
    this.#gone(this.say("left"));
    location.replace(location.pathname);
  }

  /** The room is not ours (any more). @param {string} words */
  #gone(words) {
    this.sync.stop();
    this.tending.stop();
    closeRoom(this.root, words);
  }
}
