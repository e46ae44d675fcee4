// A link handed on: to the phone's own sheet, or to be pasted; a poster to the printer.

/** Only where a page has something to share. */
export function startSharing() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-share]"))) {
    if (canShare()) link.addEventListener("click", (event) => {
      event.preventDefault();
      hand(new URL(location.pathname, location.href).href, () => location.assign(link.href));
    });
  }
  for (const button of buttons("data-share-link")) {
    if (canShare()) start(button, () => hand(field(button.dataset.shareLink).value));
  }
  for (const button of buttons("data-copy")) {
    if (navigator.clipboard) start(button, () => copy(button));
  }
  for (const button of buttons("data-print")) start(button, () => print());
}

/** @param {string} name */
const buttons = (name) => /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(`button[${name}]`));

const canShare = () => Boolean(navigator.share);

/** @param {string | undefined} id */
const field = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id ?? ""));

/** @param {HTMLButtonElement} button @param {() => void} act */
function start(button, act) {
  button.hidden = false;
  button.addEventListener("click", act);
}

/** Whoever closes the sheet has changed their mind; where there is none after all, there is a page.
 * @param {string} url @param {() => void} [otherwise] */
async function hand(url, otherwise) {
  try {
    await navigator.share({ title: document.title, url });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) otherwise?.();
  }
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const from = field(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(from.value);
  } catch {
    return from.select();
  }
  for (const words of button.querySelectorAll("span")) words.hidden = !words.hidden;
  setTimeout(() => {
    for (const words of button.querySelectorAll("span")) words.hidden = !words.hidden;
  }, 2000);
}
