// The two ways an ask can fail: the server said no, or nobody knows.

/** @import { Problem } from "./types.js" */

/** The server refused, in words for the person who asked. `after` is in ms. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.message);
    this.code = problem.code;
    this.after = problem.after;
    this.retry = problem.retry ?? problem.after !== undefined;
  }
}

/** No answer came: it may have been done, or not. Ask again only what is harmless twice. */
export class Lost extends Error {}
