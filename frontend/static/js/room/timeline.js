// Which entries begin a day, which follow their author's last words, where the new ones begin.
// No DOM.

const TOGETHER = 5 * 60 * 1000;

/**
 * @typedef {{seq: number, at: number, by: number, noun: string, day: string}} Entry in seq order
 * @typedef {{opensDay: boolean, opensNew: boolean, grouped: boolean}} Arranged
 */

/**
 * @param {Entry[]} entries @param {{read: number | null, me: number | null, more?: boolean}} reader `read`: how
 * far they had read when they last looked; null shows no line. `more`: older entries are not on the
 * page, and where these are new as well, so is their line
 * @returns {Arranged[]}
 */
export function arrange(entries, { read, me, more = false }) {
  const first = read === null || (more && entries[0]?.seq > read) ? -1 : entries.findIndex((one) => one.seq > read && one.by !== me);
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    const opensDay = before?.day !== entry.day;
    const opensNew = index === first;
    return { opensDay, opensNew, grouped: !opensDay && !opensNew && follows(before, entry) };
  });
}

/** @param {Entry} before @param {Entry} entry */
function follows(before, entry) {
  const talk = before.noun === "message" && entry.noun === "message";
  return talk && before.by === entry.by && entry.at - before.at < TOGETHER;
}

/** Where an entry belongs among those in seq order: almost always at the end.
 * @param {{seq: number}[]} entries @param {number} seq @returns {number} */
export function positionOf(entries, seq) {
  let index = entries.length;
  while (index > 0 && entries[index - 1].seq > seq) index -= 1;
  return index;
}
