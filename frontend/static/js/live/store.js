// What the browser keeps for one member: messages on their way, and drafts. It survives a restart;
// where the browser refuses to keep things (private windows, full disk), memory has to do.

/** @import { Item } from "./outbox.js" */

/** @type {Map<string, string>} */
const memory = new Map();

/** @param {string} name @returns {string | null} */
export function kept(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/** @param {string} name @param {string | null} value null forgets it */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    memory.delete(name);
  } catch {
    if (value === null) memory.delete(name);
    else memory.set(name, value);
  }
}

/** @returns {string[]} */
function names() {
  try {
    return [...new Set([...Object.keys(localStorage), ...memory.keys()])];
  } catch {
    return [...memory.keys()];
  }
}

/** Whatever was kept for anyone: words on their way, and drafts. */
export function forgetAll() {
  for (const name of names()) if (/^up[.](out|draft)[.]/.test(name)) keep(name, null);
}

/** One name a message, so that two tabs never overwrite each other's.
 * @param {number} member */
export function outboxStore(member) {
  const prefix = `up.out.${member}.`;
  return {
    /** @returns {Item[]} */
    all() {
      const texts = names().filter((name) => name.startsWith(prefix)).map(kept);
      return texts.flatMap((text) => read(text)).sort((a, b) => a.at - b.at);
    },
    /** @param {Item} item */
    put: (item) => keep(prefix + item.key, JSON.stringify(item)),
    /** @param {string} key */
    drop: (key) => keep(prefix + key, null),
    /** The key of a message that another tab has settled. @param {StorageEvent} event */
    dropped: ({ key, newValue }) =>
      key?.startsWith(prefix) && newValue === null ? key.slice(prefix.length) : null,
  };
}

/** @param {string | null} text @returns {Item[]} */
function read(text) {
  try {
    const item = JSON.parse(text ?? "");
    return item.key && item.room && typeof item.body === "string" ? [item] : [];
  } catch {
    return [];
  }
}

/** @param {number} member @param {number} room */
export const draftName = (member, room) => `up.draft.${member}.${room}`;
