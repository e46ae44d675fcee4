// An offer's entry, from its state.

import { put, show } from "../page/templates.js";

/** @import { Row } from "../live/types.js" */

export class Offers {
  /** @param {HTMLElement} li @param {Row} row */
  update(li, row) {
    const skill = row.names?.[document.documentElement.lang.slice(0, 2)] ?? row.skill;
    put(li, "skill", skill);
    put(li, "words", row.words);
    put(li, "need", row.need_title);
    show(li, "[data-with=skill]", Boolean(skill));
    show(li, "[data-without=skill]", !skill);
    show(li, "[data-with=words]", Boolean(row.words));
    show(li, "[data-with=need]", Boolean(row.need_title));
    show(li, "[data-status]", false);
    show(li, `[data-status="${row.status}"]`, true);
  }
}
