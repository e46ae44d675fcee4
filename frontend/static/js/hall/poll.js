// A poll's entry: its choices once, its counts each time, so that the focus stays where it is.

import { copyOf, put, show, wordsOf } from "../page/templates.js";

/** @import { Dates } from "../live/dates.js" */
/** @import { Row } from "../live/types.js" */

export class Polls {
  /** @param {HTMLElement} root @param {Dates} dates */
  constructor(root, dates) {
    this.root = root;
    this.dates = dates;
    this.say = wordsOf(root);
    this.plural = new Intl.PluralRules(document.documentElement.lang);
  }

  /** @param {HTMLElement} li @param {Row} row */
  update(li, row) {
    const over = row.closed || row.withdrawn;
    const held = over && li.contains(document.activeElement);
    put(li, "question", row.question);
    put(li, "voters", this.#count(row.voters, "voters-one", "voters-other"));
    this.#choices(li, row);
    this.#until(li, row);
    li.classList.toggle("closed", row.closed);
    show(li, "[data-several]", row.several && !over);
    show(li, "[data-sealed]", row.sealed && !over);
    show(li, "[data-open], input[name=choice]", !over);
    show(li, "[data-closed]", row.closed && !row.withdrawn);
    show(li, "[data-withdrawn]", row.withdrawn);
    show(li, ".actions, [data-put=voters]", !row.withdrawn);
    li.querySelector("[data-withdraw]")?.setAttribute("href", `/polls/${row.id}/withdraw/`);
    if (held) li.tabIndex = -1;
    if (held) li.focus(); // what it was on is gone
  }

  /** @param {HTMLElement} li @param {Row} row */
  #choices(li, { choices, several, voters, withdrawn }) {
    const box = /** @type {HTMLElement} */ (li.querySelector(".poll-choices"));
    if (withdrawn) box.replaceChildren();
    if (!box.childElementCount) box.append(...choices.map((/** @type {any} */ one) => this.#choice(one, several)));
    const most = Math.max(...choices.map((/** @type {any} */ one) => one.votes ?? 0));
    for (const { id, votes } of choices) {
      const line = /** @type {HTMLElement} */ (box.querySelector(`[data-choice="${id}"]`));
      put(line, "votes", votes === null ? "" : this.#count(votes, "votes-one", "votes-other"));
      line.classList.toggle("leads", votes > 0 && votes === most);
      show(line, "progress", votes !== null);
      Object.assign(line.querySelector("progress") ?? {}, { max: voters || 1, value: votes ?? 0 });
    }
  }

  /** @param {{id: number, words: string}} choice @param {boolean} several */
  #choice({ id, words }, several) {
    const line = /** @type {HTMLElement} */ (copyOf(this.root, "template[data-part=choice]"));
    line.dataset.choice = `${id}`;
    put(line, "words", words);
    const input = line.querySelector("input");
    if (input) Object.assign(input, { type: several ? "checkbox" : "radio", required: !several, value: id });
    return line;
  }

  /** @param {HTMLElement} li @param {Row} row */
  #until(li, { ends, at, closed, withdrawn }) {
    show(li, "[data-ends]", Boolean(ends) && !closed && !withdrawn);
    if (!ends) return;
    const ms = Date.parse(ends);
    put(li, "ends", this.dates.until(ms, Date.parse(at)));
    li.querySelector("time[data-put=ends]")?.setAttribute("datetime", this.dates.iso(ms));
  }

  /** "1 vote", "2 votes"; French says "0 vote". @param {number} count @param {string} one @param {string} other */
  #count(count, one, other) {
    return this.say(this.plural.select(count) === "one" ? one : other, { count });
  }
}
