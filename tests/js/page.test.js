// The page's templates and the scripts that look into them must not drift apart.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { crayon, initials } from "../../frontend/static/js/page/avatar.js";
import { nameAt } from "../../frontend/static/js/room/mentions.js";

const frontend = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "../../frontend");
const read = (...path) => readFileSync(join(frontend, ...path), "utf8");
const scripts = ["live", "page", "room", "hall", "projects", "hub"].flatMap((folder) =>
  readdirSync(join(frontend, "static/js", folder)).map((name) => `${folder}/${name}`),
);
const code = scripts.map((name) => read("static/js", name)).join("\n");
const blanks = ["rooms/live_templates", "rooms/restrict", "hall/poll_templates"]
  .map((name) => read("templates", `${name}.html`))
  .join("\n");
const all = (text, pattern) => new Set([...text.matchAll(pattern)].map((match) => match[1]));
const missing = (wanted, there) => [...wanted].filter((one) => !there.has(one));

/** The modules that become files of their own: what `name`, and all that it needs, fetch later. */
function files(name, seen = new Set(), later = new Set()) {
  if (seen.has(name)) return later;
  seen.add(name);
  const text = read("static/js", name).replace(/\/\*\*[^]*?\*\//g, "");
  for (const [, how, path] of text.matchAll(/(from |lazyImport\(new URL\()"(\.[^"]+)"/g)) {
    const found = relative("/", resolve("/", dirname(name), path));
    if (how !== "from ") later.add(found);
    files(found, seen, later);
  }
  return later;
}

test("a room's page asks at once for every file that it needs to be written in", () => {
  const asked = all(read("templates/rooms/room.html"), /modulepreload" href="{% static 'js\/([\w/-]+\.js)'/g);
  const needed = files("main.js");
  assert.ok(needed.has("hub/room.js"));
  needed.delete("page/load-more.js"); // long lists stand on other pages
  needed.delete("projects/page.js"); // and projects
  needed.delete("events/page.js"); // and events
  needed.delete("page/living-line.js"); // and home
  needed.delete("page/share.js"); // what is shared
  needed.delete("page/reach.js"); // whom an announcement reached
  needed.delete("page/town.js"); // fetched when the town looks otherwise from now on
  needed.delete("page/room-list.js"); // what stands beside the talk may come later
  needed.delete("hub/enhance.js"); // fetched once one can write
  needed.delete("room/restrict.js"); // when somebody who looks after the room wants it
  assert.deepEqual([...needed].sort(), [...asked].sort());
});

test("every word that a script says stands in the templates, and none is left over", () => {
  const there = all(blanks, /data-word="([\w-]+)"/g);
  const quoted = all(code, /"([a-z]+(?:-[a-z]+)*)"/g);
  const said = all(code, /say\("([\w-]+)"/g);
  assert.deepEqual(missing(said, there), []);
  assert.deepEqual(missing(there, quoted), []);
});

test("no sentence hides in a script", () => {
  const bare = code.replace(/\/\*\*?[^]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  const sentences = [...bare.matchAll(/"([A-ZÀ-Ý][^"]* [^"]*)"/g)].map((match) => match[1]);
  assert.deepEqual(sentences, []);
});

test("every part that a script copies or fills is in a template", () => {
  const names = ["rooms", "hall", "projects", "parts"].flatMap((folder) => readdirSync(join(frontend, "templates", folder), { recursive: true }).map((n) => `${folder}/${n}`));
  const html = names.filter((n) => n.endsWith(".html")).map((n) => read("templates", n)).join("\n");
  const kinds = ["day-line", "new-line"];
  const parts = new Set([...all(code, /template\[data-part=([\w-]+)\]/g), ...kinds]);
  assert.deepEqual(missing(parts, all(html, /data-part="([\w-]+)"/g)), []);
  const puts = all(code, /\bput\(\s*[\w.]+, "([\w-]+)"/g);
  assert.ok(puts.size > 8);
  assert.deepEqual(missing(puts, all(html, /data-put="([\w-]+)"/g)), []);
});

test("only what the server sanitised is ever set as HTML", () => {
  const places = [...code.matchAll(/^.*\b(?:innerHTML|outerHTML|insertAdjacentHTML)\b.*=.*$/gm)];
  assert.deepEqual(places.map(([line]) => line.trim()), [
    "if (words && words.innerHTML !== html) words.innerHTML = html;",
  ]);
});

test("initials and colours are those of parts/avatar.html", () => {
  assert.equal(initials("Awa Diallo"), "AD");
  assert.equal(initials("Jean-Pierre de la Tour"), "JT");
  assert.equal(initials("Mairie"), "M");
  assert.equal(initials("« École » 2"), "É2");
  assert.equal(initials("…"), "?");
  assert.deepEqual([crayon(3), crayon(11)], [3, 3]);
});

test("a name begins at an @ that begins a word", () => {
  assert.equal(nameAt("Merci @awa", 10), "awa");
  assert.equal(nameAt("@", 1), "");
  assert.equal(nameAt("(@jean-pi", 9), "jean-pi");
  assert.equal(nameAt("@élo", 4), "élo");
  assert.equal(nameAt("mail@awa", 8), null);
  assert.equal(nameAt("@awa bien", 9), null);
  assert.equal(nameAt("@awa", 2), "a");
});
