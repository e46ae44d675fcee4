// A code that is whole sends itself: typed, pasted, or filled in by the phone. The button stays.

/** The figures of what stands in the field, however they are grouped. @param {string} text */
export const bare = (text) => text.normalize("NFKC").replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, "");

/** @param {string} text @param {number} figures */
export const whole = (text, figures) => figures > 0 && bare(text).length === figures && /^\d+$/.test(bare(text));

/** @param {HTMLInputElement} field */
function sendWhenWhole(field) {
  let sent = false;
  field.addEventListener("input", () => {
    if (sent || !whole(field.value, Number(field.dataset.figures))) return;
    sent = true;
    field.form?.requestSubmit();
  });
}

if (typeof document !== "undefined") {
  const field = document.querySelector(/** @type {"input"} */ ("input[data-figures]"));
  if (field) sendWhenWhole(field);
}
