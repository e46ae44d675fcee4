// Any emoji, where those of an entry's bar are not enough: a dialog, which the page has once.

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export class Emojis {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.dialog = /** @type {HTMLDialogElement | null} */ (root.querySelector("dialog[data-more-emojis]"));
    this.dialog?.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** @param {(emoji: string) => void} chosen is told, unless one leaves without any */
  ask(chosen) {
    const { dialog } = this;
    const own = dialog?.querySelector("input");
    if (!dialog || !own) return;
    dialog.returnValue = own.value = "";
    dialog.onclose = () => {
      const emoji = dialog.returnValue === "own" ? own.value.trim() : dialog.returnValue;
      if (emoji) chosen(emoji);
    };
    dialog.showModal();
  }

  /** Arrows lead from one to the next. @param {KeyboardEvent} event */
  #walk(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    const step = STEPS[/** @type {keyof STEPS} */ (event.key)];
    if (!step || !at.closest(".emojis")) return;
    const next = step > 0 ? at.nextElementSibling : at.previousElementSibling;
    if (next instanceof HTMLElement) next.focus();
  }
}
