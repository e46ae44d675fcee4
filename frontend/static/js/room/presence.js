// Who is here and who is writing.

import { avatarOf } from "../page/avatar.js";
import { show } from "../page/templates.js";

/** @import { Person } from "../live/types.js" */
/** @import { Say } from "../page/templates.js" */

const TOLD = 3000; // we say at most this often that we write
const BELIEVED = 5000; // and believe others for so long
const SPOKE = 2000; // a word that they write, told after what they wrote, is late
const AVATARS = 5;

export class Presence {
  /** @param {HTMLElement} root @param {Say} say @param {number | null} me
   * @param {() => Promise<unknown>} tell */
  constructor(root, say, me, tell) {
    this.say = say;
    this.me = me;
    this.tell = tell;
    this.root = root;
    this.line = root.querySelector(".typing");
    this.told = -Infinity;
    /** When who spoke last. @type {Map<number, number>} */
    this.spoken = new Map();
    /** @type {any} */
    this.timer = null;
  }

  /** We are writing. */
  write() {
    const now = performance.now();
    if (now - this.told < TOLD) return;
    this.told = now;
    this.tell().catch(() => {}); // nobody misses it
  }

  /** We sent it: the next word is news again. */
  rest() {
    this.told = -Infinity;
  }

  /** @param {Person[]} people */
  writing(people) {
    const since = performance.now() - SPOKE;
    const writes = (/** @type {Person} */ one) => (this.spoken.get(one.id) ?? -Infinity) < since;
    const others = people.filter((one) => one.id !== this.me && writes(one));
    clearTimeout(this.timer);
    this.#line(others);
    if (others.length) this.timer = setTimeout(() => this.#line([]), BELIEVED);
  }

  /** Whoever just spoke is not writing any more. @param {number[]} authors */
  spoke(authors) {
    for (const id of authors) this.spoken.set(id, performance.now());
    if (authors.some((id) => this.names?.has(id))) this.#line([]);
  }

  /** @param {{count: number, people: Person[]}} frame */
  here({ count, people }) {
    show(this.root, ".presence", count > 0);
    const words = this.root.querySelector(".presence [data-put=here]");
    if (words) words.textContent = this.say(count === 1 ? "here-one" : "here-many", { count });
    const avatars = this.root.querySelector(".presence .avatars");
    avatars?.replaceChildren(...people.slice(0, AVATARS).map(avatarOf));
    const names = people.map((one) => one.name).join(", ");
    this.root.querySelector(".presence")?.setAttribute("title", names);
  }

  /** @param {Person[]} people */
  #line(people) {
    this.names = new Set(people.map((one) => one.id));
    const [one, two] = people.map((person) => person.name);
    const name = ["", "writes-one", "writes-two"][people.length] ?? "writes-many";
    if (this.line) this.line.textContent = name && this.say(name, { one, two, count: people.length });
  }
}
