// How an entry changes: a kind that is told how to draw itself does; any other is words in places.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Entries } from "../../frontend/static/js/room/entry.js";

/** An entry with these places, each under its name. */
function entry(...names) {
  const places = Object.fromEntries(names.map((name) => [name, { textContent: "" }]));
  const named = /^\[data-put="(\w+)"\]$/;
  const found = (selector) => places[named.exec(selector)?.[1] ?? ""];
  return { places, querySelectorAll: (selector) => [found(selector)].filter(Boolean) };
}

test("a kind without a script has its words and numbers put where its template says", () => {
  const entries = new Entries({}, {}, null, {});
  const li = entry("words", "wanted");
  entries.update(li, "wish", { id: 1, words: "A <bench>", wanted: 2, by: { id: 3 }, names: {}, none: null });
  assert.deepEqual(li.places, { words: { textContent: "A <bench>" }, wanted: { textContent: "2" } });
});

test("a kind with a script is drawn by it, with the page and its clock", () => {
  const [root, dates, li, drawn] = [{}, {}, entry("words"), []];
  class Wishes {
    constructor(...page) {
      drawn.push(page);
    }

    update(...what) {
      drawn.push(what);
    }
  }
  new Entries(root, dates, null, { wish: Wishes }).update(li, "wish", { words: "A bench" });
  assert.deepEqual(drawn, [[root, dates], [li, { words: "A bench" }]]);
  assert.equal(li.places.words.textContent, "");
});

test("who has left since is named by the page's words, wherever their name stood", () => {
  globalThis.document = { querySelector: () => ({ content: { textContent: "Someone who has left" } }) };
  const li = Object.assign(entry("name", "words"), {
    dataset: { id: "1" },
    querySelector: (selector) => (selector === "a.entry-author" ? link : null),
  });
  const link = { setAttribute: (name, value) => (link[name] = value) };
  const found = li.querySelectorAll;
  li.querySelectorAll = (selector) => (selector === ".badge" ? [] : found(selector));
  const entries = new Entries({ querySelectorAll: () => [] }, {}, null, {});
  entries.update(li, "wish", { id: 1, words: "A bench", by: { id: 3, name: "", slug: "left-1" } });
  assert.equal(li.places.name.textContent, "Someone who has left");
  assert.equal(link.href, "/people/left-1/");
  delete globalThis.document;
});
