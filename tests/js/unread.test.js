// What is unread in my rooms, counted from what everyone is told alike.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Unread } from "../../frontend/static/js/live/unread.js";
import { below, chance } from "./cast.js";

const ADA = 1;
const GRACE = 2;
const room = (head, prev, said = [], unsaid = []) => ({ id: 5, head, prev, said, unsaid });

function adas(head = 10, read = 8, unread = 2) {
  const mine = new Unread(ADA);
  mine.know({ 5: [head, read, unread] });
  return mine;
}

test("what others say is unread, what I say is not", () => {
  const mine = adas();
  assert.equal(mine.told(room(12, 10, [[11, GRACE], [12, ADA]])), true);
  assert.equal(mine.count(5), 3);
});

test("what is told twice, or was counted by the server already, counts once", () => {
  const mine = adas();
  const frame = room(12, 9, [[10, GRACE], [11, GRACE], [12, GRACE]]);
  mine.told(frame);
  mine.told(frame);
  assert.equal(mine.count(5), 4);
});

test("a removed message is unread no longer, if it was", () => {
  const mine = adas();
  mine.told(room(13, 10, [], [[9, GRACE, 11], [7, GRACE, 12], [6, ADA, 13]]));
  assert.equal(mine.count(5), 1);
  // One that was said and removed before it was told was never counted.
  mine.told(room(15, 13, [], [[14, GRACE, 15]]));
  assert.equal(mine.count(5), 1);
});

test("a hole, or too much at once, is said: the number is asked for", () => {
  const mine = adas();
  assert.equal(mine.told(room(20, 15, [[16, GRACE]])), false);
  assert.equal(mine.told({ ...room(20, 10), said: null }), false);
  assert.equal(mine.count(5), 2);
  mine.know({ 5: [20, 8, 9] });
  assert.equal(mine.count(5), 9);
});

test("reading empties it; reading a part of it is said, and asked for", () => {
  const mine = adas();
  assert.equal(mine.read(5, 9), false);
  assert.equal(mine.read(5, 10), true);
  assert.equal(mine.count(5), 0);
  // Read further than was told: what is told then is read already.
  assert.equal(mine.read(5, 12), true);
  mine.told(room(13, 10, [[11, GRACE], [12, GRACE], [13, GRACE]]));
  assert.equal(mine.count(5), 1);
});

test("an answer that is older than what was told meanwhile takes nothing back", () => {
  const mine = adas();
  mine.told(room(11, 10, [[11, GRACE]]));
  mine.know({ 5: [10, 8, 2], 6: [3, 0, 1] });
  assert.deepEqual([mine.count(5), mine.count(6)], [3, 1]);
  mine.know({ 5: [11, 8, 3] });
  assert.equal(mine.mine(6), false);
});

test("rooms that are not mine have no number", () => {
  const mine = adas();
  assert.equal(mine.told({ ...room(3, 0), id: 9 }), true);
  assert.equal(mine.read(9, 3), true);
  assert.equal(mine.count(9), 0);
});

/** A room as the database has it: what is unread there for Ada. */
class Talk {
  constructor(random) {
    this.random = random;
    this.rows = [];
    this.head = this.read = 0;
  }
  happens() {
    const standing = this.rows.filter((row) => !row.removed);
    if (standing.length && below(this.random, 4) === 0) {
      const row = standing[below(this.random, standing.length)];
      Object.assign(row, { removed: true, changed: ++this.head });
    } else if (below(this.random, 5) === 0) this.head += 1; // a reaction, an offer
    else this.rows.push({ seq: ++this.head, changed: this.head, by: below(this.random, 3) + 1, removed: false });
  }
  since(prev) {
    const news = this.rows.filter((row) => row.changed > prev);
    return {
      ...room(this.head, prev),
      said: news.filter((row) => row.seq > prev && !row.removed).map((row) => [row.seq, row.by]),
      unsaid: news.filter((row) => row.removed).map((row) => [row.seq, row.by, row.changed]),
    };
  }
  get unread() {
    return this.rows.filter((row) => !row.removed && row.seq > this.read && row.by !== ADA).length;
  }
}

test("whatever is said, removed, read, told twice or lost, the number ends as the server's", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = chance(seed);
    const talk = new Talk(random);
    for (let n = 0; n < 6; n += 1) talk.happens();
    const mine = new Unread(ADA);
    mine.know({ 5: [talk.head, talk.read, talk.unread] });
    let told = below(random, talk.head + 1); // the server told others before we came
    for (let tick = 0; tick < 12; tick += 1) {
      for (let n = below(random, 5); n > 0; n -= 1) talk.happens();
      let sure = true;
      if (below(random, 4)) sure = mine.told(talk.since(told)); // else it is lost
      told = talk.head;
      if (below(random, 4) === 0) {
        talk.read = Math.max(talk.read, below(random, talk.head + 1));
        sure = mine.read(5, talk.read) && sure;
      }
      if (!sure) mine.know({ 5: [talk.head, talk.read, talk.unread] });
    }
    if (!mine.told(talk.since(told))) mine.know({ 5: [talk.head, talk.read, talk.unread] });
    assert.equal(mine.count(5), talk.unread, `seed ${seed}`);
  }
});

test("of a room that is to be quiet nothing counts, until it is as any other again", () => {
  const mine = new Unread(1);
  mine.know({ 5: [3, 3, 0], 6: [3, 3, 0] }, [5]);
  for (const id of [5, 6]) assert.ok(mine.told({ id, head: 4, prev: 3, said: [[4, 2]], unsaid: [] }));
  assert.deepEqual([mine.count(5), mine.count(6)], [0, 1]);
  assert.ok(mine.mine(5));
  mine.know({ 5: [4, 3, 1], 6: [4, 3, 1] });
  assert.deepEqual([mine.count(5), mine.count(6)], [1, 1]);
});
