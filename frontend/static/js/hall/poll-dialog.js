// The dialog in which one asks a poll. The page of that form answers: with what is wrong, beside
// its field, or with the room, in which the poll stands now, and a fresh form.

/** @import { Room } from "../room/room.js" */

const FORM = "form.asking";
const TURN = 50; // ms between two looks whether it has come
const TURNS = 200;

export class PollDialog {
  /** @param {Room} room @param {() => void} lost say that there is no link */
  constructor({ root, history }, lost) {
    this.history = history;
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

  /** To the poll that one has just asked, as soon as it is there. @param {string} key */
  async #lead(key) {
    this.dialog?.close();
    for (let turn = 0; turn < TURNS; turn += 1) {
      /** @type {HTMLElement | null} */
      const poll = document.querySelector(`li.poll[data-key="${CSS.escape(key)}"]`);
      if (poll) return this.#show(poll);
      await new Promise((done) => setTimeout(done, TURN));
    }
  }

  /** @param {HTMLElement} poll */
  async #show(poll) {
    await this.history.to(poll.id);
    poll.tabIndex = -1;
    poll.focus({ preventScroll: true }); // not on the tool that one is done with
  }

  /** @param {HTMLFormElement} form @param {Element | null} fresh @param {Response} answer */
  #take(form, fresh, answer) {
    if (!fresh) return location.assign(answer.url); // signed out meanwhile, or the room closed
    const key = new FormData(form).get("key");
    form.replaceChildren(...fresh.childNodes);
    if (answer.redirected) return this.#lead(`${key}`);
    const wrong = form.querySelector("[autofocus]") ?? form.querySelector("input:not([type=hidden])");
    if (wrong instanceof HTMLElement) wrong.focus();
  }
}
