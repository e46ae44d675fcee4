// Pictures that wait beside the words: chosen, pasted or dropped; sent to the server at once, so
// that the message only has to name them.

import { copyOf, put, show } from "../page/templates.js";

/** @import { Say } from "../page/templates.js" */

const MOST = 6; // pictures of one message
const HEAVIEST = 12 * 1024 * 1024; // bytes that the server takes
const LIGHT = 300_000; // bytes: smaller ones leave as they are
const SIDE = 1600; // pixels: the server keeps no more

/** A picture as an entry shows it. @typedef {{id: number, large: string, small: string,
 *   width: number, height: number, words: string}} Picture */
/** @typedef {{figure: HTMLElement, file: Blob, known: Picture | null, sent: Promise<void>}} Item */

export class Attachments {
  /** @param {HTMLFormElement} form @param {HTMLElement} root @param {number} room
   * @param {Say} say @param {(words: string) => void} complain */
  constructor(form, root, room, say, complain) {
    this.form = form;
    this.root = root;
    this.room = room;
    this.say = say;
    this.complain = complain;
    this.box = /** @type {HTMLElement} */ (form.querySelector("[data-attachments]"));
    this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("picture"));
    /** @type {Item[]} */
    this.items = [];
  }

  start() {
    this.input.addEventListener("change", () => {
      this.add(this.input.files);
      this.input.value = "";
    });
    this.form.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
  }

  get empty() {
    return this.items.length === 0;
  }

  /** What the message will carry, once all of it has arrived; null when something has not.
   * @returns {Promise<Picture[] | null>} */
  async settled() {
    await Promise.all(this.items.map((item) => item.sent));
    const known = this.items.flatMap(({ known: one, figure }) => (one ? [{ ...one, words: wordsOf(figure) }] : []));
    return known.length === this.items.length ? known : null;
  }

  /** Show again what came back with refused words. @param {Picture[]} pictures */
  restore(pictures) {
    for (const picture of pictures) {
      const src = `/rooms/${this.room}/pictures/${picture.small}.webp`;
      const item = this.#item(new Blob(), src);
      if (!item) continue;
      item.known = picture;
      const field = item.figure.querySelector("input");
      if (field) field.value = picture.words;
      show(item.figure, "progress", false);
    }
  }

  clear() {
    for (const item of [...this.items]) this.#drop(item);
  }

  /** @param {Iterable<File> | null} files */
  add(files) {
    for (const file of files ?? []) {
      if (this.items.length === MOST) return this.complain(this.say("picture-many", { count: MOST }));
      const item = this.#item(file, URL.createObjectURL(file));
      if (item) item.sent = this.#send(item);
    }
  }

  /** @param {Event} event @param {DataTransfer | null} data */
  #take(event, data) {
    const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    if (files.length === 0) return;
    event.preventDefault();
    this.add(files);
  }

  /** @param {Blob} file @param {string} src @returns {Item | null} */
  #item(file, src) {
    const figure = copyOf(this.root, "template[data-part=attachment]");
    if (!figure) return null;
    const image = figure.querySelector("img");
    if (image) image.src = src;
    const item = { figure, file, known: null, sent: Promise.resolve() };
    figure.querySelector("[data-drop]")?.addEventListener("click", () => this.#drop(item));
    figure.querySelector("[data-again]")?.addEventListener("click", () => (item.sent = this.#send(item)));
    this.items.push(item);
    this.box.append(figure);
    this.box.hidden = false;
    return item;
  }

  /** @param {Item} item */
  #drop(item) {
    URL.revokeObjectURL(item.figure.querySelector("img")?.src ?? "");
    item.figure.remove();
    this.items = this.items.filter((one) => one !== item);
    this.box.hidden = this.empty;
  }

  /** @param {Item} item */
  async #send(item) {
    show(item.figure, ".entry-error", false);
    show(item.figure, "progress", true);
    const lost = { why: this.say("picture-lost"), again: true };
    const { why, again } = await this.#post(item).catch(() => lost);
    show(item.figure, "progress", false);
    show(item.figure, "[data-again]", again);
    put(item.figure, "why", why);
    show(item.figure, ".entry-error", why !== "");
  }

  /** @param {Item} item @returns {Promise<{why: string, again: boolean}>} why not, or nothing; and
   *   whether the same picture may be taken another time */
  async #post(item) {
    const file = await shrunk(item.file);
    if (file.size > HEAVIEST) return { why: this.say("picture-heavy"), again: false };
    const body = new FormData();
    body.append("picture", file, "picture");
    const token = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("csrfmiddlewaretoken"));
    body.append("csrfmiddlewaretoken", token.value);
    const answer = await fetch(`/rooms/${this.room}/pictures/`, { method: "POST", body });
    const told = await answer.json().catch(() => null); // a proxy, or a hub in trouble, sends a page
    item.known = answer.ok ? told : null;
    if (item.known) return { why: "", again: false };
    const again = answer.ok || answer.status === 429 || answer.status >= 500;
    const words = again ? "picture-lost" : answer.status === 413 ? "picture-heavy" : "picture-refused";
    return { why: told?.error?.message ?? this.say(words), again };
  }
}

/** @param {HTMLElement} figure */
const wordsOf = (figure) => figure.querySelector("input")?.value.trim() ?? "";

/** A phone's photograph at the size that is kept: a tenth of the bytes on a bad line.
 * @param {Blob} file @returns {Promise<Blob>} */
async function shrunk(file) {
  if (file.size < LIGHT || file.type === "image/gif") return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: bitmap.width * scale, height: bitmap.height * scale });
    const ink = canvas.getContext("2d");
    if (!ink) return file;
    ink.fillStyle = "white";
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.88));
    return drawn instanceof Blob && drawn.size < file.size ? drawn : file;
  } catch {
    return file; // what the browser cannot read, the server may
  }
}
