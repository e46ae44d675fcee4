import assert from "node:assert/strict";
import { test } from "node:test";
import { Lost, Refused } from "../../frontend/static/js/live/errors.js";
import { Live } from "../../frontend/static/js/live/socket.js";
import { Clock, chance } from "./cast.js";

class Wire {
  constructor() {
    this.sent = [];
    this.open = true;
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.open = false;
  }
  hear(frame) {
    this.onmessage({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
  die(code = 1006) {
    this.open = false;
    this.onclose({ code });
  }
  verbs = () => this.sent.map((frame) => frame.do);
}

function page({ random = () => 0.5, answerPings = true } = {}) {
  const clock = new Clock();
  const wires = [];
  const world = {
    now: clock.now, later: clock.later, never: clock.never, random, online: () => page.online,
    open: () => {
      const wire = new Wire();
      const send = wire.send.bind(wire);
      wire.send = (text) => {
        send(text);
        const { do: verb, id } = JSON.parse(text);
        if (verb === "ping" && answerPings) queueMicrotask(() => wire.open && wire.hear({ re: id }));
      };
      wires.push(wire);
      return wire;
    },
  };
  const live = new Live("ws://town/live/", world);
  return { live, clock, wires, wire: () => wires.at(-1) };
}
page.online = true;

/** Let time pass until there is another wire. */
async function again({ wires, clock }) {
  const before = wires.length;
  while (wires.length === before) await clock.pass(50);
}

const hello = { on: "hello", me: { id: 1, name: "Ada" }, unread: 0, beat: 20, version: "1" };

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

test("it comes back with full jitter, later and later, and never past 30 s", async () => {
  const { live, wires, clock } = page({ random: () => 1 });
  live.start();
  const waits = [];
  for (let i = 0; i < 12; i += 1) {
    const at = clock.time;
    wires.at(-1).die();
    await again({ wires, clock });
    waits.push(clock.time - at);
  }
  assert.deepEqual(waits.slice(0, 6), [500, 1000, 2000, 4000, 8000, 16_000]);
  assert.deepEqual(new Set(waits.slice(6)), new Set([30_000]));
  const low = page({ random: () => 0 });
  low.live.start();
  low.wire().die();
  await low.clock.pass(1);
  assert.equal(low.wires.length, 2);
});

test("a link that closes right after hello does not make us hammer", async () => {
  const { live, wires, clock } = page({ random: () => 1 });
  live.start();
  for (let i = 0; i < 5; i += 1) {
    wires.at(-1).hear(hello);
    wires.at(-1).die();
    await again({ wires, clock });
  }
  assert.equal(live.failures, 5);
});

test("a link that was steady counts its failures from the start", async () => {
  const { live, wires, clock } = page();
  live.start();
  for (let i = 0; i < 4; i += 1) wires.at(-1).die(), await again({ wires, clock });
  wires.at(-1).hear(hello);
  await clock.pass(15_000);
  wires.at(-1).die();
  const before = wires.length;
  await clock.pass(501);
  assert.equal(wires.length, before + 1);
});

test("a handshake that hangs is given up after 10 s", async () => {
  const { live, wires, clock } = page();
  live.start();
  await clock.pass(11_000);
  assert.equal(wires.length, 2);
});

test("back online or visible, it does not wait for its turn", async () => {
  const { live, wires, clock } = page({ random: () => 1 });
  live.start();
  for (let i = 0; i < 6; i += 1) wires.at(-1).die(), await clock.pass(100), live.start();
  assert.equal(wires.length, 7);
});

test("offline by the device's own word, it lets go and tries rarely", async () => {
  const { live, wires, clock } = page();
  live.start();
  wires[0].hear(hello);
  page.online = false;
  live.cut();
  await clock.pass(29_000);
  assert.equal(wires.length, 1);
  await clock.pass(2_000);
  assert.equal(wires.length, 2);
  page.online = true;
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

test("told to come back later, it does; a restart is no reason to wait long", async () => {
  const { live, wires, clock } = page();
  live.start();
  wires[0].hear(hello);
  wires[0].hear({ on: "bye", reason: "flood", after: 20_000 });
  wires[0].die(4429);
  await clock.pass(19_000);
  assert.equal(wires.length, 1);
  await clock.pass(2_000);
  wires[1].hear(hello);
  wires[1].hear({ on: "bye", reason: "restart", after: 0 });
  wires[1].die(1012);
  await clock.pass(1_000);
  assert.equal(wires.length, 3);
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
