// All words stand in the page's templates, where they are translated; here they are found and
// filled. `{name}` in them is replaced.

/** @typedef {(name: string, values?: Record<string, string | number>) => string} Say */

/** The words under `root`, in each `<template data-words>`: `<p data-word="name">...`.
 * @param {ParentNode} root @returns {Say} */
export function wordsOf(root) {
  const held = [.../** @type {NodeListOf<HTMLTemplateElement>} */ (root.querySelectorAll("template[data-words]"))];
  return (name, values = {}) => {
    const places = held.map(({ content }) => content.querySelector(`[data-word="${name}"]`));
    const words = places.find(Boolean)?.textContent?.trim() ?? "";
    return words.replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
  };
}

/** A copy of the first element of a template. @param {ParentNode} root @param {string} selector */
export function copyOf(root, selector) {
  const template = root.querySelector(selector);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  return first ? /** @type {HTMLElement} */ (document.importNode(first, true)) : null;
}

/** Set the text of `[data-put=name]`; where there is no such place, nothing is shown.
 * @param {ParentNode} root @param {string} name @param {string | number} text */
export function put(root, name, text) {
  for (const place of root.querySelectorAll(`[data-put="${name}"]`)) place.textContent = `${text}`;
}

/** Whoever has left has no name any more, and every page has words for that.
 * @param {{name: string}} person @returns {string} */
export function named({ name }) {
  const left = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-left]"));
  return name || (left?.content.textContent ?? "");
}

/** Show or hide what a selector finds. @param {ParentNode} root @param {string} selector
 * @param {boolean} shown */
export function show(root, selector, shown) {
  for (const part of root.querySelectorAll(selector)) part.toggleAttribute("hidden", !shown);
}
