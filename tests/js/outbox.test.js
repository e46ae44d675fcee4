import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, wellFormed } from "../../frontend/static/js/live/outbox.js";
import { below, chance, settle } from "./cast.js";
import { pack } from "./pack.js";

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
