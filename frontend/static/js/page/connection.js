// The page's one link to the server, and what the browser's own events mean for it.

import { Outbox } from "../live/outbox.js";
import { Live } from "../live/socket.js";
import { outboxStore } from "../live/store.js";
import { forgetPages } from "./service-worker.js";

/** @import { Told } from "../live/types.js" */

const RELOADED = "up.reloaded";
const MOMENT = 700;
const ANSWER = 10_000;
const MINUTE = 60_000;
const TIMES = 3;

export const live = new Live(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live/`);

/** @type {Outbox | null} */
let outbox = null;

/** The messages on their way of a member; of all rooms, whichever page is open.
 * @param {number} member @returns {Outbox} */
export function outboxOf(member) {
  if (outbox?.member === member) return outbox;
  const store = outboxStore(member);
  const mine = (outbox = new Outbox(member, store, (verb, fields) => live.ask(verb, fields)));
  addEventListener("storage", (event) => mine.settle(store.dropped(event) ?? "", null));
  mine.link(live.up && live.me?.id === member);
  return mine;
}

/** When a form was sent, whose answer is a new page by itself: who leaves for good reads that. */
let sent = -ANSWER;

/** The page was made for somebody else than the link says (signed out, or in as another): only a
 * new page is right. A moment later, since the answer that signs in as another may still be on its
 * way; and three times a minute at most, should the server contradict itself. */
function renew() {
  const now = Date.now();
  const before = (sessionStorage.getItem(RELOADED) ?? "").split(" ").map(Number);
  const times = before.filter((time) => now - time < MINUTE);
  if (times.length >= TIMES) return;
  sessionStorage.setItem(RELOADED, [...times, now].join(" "));
  setTimeout(() => location.reload(), now - sent < ANSWER ? ANSWER : MOMENT);
}

/** @param {Told} hello */
function greeted({ me }) {
  const expected = document.body.dataset.me;
  if (expected !== undefined && expected !== `${me?.id ?? ""}`) return renew();
  if (me) outboxOf(me.id);
  outbox?.link(me?.id === outbox.member);
}

/** Hidden pages get their timers late; a worker's come in time. */
function tickWhileHidden() {
  /** @type {Worker | null} */
  let worker = null;
  document.addEventListener("visibilitychange", () => {
    worker?.terminate();
    worker = document.hidden ? new Worker(new URL("./timer-worker.js", import.meta.url)) : null;
    if (worker) worker.onmessage = () => live.tick();
    else live.start();
  });
}

export function connect() {
  live.on("hello", greeted);
  live.on("lost", () => outbox?.link(false));
  live.on("ended", () => {
    forgetPages();
    renew();
  });
  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent = Date.now();
  });
  addEventListener("online", () => live.start());
  addEventListener("offline", () => live.cut());
  addEventListener("pagehide", () => live.stop()); // a page with a link cannot be kept for "back"
  addEventListener("pageshow", () => live.start());
  tickWhileHidden();
  live.start();
}
