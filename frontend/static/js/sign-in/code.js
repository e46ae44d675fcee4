// A code that is whole sends itself: typed, pasted, or filled in by the phone. The button stays, and
// sends also what was refused a moment ago.

/** The figures of what stands in the field, however they are grouped. @param {string} text */
export const bare = (text) => text.replace(/[\s-]/g, "");

/** @param {string} text @param {number} figures */
export const whole = (text, figures) => figures > 0 && bare(text).length === figures && /^\d+$/.test(bare(text));

const AGAIN = 10_000; // ms after which the button counts again, if no page came

/** Whoever presses Enter after the last figure has sent it already: a code is good for once.
 * @param {HTMLInputElement} field */
function sendWhenWhole(field) {
  let sent = false;
  let last = field.dataset.refused ?? "";
  addEventListener("pageshow", ({ persisted }) => (sent &&= !persisted)); // they came back to it
  field.form?.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    setTimeout(() => (sent = false), AGAIN);
  });
  field.addEventListener("input", () => {
    const typed = bare(field.value);
    if (sent || typed === last || !whole(typed, Number(field.dataset.figures))) return;
    last = typed;
    field.form?.requestSubmit();
  });
}

if (typeof document !== "undefined") {
  const field = document.querySelector(/** @type {"input"} */ ("input[data-figures]"));
  if (field) sendWhenWhole(field);
}
