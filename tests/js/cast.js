// What the tests share: a seeded chance, a clock that is moved by hand, a room and its server.

/** Mulberry32: the same numbers for the same seed. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below = (random, n) => Math.floor(random() * n);

/** Let every promise that can go on, go on. */
export const settle = () => new Promise((done) => setImmediate(done));

const rest = async () => {
  for (let i = 0; i < 6; i += 1) await settle();
};

/** A clock that only moves when told. */
export class Clock {
  constructor() {
    this.time = 1_000_000;
    this.timers = [];
    this.last = 0;
  }
  now = () => this.time;
  later = (run, ms) => {
    this.timers.push({ id: ++this.last, at: this.time + ms, run });
    return this.last;
  };
  never = (id) => {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  };
  /** Move on, running what falls due in its order, with promises in between. */
  async pass(ms) {
    const end = this.time + ms;
    await rest();
    for (;;) {
      const due = this.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
      if (!due) break;
      this.never(due.id);
      this.time = Math.max(this.time, due.at);
      due.run();
      await rest();
    }
    this.time = end;
    await rest();
  }
}

/** A room as the database has it: rows with `changed`, and the frames of its transactions. */
export class Room {
  constructor(epoch = "e1") {
    this.epoch = epoch;
    this.head = 0;
    this.rows = new Map();
    this.frames = [];
    this.keys = new Map();
  }

  /** One transaction of 1..n changes: new messages, and edits of old ones. */
  commit(random, most = 4) {
    const prev = this.head;
    const changes = new Map();
    for (let i = below(random, most) + 1; i > 0; i -= 1) {
      const edits = this.rows.size > 0 && random() < 0.4;
      const id = edits ? 1 + below(random, this.rows.size) : this.rows.size + 1;
      changes.set(id, this.write(id, `${this.head}`).row);
    }
    const told = [...changes.values()].map((message) => ({ message: { ...message } }));
    return this.#frame(prev, told);
  }

  post(body, key = null) {
    const prev = this.head;
    const id = this.rows.size + 1;
    const held = this.write(id, body, key);
    if (key) this.keys.set(key, id);
    return this.#frame(prev, [{ message: { ...held.row } }]);
  }

  write(id, html, key = null) {
    this.head += 1;
    const seq = this.rows.get(id)?.row.seq ?? this.head;
    const held = { row: { id, seq, html, key }, changed: this.head };
    this.rows.set(id, held);
    return held;
  }

  #frame(prev, changes) {
    const frame = { on: "room", room: 5, epoch: this.epoch, prev, seq: this.head, changes };
    this.frames.push(frame);
    return frame;
  }

  /** What `room.fetch {after}` answers: rows by their last change, as they are now. */
  after(after, limit = 200) {
    const missed = [...this.rows.values()]
      .filter((held) => held.changed > after)
      .sort((a, b) => a.changed - b.changed);
    const some = missed.slice(0, limit);
    const seq = some.length < missed.length ? some.at(-1).changed : this.head;
    return { room: 5, prev: after, seq, changes: some.map(({ row }) => ({ message: { ...row } })) };
  }

  before(before, limit) {
    const older = [...this.rows.values()].filter((held) => held.row.seq < before);
    const some = older.sort((a, b) => a.row.seq - b.row.seq).slice(-limit);
    const changes = some.map(({ row }) => ({ message: { ...row } }));
    return { room: 5, changes, more: older.length > some.length };
  }

  /** What a join tells: all that was missed, or the last 50 rows. */
  welcome(after, epoch, most = 500) {
    const missed = this.after(after ?? 0, Infinity);
    const recovered = epoch === this.epoch && missed.changes.length <= most;
    const end = this.before(Infinity, 50);
    const told = recovered ? missed : { prev: 0, seq: this.head, changes: end.changes };
    return { on: "room", room: 5, epoch: this.epoch, recovered, ...told };
  }

  states() {
    return new Map([...this.rows].map(([id, { row }]) => [`message.${id}`, row]));
  }
}

export const statesOf = (reducer) => new Map([...reducer.rows].map(([name, { row }]) => [name, row]));
