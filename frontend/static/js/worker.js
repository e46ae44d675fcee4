// The service worker: the shell and the last pages open without a network. `hub` is written before
// this file by the server: {version, shell, files, offline, languages, icon, badge}. Posts are not its business: they wait
// in the page's own outbox, under their keys.

/** @type {any} a ServiceWorkerGlobalScope, which the DOM's types do not know */
const self_ = self;
/** `shell` is empty where names do not change with their content (HUB_DEBUG): none is kept then.
 * @typedef {{version: string, shell: string[], files: string, offline: string, languages: string[]}} Shell
 * @type {Shell & {icon: string, badge: string}} */
// @ts-ignore it stands on the line before
const { version, shell, files, offline, languages, icon, badge } = hub;

const SHELLS = "up.shell.";
const SHELL = SHELLS + version;
const PAGES = "up.pages."; // and whose they are: nobody reads another's on a shared phone
const SPOKEN = "up.spoken."; // and the language of the page read last: one chose it, or the browser
const LENT = "up.lent"; // sheets that a page holds itself: docs/decisions/first-sight.md
const MOST = 30; // pages kept
const PATIENCE = 5000; // ms of a bad line after which a kept page is shown

self_.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(fill().then(() => self_.skipWaiting()));
});

/** The shell: what the page lent us, and the rest from the network. */
async function fill() {
  const kept = await caches.open(SHELL);
  const lent = await caches.open(LENT);
  const missing = [];
  for (const url of shell) {
    const held = await lent.match(url);
    if (held) await kept.put(url, held);
    else missing.push(url);
  }
  await kept.addAll([...missing, ...languages.map(nobodys)]);
  await caches.delete(LENT);
}

self_.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(tidy().then(() => self_.clients.claim()));
});

/** What a stranger sees without a network: it stays on the phone, whoever uses it next.
 * @param {string} language */
const nobodys = (language) => new Request(`${offline}?${language}`, { credentials: "omit", headers: { "Accept-Language": language } });

/** A page says whose it is and its language: what was kept for somebody else goes. */
self_.addEventListener("message", (/** @type {any} */ event) => {
  const told = [PAGES + (event.data?.me ?? ""), SPOKEN + (event.data?.language ?? "")];
  const past = (/** @type {string} */ name) => /^up[.](pages|spoken)[.]/.test(name) && !told.includes(name);
  event.waitUntil(drop(past).then(() => Promise.all(told.map((name) => caches.open(name)))).then(tidy));
});

self_.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (shell.length && pathOf(request).startsWith(files)) event.respondWith(fromShell(request));
  else if (request.mode === "navigate") event.respondWith(page(request, event));
});

/** @param {(name: string) => boolean} which */
async function drop(which) {
  const names = (await caches.keys()).filter(which);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** @param {Request} request */
const pathOf = (request) => new URL(request.url).pathname;

/** Shells of before go, but for those whose files a kept page names: it opens with its own. */
async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(SHELLS) && name !== SHELL);
  if (!old.length) return;
  const read = shell.length ? await texts() : [];
  for (const name of old) {
    const held = (await (await caches.open(name)).keys()).map(pathOf);
    const apart = held.filter((path) => path.startsWith(files) && !shell.includes(path));
    if (!apart.some((path) => read.some((text) => text.includes(path)))) await caches.delete(name);
  }
}

/** What the kept pages say. @returns {Promise<string[]>} */
async function texts() {
  const answers = (await (await pages())?.matchAll()) ?? [];
  return Promise.all(answers.map((answer) => answer.text()));
}

/** Names change with their content, so what is kept is never stale. @param {Request} request */
async function fromShell(request) {
  for (const cacheName of (await caches.keys()).filter((name) => name.startsWith(SHELLS))) {
    const kept = await caches.match(request, { cacheName, ignoreSearch: true });
    if (kept) return kept;
  }
  return fetch(request);
}

/** The network first: a page is never older than it must be.
 * @param {Request} request @param {any} event */
