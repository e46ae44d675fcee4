// An outbox with what it is packed with: a shelf that survives it, a server that answers as told.
import { Lost, Refused } from "../../frontend/static/js/live/errors.js";
import { Outbox } from "../../frontend/static/js/live/outbox.js";
import { Clock, Room, settle } from "./cast.js";

/** What a browser keeps: survives the outbox that wrote it. */
export class Shelf {
  items = new Map();
  all = () => [...this.items.values()].map((text) => JSON.parse(text));
  put = (item) => this.items.set(item.key, JSON.stringify(item));
  drop = (key) => this.items.delete(key);
}

/** A server of one room that answers as told. */
export class Server {
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
export function pack({ shelf = new Shelf(), server = new Server(), clock = new Clock(), member = 1 } = {}) {
  const newKey = () => `key-${++count}`;
  const outbox = new Outbox(member, shelf, server.ask, { now: clock.now, later: clock.later, newKey });
  return { outbox, shelf, server, clock };
}
