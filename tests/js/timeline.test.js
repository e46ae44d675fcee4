import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, positionOf } from "../../frontend/static/js/room/timeline.js";
import { below, chance } from "./cast.js";

const MINUTE = 60_000;
const said = (seq, minute, by = 1, noun = "message", day = "2026-11-22") => ({ seq, at: minute * MINUTE, by, noun, day });
const shape = (entries, reader = { read: null, me: 1 }) =>
  arrange(entries, reader).map((p) => (p.opensDay ? "D" : "") + (p.opensNew ? "N" : "") + (p.grouped ? "g" : "."));

test("words of one person within five minutes stand together", () => {
  assert.deepEqual(shape([said(1, 0), said(2, 4), said(3, 8), said(4, 13), said(5, 14, 2)]), ["D.", "g", "g", ".", "."]);
});

test("an offer stands alone, and what follows it begins anew", () => {
  assert.deepEqual(shape([said(1, 0), said(2, 1, 1, "offer"), said(3, 2)]), ["D.", ".", "."]);
});

test("a new day breaks a group", () => {
  assert.deepEqual(shape([said(1, 0), said(2, 1, 1, "message", "2026-11-23")]), ["D.", "D."]);
});

test("the new line stands before the first that someone else wrote since", () => {
  const entries = [said(1, 0, 2), said(2, 1, 1), said(3, 2, 2), said(4, 3, 2)];
  assert.deepEqual(shape(entries, { read: 1, me: 1 }), ["D.", ".", "N.", "g"]);
  assert.deepEqual(shape(entries, { read: 4, me: 1 }), ["D.", ".", ".", "g"]);
  assert.deepEqual(shape(entries, { read: null, me: 1 }), ["D.", ".", ".", "g"]);
});

test("the new line is not drawn where what is new begins further up than the page", () => {
  const entries = [said(5, 0, 2), said(6, 1, 2)];
  assert.deepEqual(shape(entries, { read: 5, me: 1, more: true }), ["D.", "N."]);
  assert.deepEqual(shape(entries, { read: 3, me: 1, more: true }), ["D.", "g"]);
  assert.deepEqual(shape(entries, { read: 3, me: 1, more: false }), ["DN.", "g"]);
});

test("entries inserted in any order end up in seq order", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = chance(seed);
    const list = [];
    const seqs = Array.from({ length: 30 }, (_, i) => i + 1);
    while (seqs.length) {
      const [seq] = seqs.splice(below(random, seqs.length), 1);
      list.splice(positionOf(list, seq), 0, { seq });
    }
    assert.deepEqual(list.map((one) => one.seq), Array.from({ length: 30 }, (_, i) => i + 1), `seed ${seed}`);
  }
});
