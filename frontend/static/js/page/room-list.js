// The lists of rooms of a page: what was said last, who is there, what is unread, which is liveliest.
// A row belongs to its room, never to its place in the list.

import { Dates } from "../live/dates.js";
import { Lost, Refused } from "../live/errors.js";
import { Unread } from "../live/unread.js";
import { freshPage } from "./refresh.js";
import { drawHere, drawRoom } from "./room-row.js";
import { copyOf } from "./templates.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Room } from "./room-row.js" */

/**
 * @typedef {{rooms: Room[], listed: number[], mine: Record<string, [number, number, number]>,
 *   quiet?: number[], here: Record<string, number>}} Answer
 */

const SOON = 300; // ms from the word that a number is in doubt to asking for it
const REST = 5000; // ms between two askings, and over which a hall of pages asks after a restart
const wide = matchMedia("(width >= 52rem)"); // where a list stands beside a talk
const hovers = matchMedia("(hover: hover)");

/** Holds the lists, and says how many rooms of each kind. @returns {HTMLElement | null} */
const place = () => document.querySelector(/** @type {"div"} */ ("[data-rooms-place]"));

/** @returns {HTMLElement[]} */
const lists = () => [...document.querySelectorAll(/** @type {"ul"} */ ("ul[data-rooms]"))];

/** @param {HTMLElement} list @returns {HTMLElement[]} */
const rowsOf = (list) => [...list.querySelectorAll(/** @type {"li"} */ ("li[data-room-row]"))];

/** @param {HTMLElement} row */
const idOf = (row) => Number(row.dataset.roomRow);

/** How many rooms a list of this kind has place for. @param {string} kind */
const most = (kind) => Number(place()?.dataset[kind] ?? 0);

export class RoomList {
  /** @param {Live} live @param {(rooms: Room[]) => void} [also] is told what an answer brings */
  constructor(live, also = () => {}) {
    this.live = live;
    this.also = also;
    this.unread = new Unread(Number(document.body.dataset.me) || null);
    this.dates = new Dates(document.documentElement.lang, place()?.dataset.zone ?? "");
    /** @type {any} */
    this.timer = null;
    this.asked = -Infinity;
    this.cut = false;
  }

