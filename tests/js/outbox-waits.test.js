import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./cast.js";
import { pack } from "./pack.js";

test("told to wait, it waits, and nothing overtakes it", async () => {
  const { outbox, server, clock } = pack();
  server.plan = () => (server.calls.length ? "answer" : { code: "rate_limited", retry: true, after: 700 });
  outbox.link(true);
  outbox.add(5, "one");
  outbox.add(5, "two");
  await clock.pass(600);
  assert.deepEqual(server.bodies(), []);
  await clock.pass(200);
  assert.deepEqual(server.bodies(), ["one", "two"]);
});

test("a server in trouble is asked less and less often, and again at once after a new link", async () => {
  const { outbox, server, clock } = pack();
  server.plan = () => ({ code: "internal", retry: true, after: 1000 });
  outbox.link(true);
  outbox.add(5, "patience");
  await clock.pass(60_000);
  assert.ok(server.calls.length < 9, `${server.calls.length} calls`);
  server.plan = () => "answer";
  outbox.link(false);
  outbox.link(true);
  await settle();
  assert.deepEqual(server.bodies(), ["patience"]);
});

test("refused for good, it says why, lets the others pass, and can be given up", async () => {
  const { outbox, shelf, server } = pack();
  server.plan = ({ body }) => (body === "bad" ? { code: "muted", message: "Not now." } : "answer");
  outbox.link(true);
  const bad = outbox.add(5, "bad");
  outbox.add(5, "good");
  for (let i = 0; i < 4; i += 1) await settle();
  assert.deepEqual(server.bodies(), ["good"]);
  assert.deepEqual(outbox.of(5).map((item) => item.failed), ["Not now."]);
  assert.equal(shelf.all()[0].failed, "Not now.");
  outbox.discard(bad.key);
  assert.deepEqual([outbox.of(5), shelf.items.size], [[], 0]);
});

test("refused, then sent again by hand, it keeps its key", async () => {
  const { outbox, server } = pack();
  server.plan = () => (server.calls.length ? "answer" : { code: "closed", message: "Closed." });
  outbox.link(true);
  const item = outbox.add(5, "later");
  await settle();
  await settle();
  outbox.retry(item.key);
  for (let i = 0; i < 4; i += 1) await settle();
  assert.equal(server.room.keys.has(item.key), true);
  assert.deepEqual(outbox.of(5), []);
});

test("signed out in between, it waits for its author and for nobody else", async () => {
  const { outbox, server, clock, shelf } = pack();
  server.plan = () => ({ code: "auth_required", message: "Sign in." });
  outbox.link(true);
  outbox.add(5, "mine");
  await clock.pass(60_000);
  assert.equal(server.calls.length, 1);
  assert.equal(shelf.items.size, 1);
  server.plan = () => "answer";
  outbox.link(true);
  await settle();
  assert.deepEqual(server.bodies(), ["mine"]);
});

test("what waits and is not failed cannot be given up: it may be stored already", () => {
  const { outbox } = pack();
  const item = outbox.add(5, "on its way");
  outbox.discard(item.key);
  assert.equal(outbox.of(5).length, 1);
});

test("seen in the room before its answer, it is settled once", async () => {
  const { outbox, shelf } = pack();
  outbox.link(true);
  const said = [];
  outbox.listen((room, key, answer) => said.push(answer));
  const item = outbox.add(5, "fast");
  outbox.settle(item.key, { seq: 1 });
  for (let i = 0; i < 4; i += 1) await settle();
  assert.deepEqual(said, [undefined, { seq: 1 }]);
  assert.equal(shelf.items.size, 0);
});

test("a message of yesterday asks before it leaves", async () => {
  const first = pack();
  first.outbox.add(5, "old news");
  first.clock.time += 25 * 60 * 60 * 1000;
  const { outbox, server } = pack({ shelf: first.shelf, clock: first.clock });
  outbox.link(true);
  await settle();
  assert.deepEqual(server.calls, []);
  const [item] = outbox.of(5);
  assert.equal(item.failed, "");
  outbox.retry(item.key);
  await settle();
  assert.deepEqual(server.bodies(), ["old news"]);
});
