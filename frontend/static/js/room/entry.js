// Makes and changes entries of the talk: state into the page's own templates. Text goes through
// textContent; only `html`, which the server has sanitised, is set as HTML.

import { avatarOf } from "../page/avatar.js";
import { copyOf, named, put, show } from "../page/templates.js";
import { excerpt } from "./excerpt.js";

/** @import { Item } from "../live/outbox.js" */
/** @import { Person, Row } from "../live/types.js" */

/** The clock and language of the page. @typedef {import("../live/dates.js").Dates} Dates */
/** How the rows of one noun are drawn.
 * @typedef {new (root: HTMLElement, dates: Dates) => {update: (li: HTMLElement, row: Row) => void}} Kind */

export class Entries {
  /** @param {HTMLElement} root @param {Dates} dates @param {number | null} me
   * @param {Record<string, Kind>} kinds by noun, besides messages */
  constructor(root, dates, me, kinds) {
    this.root = root;
    this.dates = dates;
    this.me = me;
    this.kinds = new Map(Object.entries(kinds).map(([noun, Kind]) => [noun, new Kind(root, dates)]));
  }

  /** A new entry, or null for rows that the talk does not show. @param {string} noun @param {Row} row */
  make(noun, row) {
    const li = copyOf(this.root, `template[data-noun="${noun}"]`);
    if (!li) return null;
    li.id = noun === "message" ? `m${row.id}` : `${noun}-${row.id}`;
    Object.assign(li.dataset, { id: row.id, seq: row.seq, by: row.by.id });
    if (row.key && row.by.id === this.me) li.dataset.key = row.key; // others' tell us nothing
    this.#author(li, row.by, row.at);
    li.querySelector("[data-report]")?.setAttribute("href", `/report/${noun}/${row.id}/`);
    this.update(li, noun, row);
    return li;
  }

  /** One's own words before the server has them. @param {Person} by @param {Item} item */
  waiting(by, { key, body, at, parent, pictures = [] }) {
    const li = copyOf(this.root, 'template[data-noun="message"]');
    if (!li) return null;
    li.removeAttribute("id");
    Object.assign(li.dataset, { key, by: by.id, waiting: "" });
    li.classList.add("mine", "sending");
    this.#author(li, by, new Date(at).toISOString());
    const words = li.querySelector(".entry-text");
    if (words) words.append(paragraphs(body));
    show(li, ".entry-text", body !== "");
    this.#pictures(li, pictures, by.name);
    this.#quote(li, parent);
    return li;
  }

  /** Everything of an entry that may change, from its whole state. @param {HTMLElement} li
   * @param {string} noun @param {Row} row */
  update(li, noun, row) {
    if (row.by?.name === "") this.#unname(li, row.by);
    if (noun === "message") this.#message(li, row);
    else (this.kinds.get(noun) ?? plain).update(li, row);
  }

  /** What the server's HTML cannot know by itself: which words name me, what a reply answers.
   * @param {HTMLElement} li */
  finish(li) {
    const named = li.querySelector(`.mention[data-member="${this.me ?? ""}"]`);
    li.classList.toggle("named", named !== null);
    named?.classList.add("me");
    if (li.dataset.parent) this.#quote(li, Number(li.dataset.parent));
  }

