// The client's own reducer, for a test in Python: a line in, what came of it out.
import { createInterface } from "node:readline";
import { Reducer } from "../../frontend/static/js/live/reducer.js";

let known;
for await (const line of createInterface({ input: process.stdin })) {
  const { begin, frame } = JSON.parse(line);
  if (begin) known = new Reducer(begin.epoch, begin.head);
  const { did, after, upto } = frame ? known.apply(frame) : { did: "begun" };
  const rows = Object.fromEntries([...known.rows].map(([name, held]) => [name, held.row]));
  console.log(JSON.stringify({ did, after, upto, epoch: known.epoch, head: known.head, rows }));
}
