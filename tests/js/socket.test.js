import assert from "node:assert/strict";
import { test } from "node:test";
import { Lost, Refused } from "../../frontend/static/js/live/errors.js";
import { chance } from "./cast.js";
import { hello, page } from "./wire.js";

test("it is up after hello, and knows who we are", () => {
  const { live, wire } = page();
  live.start();
  assert.equal(live.up, false);
  wire().hear(hello);
  assert.deepEqual([live.up, live.me.name], [true, "Ada"]);
});

test("each ask gets its own answer, or its refusal in words", async () => {
  const { live, wire } = page();
  live.start();
  wire().hear(hello);
  const one = live.ask("room.join", { room: 5 });
  const two = live.ask("message.post", { room: 5 });
  const [first, second] = wire().sent;
  assert.deepEqual(first, { do: "room.join", id: first.id, room: 5 });
  wire().hear({ re: second.id, error: { code: "muted", message: "Not now.", retry: false } });
  wire().hear({ re: first.id, room: 5 });
  assert.equal((await one).room, 5);
  await assert.rejects(two, (error) => error instanceof Refused && error.message === "Not now." && !error.retry);
});

test("without a link an ask is lost at once; a cut loses those under way", async () => {
  const { live, wire } = page();
  await assert.rejects(live.ask("room.join"), Lost);
  live.start();
  wire().hear(hello);
  const asked = live.ask("room.join");
  wire().die();
  await assert.rejects(asked, Lost);
});

test("an ask without an answer is lost after its patience", async () => {
  const { live, wire, clock } = page();
  live.start();
  wire().hear(hello);
  const asked = assert.rejects(live.ask("message.post", {}, 1000), Lost);
  await clock.pass(1001);
  await asked;
});

test("it pings every 20 s, give or take a fifth", async () => {
  const { live, wire, clock } = page({ random: chance(7) });
  live.start();
  wire().hear(hello);
  await clock.pass(200_000);
  const pings = wire().verbs().filter((verb) => verb === "ping").length;
  assert.ok(pings >= 8 && pings <= 12, `${pings} pings`);
  assert.equal(live.up, true);
});

test("after 30 s of silence it gives up and comes back", async () => {
  const { live, wires, clock } = page({ answerPings: false });
  let lost = 0;
  live.on("lost", () => (lost += 1));
  live.start();
  wires[0].hear(hello);
  await clock.pass(29_000);
  assert.deepEqual([lost, live.up], [0, true]);
  await clock.pass(7_000);
  assert.equal(lost, 1);
  assert.equal(wires[0].open, false);
  assert.equal(wires.length, 2);
});

test("signed out or banned, it stays away and says so", async () => {
  for (const code of [4401, 4403]) {
    const { live, wires, clock } = page();
    const ended = [];
    live.on("ended", (frame) => ended.push(frame.code));
    live.start();
    wires[0].hear(hello);
    wires[0].die(code);
    await clock.pass(100_000);
    assert.deepEqual([ended, wires.length], [[code], 1]);
  }
});

test("a frame that nobody can read changes nothing, an ear that fails deafens nobody", (t) => {
  t.mock.method(console, "error", () => {});
  const { live, wire } = page();
  const heard = [];
  live.on("room", () => {
    throw new Error("a broken ear");
  });
  const off = live.on("room", (frame) => heard.push(frame.seq));
  live.start();
  wire().hear(hello);
  wire().hear("{nonsense");
  wire().hear({ on: "room", seq: 1 });
  off();
  wire().hear({ on: "room", seq: 2 });
  assert.deepEqual([heard, live.up], [[1], true]);
});

test("frames of a link that we let go are not ours any more", () => {
  const { live, wires } = page();
  live.start();
  wires[0].hear(hello);
  live.stop();
  live.start();
  let heard = 0;
  live.on("room", () => (heard += 1));
  wires[0].hear({ on: "room" });
  wires[0].die();
  assert.deepEqual([heard, wires.length, live.state], [0, 2, "opening"]);
});
