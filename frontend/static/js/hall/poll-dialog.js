// The dialog in which one asks a poll. The page of that form answers: with what is wrong, beside
// its field, or with the room and a fresh form.

const FORM = "form.asking";

export class PollDialog {
  /** @param {HTMLElement} root @param {() => void} lost say that there is no link */
  constructor(root, lost) {
    this.link = root.querySelector("a.ask");
    this.dialog = /** @type {HTMLDialogElement | null} */ (root.querySelector("dialog[data-asking]"));
    this.lost = lost;
    this.sending = false;
  }

  start() {
    const { dialog } = this;
    this.link?.addEventListener("click", (event) => {
      event.preventDefault();
      dialog?.showModal();
    });
    dialog?.addEventListener("click", (event) => {
      if (!(/** @type {Element} */ (event.target).closest("[data-cancel]"))) return;
      event.preventDefault();
      dialog.close();
    });
    dialog?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(/** @type {HTMLFormElement} */ (event.target)).catch(this.lost);
    });
  }

  /** @param {HTMLFormElement} form */
  async #send(form) {
    if (this.sending) return;
    this.sending = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      // 429: asked too often. The form comes again, with the sentence on it.
      if (!answer.ok && answer.status !== 429) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.#take(form, page.querySelector(FORM), answer);
    } finally {
      this.sending = false;
    }
  }

  /** @param {HTMLFormElement} form @param {Element | null} fresh @param {Response} answer */
  #take(form, fresh, answer) {
    if (!fresh) return location.assign(answer.url); // signed out meanwhile, or the room closed
    form.replaceChildren(...fresh.childNodes);
    if (answer.redirected) return this.dialog?.close();
    const wrong = form.querySelector("[autofocus]") ?? form.querySelector("input:not([type=hidden])");
    if (wrong instanceof HTMLElement) wrong.focus();
  }
}
