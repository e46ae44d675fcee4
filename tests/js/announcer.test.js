import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../frontend/static/js/room/announcer.js";

const say = (name, values) => `${name} ${JSON.stringify(values)}`;
const from = (...names) => names.map((name) => ({ by: name.charCodeAt(0), name }));
const said = (...names) => sentence(from(...names), say);

test("several messages of one person are hers", () => {
  assert.equal(said("Awa", "Awa"), 'from-one {"count":2,"one":"Awa"}');
});

test("two people are both named", () => {
  assert.equal(said("Awa", "Marc", "Awa"), 'from-two {"count":3,"one":"Awa","two":"Marc"}');
});

test("of more, the first is named and the others are counted", () => {
  assert.equal(said("Awa", "Marc", "Li"), 'from-many {"count":3,"one":"Awa","others":2}');
});

test("who has the same name is somebody else", () => {
  const two = [{ by: 1, name: "Awa" }, { by: 2, name: "Awa" }];
  assert.equal(sentence(two, say), 'from-two {"count":2,"one":"Awa","two":"Awa"}');
});
