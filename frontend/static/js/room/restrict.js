// What those who look after a room do from its page: how it stands, and who is muted or banned.

import { toast } from "../page/toast.js";
import { put } from "../page/templates.js";
import { nameOf } from "./announcer.js";

/** @import { Room } from "./room.js" */

export class Restrict {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.dialog = /** @type {HTMLDialogElement | null} */ (room.root.querySelector("dialog[data-restrict]"));
  }

  /** The button is pressed once the room says so, as on everybody's page. @param {Element | null} button */
  stand(button) {
    const mode = button instanceof HTMLButtonElement ? button.value : "";
    this.room.ask("room.mode", { room: this.room.id, mode });
  }

  /** Who wrote this: mute them, or ban them? @param {HTMLElement} li */
  ask(li) {
    const { dialog } = this;
    if (!dialog) return;
    const why = /** @type {HTMLTextAreaElement} */ (dialog.querySelector("[name=words]"));
    put(dialog, "name", nameOf(li));
    why.value = "";
    dialog.returnValue = "";
    dialog.onclose = () => this.#do(Number(li.dataset.by), nameOf(li), dialog.returnValue, why.value);
    dialog.showModal();
  }

  /** @param {number} member @param {string} name @param {string} what hours, or "ban"
   * @param {string} words why, which who is banned reads */
  async #do(member, name, what, words) {
    if (!what) return;
    const { room } = this;
    const whom = { room: room.id, member };
    const done =
      what === "ban" ? await room.ask("room.ban", { ...whom, words }) : await room.ask("room.mute", { ...whom, hours: Number(what) });
    if (done) toast(room.say(what === "ban" ? "is-banned" : "is-muted", { name }));
  }
}
