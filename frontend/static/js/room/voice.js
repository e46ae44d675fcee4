// Says what is new to those who listen to the page: gathered, so that a lively room can be followed.

import { excerpt } from "./entry.js";

/** @import { Say } from "../page/words.js" */
/** @import { Shown } from "./talk.js" */

const GATHER = 2000;

export class Voice {
  /** @param {Element | null} place @param {Say} say */
  constructor(place, say) {
    this.place = place;
    this.say = say;
    /** @type {Shown[]} */
    this.news = [];
    /** @type {any} */
    this.timer = null;
  }

  /** @param {Shown[]} entries */
  tell(entries) {
    this.news.push(...entries);
    if (this.news.length && !this.timer) this.timer = setTimeout(() => this.#speak(), GATHER);
  }

  /** Of one's own doing: at once. @param {string} words */
  word(words) {
    if (this.place) this.place.textContent = words;
  }

  #speak() {
    this.timer = null;
    const [first] = this.news;
    const count = this.news.length;
    this.news = [];
    if (!this.place) return;
    if (count > 1) this.place.textContent = this.say("new-many", { count });
    else this.place.textContent = this.say("said", { name: nameOf(first.li), words: excerpt(first.li) });
  }
}

/** @param {Element} li */
export const nameOf = (li) => li.querySelector('[data-put="name"]')?.textContent ?? "";
