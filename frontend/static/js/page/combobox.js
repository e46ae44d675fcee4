// Completes what one types from a list that opens below: asks when one rests, listens to the keys.

const PAUSE = 150; // ms of rest before asking

/**
 * @template Choice
 * @typedef {object} Completion what a field completes, and how
 * @property {(text: string, caret: number) => string | null} wordAt what to ask for; null: nothing
 * @property {(word: string) => Promise<Choice[]>} ask an error is an empty answer
 * @property {(choice: Choice) => (Node | string)[]} draw what stands in its option
 * @property {(choice: Choice, caret: number) => void} take writes it into the field
 * @property {number} first the option that is marked when the list opens; -1: none, so that
 *   Enter and Tab do what they do elsewhere until one has chosen
 */

/** @template Choice */
export class Combobox {
  /** @param {HTMLInputElement | HTMLTextAreaElement} field says `aria-expanded` if its role has it
   * @param {HTMLElement} box a hidden list box with an id @param {Completion<Choice>} completion */
  constructor(field, box, completion) {
    this.field = field;
    this.box = box;
    this.completion = completion;
    this.turn = 0; // an answer to an older one is dropped
    /** @type {Choice[]} */
    this.choices = [];
    this.chosen = -1;
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
    this.field.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.box.addEventListener("pointerdown", (event) => this.#point(event));
  }

  close() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.choices = [];
    this.#show(false);
    this.field.removeAttribute("aria-activedescendant");
  }

  get caret() {
    return this.field.selectionStart ?? this.field.value.length;
  }

  #look() {
    const word = this.completion.wordAt(this.field.value, this.caret);
    if (word === null) return this.close();
    const turn = ++this.turn;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const choices = await this.completion.ask(word).catch(() => []);
      if (turn === this.turn) this.#open(choices);
    }, PAUSE);
  }

  /** @param {Choice[]} choices */
  #open(choices) {
    if (!choices.length) return this.close();
    this.choices = choices;
    this.box.replaceChildren(...choices.map((choice, index) => this.#option(choice, index)));
    this.#show(true);
    this.#mark(this.completion.first);
  }

  /** @param {boolean} open */
  #show(open) {
    this.box.hidden = !open;
    if (this.field.hasAttribute("aria-expanded")) this.field.setAttribute("aria-expanded", `${open}`);
  }

  /** @param {Choice} choice @param {number} index */
  #option(choice, index) {
    const option = document.createElement("div");
    option.id = `${this.box.id}-${index}`;
    option.setAttribute("role", "option");
    option.append(...this.completion.draw(choice));
    return option;
  }

  /** @param {number} index -1: none */
  #mark(index) {
    this.chosen = index;
    this.field.removeAttribute("aria-activedescendant");
    [...this.box.children].forEach((option, at) => {
      option.setAttribute("aria-selected", `${at === index}`);
      if (at !== index) return;
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.box.hidden || event.isComposing) return;
    const count = this.choices.length;
    const takes = (event.key === "Enter" || event.key === "Tab") && this.chosen >= 0;
    if (event.key === "ArrowDown") this.#mark((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.#mark((Math.max(this.chosen, 0) + count - 1) % count);
    else if (takes) this.#take(this.chosen);
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
    const choice = this.choices[index];
    this.close();
    this.completion.take(choice, this.caret);
  }
}
