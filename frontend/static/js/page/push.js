// This browser rings for whoever reads here, once they said so. Asked where it helps, and never again
// for a while by who said "not now".

const LATER = "up.ring.later";
const AGAIN = 30 * 24 * 3600 * 1000; // ms after which it may be asked again

/** @returns {Promise<PushSubscription | null>} what this browser takes messages by */
async function subscription() {
  if (!canRing()) return null;
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager?.getSubscription()) ?? null;
}

const canRing = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** @param {HTMLElement} card of parts/ring_asked.html */
export async function askToRing(card) {
  const key = card.dataset.ring ?? "";
  if (!key || !canRing() || (card.dataset.asked !== undefined && !(await worthAsking()))) return;
  const form = card.querySelector("form");
  card.hidden = false;
  show(card);
  card.querySelector("[data-later]")?.addEventListener("click", () => {
    keep(Date.now());
    card.hidden = true;
  });
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await filled(form, key)) form.submit();
    else show(card);
  });
}

/** Not where it rings already, where the browser was told never to, and not soon after a no. */
async function worthAsking() {
  if (Notification.permission === "denied" || Date.now() - kept() < AGAIN) return false;
  return Notification.permission !== "granted" || !(await subscription());
}

/** @param {HTMLFormElement} form @param {string} key @returns {Promise<boolean>} */
async function filled(form, key) {
  if ((await Notification.requestPermission()) !== "granted") return false;
  try {
    const { endpoint, keys } = (await subscribed(key)).toJSON();
    const told = { endpoint, key: keys?.p256dh, secret: keys?.auth };
    for (const [name, value] of Object.entries(told)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value ?? "";
    }
    return true;
  } catch (error) {
    console.warn(error); // no push server for this browser
    return false;
  }
}

/** With our key: one that was made for other keys, before a move, is ended first.
 * @param {string} key @returns {Promise<PushSubscription>} */
async function subscribed(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  const how = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(how);
  } catch {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(how);
  }
}

/** @param {HTMLElement} card */
function show(card) {
  const refused = card.querySelector("[data-refused]");
  refused?.toggleAttribute("hidden", Notification.permission !== "denied");
}

function kept() {
  try {
    return Number(localStorage.getItem(LATER) ?? 0);
  } catch {
    return 0; // a browser that keeps nothing
  }
}

/** @param {number} now */
function keep(now) {
  try {
    localStorage.setItem(LATER, `${now}`);
  } catch {
    // then it is asked again
  }
}
