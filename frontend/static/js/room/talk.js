// The list of entries: in seq order, with its day lines, its new line and its groups.

import { parts } from "../live/reducer.js";
import { copyOf, put, show } from "../page/templates.js";
import { arrange, positionOf } from "./timeline.js";

/** @import { Change } from "../live/types.js" */
/** @import { Entries } from "./entry.js" */
/** @import { Dates } from "../live/dates.js" */

/** @typedef {import("./timeline.js").Entry & {li: HTMLElement, id: number}} Shown */

const MOST = 600; // entries kept on a page that is left open for days
const LEFT = 300; // how many stay when it is trimmed

export class Talk {
  /** @param {HTMLElement} root @param {Entries} entries @param {Dates} dates @param {number | null} me */
  constructor(root, entries, dates, me) {
    this.root = root;
    this.list = /** @type {HTMLElement} */ (root.querySelector(".talk"));
    this.list.querySelector("#end")?.remove(); // where readers without scripts come back to
    this.entries = entries;
    this.dates = dates;
    this.me = me;
    /** How far the reader was when they last looked; null: no line. @type {number | null} */
    this.read = null;
    /** Older entries are not on the page. */
    this.more = root.dataset.older !== undefined;
    /** Entries came from the past. */
    this.brought = () => {};
    /** @type {Shown[]} */
    this.shown = [...this.list.querySelectorAll("li[data-seq]")].map((li) => this.#shownOf(li));
    for (const { li } of this.shown) entries.finish(li);
  }

  get oldest() {
    return this.shown[0]?.seq ?? 0;
  }

  get newest() {
    return this.shown[this.shown.length - 1]?.seq ?? 0;
  }

  /** What is new begins further up than the page does. */
  get allNew() {
    const others = this.shown.some(({ by }) => by !== this.me);
    return this.more && others && this.read !== null && this.oldest > this.read;
  }

  /** Apply live changes. @param {Change[]} changes @returns {Shown[]} the entries that are new */
  change(changes) {
    const fresh = changes.flatMap((change) => this.#place(change, this.oldest));
    this.arrange();
    return fresh;
  }

  /** Older rows, above. @param {Change[]} changes */
  prepend(changes) {
    for (const change of changes) this.#place(change, 0);
    for (const { li } of this.shown) if (li.dataset.parent) this.entries.finish(li);
    this.arrange();
    this.brought();
  }

  /** Begin anew from these rows. @param {Change[]} changes */
  reset(changes) {
    for (const { li } of this.shown) li.remove();
    this.shown = [];
    this.prepend(changes);
  }

  /** @param {string} key @returns {Shown | undefined} one's own message by the key it was sent with */
  byKey(key) {
    return this.shown.find(({ li }) => li.dataset.key === key);
  }

  /** Days, groups and the new line, afresh. Only what is different touches the page. */
  arrange() {
    const places = arrange(this.shown, { read: this.read, me: this.me, more: this.more });
    const lines = new Set(this.list.querySelectorAll(".day-line, .new-line"));
    this.shown.forEach(({ li, at, day }, index) => {
      const { opensDay, opensNew, grouped } = places[index];
      if (li.classList.contains("entry")) li.classList.toggle("grouped", grouped);
      let before = li.previousElementSibling;
      if (opensNew) before = this.#line("new", "new", li, before, lines)?.previousElementSibling ?? null;
      const next = opensNew ? /** @type {HTMLElement} */ (li.previousElementSibling) : li;
      const line = opensDay ? this.#line("day", day, next, before, lines) : null;
      if (line) put(line, "day", this.dates.day(at, Date.now()));
    });
    for (const line of lines) line.remove();
  }

  /** Forget the oldest of a long talk; scrolling up brings them back. @returns {Shown[]} */
  trim() {
    if (this.shown.length <= MOST) return [];
    const gone = this.shown.splice(0, this.shown.length - LEFT);
    for (const { li } of gone) li.remove();
    this.more = true;
    show(this.root, ".older", true);
    this.arrange();
    return gone;
  }

  /** The line that stands right before `next`: the one that is there, or a new one.
   * @param {"day" | "new"} kind @param {string} name @param {HTMLElement} next
   * @param {Element | null} before @param {Set<Element>} lines those not used yet */
  #line(kind, name, next, before, lines) {
    if (before instanceof HTMLElement && before.dataset.line === name && lines.delete(before)) {
      return before;
    }
    const line = copyOf(this.root, `template[data-part=${kind}-line]`);
    if (line) line.dataset.line = name;
    if (line) next.before(line);
    return line;
  }

  /** @param {Change} change @param {number} from older rows than this are not on the page
   * @returns {Shown[]} */
  #place(change, from) {
    const [noun, row] = parts(change);
    const known = this.shown.find((one) => one.id === row.id && one.noun === noun);
    if (known) this.entries.update(known.li, noun, row);
    if (known && noun === "message") this.#quoteAgain(row.id);
    if (known || row.seq < from) return [];
    const li = this.entries.make(noun, row);
    if (!li) return [];
    const entry = this.#shownOf(li);
    const index = positionOf(this.shown, row.seq);
    const next = this.shown[index];
    this.shown.splice(index, 0, entry);
    if (next) (leading(next.li) ?? next.li).before(li);
    else this.#last(li);
    return [entry];
  }

  /** Its answers say its words as they are now: none, where it was removed. @param {number} id */
  #quoteAgain(id) {
    for (const li of this.list.querySelectorAll(`[data-parent="${id}"]`)) {
      this.entries.finish(/** @type {HTMLElement} */ (li));
    }
  }

  /** At the end, but before what still waits to be sent. @param {HTMLElement} li */
  #last(li) {
    const waiting = this.list.querySelector("li[data-waiting]");
    if (waiting) waiting.before(li);
    else this.list.append(li);
  }

  /** @param {Element} found @returns {Shown} */
  #shownOf(found) {
    const li = /** @type {HTMLElement} */ (found);
    const { seq, by, id, noun } = li.dataset;
    const at = Date.parse(li.querySelector("time")?.dateTime ?? "");
    const [row, author] = [Number(id), Number(by)];
    return { li, id: row, seq: Number(seq), at, by: author, noun: noun ?? "", day: this.dates.key(at || 0) };
  }
}

/** The lines that stand before an entry belong to it: what comes earlier goes before them.
 * @param {Element} li @returns {Element | null} */
function leading(li) {
  let first = null;
  let before = li.previousElementSibling;
  while (before instanceof HTMLElement && before.dataset.line) {
    first = before;
    before = before.previousElementSibling;
  }
  return first;
}
