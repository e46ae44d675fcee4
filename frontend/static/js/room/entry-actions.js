// What one can do with an entry: answer, react, edit, remove. One bar serves all entries.

import { copyOf, show } from "../page/templates.js";
import { Emojis } from "./emojis.js";
import { excerpt } from "./excerpt.js";
import { nameOf } from "./announcer.js";

/** @import { Composer } from "./composer.js" */

export class EntryActions {
  /** @param {HTMLElement} root @param {{me: number, tends: boolean, composer: Composer | null,
   *   silent: () => boolean, restrict: (li: HTMLElement) => void, copy: (text: string) => void,
   *   ask: (verb: string, fields: object) => Promise<any>}} page `ask` shows its own refusals and
   *   then answers null */
  constructor(root, page) {
    this.root = root;
    this.page = page;
    this.list = /** @type {HTMLElement} */ (root.querySelector(".talk"));
    this.emojis = new Emojis(root);
    this.bar = copyOf(root, "template[data-part=actions]");
    this.bar?.querySelector("[data-verbs]")?.append(copyOf(root, "template[data-part=restrict]") ?? "");
    this.dialog = /** @type {HTMLDialogElement | null} */ (root.querySelector("dialog[data-remove]"));
  }

  start() {
    const { list } = this;
    list.addEventListener("pointerover", (event) => this.#attach(event.target));
    list.addEventListener("focusin", (event) => this.#attach(event.target));
    list.addEventListener("click", (event) => this.#click(/** @type {Element} */ (event.target)));
    list.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("click", (event) => this.#elsewhere(/** @type {Element} */ (event.target)));
  }

  /** Hold the bar open over an entry. @param {HTMLElement} li */
  open(li) {
    this.#attach(li);
    this.#hold(li, true);
  }

  /** @param {HTMLElement} li @param {boolean} [on] */
  #hold(li, on) {
    if (li.classList.toggle("open", on)) this.bar?.scrollIntoView({ block: "nearest" });
  }

  /** The button of a message under a thumb: the bar comes, or goes. @param {HTMLElement} li */
  #more(li) {
    this.#attach(li);
    this.#hold(li);
  }

  /** Press a button of the bar, where it is shown. @param {HTMLElement} li
   * @param {string} verb */
  press(li, verb) {
    this.#attach(li);
    const names = verb === "pin" ? "[data-do=pin]:not([hidden]), [data-do=unpin]:not([hidden])" : "";
    const button = li.querySelector(names || `[data-do=${verb}]:not([hidden])`);
    if (button instanceof HTMLElement) this.#do(li, button.dataset.do ?? "");
  }

  /** @param {EventTarget | null} target */
  #attach(target) {
    const li = target instanceof Element ? target.closest(".entry") : null;
    if (!(li instanceof HTMLElement) || !this.bar || this.bar.parentElement === li) return;
    if (li.dataset.waiting !== undefined || li.classList.contains("removed")) return;
    this.bar.parentElement?.classList.remove("open");
    const mine = Number(li.dataset.by) === this.page.me;
    const writes = this.page.composer !== null && !this.page.silent();
    show(this.bar, "[data-do=reply]", writes);
    const pinned = li.classList.contains("pinned");
    show(this.bar, "[data-do=pin]", this.page.tends && !pinned);
    show(this.bar, "[data-do=unpin]", this.page.tends && pinned);
    show(this.bar, "[data-do=report]", !mine);
    show(this.bar, "[data-do=edit]", mine && writes);
    show(this.bar, "[data-do=remove]", mine || this.page.tends);
    show(this.bar, "[data-do=restrict]", !mine);
    this.#unfold(false);
    li.append(this.bar);
  }

  /** The row of emojis takes the place of the buttons. @param {boolean} open */
  #unfold(open) {
    if (this.bar) show(this.bar, "[data-emojis]", open);
    if (this.bar) show(this.bar, "[data-verbs]", !open);
  }

