// What makes it quick, fetched last.

import { Asking } from "../hall/poll-dialog.js";
import { Fingers } from "../room/enhance.js";

/** @import { Hand } from "../room/member.js" */

/** @param {Hand} hand */
export const fingersOf = (hand) => new Fingers(hand, [Asking]);
