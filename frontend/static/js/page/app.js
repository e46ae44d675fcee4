// The hub as an app: its service worker, told whose pages these are, and their language.

export async function startApp() {
  if (!navigator.serviceWorker) return; // not over plain HTTP, except at home
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ me: document.body.dataset.me ?? "", language: document.documentElement.lang });
  } catch (error) {
    console.warn(error); // a private window, or no room: the hub works without
  }
}