  /** @param {HTMLElement} li @param {Person} by @param {string} at */
  #author(li, by, at) {
    li.querySelector(".avatar")?.replaceWith(avatarOf(by));
    const author = li.querySelector("a.entry-author");
    author?.setAttribute("href", author.getAttribute("href")?.replace("-SLUG-", by.slug) ?? "");
    put(li, "name", named(by));
    if (!by.official) li.querySelector(".badge.official")?.remove();
    if (by.official || !by.animator) li.querySelector(".badge.animator")?.remove();
    const time = li.querySelector("time");
    const ms = Date.parse(at);
    if (time) time.dateTime = this.dates.iso(ms);
    if (time) time.textContent = this.dates.clock(ms);
    li.classList.toggle("mine", by.id === this.me);
  }

  /** @param {HTMLElement} li @param {string} html which the server has sanitised */
  words(li, html) {
    const words = li.querySelector(".entry-text");
    if (words && words.innerHTML !== html) words.innerHTML = html;
  }

  /** Its author has left since it was told. @param {HTMLElement} li @param {Person} by */
  #unname(li, by) {
    li.querySelector(".avatar")?.replaceWith(avatarOf(by));
    li.querySelector("a.entry-author")?.setAttribute("href", `/people/${by.slug}/`);
    for (const badge of li.querySelectorAll(".badge")) badge.remove();
    put(li, "name", named(by));
    const answers = /** @type {NodeListOf<HTMLElement>} */ (
      this.root.querySelectorAll(`[data-parent="${li.dataset.id}"]`)
    );
    for (const answer of answers) this.#quote(answer, Number(li.dataset.id));
  }

  /** @param {HTMLElement} li @param {Row} row */
  #message(li, row) {
    this.words(li, row.html);
    li.classList.toggle("removed", row.removed);
    li.classList.toggle("pinned", row.pinned);
    show(li, ".entry-text", !row.removed && (row.html !== "" || !row.pictures.length));
    this.#pictures(li, row.pictures, named(row.by));
    show(li, ".entry-gone", row.removed && !row.hidden);
    show(li, "[data-hidden]", row.hidden === true);
    show(li, ".edited", row.edited && !row.removed);
    this.#quote(li, row.removed ? null : row.parent);
    this.#reactions(li, row.reactions ?? {});
    this.finish(li);
  }

  /** @param {HTMLElement} li @param {number | null} parent */
  #quote(li, parent) {
    const quote = /** @type {HTMLAnchorElement | null} */ (li.querySelector(".entry-quote"));
    if (!quote) return;
    quote.hidden = !parent;
    if (!parent) return delete li.dataset.parent;
    li.dataset.parent = `${parent}`;
    quote.href = `#m${parent}`;
    const answered = document.getElementById(`m${parent}`);
    if (!answered) return;
    put(quote, "quoted", answered.querySelector('[data-put="name"]')?.textContent ?? "");
    put(quote, "words", excerpt(answered));
  }

  /** The same picture stays the same element: it does not blink. @param {HTMLElement} li
   * @param {{[field: string]: any}[]} pictures @param {string} name whose they are, where no words
   *   say what they show */
  #pictures(li, pictures, name) {
    const box = /** @type {HTMLElement} */ (li.querySelector(".entry-pictures"));
    box.hidden = pictures.length === 0;
    if (box.childElementCount === pictures.length) return;
    box.replaceChildren(
      ...pictures.map(({ large, small, width, height, words }) => {
        const link = copyOf(this.root, "template[data-part=picture]");
        const image = link?.querySelector("img");
        if (!link || !image) return "";
        const at = (/** @type {string} */ file) => `/rooms/${this.root.dataset.room}/pictures/${file}.webp`;
        const alt = words || image.alt.replace("-NAME-", () => name);
        link.setAttribute("href", at(large));
        Object.assign(image, { width, height, alt, src: at(small) });
        return link;
      }),
    );
  }

  /** Buttons stay the same elements, so that the focus stays where it is.
   * @param {HTMLElement} li @param {Record<string, number[]>} reactions */
  #reactions(li, reactions) {
    const box = li.querySelector(".entry-reactions");
    if (!box) return;
    const old = new Map([...box.querySelectorAll("button")].map((one) => [one.dataset.emoji, one]));
    box.replaceChildren(
      ...Object.entries(reactions).map(([emoji, people]) => {
        const button = old.get(emoji) ?? copyOf(this.root, "template[data-part=reaction]");
        if (!button) return "";
        button.dataset.emoji = emoji;
        button.setAttribute("aria-pressed", `${this.me !== null && people.includes(this.me)}`);
        put(button, "emoji", emoji);
        put(button, "count", people.length);
        return button;
      }),
    );
  }
}

/** Rows that are nothing but words and numbers, each in the place of its name. */
const plain = {
  /** @param {HTMLElement} li @param {Row} row */
  update(li, row) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === "string" || typeof value === "number") put(li, name, value);
    }
  },
};

/** @param {string} body */
function paragraphs(body) {
  const p = document.createElement("p");
  p.className = "as-written";
  p.append(...body.split("\n").flatMap((line, i) => (i ? [document.createElement("br"), line] : [line])));
  return p;
}