  start() {
    const { live } = this;
    live.on("overview", (frame) => this.#told(frame));
    live.on("rooms", () => this.#soon(SOON));
    live.on("read", ({ room, seq }) => {
      if (!this.unread.read(room, seq)) this.#soon(SOON);
      this.#number(room);
    });
    live.on("lost", () => (this.cut = true));
    live.on("hello", () => (this.cut ? this.#soon(Math.random() * REST) : this.#ask()));
    wide.addEventListener("change", () => this.#ask());
    document.addEventListener("pointerout", () => requestAnimationFrame(() => lists().forEach(arrange)));
    if (live.up) this.#ask();
  }

  /** Ask what is so, some time later: not more often than every few seconds. @param {number} ms */
  #soon(ms) {
    const rest = this.asked + REST - performance.now();
    this.timer ??= setTimeout(() => this.#ask(), Math.max(ms * (1 + Math.random()), rest));
  }

  async #ask() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.live.up || !seen()) return;
    this.asked = performance.now();
    // What was called otherwise while we did not listen has the same head: all of it is asked for.
    const heads = lists().flatMap(rowsOf).map((row) => [idOf(row), this.cut ? 0 : Number(row.dataset.head)]);
    this.cut = false;
    const fields = { shown: Object.fromEntries(heads), mine: most("mine"), others: most("others") };
    try {
      this.#answered(/** @type {any} */ (await this.live.ask("room.watch", fields)));
    } catch (error) {
      if (error instanceof Refused && error.retry) this.#soon(REST);
      else if (!(error instanceof Refused || error instanceof Lost)) throw error;
    }
  }

  /** @param {Answer} answer */
  #answered({ rooms, listed, mine, quiet, here }) {
    this.unread.know(mine, quiet);
    this.also(rooms);
    const wanted = listed.map((id) => (this.unread.mine(id) ? "mine" : "others"));
    const there = lists().map((list) => list.dataset.rooms ?? "");
    if (place() && !sameKinds(wanted, there)) return this.#renew();
    for (const row of lists().flatMap(rowsOf)) {
      const kind = wanted[listed.indexOf(idOf(row))];
      if (!kind) row.remove();
      else stand(row, kind), drawHere(row, here[idOf(row)] ?? 0);
    }
    for (const room of rooms) this.#show(room);
    for (const id of [...listed, ...this.unread.rooms.keys()]) this.#number(id, true);
    lists().forEach(arrange);
  }

  /** @param {{rooms: Room[], gone: number[]}} frame */
  #told({ rooms, gone }) {
    const rows = lists().flatMap(rowsOf).filter((row) => gone.includes(idOf(row)));
    // Deleted, or private now: who belongs to it may see it still, nobody else for a moment longer.
    for (const row of rows) if (!this.unread.mine(idOf(row))) row.remove();
    for (const room of rooms) {
      if (!this.unread.told(room)) this.#soon(SOON);
      this.#show(room);
    }
    lists().forEach(arrange);
    if (rows.length) this.#soon(Math.random() * REST);
  }

  /** A room stands in the list of its kind, if it is lively enough. @param {Room} room */
  #show(room) {
    const kind = this.unread.mine(room.id) ? "mine" : "others";
    const stands = kind === "mine" || room.spoke;
    if (stands && most(kind) && !lists().some((list) => list.dataset.rooms === kind)) return this.#soon(SOON);
    for (const list of lists()) {
      const old = rowsOf(list).find((one) => idOf(one) === room.id);
      if (list.dataset.rooms !== kind || !stands) {
        if (old) old.remove(), this.#soon(SOON); // another one takes its place
        continue;
      }
      if (old && Number(old.dataset.head) > room.head) continue;
      const row = old ?? copyOf(document, "#room-row");
      if (!row) continue;
      drawRoom(row, room, this.dates);
      if (!old) list.append(row);
    }
    this.#number(room.id);
  }

  /** @param {number} room @param {boolean} [sure] that it is known which rooms are mine */
  #number(room, sure = this.unread.mine(room)) {
    if (!sure) return;
    const count = this.unread.count(room);
    for (const place of document.querySelectorAll(`[data-room-unread="${room}"]`)) {
      const more = count > Number(place.textContent);
      place.textContent = `${count}`;
      place.toggleAttribute("hidden", count === 0);
      place.classList.toggle("moved", more);
      place.closest(".room-row")?.classList.toggle("unread", count > 0);
    }
  }

  /** Another list than the one that stands here: as the server would show it now. */
  async #renew() {
    const fresh = (await freshPage())?.querySelector("[data-rooms-place]");
    if (fresh) place()?.replaceWith(document.importNode(fresh, true));
    for (const id of this.unread.rooms.keys()) this.#number(id);
  }
}

/** Whether somebody sees what would be told: beside a talk on a phone, nobody does. */
function seen() {
  const held = place();
  if (!held) return document.querySelector("[data-room-unread]") !== null;
  return held.getClientRects().length > 0 || (wide.matches && !held.querySelector("li"));
}

/** @param {string[]} some @param {string[]} others */
function sameKinds(some, others) {
  return some.every((kind) => others.includes(kind)) && others.every((kind) => some.includes(kind));
}

/** Its row goes to the list of its kind. @param {HTMLElement} row @param {string} kind */
function stand(row, kind) {
  const held = document.activeElement;
  const list = lists().find((one) => one.dataset.rooms === kind);
  if (!list || list.contains(row)) return;
  list.append(row);
  if (row.contains(held)) /** @type {HTMLElement} */ (held).focus({ preventScroll: true });
}

/** The liveliest first, as the server puts them. Under a pointer nothing moves: one would open the
 * wrong room. @param {HTMLElement} list */
function arrange(list) {
  if (hovers.matches && list.matches(":hover")) return;
  const focused = document.activeElement;
  const rows = rowsOf(list).sort(livelier);
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
  for (const row of rows.slice(most(list.dataset.rooms ?? ""))) row.remove();
  if (focused !== document.activeElement && list.contains(focused)) {
    /** @type {HTMLElement} */ (focused).focus({ preventScroll: true });
  }
}

/** @param {HTMLElement} a @param {HTMLElement} b */
function livelier(a, b) {
  return Date.parse(b.dataset.at ?? "") - Date.parse(a.dataset.at ?? "") || idOf(b) - idOf(a);
}
