// The bell: its count, a word in passing for what is new, and its page kept fresh.

import { freshPage } from "./refresh.js";
import { toast, whenSeen } from "./toast.js";

/** @import { Live } from "../live/socket.js" */

const GATHER = 300; // ms in which several notifications refresh the list once
const TURNS = 5; // so many times as long until what is told should stand on its page

/** @param {number} unread */
function count(unread) {
  for (const place of document.querySelectorAll("[data-unread]")) {
    const more = unread > Number(place.textContent);
    place.textContent = `${unread}`;
    place.toggleAttribute("hidden", unread === 0);
    place.classList.toggle("moved", more);
  }
}

/** The bell's own page shows what the server would show now. */
async function renewList() {
  const fresh = (await freshPage())?.querySelector("main");
  const old = document.querySelector("main");
  if (!fresh || !old) return;
  const held = document.activeElement?.closest("[data-notification]")?.getAttribute("data-notification");
  old.replaceChildren(...fresh.childNodes);
  const again = old.querySelector(`[data-notification="${held}"] button`);
  if (again instanceof HTMLElement) again.focus();
}

/** Whether what is told stands before the reader's eyes, or will in a moment.
 * @param {string} url */
async function seen(url) {
  const [path, part] = url.split("#");
  if (!part || location.pathname !== path) return false;
  for (let turn = 0; turn < TURNS && !document.hidden; turn += 1) {
    const place = document.getElementById(part);
    if (place && (await inSight(place))) return true;
    await new Promise((done) => setTimeout(done, GATHER));
  }
  return false;
}

/** @param {Element} place @returns {Promise<boolean>} */
function inSight(place) {
  return new Promise((done) => {
    const observer = new IntersectionObserver(([one]) => {
      observer.disconnect();
      done(one.isIntersecting);
    });
    observer.observe(place);
  });
}

/** What leads here from elsewhere is read by a button, which a link alone does not press: machines
 * follow links too. */
function press() {
  const form = document.querySelector("form[data-press]");
  if (form instanceof HTMLFormElement) form.submit();
}

/** The bell's own lines, once they stood before somebody's eyes.
 * @param {(id: number) => void} saw */
function seeLines(saw) {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-unseen]"))) {
    const ids = (line.dataset.unseen ?? "").split(" ").filter(Boolean).map(Number);
    delete line.dataset.unseen;
    whenSeen(line, () => ids.forEach(saw));
  }
}

/** @param {Live} live */
export function startBell(live) {
  press();
  const page = document.body.classList.contains("page-bell");
  const ask = (/** @type {string} */ verb) => (/** @type {number} */ id) => {
    live.ask(`notification.${verb}`, { notification: id }).catch(() => {}); // then another channel carries it
  };
  const [saw, read] = [ask("saw"), ask("read")];
  /** @type {any} */
  let timer = null;
  const renew = () => {
    clearTimeout(timer);
    if (page) timer = setTimeout(() => renewList().then(() => seeLines(saw)), GATHER);
  };
  /** @param {any} frame */
  const tell = ({ id, text, url }) => toast(text, { url, seen: () => saw(id), followed: () => read(id) });
  live.on("notification", (frame) => {
    count(frame.unread);
    if (page) renew();
    else seen(frame.url).then((here) => (here ? read(frame.id) : tell(frame)));
  });
  live.on("unread", (frame) => {
    count(frame.unread);
    renew();
  });
  live.on("heads", (frame) => frame.unread !== undefined && count(frame.unread));
  live.on("hello", (frame) => {
    count(frame.unread ?? 0);
    seeLines(saw);
  });
}
