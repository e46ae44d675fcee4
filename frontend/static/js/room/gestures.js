// Under a thumb: swipe an entry to answer it, hold it for all else. With a mouse: right-click.

const FAR = 56; // px to the right that mean "answer"
const STRAIGHT = 24; // px up or down after which it is scrolling
const LONG = 450; // ms

/** @typedef {{reply: (li: HTMLElement) => void, open: (li: HTMLElement) => void}} Actions */

/** @param {EventTarget | null} target */
function entryOf(target) {
  const li = target instanceof Element ? target.closest(".entry:not([data-waiting], .removed)") : null;
  return li instanceof HTMLElement ? li : null;
}

export class Gestures {
  /** @param {HTMLElement} list @param {Actions} actions */
  constructor(list, actions) {
    this.list = list;
    this.actions = actions;
    /** The entry under the finger, and where it went down. @type {{li: HTMLElement, x: number,
     *   y: number, dx: number, timer: any} | null} */
    this.held = null;
    /** The finger that is still down has opened the bar. */
    this.pressed = false;
  }

  start() {
    const { list } = this;
    list.addEventListener("touchstart", (event) => this.#down(event), { passive: true });
    list.addEventListener("touchmove", (event) => this.#move(event.touches[0]), { passive: true });
    list.addEventListener("touchend", (event) => this.#up(event), { passive: false });
    list.addEventListener("touchcancel", () => this.#let());
    list.addEventListener("contextmenu", (event) => this.#menu(event));
  }

  /** @param {TouchEvent} event */
  #down(event) {
    this.#let();
    this.pressed = false;
    const li = entryOf(event.target);
    if (!li || event.touches.length > 1) return;
    const { clientX: x, clientY: y } = event.touches[0];
    // Where the bar is open already, a second press marks words, as everywhere else.
    const timer = li.classList.contains("open") ? 0 : setTimeout(() => this.#press(li), LONG);
    if (timer) li.style.webkitUserSelect = "none";
    this.held = { li, x, y, dx: 0, timer };
  }

  /** @param {HTMLElement} li */
  #press(li) {
    clearTimeout(this.held?.timer);
    this.pressed = true;
    this.actions.open(li);
  }

  /** @param {Touch} touch */
  #move(touch) {
    const { held } = this;
    if (!held || this.pressed) return;
    const dy = touch.clientY - held.y;
    if (Math.abs(dy) > STRAIGHT) return this.#let();
    held.dx = Math.max(0, Math.min(FAR * 1.4, touch.clientX - held.x));
    if (held.dx > 8) clearTimeout(held.timer);
    held.li.style.translate = held.dx > 8 ? `${held.dx}px` : "";
    held.li.classList.toggle("swiped", held.dx >= FAR);
  }

  /** The click that follows a touch would close the bar, or open what the finger lay on.
   * @param {TouchEvent} event */
  #up(event) {
    const { held } = this;
    if (this.pressed && event.cancelable) event.preventDefault();
    this.#let();
    if (held && held.dx >= FAR) this.actions.reply(held.li);
  }

  #let() {
    clearTimeout(this.held?.timer);
    for (const name of ["translate", "-webkit-user-select"]) this.held?.li.style.removeProperty(name);
    this.held?.li.classList.remove("swiped");
    this.held = null;
  }

  /** Words that are marked, and links, keep the browser's own menu under a mouse. Some phones ask
   * for it sooner than we count: that is the long press. @param {MouseEvent} event */
  #menu(event) {
    const li = entryOf(event.target);
    if (li && this.held?.timer) {
      event.preventDefault();
      return this.#press(li);
    }
    const own = !getSelection()?.isCollapsed || /** @type {Element} */ (event.target).closest("a, img");
    if (!li || own) return;
    event.preventDefault();
    this.actions.open(li);
  }
}