  /** The emojis go; where the keyboard was among them, it is on their entry again.
   * @param {HTMLElement} li */
  #fold(li) {
    const inside = this.bar?.querySelector("[data-emojis] :focus-visible");
    this.#unfold(false);
    if (!inside) return;
    li.tabIndex = -1;
    li.focus();
  }

  /** @param {Element} target */
  #click(target) {
    const li = target.closest(".entry");
    if (!(li instanceof HTMLElement) || li.dataset.waiting !== undefined) return;
    const button = target.closest("button");
    const emoji = button?.dataset.emoji;
    if (emoji) return this.#react(li, emoji);
    if (button) return this.#do(li, button.dataset.do ?? "");
    const held = target.closest("a") || !getSelection()?.isCollapsed;
    if (matchMedia("(hover: none)").matches && !held) this.#hold(li);
  }

  /** The bar is held open until one touches something else. @param {Element} target */
  #elsewhere(target) {
    const li = this.bar?.parentElement;
    if (li && !li.contains(target)) li.classList.remove("open");
  }

  /** @param {HTMLElement} li @param {string} verb */
  #do(li, verb) {
    if (verb === "more") return this.#more(li);
    const message = Number(li.dataset.id);
    if (verb === "react") this.#unfold(true);
    else li.classList.remove("open");
    const first = this.bar?.querySelector("[data-emojis] button");
    if (verb === "react" && first instanceof HTMLElement) first.focus();
    if (verb === "emojis") this.emojis.ask((emoji) => this.#react(li, emoji));
    if (verb === "reply") this.page.composer?.reply(message, nameOf(li), excerpt(li));
    if (verb === "edit") this.#edit(li, message);
    if (verb === "remove") this.#remove(message);
    if (verb === "restrict") this.page.restrict(li);
    if (verb === "pin" || verb === "unpin") this.#pin(li, message, verb === "pin");
    if (verb === "report") location.assign(`/report/message/${message}/`);
    if (verb === "link") this.page.copy(new URL(`/messages/${message}/`, location.href).href);
  }

  /** @param {HTMLElement} li @param {string} emoji */
  #react(li, emoji) {
    const mine = li.querySelector(`.reaction[data-emoji="${CSS.escape(emoji)}"]`);
    const on = mine?.getAttribute("aria-pressed") !== "true";
    this.#fold(li);
    li.classList.remove("open");
    this.page.ask("message.react", { message: Number(li.dataset.id), emoji, on });
  }

  /** @param {HTMLElement} li @param {number} message */
  async #edit(li, message) {
    const answer = await this.page.ask("message.source", { message });
    if (answer) this.page.composer?.edit(message, answer.body, excerpt(li));
  }

  /** @param {HTMLElement} li @param {number} message @param {boolean} on */
  async #pin(li, message, on) {
    const inside = this.bar?.contains(document.activeElement);
    if (!(await this.page.ask("message.pin", { message, on }))) return;
    this.bar?.remove(); // it says the other way when it is next attached
    li.tabIndex = -1;
    if (inside) li.focus();
  }

  /** Words that are gone cannot come back: ask first. @param {number} message */
  #remove(message) {
    const { dialog } = this;
    if (!dialog) return;
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue === "remove") this.page.ask("message.remove", { message });
    };
    dialog.showModal();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    const li = at.closest(".entry");
    if (event.key !== "Escape" || !at.closest("[data-emojis]") || !(li instanceof HTMLElement)) return this.#walk(event);
    event.preventDefault();
    this.#fold(li);
  }

  /** Arrows walk through the entries, so that the keyboard reaches each one's bar.
   * @param {KeyboardEvent} event */
  #walk(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    if (at !== this.list && !at.matches(".entry, .change")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("li[data-id]")]);
    const next = at === this.list ? all[all.length - 1] : all[all.indexOf(at) + step];
    if (!next) return;
    event.preventDefault();
    next.tabIndex = -1;
    next.focus();
  }
}
