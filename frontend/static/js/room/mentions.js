// Completes the name of somebody whom one is about to mention: "@awa" -> "@awa-diallo ".

import { avatarOf } from "../page/avatar.js";
import { Combobox } from "../page/combobox.js";

/** @import { Person } from "../live/types.js" */

/** The word that begins with @ right before the caret, without it; null when there is none.
 * @param {string} text @param {number} caret */
export function nameAt(text, caret) {
  const found = /(?:^|[\s(«"'])@([\p{L}\p{M}\d'’-]{0,40})$/u.exec(text.slice(0, caret));
  return found ? found[1] : null;
}

/** @param {HTMLTextAreaElement} field @param {HTMLElement} box a list box
 * @param {(start: string) => Promise<Person[]>} ask */
export function completeNames(field, box, ask) {
  const take = (/** @type {Person} */ { slug }, /** @type {number} */ caret) => {
    const start = nameAt(field.value, caret);
    if (start === null) return;
    field.setRangeText(`${slug} `, caret - start.length, caret, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return new Combobox(field, box, { wordAt: nameAt, ask, draw, take, first: 0 });
}

/** @param {Person} person */
function draw(person) {
  const name = document.createElement("bdi");
  name.textContent = person.name;
  return [avatarOf(person), name];
}
