import assert from "node:assert/strict";
import { test } from "node:test";
import { Reducer } from "../../frontend/static/js/live/reducer.js";
import { Room, below, chance, statesOf } from "./cast.js";

const frame = (prev, seq, ...ids) => ({
  epoch: "e1", prev, seq, changes: ids.map((id) => ({ message: { id, seq: id, html: `at ${seq}` } })),
});

test("a frame that begins where we are is applied", () => {
  const known = new Reducer("e1", 0);
  assert.equal(known.apply(frame(0, 2, 1, 2)).did, "applied");
  assert.equal(known.head, 2);
  assert.equal(known.rows.size, 2);
});

test("the same frame twice is old, and changes nothing", () => {
  const known = new Reducer("e1", 0);
  known.apply(frame(0, 1, 1));
  const before = structuredClone([...known.rows]);
  assert.equal(known.apply(frame(0, 1, 1)).did, "old");
  assert.deepEqual([...known.rows], before);
});

test("a frame from the future names the gap, and is not applied", () => {
  const known = new Reducer("e1", 3);
  assert.deepEqual(known.apply(frame(5, 6, 6)), { did: "gap", after: 3, upto: 5 });
  assert.equal(known.head, 3);
  assert.equal(known.rows.size, 0);
});

test("a frame that we know in part moves us forward", () => {
  const known = new Reducer("e1", 0);
  known.apply(frame(0, 3, 1, 2));
  assert.equal(known.apply(frame(1, 5, 2)).did, "applied");
  assert.equal(known.head, 5);
  assert.equal(known.rows.get("message.2").row.html, "at 5");
});

test("another epoch is foreign until a join resets us", () => {
  const known = new Reducer("e1", 9);
  known.apply(frame(9, 10, 10));
  const foreign = { ...frame(10, 11, 11), epoch: "e2" };
  assert.equal(known.apply(foreign).did, "foreign");
  const fresh = { ...frame(0, 4, 3, 4), epoch: "e2", recovered: false };
  assert.equal(known.apply(fresh).did, "reset");
  assert.deepEqual([known.epoch, known.head, [...known.rows.keys()]], ["e2", 4, ["message.3", "message.4"]]);
});

test("a join without news is old", () => {
  const known = new Reducer("e1", 7);
  assert.equal(known.apply({ ...frame(7, 7), recovered: true }).did, "old");
});

test("rows of one id and two nouns are two rows", () => {
  const known = new Reducer("e1", 0);
  known.apply({ epoch: "e1", prev: 0, seq: 2, changes: [{ message: { id: 1, seq: 1 } }, { offer: { id: 1, seq: 2 } }] });
  assert.deepEqual([...known.rows.keys()], ["message.1", "offer.1"]);
});

test("history does not undo what was told while it was on its way", () => {
  const known = new Reducer("e1", 10);
  known.apply({ ...frame(10, 11), changes: [{ message: { id: 3, seq: 3, html: "edited" } }] });
  const read = [{ message: { id: 2, seq: 2, html: "two" } }, { message: { id: 3, seq: 3, html: "old" } }];
  const shown = known.older(read, 10);
  assert.deepEqual(shown.map((change) => change.message.html), ["two", "edited"]);
  assert.equal(known.older([{ message: { id: 3, seq: 3, html: "newest" } }], 11)[0].message.html, "newest");
});

/** Deliver the frames of a room lost, doubled, early and late; mend gaps by fetching. */
function muddle(room, random) {
  const known = new Reducer(room.epoch, 0);
  const way = room.frames.flatMap((one) => Array(below(random, 3)).fill(one)); // 0, 1 or 2 times
  for (let i = way.length - 1; i > 0; i -= 1) {
    const j = Math.max(0, i - below(random, 5)); // a little out of order
    [way[i], way[j]] = [way[j], way[i]];
  }
  const take = (one) => {
    const outcome = known.apply(one);
    if (outcome.did !== "gap") return;
    const limit = 1 + below(random, 5);
    while (known.head < outcome.upto) {
      known.apply({ ...room.after(known.head, limit), epoch: room.epoch });
    }
    known.apply(one);
  };
  way.forEach(take);
  if (known.head < room.head) known.apply({ ...room.after(known.head), epoch: room.epoch }); // the advert
  return known;
}

test("however frames are lost, doubled and shuffled, the end is that of the straight way", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = chance(seed);
    const room = new Room();
    for (let i = 0; i < 40; i += 1) room.commit(random);
    const straight = new Reducer("e1", 0);
    for (const one of room.frames) assert.equal(straight.apply(one).did, "applied", `seed ${seed}`);
    assert.deepEqual(statesOf(straight), room.states(), `seed ${seed}: straight`);
    const known = muddle(room, random);
    assert.equal(known.head, room.head, `seed ${seed}`);
    assert.deepEqual(statesOf(known), room.states(), `seed ${seed}`);
  }
});

test("history read at any moment between live frames ends in the same state", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = chance(seed);
    const room = new Room();
    for (let i = 0; i < 30; i += 1) room.commit(random);
    const known = new Reducer("e1", room.head);
    let flight = null;
    for (let i = 0; i < 30; i += 1) {
      const one = room.commit(random);
      if (!flight && random() < 0.3) flight = { asked: known.head, read: room.before(31, 100) };
      known.apply(one);
      if (flight && random() < 0.5) {
        known.older(flight.read.changes, flight.asked);
        flight = null;
      }
    }
    const truth = room.states();
    for (const [name, row] of statesOf(known)) assert.deepEqual(row, truth.get(name), `seed ${seed} ${name}`);
  }
});
