// The service worker, with a browser's stand-in around it: what rings, for whom, and once.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const code = readFileSync(new URL("../../frontend/static/js/worker.js", import.meta.url), "utf8");
const hub = { version: "1", shell: [], files: "/static/", offline: "/offline/", languages: ["fr"], icon: "i", badge: "b" };

/** A phone on which these read (`""`: nobody does any more), with these pages open. */
function phone({ readers = ["9"], pages = [] } = {}) {
  const heard = {};
  const kept = new Map(readers.map((who) => [`up.pages.${who}`, new Map()]));
  const open = async (name) => {
    const held = kept.get(name) ?? kept.set(name, new Map()).get(name);
    return { match: async (key) => held.get(key), put: async (key, value) => held.set(key, value) };
  };
  const caches = { open, keys: async () => [...kept.keys()] };
  const world = { shown: [], ended: 0, opened: [], badge: null };
  const self = {
    addEventListener: (name, ear) => (heard[name] = ear),
    navigator: { setAppBadge: async (number) => (world.badge = number) },
    clients: { matchAll: async () => pages, openWindow: async (url) => world.opened.push(url) },
    registration: {
      showNotification: async (title, options) => world.shown.push({ title, ...options }),
      pushManager: { getSubscription: async () => ({ unsubscribe: async () => (world.ended += 1) }) },
    },
  };
  class Response {
    constructor(text) {
      this.text = text;
    }
    json = async () => JSON.parse(this.text);
  }
  runInContext(`const hub = ${JSON.stringify(hub)};\n${code}`, createContext({ self, caches, Response, URL, location: { origin: "" } }));
  const act = async (name, event) => {
    let done;
    heard[name]({ ...event, waitUntil: (promise) => (done = promise) });
    await done;
  };
  const push = (more) => act("push", { data: { json: () => ({ ...told, ...more }) } });
  const tap = (data) => act("notificationclick", { notification: { data, close: () => (world.closed = true) } });
  return { world, push, tap };
}

const told = { to: 9, id: 5, tag: "t", title: "Sceaux", body: "Grace offers help.", url: "/bell/5/", lang: "en", unread: 3 };
const page = (more) => ({ focused: false, visibilityState: "hidden", focus: async () => {}, ...more });

test("what is pushed is shown in its reader's words, and the app says how many wait", async () => {
  const { world, push } = phone();
  await push();
  const [{ title, body, tag, lang, renotify, data }] = world.shown;
  assert.deepEqual([title, body, tag, lang, renotify, data.url], ["Sceaux", "Grace offers help.", "t", "en", true, "/bell/5/"]);
  assert.equal(world.badge, 3);
});

test("nothing is shown while a page of ours is before somebody's eyes, and it is behind another", async () => {
  const seen = phone({ pages: [page({ focused: true, visibilityState: "visible" })] });
  await seen.push();
  assert.deepEqual(seen.world.shown, []);
  const behind = phone({ pages: [page({ focused: false, visibilityState: "visible" }), page()] });
  await behind.push();
  assert.equal(behind.world.shown.length, 1);
});

test("the same again takes its own place and is silent; what is newer rings", async () => {
  const { world, push } = phone();
  await push();
  await push();
  await push({ id: 6 });
  assert.deepEqual(world.shown.map(({ tag, silent, renotify }) => [tag, silent, renotify]), [
    ["t", false, true],
    ["t", true, false],
    ["t", false, true],
  ]);
});

test("of somebody else nothing is shown, nor once nobody is signed in; and it ends", async () => {
  for (const readers of [["7"], [""]]) {
    const { world, push } = phone({ readers });
    await push();
    assert.deepEqual([world.shown, world.ended], [[], 1]);
  }
});

test("a browser that keeps nothing still tells", async () => {
  const { world, push } = phone({ readers: [] });
  await push();
  assert.deepEqual([world.shown.length, world.ended], [1, 0]);
});

test("a tap opens it in the page that is there, else in a new one", async () => {
  const gone = [];
  const there = phone({ pages: [page({ navigate: async (url) => gone.push(url) })] });
  await there.tap({ url: "/bell/5/" });
  assert.deepEqual([gone, there.world.opened, there.world.closed], [["/bell/5/"], [], true]);
  const none = phone();
  await none.tap({ url: "/bell/5/" });
  assert.deepEqual(none.world.opened, ["/bell/5/"]);
});
