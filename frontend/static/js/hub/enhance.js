// What makes it quick, fetched last.

import { PollDialog } from "../hall/poll-dialog.js";
import { Enhancements } from "../room/enhance.js";

/** @import { Member } from "../room/member.js" */

/** @param {Member} member */
export const enhance = (member) => new Enhancements(member, [PollDialog]);
