// What completes one's typing: when it asks, what its keys do, and what it tells a screen reader.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Combobox } from "../../frontend/static/js/page/combobox.js";
import { Clock } from "./cast.js";

/** As much of an element as a combobox needs. */
class Part {
  attributes = {};
  children = [];
  heard = {};
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  removeAttribute(name) {
    delete this.attributes[name];
  }
  hasAttribute(name) {
    return name in this.attributes;
  }
  addEventListener(name, run) {
    this.heard[name] = run;
  }
  append(...nodes) {
    this.children.push(...nodes);
  }
  replaceChildren(...nodes) {
    this.children = nodes;
  }
  closest() {
    return "role" in this.attributes ? this : null;
  }
  scrollIntoView() {}
  /** Whether the event was taken from the browser. */
  hears(name, event = {}) {
    let taken = false;
    this.heard[name]({ ...event, preventDefault: () => (taken = true) });
    return taken;
  }
}

globalThis.document = { createElement: () => new Part() };

/** A field, its list box, and a clock; `answer` is what is told about a word. */
function desk({ first = 0, expanded = false, answer = async (word) => [`${word}-1`, `${word}-2`] } = {}) {
  const [field, box, form, clock] = [new Part(), new Part(), new Part(), new Clock()];
  Object.assign(field, { value: "", form });
  Object.assign(box, { id: "box", hidden: true });
  if (expanded) field.setAttribute("aria-expanded", "false");
  const [asked, taken] = [[], []];
  const ask = (word) => asked.push(word) && answer(word);
  const wordAt = (text, caret) => text.slice(0, caret) || null;
  const take = (...what) => taken.push(what);
  Object.assign(globalThis, { setTimeout: clock.later, clearTimeout: clock.never });
  new Combobox(field, box, { wordAt, ask, draw: (one) => [one], take, first }).start();
  const type = (text) => {
    Object.assign(field, { value: text, selectionStart: text.length });
    field.hears("input");
  };
  const press = (key, more = {}) => field.hears("keydown", { key, ...more });
  const marked = () => box.children.findIndex((one) => one.attributes["aria-selected"] === "true");
  return { field, box, form, clock, asked, taken, type, press, marked };
}

/** The same, with two options open. */
async function opened(how) {
  const one = desk(how);
  one.type("a");
  await one.clock.pass(200);
  assert.equal(one.box.hidden, false);
  return one;
}

test("it asks once one rests, and draws what it is told", async () => {
  const { box, clock, asked, type } = desk();
  for (const text of ["a", "aw", "awa"]) {
    type(text);
    await clock.pass(100);
  }
  assert.deepEqual([asked, box.hidden], [[], true]);
  await clock.pass(100);
  assert.deepEqual([asked, box.hidden], [["awa"], false]);
  assert.deepEqual(box.children.map((one) => one.children), [["awa-1"], ["awa-2"]]);
  assert.deepEqual(box.children.map(({ id, attributes }) => [id, attributes.role]), [["box-0", "option"], ["box-1", "option"]]);
});

test("without a word, an answer or a link there is no list", async () => {
  const { box, clock, type, asked } = await opened();
  type("");
  assert.equal(box.hidden, true);
  await clock.pass(200);
  assert.deepEqual(asked, ["a"]);
  for (const answer of [async () => [], () => Promise.reject(new Error("no link"))]) {
    const other = desk({ answer });
    other.type("b");
    await other.clock.pass(200);
    assert.deepEqual([other.asked, other.box.hidden], [["b"], true]);
  }
});

test("an answer to what no longer stands there is dropped", async () => {
  const answers = {};
  const { box, clock, type } = desk({ answer: (word) => new Promise((done) => (answers[word] = done)) });
  type("a");
  await clock.pass(200);
  type("b");
  await clock.pass(200);
  answers.b(["b-1"]);
  await clock.pass(0);
  answers.a(["a-1"]);
  await clock.pass(0);
  assert.deepEqual(box.children.map((one) => one.children), [["b-1"]]);
});

test("once one leaves the field, sends it or presses Escape, the list closes and stays closed", async () => {
  const ways = [
    ({ field }) => field.hears("blur"),
    ({ form }) => form.hears("submit"),
    ({ press }) => assert.equal(press("Escape"), true),
  ];
  for (const leave of ways) {
    const one = await opened({ expanded: true });
    one.type("ab");
    leave(one);
    await one.clock.pass(200);
    assert.deepEqual([one.box.hidden, one.asked, one.taken], [true, ["a"], []]);
    assert.equal(one.field.attributes["aria-expanded"], "false");
    assert.ok(!one.field.hasAttribute("aria-activedescendant"));
    assert.equal(one.press("Escape"), false); // the key is the page's again
  }
});

test("arrow keys go round the options, and the field names the marked one", async () => {
  const { field, press, marked } = await opened();
  const seen = [marked()];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
    assert.equal(press(key), true);
    seen.push(marked());
    assert.equal(field.attributes["aria-activedescendant"], `box-${marked()}`);
  }
  assert.deepEqual(seen, [0, 1, 0, 1, 0]);
});

test("Enter and Tab take the marked option, and are the page's own while none is", async () => {
  for (const key of ["Enter", "Tab"]) {
    const one = await opened();
    one.press("ArrowDown");
    assert.equal(one.press(key), true);
    assert.deepEqual([one.taken, one.box.hidden], [[["a-2", 1]], true]);
    const unmarked = await opened({ first: -1 });
    assert.deepEqual([unmarked.marked(), unmarked.press(key), unmarked.taken], [-1, false, []]);
    unmarked.press("ArrowUp");
    assert.equal(unmarked.press(key), true);
    assert.deepEqual(unmarked.taken, [["a-2", 1]]);
  }
});

test("a key that composes a letter is the keyboard's", async () => {
  const { press, taken } = await opened();
  assert.equal(press("Enter", { isComposing: true }), false);
  assert.deepEqual(taken, []);
});

test("a pointer takes what it touches, and the field keeps the focus", async () => {
  const { box, taken } = await opened();
  assert.equal(box.hears("pointerdown", { target: new Part() }), true);
  assert.deepEqual([taken, box.hidden], [[], false]);
  assert.equal(box.hears("pointerdown", { target: box.children[1] }), true);
  assert.deepEqual([taken, box.hidden], [[["a-2", 1]], true]);
});

test("it says that it is open where the field's role has a word for it", async () => {
  const box = await opened({ expanded: true });
  assert.deepEqual(box.field.attributes, {
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    "aria-controls": "box",
    "aria-activedescendant": "box-0",
  });
  assert.ok(!("aria-expanded" in (await opened()).field.attributes));
});
