// A room with all that it carries: the composition, as hub/live.py is on the server.

import { News } from "../events/news.js";
import { Polls } from "../hall/poll.js";
import { lazyImport } from "../page/lazy-import.js";
import { Offers } from "../projects/offer.js";
import { openRoom } from "../room/room.js";

/** How rows are drawn that are more than words in their places. */
const KINDS = { poll: Polls, offer: Offers, happening: News };

/** @param {HTMLElement} root */
export const enter = (root) => openRoom(root, KINDS, () => lazyImport(new URL("./member.js", import.meta.url)));
