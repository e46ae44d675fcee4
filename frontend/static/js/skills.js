// Completes skills as one types them, with commas between. Without it the field works as well:
// the server knows every skill by all its names.

const PAUSE = 150; // ms of rest before asking
let boxes = 0;

/** @typedef {{ slug: string, name: string }} Skill */

/** The skill being typed: the words around the caret, between two commas.
 * @param {string} text @param {number} caret */
export function skillAt(text, caret) {
  const from = text.lastIndexOf(",", caret - 1) + 1;
  const comma = text.indexOf(",", caret);
  const to = comma < 0 ? text.length : comma;
  return { from, to, words: text.slice(from, to).trim() };
}

/** The text with that skill written out, ready for the next one, and where the caret goes.
 * @param {string} text @param {number} caret @param {string} name */
export function withSkill(text, caret, name) {
  const { from, to } = skillAt(text, caret);
  const before = text.slice(0, from).replace(/[\s,]+$/, "");
  const after = text.slice(to).replace(/^[\s,]+/, "");
  const start = `${before}${before && ", "}${name}, `;
  return { text: start + after, caret: start.length };
}

export class SkillField {
  /** @param {HTMLInputElement} field @param {(words: string) => Promise<Skill[]>} ask */
  constructor(field, ask) {
    this.field = field;
    this.ask = ask;
    this.turn = 0;
    this.chosen = -1;
    /** @type {Skill[]} */
    this.skills = [];
    this.box = document.createElement("div");
    /** @type {any} */
    this.timer = null;
  }

  start() {
    this.box.id = `skills-${++boxes}`;
    this.box.className = "suggestions";
    this.box.hidden = true;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", this.field.labels?.[0]?.textContent?.trim() ?? "");
    const frame = document.createElement("div"); // so that the box hangs right below the field
    this.field.replaceWith(frame);
    frame.append(this.field, this.box);
    const says = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.box.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(says)) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.#look());
    this.field.addEventListener("blur", () => this.close());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("pointerdown", (event) => this.#point(event));
  }

  close() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.skills = [];
    this.box.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  get caret() {
    return this.field.selectionStart ?? this.field.value.length;
  }

  #look() {
    const { words } = skillAt(this.field.value, this.caret);
    if (words.length < 2) return this.close();
    const turn = ++this.turn;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const skills = await this.ask(words).catch(() => []);
      if (turn === this.turn) this.#open(skills);
    }, PAUSE);
  }

  /** @param {Skill[]} skills */
  #open(skills) {
    if (!skills.length) return this.close();
    this.skills = skills;
    this.box.replaceChildren(...skills.map((skill, index) => this.#option(skill, index)));
    this.box.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.#mark(-1);
  }

  /** @param {Skill} skill @param {number} index */
  #option(skill, index) {
    const option = document.createElement("div");
    option.id = `${this.box.id}-${index}`;
    option.setAttribute("role", "option");
    option.textContent = skill.name;
    return option;
  }

  /** @param {number} index -1: none, so that Enter still sends the form */
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
    const count = this.skills.length;
    if (event.key === "ArrowDown") this.#mark((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.#mark((Math.max(this.chosen, 0) + count - 1) % count);
    else if (event.key === "Enter" && this.chosen >= 0) this.#take(this.chosen);
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
    const { text, caret } = withSkill(this.field.value, this.caret, this.skills[index].name);
    this.field.value = text;
    this.field.setSelectionRange(caret, caret);
    this.close();
  }
}

/** @param {string} at @returns {(words: string) => Promise<Skill[]>} */
const asking = (at) => async (words) => {
  const answer = await fetch(`${at}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).skills : [];
};

if (typeof document !== "undefined") {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("[data-skills-at] input[data-skills]");
  for (const field of fields) {
    const form = /** @type {HTMLElement} */ (field.closest("[data-skills-at]"));
    new SkillField(field, asking(form.dataset.skillsAt ?? "/skills/")).start();
  }
}
