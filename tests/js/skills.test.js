import assert from "node:assert/strict";
import test from "node:test";

import { said, skillAt, withSkill } from "../../frontend/static/js/skills.js";

test("the skill being typed lies between two commas", () => {
  assert.deepEqual(skillAt("Couture, jard", 13), { from: 8, to: 13, words: "jard" });
  assert.deepEqual(skillAt("cou, Jardinage", 3), { from: 0, to: 3, words: "cou" });
  assert.equal(skillAt("Couture, ", 9).words, "");
  assert.equal(skillAt("", 0).words, "");
});

test("the chosen skill takes its place, and the next one can be typed", () => {
  assert.deepEqual(withSkill("Couture, jard", 13, "Jardinage"), { text: "Couture, Jardinage, ", caret: 20 });
  assert.deepEqual(withSkill("cou, Jardinage", 3, "Couture"), { text: "Couture, Jardinage", caret: 9 });
  assert.deepEqual(withSkill("cou", 3, "Couture"), { text: "Couture, ", caret: 9 });
});

test("words of one's own are told from skills that are known", () => {
  assert.equal(said({ slug: "sewing", name: "Sewing" }, "In my own words: {word}"), "Sewing");
  assert.equal(said({ slug: "", name: "$& knots", own: true }, "In my own words: {word}"), "In my own words: $& knots");
});
