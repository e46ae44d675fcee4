import assert from "node:assert/strict";
import { test } from "node:test";

import { whole } from "../../frontend/static/js/sign-in/code.js";

test("a code is whole when it has the figures of the mail, however they are grouped", () => {
  assert.equal(whole("123456", 6), true);
  assert.equal(whole(" 123 456", 6), true);
  assert.equal(whole("123-456", 6), true);
  assert.equal(whole("12\u200b34\u202f56", 6), true);
  assert.equal(whole("１２３４５６", 6), true);
  assert.equal(whole("1234 5678 9012", 12), true);
});

test("what is not whole, or no code, waits for the button", () => {
  assert.equal(whole("12345", 6), false);
  assert.equal(whole("123456", 12), false);
  assert.equal(whole("1234567", 6), false);
  assert.equal(whole("12345a", 6), false);
  assert.equal(whole("", 0), false);
});
