// What stands at the room's head, kept as the messages say.

import { parts } from "../live/reducer.js";
import { copyOf, named, put, show } from "../page/templates.js";
import { textOf } from "./excerpt.js";

/** @import { Change, Row } from "../live/types.js" */

export class Pins {
  /** @param {HTMLElement} root @param {(message: number) => void} go */
  constructor(root, go) {
    this.root = root;
    this.box = /** @type {HTMLDetailsElement} */ (root.querySelector("details.pins"));
    this.list = /** @type {HTMLElement} */ (this.box.querySelector(".list"));
    this.go = go;
  }

  start() {
    this.list.addEventListener("click", (event) => {
      const li = /** @type {Element} */ (event.target).closest("[data-pin]");
      if (!(li instanceof HTMLElement) || /** @type {MouseEvent} */ (event).metaKey) return;
      event.preventDefault();
      this.box.open = false;
      this.go(Number(li.dataset.pin));
    });
  }

  /** @param {Change[]} changes */
  change(changes) {
    for (const change of changes) {
      const [noun, row] = parts(change);
      if (noun === "message") this.#tend(row);
    }
    put(this.box, "pins", this.list.children.length);
    show(this.root, "details.pins", this.list.children.length > 0);
  }

  /** @param {Row} row */
  #tend(row) {
    const old = this.list.querySelector(`[data-pin="${row.id}"]`);
    if (!row.pinned) return old?.remove();
    const li = old ?? copyOf(this.root, "template[data-part=pin]");
    if (!li) return;
    /** @type {HTMLElement} */ (li).dataset.pin = `${row.id}`;
    li.querySelector("a")?.setAttribute("href", `/messages/${row.id}/`);
    put(li, "name", named(row.by));
    put(li, "words", textOf(row.html));
    if (!old) this.list.prepend(li);
  }
}
