import assert from "node:assert/strict";
import { test } from "node:test";
import { Lost, Refused } from "../../frontend/static/js/live/errors.js";
import { Outbox, wellFormed } from "../../frontend/static/js/live/outbox.js";
import { Clock, Room, below, chance, settle } from "./cast.js";

/** What a browser keeps: survives the outbox that wrote it. */
class Shelf {
  items = new Map();
  all = () => [...this.items.values()].map((text) => JSON.parse(text));
  put = (item) => this.items.set(item.key, JSON.stringify(item));
  drop = (key) => this.items.delete(key);
}

/** A server of one room that answers as told. */
class Server {
  constructor() {
    this.room = new Room();
    this.calls = [];
    this.plan = () => "answer";
  }
  ask = async (verb, fields) => {
    const plan = this.plan(fields);
    this.calls.push(fields.body);
    await settle();
    if (plan === "lost before") throw new Lost("cut");
    if (plan.code) throw new Refused(plan);
    const answer = this.store(fields);
    if (plan === "lost after") throw new Lost("cut");
    return answer;
  };
  store({ key, body }) {
    const dup = this.room.keys.has(key);
    if (!dup) this.room.post(body, key);
    const id = this.room.keys.get(key);
    return { message: id, seq: this.room.rows.get(id).row.seq, dup };
  }
  bodies = () => [...this.room.rows.values()].map((held) => held.row.html);
}

let count = 0;
function pack({ shelf = new Shelf(), server = new Server(), clock = new Clock(), member = 1 } = {}) {
  const newKey = () => `key-${++count}`;
  const outbox = new Outbox(member, shelf, server.ask, { now: clock.now, later: clock.later, newKey });
  return { outbox, shelf, server, clock };
}

test("a message leaves at once, and is forgotten when it is answered", async () => {
  const { outbox, shelf, server } = pack();
  outbox.link(true);
  const said = [];
  outbox.listen((room, key, answer) => said.push(answer));
  outbox.add(5, "hello");
  assert.equal(outbox.of(5).length, 1);
  await settle();
  await settle();
  assert.deepEqual(server.bodies(), ["hello"]);
  assert.deepEqual(said, [undefined, { message: 1, seq: 1, dup: false }]);
  assert.deepEqual([outbox.of(5), shelf.items.size], [[], 0]);
});

test("written offline, it waits, and arrives once when the link is back", async () => {
  const { outbox, server, clock } = pack();
  outbox.add(5, "from the tunnel");
  await clock.pass(60_000);
  assert.deepEqual(server.calls, []);
  outbox.link(true);
  await settle();
  assert.deepEqual(server.bodies(), ["from the tunnel"]);
});

test("stored but not answered: sent again under its key, it is there once", async () => {
  const { outbox, server, clock } = pack();
  server.plan = () => (server.calls.length ? "answer" : "lost after");
  outbox.link(true);
  outbox.add(5, "once");
  await clock.pass(5000);
  assert.deepEqual(server.calls, ["once", "once"]);
  assert.deepEqual(server.bodies(), ["once"]);
  assert.deepEqual(outbox.of(5), []);
});

test("a restart of the browser sends what was waiting, in order", async () => {
  const first = pack();
  for (const body of ["one", "two", "three"]) first.outbox.add(5, body);
  const { outbox, server } = pack({ shelf: first.shelf });
  assert.deepEqual(outbox.of(5).map((item) => item.body), ["one", "two", "three"]);
  outbox.link(true);
  for (let i = 0; i < 8; i += 1) await settle();
  assert.deepEqual(server.bodies(), ["one", "two", "three"]);
});

test("one in flight a room: the second waits for the first, another room does not", async () => {
  const { outbox, server } = pack();
  outbox.link(true);
  outbox.add(5, "one");
  outbox.add(5, "two");
  outbox.add(6, "elsewhere");
  assert.deepEqual(server.calls, ["one", "elsewhere"]);
  for (let i = 0; i < 4; i += 1) await settle();
  assert.deepEqual(server.calls, ["one", "elsewhere", "two"]);
});

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

test("the clock may jump back: the order is that of writing", () => {
  const { outbox, clock } = pack();
  outbox.add(5, "one");
  clock.time -= 100_000;
  outbox.add(5, "two");
  assert.deepEqual(outbox.of(5).map((item) => item.body), ["one", "two"]);
});

test("half a character is replaced, a whole one stays", () => {
  assert.equal(wellFormed("a\uD83Db 👍 \uDC4D"), "a�b 👍 �");
});

test("whatever is lost, whenever the browser restarts: all there, in order, once", async () => {
  for (let seed = 1; seed <= 80; seed += 1) {
    const random = chance(seed);
    let { outbox, server, clock, shelf } = pack();
    const ways = ["answer", "answer", "lost before", "lost after", { code: "overloaded", retry: true, after: 50 }];
    server.plan = () => ways[below(random, ways.length)];
    const written = [];
    for (let i = 0; i < 40; i += 1) {
      const what = random();
      if (what < 0.5) written.push(outbox.add(5, `${seed}/${i}`).body);
      else if (what < 0.6) outbox.link(false);
      else if (what < 0.8) outbox.link(true);
      else if (what < 0.85) {
        outbox.link(false);
        await settle();
        await settle();
        ({ outbox } = pack({ shelf, server, clock }));
      }
      await clock.pass(below(random, 400));
    }
    outbox.link(true);
    server.plan = () => "answer";
    for (let i = 0; i < 40; i += 1) await clock.pass(5_000);
    assert.deepEqual(server.bodies(), written, `seed ${seed}`);
    assert.equal(shelf.items.size, 0, `seed ${seed}`);
  }
});

test("pictures go by their numbers, and survive a restart of the browser", async () => {
  const { outbox, shelf, server, clock } = pack();
  const radish = { id: 7, words: "radishes", small: "abc", large: "def", width: 4, height: 3 };
  outbox.add(5, "", null, [radish]);
  const asked = [];
  server.plan = (fields) => asked.push(fields.pictures) && "answer";
  const again = new Outbox(1, shelf, server.ask, { now: clock.now, later: clock.later });
  assert.deepEqual(again.of(5)[0].pictures, [radish]);
  again.link(true);
  await settle();
  assert.deepEqual(asked, [[{ picture: 7, words: "radishes" }]]);
});

test("without pictures nothing is said of them", async () => {
  const { outbox, server } = pack();
  const asked = [];
  server.plan = (fields) => asked.push(Object.keys(fields)) && "answer";
  outbox.link(true);
  outbox.add(5, "words");
  await settle();
  assert.deepEqual(asked, [["room", "key", "body"]]);
});
