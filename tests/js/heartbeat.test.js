import assert from "node:assert/strict";
import { test } from "node:test";
import { Heartbeat, backoff } from "../../frontend/static/js/live/heartbeat.js";
import { chance } from "./cast.js";

test("the wait is anywhere up to the bound", () => {
  const random = chance(3);
  const waits = Array.from({ length: 2000 }, () => backoff(3, random));
  assert.ok(Math.min(...waits) < 100 && Math.max(...waits) > 3900 && Math.max(...waits) <= 4000);
  assert.equal(backoff(60, () => 1), 30_000);
  assert.equal(backoff(0, () => 0, 700), 700);
});

test("a hidden page whose timers run once a minute pings when it can, and blames nobody", () => {
  const heartbeat = new Heartbeat(() => 0.5);
  heartbeat.start(0);
  assert.equal(heartbeat.tick(60_000), "ping");
  heartbeat.sign(60_050);
  assert.equal(heartbeat.tick(120_000), "ping");
  assert.equal(heartbeat.tick(124_000), "fine");
  assert.equal(heartbeat.tick(126_000), "dead");
});

test("a page that wakes up gives a quiet link 5 s to prove itself", () => {
  const heartbeat = new Heartbeat(() => 0.5);
  heartbeat.start(0);
  heartbeat.tick(5000);
  heartbeat.sign(5000);
  assert.equal(heartbeat.wake(6000), false);
  assert.equal(heartbeat.wake(11_000), true);
  assert.equal(heartbeat.tick(15_000), "fine");
  assert.equal(heartbeat.tick(16_000), "dead");
});

test("any frame is a sign of life", () => {
  const heartbeat = new Heartbeat(() => 0.5);
  heartbeat.start(0);
  for (let now = 5000; now <= 300_000; now += 5000) {
    heartbeat.sign(now);
    assert.notEqual(heartbeat.tick(now), "dead");
  }
});
