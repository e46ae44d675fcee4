// A picture, large, over the talk: one closes it and is where one was.

export class Lightbox {
  /** @param {HTMLElement} root @param {HTMLElement} list */
  constructor(root, list) {
    this.list = list;
    this.dialog = /** @type {HTMLDialogElement} */ (root.querySelector("dialog[data-picture]"));
    this.image = new Image(); // not there before it shows anything
  }

  start() {
    this.list.addEventListener("click", (event) => this.#open(/** @type {MouseEvent} */ (event)));
    this.dialog.addEventListener("click", () => this.dialog.close());
  }

  /** @param {MouseEvent} event */
  #open(event) {
    const link = /** @type {Element} */ (event.target).closest("a.entry-picture");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const small = link.querySelector("img");
    this.image.src = link.href;
    this.image.alt = small?.alt ?? "";
    this.dialog.prepend(this.image);
    this.dialog.querySelector("p")?.replaceChildren(this.image.alt);
    this.dialog.showModal();
  }
}
