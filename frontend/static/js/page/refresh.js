// Reads the page's own HTML again: what it shows was told while nobody was listening.

/** @param {string} [address] another page than this one
 * @returns {Promise<Document | null>} null when the server is not there, or sends us elsewhere */
export async function freshPage(address = location.href) {
  try {
    const answer = await fetch(address, { headers: { "X-Refresh": "1" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}
