// The hub as an app: its service worker, told whose pages these are.

export async function startApp() {
  if (!navigator.serviceWorker) return; // not over plain HTTP, except at home
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ me: document.body.dataset.me ?? "" });
    // It keeps the stylesheet too: pages need not hold it any more (frontend/styles.py).
    const sheet = document.querySelector("meta[name=sheet]")?.getAttribute("content");
    if (sheet) document.cookie = `sheet=${sheet}; path=/; max-age=31536000; samesite=lax`;
  } catch (error) {
    console.warn(error); // a private window, or no room: the hub works without
  }
}
