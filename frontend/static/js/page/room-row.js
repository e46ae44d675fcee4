// One room in a list, from its state: the same as parts/room_row.html draws.

import { avatarOf } from "./avatar.js";
import { named, put, show } from "./templates.js";

/** @import { Dates } from "../live/dates.js" */
/** @import { Person } from "../live/types.js" */
/** @import { Moved } from "../live/unread.js" */

/**
 * @typedef {{kind: string, at: string, by: Person, words: string}} Last
 * @typedef {Moved & {title: string, public: boolean, at: string, last: Last | null, spoke: boolean,
 *   here: number}} Room
 */

/** @param {HTMLElement} row @param {Room} room @param {Dates} dates */
export function drawRoom(row, room, dates) {
  const { last } = room;
  Object.assign(row.dataset, { roomRow: room.id, head: room.head, at: room.at });
  row.querySelector("[data-room-unread]")?.setAttribute("data-room-unread", `${room.id}`);
  row.querySelector("a")?.setAttribute("href", `/rooms/${room.id}/`);
  if (room.title) put(row, "title", room.title); // what two talk in is called by the other's name
  show(row, "[data-private]", !room.public);
  show(row, ".room-last", Boolean(last));
  show(row, "[data-silent]", !last);
  show(row, "[data-picture]", Boolean(last && !last.words));
  show(row, "[data-poll]", last?.kind === "poll");
  put(row, "by", last ? called(last.by) || named(last.by) : "");
  put(row, "words", last?.words ?? "");
  const face = row.querySelector(".room-face");
  face?.querySelector(".avatar")?.remove();
  if (last) face?.append(avatarOf(last.by));
  drawDate(row, Date.parse(room.at), dates);
  drawHere(row, room.here);
}

/** @param {HTMLElement} row @param {number} at ms @param {Dates} dates */
function drawDate(row, at, dates) {
  const time = row.querySelector("time");
  if (!time) return;
  time.dateTime = new Date(at).toISOString();
  time.title = dates.whole(at);
  time.textContent = dates.short(at, Date.now());
}

/** @param {HTMLElement} row @param {number} count people and visitors who are in the room */
export function drawHere(row, count) {
  put(row, "here", count);
  show(row, ".row-here", count > 0);
}

/** How one says who it was: a person by the first name, an organisation by its whole one.
 * @param {Person} person */
export const called = ({ kind, name }) => (kind === "person" ? name.split(/\s+/)[0] : name);
