// One's own votes: cast, shown on all one's pages, and asked for where a page cannot know them.

import { Lost, Refused } from "../live/errors.js";
import { put, show } from "../page/templates.js";

/** @import { Live } from "../live/socket.js" */
/** @import { Room } from "../room/room.js" */

export class Votes {
  /** @param {Room} room @param {Live} live */
  constructor(room, live) {
    this.room = room;
    this.live = live;
    this.list = room.talk.list;
    const dialog = (/** @type {string} */ which) =>
      /** @type {HTMLDialogElement | null} */ (room.root.querySelector(`dialog[data-${which}]`));
    this.closing = dialog("closing");
    this.withdrawing = dialog("withdrawing");
    /** Polls whose own choice this page knows. */
    this.known = new Set(this.#polls());
  }

  start() {
    this.list.addEventListener("submit", (event) => this.#submit(event));
    this.list.addEventListener("click", (event) => this.#withdraw(event));
    this.live.on("vote", ({ poll, choices }) => this.#mark(poll, choices));
  }

  /** A link, or one again: what was told before it to other pages of ours, nobody tells us. */
  joined() {
    this.known.clear();
    this.#ask();
  }

  /** Older entries came, whose own choice nobody told us. */
  brought() {
    this.#ask();
  }

  async #ask() {
    const polls = this.#polls().filter((id) => !this.known.has(id)).slice(-200);
    if (!polls.length || !this.live.up) return;
    for (const id of polls) this.known.add(id);
    try {
      const { votes } = await this.live.ask("poll.mine", { polls });
      for (const id of polls) this.#mark(id, votes[id]);
    } catch (error) {
      if (!(error instanceof Lost || error instanceof Refused)) throw error;
      for (const id of polls) this.known.delete(id); // asked again with the next link
    }
  }

  /** The polls on this page. @returns {number[]} */
  #polls() {
    return [...this.list.querySelectorAll(".poll")].map((li) => Number(/** @type {HTMLElement} */ (li).dataset.id));
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const li = /** @type {HTMLElement} */ (form.closest(".poll"));
    event.preventDefault();
    if (event.submitter?.dataset.close !== undefined) return this.#sure(li, this.closing, "close");
    this.#vote(li, new FormData(form).getAll("choice").map(Number));
  }

  /** @param {HTMLElement} li @param {number[]} choices */
  async #vote(li, choices) {
    const answer = await this.#try(li, "poll.vote", { room: this.room.id, choices });
    if (!answer) return li.querySelector("input")?.focus();
    this.#mark(answer.poll, answer.choices);
    this.room.sync.expect(answer.seq);
    this.room.announcer.word(this.room.say("voted"));
  }

  /** Whoever has no dialog is asked on the page that the link leads to. @param {Event} event */
  #withdraw(event) {
    const link = /** @type {Element} */ (event.target).closest("[data-withdraw]");
    const li = /** @type {HTMLElement | null} */ (link?.closest(".poll") ?? null);
    if (!li || !this.withdrawing) return;
    event.preventDefault();
    this.#sure(li, this.withdrawing, "withdraw");
  }

  /** It cannot be undone: ask first. @param {HTMLElement} li
   * @param {HTMLDialogElement | null} dialog @param {string} deed */
  #sure(li, dialog, deed) {
    if (!dialog) return;
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue === deed) this.#try(li, `poll.${deed}`, {});
    };
    dialog.showModal();
  }

  /** The answer; or null, and why not beside the choices.
   * @param {HTMLElement} li @param {string} verb @param {object} fields */
  async #try(li, verb, fields) {
    put(li, "why", "");
    try {
      return await this.live.ask(verb, { poll: Number(li.dataset.id), ...fields });
    } catch (error) {
      if (error instanceof Refused) put(li, "why", error.message);
      else if (error instanceof Lost) put(li, "why", this.room.say("no-link"));
      else throw error;
      return null;
    }
  }

  /** What is not news leaves alone what one is about to choose.
   * @param {number} poll @param {number[]} choices */
  #mark(poll, choices) {
    this.known.add(poll);
    const li = document.getElementById(`poll-${poll}`);
    if (!li) return;
    for (const line of li.querySelectorAll("[data-choice]")) {
      const chosen = choices.includes(Number(/** @type {HTMLElement} */ (line).dataset.choice));
      if (line.classList.contains("chosen") === chosen) continue;
      line.classList.toggle("chosen", chosen);
      show(line, ".poll-mine", chosen);
      Object.assign(line.querySelector("input") ?? {}, { checked: chosen });
    }
    li.querySelector("button[data-open]:not([data-close])")?.classList.toggle("primary", choices.length === 0);
    show(li, "[data-new]", choices.length === 0);
    show(li, "[data-again]", choices.length > 0);
  }
}
