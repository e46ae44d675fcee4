// Where one writes: sends, answers, edits; keeps the draft.

import { draftName, keep, kept } from "../live/store.js";
import { put, show } from "../page/templates.js";

/** @import { Item } from "../live/outbox.js" */
/** @import { Attachments, Picture } from "./attachments.js" */

const LIMIT = 4000; // characters of a message, as the server counts them

/**
 * @typedef {{send: (body: string, parent: number | null, pictures: Picture[]) => void,
 *   save: (message: number, body: string) => Promise<boolean>, typing: () => void,
 *   tooLong: (most: number) => void}} Actions
 */

export class Composer {
  /** @param {HTMLFormElement} form @param {number} member @param {number} room @param {Actions} actions
   * @param {Attachments} attachments */
  constructor(form, member, room, actions, attachments) {
    this.attachments = attachments;
    this.sending = false;
    this.form = form;
    this.field = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
    this.draft = draftName(member, room);
    this.actions = actions;
    /** The message that is answered or edited. @type {{verb: "reply" | "edit", id: number} | null} */
    this.about = null;
    /** The draft that an edit put aside. */
    this.aside = "";
  }

  start() {
    this.form.dataset.taken = "";
    if (!this.field.value) this.field.value = kept(this.draft) ?? "";
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("input", () => this.#changed());
    this.form.querySelector("[data-cancel]")?.addEventListener("click", () => this.cancel());
    this.attachments.start();
    this.#fit();
  }

  /** @param {number} id @param {string} name @param {string} words */
  reply(id, name, words) {
    this.cancel();
    this.#begin({ verb: "reply", id }, name, words);
  }

  /** @param {number} id @param {string} body @param {string} words what it says now */
  edit(id, body, words) {
    this.cancel();
    this.aside = this.field.value;
    this.field.value = body;
    this.#begin({ verb: "edit", id }, "", words);
  }

  /** What was refused comes back to be changed. @param {Item} item */
  restore({ body, pictures = [] }) {
    this.cancel();
    this.attachments.restore(/** @type {Picture[]} */ (pictures));
    this.field.value = this.field.value ? `${body}\n\n${this.field.value}` : body;
    this.#changed();
    this.field.focus();
  }

  cancel() {
    if (this.about?.verb === "edit") this.field.value = this.aside;
    this.about = null;
    this.aside = "";
    show(this.form, "[data-about]", false);
    this.#fit();
  }

  /** @param {{verb: "reply" | "edit", id: number}} about @param {string} name @param {string} words */
  #begin(about, name, words) {
    this.about = about;
    show(this.form, "[data-about]", true);
    show(this.form, "[data-verb]", false);
    show(this.form, `[data-verb=${about.verb}]`, true);
    put(this.form, "name", name);
    put(this.form, "words", words);
    this.#fit();
    this.field.focus();
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const body = this.field.value.trim();
    const { about } = this;
    if (this.sending || (!body && this.attachments.empty && about?.verb !== "edit")) return;
    if ([...body].length > LIMIT) return this.actions.tooLong(LIMIT);
    if (about?.verb === "edit") {
      if (await this.actions.save(about.id, body)) this.cancel();
      return this.field.focus();
    }
    const pictures = this.attachments.empty ? [] : await this.#arrived();
    if (!pictures || this.field.value.trim() !== body) return; // one was refused, or more was written
    this.actions.send(body, about?.id ?? null, pictures);
    this.attachments.clear();
    this.field.value = "";
    this.cancel();
    keep(this.draft, null);
    this.field.focus();
  }

  /** A second tap while pictures are on their way is not a second message. */
  async #arrived() {
    this.sending = true;
    try {
      return await this.attachments.settled();
    } finally {
      this.sending = false;
    }
  }

  /** Enter sends where there is a keyboard; under a thumb it makes a new line.
   * @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && this.about) {
      event.preventDefault();
      return this.cancel();
    }
    const thumb = matchMedia("(pointer: coarse)").matches && !event.ctrlKey && !event.metaKey;
    if (event.key !== "Enter" || event.shiftKey || event.altKey || thumb) return;
    if (event.target !== this.field) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #changed() {
    this.#fit();
    if (this.about?.verb !== "edit") keep(this.draft, this.field.value || null);
    if (this.field.value.trim()) this.actions.typing();
  }

  /** As high as its words, where the browser does not do that by itself. */
  #fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.field.rows = Math.min(8, Math.max(1, this.field.value.split("\n").length));
  }
}
