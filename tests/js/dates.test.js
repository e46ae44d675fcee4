import assert from "node:assert/strict";
import { test } from "node:test";
import { Dates } from "../../frontend/static/js/live/dates.js";

const paris = new Dates("fr", "Europe/Paris");
const now = Date.parse("2026-11-22T12:00:00Z");

test("the hour is the town's, wherever the reader is", () => {
  assert.equal(paris.clock(Date.parse("2026-11-22T13:05:00Z")), "14:05");
  assert.equal(new Dates("fr", "Pacific/Noumea").clock(Date.parse("2026-11-22T13:05:00Z")), "00:05");
});

test("the hour reads as in the page's own markup, in each language", () => {
  assert.equal(new Dates("en", "Europe/Paris").clock(Date.parse("2026-11-22T13:05:00Z")), "14:05");
  assert.equal(new Dates("en", "Europe/Paris").clock(Date.parse("2026-11-21T23:05:00Z")), "00:05");
});

test("a moment is written as HTML has it: in thousandths of a second", () => {
  assert.equal(paris.iso(Date.parse("2026-11-29T13:26:32.189884Z")), "2026-11-29T13:26:32.189Z");
});

test("a day begins at the town's midnight", () => {
  assert.equal(paris.key(Date.parse("2026-11-21T22:59:59Z")), "2026-11-21");
  assert.equal(paris.key(Date.parse("2026-11-21T23:00:00Z")), "2026-11-22");
});

test("days are named as people name them", () => {
  assert.equal(paris.day(now, now), "aujourd’hui");
  assert.equal(paris.day(now - 86_400_000, now), "hier");
  assert.equal(paris.day(Date.parse("2026-11-03T12:00:00Z"), now), "mardi 3 novembre");
  assert.equal(paris.day(Date.parse("2025-11-03T12:00:00Z"), now), "lundi 3 novembre 2025");
  assert.equal(new Dates("en", "Europe/Paris").day(Date.parse("2026-11-03T12:00:00Z"), now), "Tuesday 3 November");
});

test("the first of a month is said as French says it", () => {
  assert.equal(paris.day(Date.parse("2026-11-01T12:00:00Z"), now), "dimanche 1er novembre");
  assert.equal(paris.day(Date.parse("2025-03-01T12:00:00Z"), now), "samedi 1er mars 2025");
  assert.equal(paris.day(Date.parse("2026-11-11T12:00:00Z"), now), "mercredi 11 novembre");
  const english = new Dates("en", "Europe/Paris");
  assert.equal(english.day(Date.parse("2026-11-01T12:00:00Z"), now), "Sunday 1 November");
});

test("an end is an hour, with its day where that is another one", () => {
  const asked = Date.parse("2026-10-31T12:00:00Z");
  assert.equal(paris.until(asked + 3_600_000, asked), "14:00");
  assert.equal(paris.until(Date.parse("2026-11-01T12:05:00Z"), asked), "dimanche 1er novembre, 13:05");
  const english = new Dates("en", "Europe/Paris");
  assert.equal(english.until(Date.parse("2026-11-07T12:05:00Z"), asked), "Saturday 7 November, 13:05");
});

test("what is near is told in minutes and hours; a clock that runs ahead is not the future", () => {
  assert.equal(paris.near(now - 3 * 60_000, now), "il y a 3 minutes");
  assert.equal(paris.near(now - 5 * 3_600_000, now), "il y a 5 heures");
  assert.equal(paris.near(now + 20_000, now), "cette minute-ci");
});
