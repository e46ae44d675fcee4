// Lists that load more: what comes next stands under what is there, and the focus with it.

import { show } from "./templates.js";
import { freshPage } from "./refresh.js";

/** @param {Element} entry */
const addressOf = (entry) => entry.querySelector("a[href]")?.getAttribute("href");

/** @param {HTMLAnchorElement} link @param {HTMLElement} nav */
async function more(link, nav) {
  const selector = nav.dataset.more ?? "";
  const list = document.querySelector(selector);
  show(nav, ".skeleton", true);
  const fresh = await freshPage(link.href);
  show(nav, ".skeleton", false);
  const news = fresh?.querySelector(selector);
  if (!fresh || !news || !list) return location.assign(link.href); // it says itself what is wrong
  // A list that grew meanwhile shows again what we have.
  const known = new Set([...list.children].map(addressOf));
  const entries = [...news.children].filter((one) => !addressOf(one) || !known.has(addressOf(one)));
  list.append(...entries.map((one) => document.importNode(one, true)));
  const [first] = [...list.children].slice(list.childElementCount - entries.length);
  const onward = fresh.querySelector(`[data-more="${selector}"]`);
  nav.querySelector(".meta")?.replaceWith(onward?.querySelector(".meta") ?? "");
  const next = onward?.querySelector("a[rel=next]");
  if (next) link.href = next.getAttribute("href") ?? "";
  else link.remove();
  // Where nothing is new: on the way on, or else at the list's end, but never nowhere.
  const place = first ?? list.lastElementChild;
  const target = first || !next ? place?.querySelector("a[href], button") : link;
  /** @type {HTMLElement | null | undefined} */ (target)?.focus();
}

export function startLoadMore() {
  /** @type {Promise<void> | null} */
  let coming = null;
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("[data-more] a[rel=next]");
    const nav = link?.closest("[data-more]");
    if (!(link instanceof HTMLAnchorElement) || !(nav instanceof HTMLElement)) return;
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return; // a tab of its own
    event.preventDefault();
    coming ??= more(link, nav).finally(() => (coming = null));
  });
}
