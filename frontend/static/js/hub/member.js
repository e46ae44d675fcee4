// What a member has in a room, of all that it carries.

import { Votes } from "../hall/votes.js";
import { lazyImport } from "../page/lazy-import.js";
import { Member } from "../room/member.js";

/** @import { Person } from "../live/types.js" */
/** @import { Room } from "../room/room.js" */

/** @param {Room} room @param {Person} me */
export const memberOf = (room, me) =>
  new Member(room, me, [Votes], () => lazyImport(new URL("./enhance.js", import.meta.url)));
