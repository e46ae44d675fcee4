// The page's entry, on every page: one link to the server, and what hangs on it.

import { comeBack, startServiceWorker } from "./page/service-worker.js";
import { startBanners, renewBanners } from "./page/banners.js";
import { startBell } from "./page/bell.js";
import { startCounts } from "./page/counts.js";
import { lazyImport } from "./page/lazy-import.js";
import { connect, live } from "./page/connection.js";

startBell(live);
startBanners(live);
startCounts(live, renewBanners);
live.on("town", () => lazyImport(new URL("./page/town.js", import.meta.url)).then(({ renewTown }) => renewTown()));
// Where only members read there is nothing to be told to a visitor, who would be refused for ever.
if (document.body.dataset.closed === undefined) connect();
comeBack();
addEventListener("load", startServiceWorker);

if (document.querySelector("[data-more]")) lazyImport(new URL("./page/load-more.js", import.meta.url)).then(growList);
if (document.querySelector("[data-share], [data-copy], [data-print]")) {
  lazyImport(new URL("./page/share.js", import.meta.url)).then(({ startSharing }) => startSharing());
}
if (document.querySelector("[data-rooms-place], [data-room-unread]")) {
  watchRooms();
}
const living = document.querySelector("[data-living]");
if (living) lazyImport(new URL("./page/living-line.js", import.meta.url)).then(({ startLivingLine }) => startLivingLine(living, live));
const reach = document.querySelector("[data-reach]");
if (reach) lazyImport(new URL("./page/reach.js", import.meta.url)).then(({ startReach }) => startReach(reach));
const project = document.querySelector("[data-project]");
if (project) {
  const file = lazyImport(new URL("./projects/page.js", import.meta.url));
  file.then(({ ProjectPage }) => new ProjectPage(project, live).start());
}
const event = document.querySelector(".page[data-event]");
if (event) {
  const file = lazyImport(new URL("./events/page.js", import.meta.url));
  file.then(({ EventPage }) => new EventPage(event, live).start());
}
if (document.querySelector("up-room")) lazyImport(new URL("./hub/room.js", import.meta.url)).then(defineRoom);

/** Beside a talk on a phone nobody sees the list: it is fetched for who turns the phone. */
async function watchRooms() {
  const wide = matchMedia("(width >= 52rem)");
  const turned = new Promise((done) => wide.addEventListener("change", done, { once: true }));
  if (!wide.matches && document.querySelector("up-room")) await turned;
  const { RoomList } = await lazyImport(new URL("./page/room-list.js", import.meta.url));
  new RoomList(live).start();
}

/** @param {typeof import("./page/load-more.js")} file */
function growList({ startLoadMore }) {
  startLoadMore();
}

/** @param {typeof import("./hub/room.js")} file */
function defineRoom({ enter }) {
  customElements.define("up-room", class extends HTMLElement {
    connectedCallback() {
      if (this.room) return;
      // A page of older entries is for readers without scripts; here one scrolls.
      // What is too far up to scroll to is read there too (`still`).
      if (this.dataset.still !== undefined) return;
      if (this.dataset.before !== undefined) return location.replace(location.pathname);
      this.room = enter(this);
    }
  });
}
