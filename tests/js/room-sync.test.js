import assert from "node:assert/strict";
import { test } from "node:test";
import { Lost, Refused } from "../../frontend/static/js/live/errors.js";
import { RoomSync } from "../../frontend/static/js/live/room-sync.js";
import { Clock, Room, below, chance, settle, statesOf } from "./cast.js";

/** A link to a room in memory; its frames pass through `way`, which may lose or keep them. */
class Link {
  constructor(room) {
    this.room = room;
    this.up = false;
    this.ears = {};
    this.asked = [];
    this.joined = false;
    this.refuse = () => null;
  }
  on(name, ear) {
    (this.ears[name] ??= new Set()).add(ear);
    return () => this.ears[name].delete(ear);
  }
  tell(frame) {
    for (const ear of this.ears[frame.on] ?? []) ear(structuredClone(frame));
  }
  open() {
    this.up = true;
    this.tell({ on: "hello" });
  }
  cut() {
    this.up = this.joined = false;
  }
  async ask(verb, fields) {
    this.asked.push([verb, fields]);
    const problem = this.refuse(verb, fields);
    await settle();
    if (!this.up) throw new Lost("cut");
    if (problem) throw new Refused(problem);
    if (verb === "room.join") {
      this.tell(this.room.welcome(fields.after, fields.epoch));
      this.joined = true;
      return { room: 5 };
    }
    if (fields.before !== undefined) return this.room.before(fields.before, fields.limit);
    return this.room.after(fields.after, fields.limit);
  }
  verbs() {
    return this.asked.map(([verb]) => verb);
  }
}

function enter(room, { head = room.head, epoch = room.epoch } = {}) {
  const clock = new Clock();
  const link = new Link(room);
  const seen = { changed: [], resets: 0, refused: [] };
  const view = {
    changed: (changes) => seen.changed.push(...changes),
    reset: () => (seen.resets += 1),
    refused: (error) => seen.refused.push(error.code),
  };
  const sync = new RoomSync(link, { room: 5, epoch, head }, view, { later: clock.later, random: () => 0.5 });
  sync.start();
  return { clock, link, sync, seen };
}

test("a page that opens asks only for what followed it", async () => {
  const room = new Room();
  room.post("before");
  const { link, sync, seen } = enter(room);
  room.post("while the page was on its way");
  link.open();
  await settle();
  assert.deepEqual(link.asked, [["room.join", { room: 5, after: 1, epoch: "e1" }]]);
  await settle();
  assert.equal(sync.head, 2);
  assert.deepEqual(seen.changed.map((change) => change.message.html), ["while the page was on its way"]);
});

test("frames of other rooms are not ours", async () => {
  const room = new Room();
  const { link, sync } = enter(room);
  link.open();
  await settle();
  link.tell({ ...room.post("elsewhere"), room: 6 });
  assert.equal(sync.head, 0);
});

test("a gap is fetched, then what was held is applied, without a timer", async () => {
  const room = new Room();
  const { link, sync, seen } = enter(room);
  link.open();
  await settle();
  room.post("lost");
  link.tell(room.post("heard"));
  assert.equal(sync.head, 0);
  for (let i = 0; i < 5; i += 1) await settle();
  assert.equal(sync.head, 2);
  assert.deepEqual(seen.changed.map((change) => change.message.html), ["lost", "heard"]);
});

test("a gap of more than one fetch is fetched to its end", async () => {
  const room = new Room();
  const { link, sync } = enter(room);
  link.open();
  await settle();
  for (let i = 0; i < 450; i += 1) room.post(`${i}`);
  link.tell(room.frames.at(-1));
  for (let i = 0; i < 20; i += 1) await settle();
  assert.equal(sync.head, 450);
  assert.equal(link.verbs().filter((verb) => verb === "room.fetch").length, 3);
});

test("a lost last frame is fetched when the heads are told, not before the frame had its chance", async () => {
  const room = new Room();
  const { clock, link, sync } = enter(room);
  link.open();
  await settle();
  room.post("lost");
  link.tell({ on: "heads", rooms: { 5: 1 } });
  await clock.pass(300);
  assert.equal(sync.head, 0);
  await clock.pass(1000);
  await settle();
  assert.equal(sync.head, 1);
  link.tell({ on: "heads", rooms: { 5: 1, 6: 99 } });
  await clock.pass(2000);
  assert.deepEqual(link.verbs(), ["room.join", "room.fetch"]);
});

test("another epoch makes us join again, and begin anew", async () => {
  const room = new Room();
  room.post("old world");
  const { link, sync, seen } = enter(room, { head: 40, epoch: "e0" });
  link.open();
  for (let i = 0; i < 4; i += 1) await settle();
  assert.equal(seen.resets, 1);
  assert.deepEqual([sync.head, sync.known.epoch], [1, "e1"]);
});

test("a busy server is asked again when it says", async () => {
  const room = new Room();
  const { clock, link, sync } = enter(room);
  link.refuse = () => ({ code: "overloaded", message: "", retry: true, after: 2000 });
  link.open();
  for (let i = 0; i < 4; i += 1) await settle();
  link.refuse = () => null;
  await clock.pass(1900);
  assert.equal(link.joined, false);
  await clock.pass(700);
  assert.equal(link.joined, true);
  assert.equal(sync.head, 0);
});

test("a refusal without a way on is shown, once", async () => {
  const { clock, link, seen } = enter(new Room());
  link.refuse = () => ({ code: "not_found", message: "" });
  link.open();
  await clock.pass(60_000);
  assert.deepEqual(seen.refused, ["not_found"]);
});

test("history that was asked for stays behind what was told since", async () => {
  const room = new Room();
  for (let i = 0; i < 60; i += 1) room.post(`${i}`);
  const { link, sync } = enter(room);
  link.open();
  await settle();
  const { changes, more } = await sync.older(11, 5);
  assert.deepEqual(changes.map((change) => change.message.seq), [6, 7, 8, 9, 10]);
  assert.equal(more, true);
});

test("through cuts, losses and doubles the page ends with what the room has", async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = chance(seed);
    const room = new Room();
    const { clock, link, sync } = enter(room);
    link.open();
    for (let i = 0; i < 120; i += 1) {
      const frame = room.commit(random);
      const times = link.joined ? below(random, 3) : 0;
      for (let n = 0; n < times; n += 1) link.tell(frame);
      if (random() < 0.05) link.cut();
      else if (!link.up && random() < 0.4) link.open();
      if (random() < 0.4) await settle();
      if (random() < 0.1) link.tell(room.frames[below(random, room.frames.length)]);
    }
    if (!link.up) link.open();
    await clock.pass(10);
    link.tell({ on: "heads", rooms: { 5: room.head } });
    await clock.pass(5000);
    for (let n = 0; n < 30; n += 1) await settle();
    assert.equal(sync.head, room.head, `seed ${seed}`);
    assert.deepEqual(statesOf(sync.known), room.states(), `seed ${seed}`);
  }
});
