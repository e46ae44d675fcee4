import assert from "node:assert/strict";
import { test } from "node:test";
import { Pulse, backoff } from "../../frontend/static/js/live/heartbeat.js";
import { chance } from "./cast.js";

test("the wait is anywhere up to the bound", () => {
  const random = chance(3);
  const waits = Array.from({ length: 2000 }, () => backoff(3, random));
  assert.ok(Math.min(...waits) < 100 && Math.max(...waits) > 3900 && Math.max(...waits) <= 4000);
  assert.equal(backoff(60, () => 1), 30_000);
  assert.equal(backoff(0, () => 0, 700), 700);
});

test("a hidden page whose timers run once a minute pings when it can, and blames nobody", () => {
  const pulse = new Pulse(() => 0.5);
  pulse.start(0);
  assert.equal(pulse.tick(60_000), "ping");
  pulse.sign(60_050);
  assert.equal(pulse.tick(120_000), "ping");
  assert.equal(pulse.tick(124_000), "fine");
  assert.equal(pulse.tick(126_000), "dead");
});

test("a page that wakes up gives a quiet link 5 s to prove itself", () => {
  const pulse = new Pulse(() => 0.5);
  pulse.start(0);
  pulse.tick(5000);
  pulse.sign(5000);
  assert.equal(pulse.wake(6000), false);
  assert.equal(pulse.wake(11_000), true);
  assert.equal(pulse.tick(15_000), "fine");
  assert.equal(pulse.tick(16_000), "dead");
});

test("any frame is a sign of life", () => {
  const pulse = new Pulse(() => 0.5);
  pulse.start(0);
  for (let now = 5000; now <= 300_000; now += 5000) {
    pulse.sign(now);
    assert.notEqual(pulse.tick(now), "dead");
  }
});
