// Completes the name of somebody whom one is about to mention: "@awa" -> "@awa-diallo ".

import { avatarOf } from "../page/avatar.js";

/** @import { Person } from "../live/types.js" */

const PAUSE = 150; // ms of rest before asking

/** The word that begins with @ right before the caret, without it; null when there is none.
 * @param {string} text @param {number} caret */
export function nameAt(text, caret) {
  const found = /(?:^|[\s(«"'])@([\p{L}\p{M}\d'’-]{0,40})$/u.exec(text.slice(0, caret));
  return found ? found[1] : null;
}

export class Mentions {
  /** @param {HTMLTextAreaElement} field @param {HTMLElement} box a list box
   * @param {(start: string) => Promise<Person[]>} ask */
  constructor(field, box, ask) {
    this.field = field;
    this.box = box;
    this.ask = ask;
    this.turn = 0;
    /** @type {Person[]} */
    this.people = [];
    this.chosen = 0;
    /** @type {any} */
    this.timer = null;
  }

  start() {
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", this.box.id);
    this.field.addEventListener("input", () => this.#look());
    this.field.addEventListener("blur", () => this.close());
    // The words are gone, and what was asked about them with them.
    this.field.form?.addEventListener("submit", () => this.close());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("pointerdown", (event) => this.#point(event));
  }

  close() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.people = [];
    this.box.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  #look() {
    const start = nameAt(this.field.value, this.field.selectionStart);
    if (start === null) return this.close();
    const turn = ++this.turn;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const people = await this.ask(start).catch(() => []);
      if (turn === this.turn) this.#open(people);
    }, PAUSE);
  }

  /** @param {Person[]} people */
  #open(people) {
    if (!people.length) return this.close();
    this.people = people;
    this.box.replaceChildren(...people.map((person, index) => this.#option(person, index)));
    this.box.hidden = false;
    this.#mark(0);
  }

  /** @param {Person} person @param {number} index */
  #option(person, index) {
    const option = document.createElement("div");
    const name = document.createElement("bdi");
    name.textContent = person.name;
    option.id = `${this.box.id}-${index}`;
    option.setAttribute("role", "option");
    option.append(avatarOf(person), name);
    return option;
  }

  /** @param {number} index */
  #mark(index) {
    this.chosen = (index + this.people.length) % this.people.length;
    [...this.box.children].forEach((option, at) => {
      option.setAttribute("aria-selected", `${at === this.chosen}`);
      if (at !== this.chosen) return;
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.box.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#mark(this.chosen + step);
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.chosen);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    event.preventDefault(); // the field keeps the focus
    if (option) this.#take([...this.box.children].indexOf(option));
  }

  /** @param {number} index */
  #take(index) {
    const { value, selectionStart } = this.field;
    const start = nameAt(value, selectionStart);
    if (start === null) return this.close();
    const from = selectionStart - start.length;
    this.field.setRangeText(`${this.people[index].slug} `, from, selectionStart, "end");
    this.close();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
