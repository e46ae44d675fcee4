// A person's picture, or their initials on a colour that stays theirs. The same as
// parts/avatar.html: an entry looks alike before and after a reload.

/** @import { Person } from "../live/types.js" */

const CRAYONS = 8;

/** "Awa Diallo" -> "AD". @param {string} name */
export function initials(name) {
  const words = name.replaceAll("-", " ").split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return chosen.map((word) => [...word][0]).join("").toUpperCase() || "?";
}

/** @param {number} id */
export const crayon = (id) => id % CRAYONS;

/** @param {Person} person @returns {HTMLElement} */
export function avatarOf(person) {
  if (person.picture) {
    const image = new Image(40, 40);
    Object.assign(image, { src: person.picture, alt: "", loading: "lazy", className: "avatar" });
    return image;
  }
  const face = document.createElement("span");
  face.className = `avatar crayon-${crayon(person.id)}`;
  face.setAttribute("aria-hidden", "true");
  face.textContent = initials(person.name);
  return face;
}
