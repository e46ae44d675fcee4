// The town has another name, colour, logo or tagline: an open page shows it, where it stands.

import { freshPage } from "./refresh.js";

const SPREAD = 5000; // ms over which all open pages ask for theirs
const PARTS = [".brand", ".foot"];
const THEME = 'link[href*="/theme/"]';

export async function renewTown() {
  await new Promise((done) => setTimeout(done, Math.random() * SPREAD));
  const fresh = await freshPage();
  if (!fresh) return;
  for (const part of PARTS) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now && !old.contains(document.activeElement)) old.replaceWith(document.importNode(now, true));
  }
  paint(fresh.querySelector(THEME));
}

/** A first visit holds the colour in a sheet of its own, the last one; later ones name it.
 * @param {Element | null} sheet none where the town wears the hub's own colour again */
function paint(sheet) {
  document.querySelector(THEME)?.remove();
  const held = [...document.querySelectorAll("head > style")].find((one) => one.textContent?.startsWith(":root{--accent:"));
  held?.remove();
  if (sheet) document.head.append(document.importNode(sheet, true));
}
