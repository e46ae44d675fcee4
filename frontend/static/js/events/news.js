// What became of an event, from its state.

import { put, show } from "../page/templates.js";

/** @import { Dates } from "../live/dates.js" */
/** @import { Row } from "../live/types.js" */

export class News {
  /** @param {HTMLElement} _root @param {Dates} dates */
  constructor(_root, dates) {
    this.dates = dates;
  }

  /** @param {HTMLElement} li @param {Row} row */
  update(li, row) {
    show(li, "[data-what]", false);
    show(li, `[data-what="${row.what}"]`, true);
    show(li, "[data-with=why]", row.why);
    show(li, "[data-with=when]", !row.what.endsWith("cancelled"));
    show(li, "[data-with=place]", Boolean(row.place));
    put(li, "starts", this.dates.whole(Date.parse(row.starts)));
    put(li, "place", row.place);
  }
}
