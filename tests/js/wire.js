// A page with its live link: a clock moved by hand, and wires that a test hears and cuts.
import { Live } from "../../frontend/static/js/live/socket.js";
import { Clock } from "./cast.js";

/** A link whose other end is the test. */
class Wire {
  constructor() {
    this.sent = [];
    this.open = true;
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.open = false;
  }
  hear(frame) {
    this.onmessage({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
  die(code = 1006) {
    this.open = false;
    this.onclose({ code });
  }
  verbs = () => this.sent.map((frame) => frame.do);
}

export function page({ random = () => 0.5, answerPings = true } = {}) {
  const clock = new Clock();
  const wires = [];
  const world = {
    now: clock.now, later: clock.later, never: clock.never, random, online: () => page.online,
    open: () => {
      const wire = new Wire();
      const send = wire.send.bind(wire);
      wire.send = (text) => {
        send(text);
        const { do: verb, id } = JSON.parse(text);
        if (verb === "ping" && answerPings) queueMicrotask(() => wire.open && wire.hear({ re: id }));
      };
      wires.push(wire);
      return wire;
    },
  };
  const live = new Live("ws://town/live/", world);
  return { live, clock, wires, wire: () => wires.at(-1) };
}
page.online = true;

/** Let time pass until there is another wire. */
export async function again({ wires, clock }) {
  const before = wires.length;
  while (wires.length === before) await clock.pass(50);
}

export const hello = { on: "hello", me: { id: 1, name: "Ada" }, unread: 0, beat: 20, version: "1" };
