import assert from "node:assert/strict";
import { test } from "node:test";
import { again, hello, page } from "./wire.js";

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
