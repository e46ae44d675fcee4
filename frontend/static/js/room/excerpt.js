// The first words of what somebody said, for a quote, a pin, or who listens to a page.

/** The first words of an entry. @param {Element} li */
export function excerpt(li) {
  const words = li.querySelector(".entry-text:not([hidden]), .entry-gone:not([hidden]), legend");
  const image = li.querySelector(".entry-picture img");
  return shortened(words?.textContent || image?.getAttribute("alt") || "");
}

/** The first words of HTML that the server has sanitised. @param {string} html */
export const textOf = (html) =>
  shortened(new DOMParser().parseFromString(html, "text/html").body.textContent ?? "");

/** @param {string} words */
function shortened(words) {
  const text = words.replace(/[ \t\r\n]+/g, " ").trim();
  return text.length > 140 ? `${text.slice(0, 139)}…` : text;
}