async function page(request, event) {
  const fresh = fetch(request);
  event.waitUntil(fresh.then((answer) => keep(request, answer.clone()), () => {}));
  try {
    return await inTime(fresh);
  } catch {
    return (await held(request)) ?? fresh.catch(noNetwork);
  }
}

/** In the language of the page read last. */
async function noNetwork() {
  const spoken = (await caches.keys()).find((name) => name.startsWith(SPOKEN))?.slice(SPOKEN.length);
  const kept = (/** @type {string | undefined} */ one) => caches.match(`${offline}?${one}`, { cacheName: SHELL, ignoreVary: true });
  return (await kept(spoken)) ?? (await kept(languages[0])) ?? Response.error();
}

/** @param {Promise<Response>} fresh @returns {Promise<Response>} */
function inTime(fresh) {
  return Promise.race([fresh, new Promise((_, late) => setTimeout(late, PATIENCE))]);
}

async function pages() {
  const name = (await caches.keys()).find((one) => one.startsWith(PAGES));
  return name ? caches.open(name) : null;
}

/** @param {Request} request */
async function held(request) {
  return (await pages())?.match(request.url.split("#")[0]);
}

/** Only pages that went well, and that say they may be kept. One that is another reader's (who came
 * in, or nobody: the session has ended, wherever it was ended) empties what was kept.
 * @param {Request} request @param {Response} answer */
async function keep(request, answer) {
  const reader = answer.headers.get("x-reader");
  if (reader !== null) await drop((name) => name.startsWith(PAGES) && name !== PAGES + reader);
  const kept = await pages();
  const html = answer.headers.get("content-type")?.startsWith("text/html");
  if (!kept || !answer.ok || answer.redirected || !html || answer.headers.get("x-offline") !== "keep") return;
  const url = request.url.split("#")[0];
  await kept.delete(url); // the last one read is kept for longest
  await kept.put(url, answer);
  const urls = await kept.keys();
  for (const old of urls.slice(0, Math.max(0, urls.length - MOST))) await kept.delete(old);
}

// ---- What rings ------------------------------------------------------------------------------
const RUNG = "up.rung"; // what rang here, so that nothing rings twice
const LAST = 50; // so many of them are remembered

self_.addEventListener("push", (/** @type {any} */ event) => {
  event.waitUntil(ring(event.data?.json() ?? {}));
});

/** One message of notifications/delivery/push.py. Another's is shown to nobody: who reads here now
 * did not ask for it. @param {any} told */
async function ring(told) {
  const readers = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  if (readers.length && !readers.includes(PAGES + told.to)) {
    await (await self_.registration.pushManager.getSubscription())?.unsubscribe();
    return;
  }
  await self_.navigator.setAppBadge?.(told.unread).catch(() => {});
  if (await lookedAt()) return; // their page tells them
  const before = await rung(told.id);
  const options = { body: told.body, tag: told.tag, lang: told.lang, icon, badge, data: { url: told.url } };
  // A browser wants to see something for each message: the same again takes the old one's place.
  await self_.registration.showNotification(told.title, { ...options, renotify: !before, silent: before });
}

/** Whether a page of ours is before somebody's eyes. */
async function lookedAt() {
  const open = await self_.clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.some((/** @type {any} */ one) => one.focused && one.visibilityState === "visible");
}

/** Whether it rang here before; from now on it did. @param {number} id @returns {Promise<boolean>} */
async function rung(id) {
  const kept = await caches.open(RUNG);
  const list = (await (await kept.match("/"))?.json()) ?? [];
  await kept.put("/", new Response(JSON.stringify([...list, id].slice(-LAST))));
  return list.includes(id);
}

self_.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});

/** In the page of ours that is there, else in a new one. @param {string} url */
async function open(url) {
  const [page] = await self_.clients.matchAll({ type: "window" });
  if (!page) return self_.clients.openWindow(url);
  await page.focus().catch(() => {});
  return page.navigate(url).catch(() => self_.clients.openWindow(url));
}
