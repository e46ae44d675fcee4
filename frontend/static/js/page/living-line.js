// Who wrote last in a public room, said to a stranger on home, and again when the next one writes.

import { avatarOf } from "./avatar.js";
import { freshPage } from "./refresh.js";
import { called } from "./room-row.js";
import { put, show } from "./templates.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Room } from "./room-row.js" */

const SPREAD = 5000; // ms over which a crowd of pages looks again after a cut
const JUST = 15 * 60 * 1000; // ms in which somebody "has just written", as hub/pages/home.py has it

/** Returns who tells it what moved before one listened. @param {HTMLElement} line @param {Live} live */
export function startLivingLine(line, live) {
  let cut = false;
  live.on("overview", (frame) => tell(line, frame));
  live.on("lost", () => (cut = true));
  live.on("hello", () => {
    if (cut) setTimeout(() => renew(line), Math.random() * SPREAD);
    cut = false;
  });
  return (/** @type {Room[]} */ rooms) => tell(line, { rooms, gone: [] }, JUST);
}

/** What is told live was said now; by the phone's clock goes only what an answer brings.
 * @param {HTMLElement} line @param {{rooms: Room[], gone: number[]}} frame @param {number} [span] */
function tell(line, { rooms, gone }, span = Infinity) {
  if (gone.includes(Number(line.dataset.living))) renew(line); // private now: not a moment longer
  const known = Date.parse(line.dataset.at ?? "") || 0;
  const spoken = rooms.filter((room) => room.public && room.last && at(room) >= known);
  spoken.sort((one, other) => at(other) - at(one));
  if (!spoken[0]) return;
  draw(line, spoken[0]);
  if (at(spoken[0]) === known) return; // who came in or went moves a room too, and says nothing new
  const just = Date.now() - at(spoken[0]) < span;
  show(line, "[data-just]", just);
  show(line, "[data-before]", !just);
}

/** @param {Room} room */
const at = (room) => Date.parse(room.last?.at ?? "") || 0;

/** @param {HTMLElement} line @param {Room} room */
function draw(line, room) {
  if (!room.last) return;
  Object.assign(line.dataset, { living: room.id, at: room.last.at });
  const face = avatarOf(room.last.by);
  face.classList.add("small");
  line.querySelector("[data-face]")?.replaceChildren(face);
  put(line, "by", called(room.last.by));
  put(line, "title", room.title);
  line.querySelector("a")?.setAttribute("href", `/rooms/${room.id}/`);
  line.hidden = false;
}

/** As the server would say it now. @param {HTMLElement} line */
async function renew(line) {
  line.hidden = true;
  const fresh = (await freshPage())?.querySelector(/** @type {"p"} */ ("[data-living]"));
  if (!fresh) return;
  Object.assign(line.dataset, fresh.dataset);
  line.replaceChildren(...document.importNode(fresh, true).childNodes);
  line.hidden = fresh.hidden;
}
