// Says what is new to those who listen to the page: gathered, so that a lively room can be followed.

import { excerpt } from "./excerpt.js";

/** @import { Say } from "../page/templates.js" */
/** @import { Shown } from "./talk.js" */

const GATHER = 2000; // ms
const LIVELY = 8000; // ms, once one sentence was about so many that the next need not hurry
const MANY = 5;

/** One sentence for several entries: who spoke first is named, the others are counted.
 * @param {{by: number, name: string}[]} entries @param {Say} say */
export function sentence(entries, say) {
  const count = entries.length;
  const people = new Map(entries.map(({ by, name }) => [by, name]));
  const [one, two] = people.values();
  if (people.size === 1) return say("from-one", { count, one });
  if (people.size === 2) return say("from-two", { count, one, two });
  return say("from-many", { count, one, others: people.size - 1 });
}

export class Announcer {
  /** @param {Element | null} line @param {Say} say */
  constructor(line, say) {
    this.line = line;
    this.say = say;
    /** @type {Shown[]} */
    this.news = [];
    this.pause = GATHER;
    /** @type {any} */
    this.timer = null;
  }

  /** @param {Shown[]} entries */
  tell(entries) {
    this.news.push(...entries);
    if (this.news.length && !this.timer) this.timer = setTimeout(() => this.#speak(), this.pause);
  }

  /** Of one's own doing: at once. @param {string} words */
  word(words) {
    if (this.line) this.line.textContent = words;
  }

  #speak() {
    this.timer = null;
    const { news } = this;
    this.news = [];
    this.pause = news.length < MANY ? GATHER : LIVELY;
    if (!this.line) return;
    const [{ li }] = news;
    if (news.length > 1) {
      this.line.textContent = sentence(news.map((one) => ({ by: one.by, name: nameOf(one.li) })), this.say);
    } else if (li.matches(".change")) this.line.textContent = titleOf(li);
    else this.line.textContent = this.say("said", { name: nameOf(li), words: excerpt(li) });
  }
}

/** @param {Element} li */
export const nameOf = (li) => li.querySelector('[data-put="name"]')?.textContent ?? "";

/** What a change says in one line, as it is shown. @param {Element} li */
function titleOf(li) {
  const title = /** @type {HTMLElement | null} */ (li.querySelector(".change-title"));
  return (title?.innerText ?? "").replace(/\s+/g, " ").trim();
}
