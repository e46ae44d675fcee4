// Files that are fetched after the page. On a bad line they may not come: then the page says so,
// can be read on, and asks again.

import { show } from "./templates.js";

const FIRST = 1000; // ms until it is asked for again; twice as long each time
const LONGEST = 30_000; // ms

/** @param {URL} file a module of ours @returns {Promise<any>} what it gives, once it is there */
export async function lazyImport(file) {
  for (let turn = 0; ; turn += 1) {
    // A browser may remember that an address failed, and never ask for it again on this page.
    const address = turn ? `${file}?${turn}` : file.href;
    try {
      const module = await import(address);
      if (turn) tell(false);
      return module;
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
