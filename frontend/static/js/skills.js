// Completes skills as one types them, with commas between. Without it the field works as well:
// the server knows every skill by all its names.

import { Combobox } from "./page/combobox.js";

let boxes = 0;

/** `own`: nobody knows it yet, and it is meant as it is.
 * @typedef {{ slug: string, name: string, own?: boolean }} Skill */

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

/** What stands in an option; `words` is a sentence with {word} in it.
 * @param {Skill} skill @param {string} words */
export const said = ({ name, own }, words) => (own ? words.replace("{word}", () => name) : name);

/** The form says which words are meant as they are: a box for each, as the server makes them.
 * @param {HTMLInputElement} field @param {string} name */
function mean(field, name) {
  const box = document.createElement("input");
  Object.assign(box, { type: "hidden", name: "own_words", value: name });
  field.form?.append(box);
}

/** @param {HTMLInputElement} field @param {(words: string) => Promise<Skill[]>} ask
 * @param {string} words */
function completeSkills(field, ask, words) {
  const box = document.createElement("div");
  box.id = `skills-${++boxes}`;
  box.className = "suggestions";
  box.hidden = true;
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", field.labels?.[0]?.textContent?.trim() ?? "");
  const frame = document.createElement("div"); // so that the box hangs right below the field
  field.replaceWith(frame);
  frame.append(field, box);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  const take = (/** @type {Skill} */ { name, own }, /** @type {number} */ at) => {
    if (own) mean(field, name);
    const { text, caret } = withSkill(field.value, at, name);
    field.value = text;
    field.setSelectionRange(caret, caret);
  };
  return new Combobox(field, box, { wordAt, ask, draw: (skill) => [said(skill, words)], take, first: -1 });
}

/** @param {string} text @param {number} caret */
function wordAt(text, caret) {
  const { words } = skillAt(text, caret);
  return words.length < 2 ? null : words;
}

/** @param {string} at @returns {(words: string) => Promise<Skill[]>} */
const asking = (at) => async (words) => {
  const answer = await fetch(`${at}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return [];
  const { skills, own } = await answer.json();
  return own ? [...skills, { slug: "", name: own, own: true }] : skills;
};

if (typeof document !== "undefined") {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("[data-skills-at] input[data-skills]");
  for (const field of fields) {
    const form = /** @type {HTMLElement} */ (field.closest("[data-skills-at]"));
    completeSkills(field, asking(form.dataset.skillsAt ?? "/skills/"), form.dataset.ownWords ?? "{word}").start();
  }
}
