// What a member has in a room, of all that it carries.

import { Ballots } from "../hall/votes.js";
import { later } from "../page/lazy-import.js";
import { Hand } from "../room/member.js";

/** @import { Person } from "../live/types.js" */
/** @import { Room } from "../room/room.js" */

/** @param {Room} room @param {Person} me */
export const handOf = (room, me) =>
  new Hand(room, me, [Ballots], () => later(new URL("./enhance.js", import.meta.url)));
