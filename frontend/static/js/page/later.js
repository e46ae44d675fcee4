// Files that are fetched after the page. On a bad line they may not come: then the page says so,
// can be read on, and asks again.

import { show } from "./words.js";

const FIRST = 1000; // ms until it is asked for again; twice as long each time
const LONGEST = 30_000; // ms

/** @template T @param {() => Promise<T>} load an import @returns {Promise<T>} once it is there */
export async function later(load) {
  for (let turn = 0; ; turn += 1) {
    try {
      const file = await load();
      if (turn) tell(false);
      return file;
    } catch (error) {
      console.warn(error);
      tell(true);
      await pause(turn);
    }
  }
}

/** A form that no script has taken over would leave the page, and lose the words on this line.
 * @param {boolean} missing */
function tell(missing) {
  show(document, ".incomplete", missing);
  for (const button of document.querySelectorAll(".composer:not([data-taken]) .button")) {
    button.toggleAttribute("disabled", missing);
  }
}

/** Until it is time, or there is a network again. @param {number} turn @returns {Promise<void>} */
function pause(turn) {
  return new Promise((done) => {
    const time = Math.min(LONGEST, FIRST * 2 ** turn) * (0.5 + Math.random() / 2);
    setTimeout(done, time);
    addEventListener("online", () => done(), { once: true });
  });
}
