// The shapes on the wire, as the types checker knows them. See docs/protocol.md.

/**
 * @typedef {{id: number, name: string, kind: string, slug: string, official?: boolean,
 *   animator?: boolean, picture?: string}} Person
 */

/**
 * A row's whole state. Rows of the timeline also carry `at` and `by`.
 * @typedef {{id: number, seq: number, [field: string]: any}} Row
 */

/**
 * One changed row under its noun: `{"message": {...}}`.
 * @typedef {Record<string, Row>} Change
 */

/**
 * What one transaction changed in a room, or what a join or a fetch brings.
 * @typedef {{epoch: string, prev: number, seq: number, changes: Change[], recovered?: boolean}} RoomFrame
 */

/** @typedef {{on: string, [field: string]: any}} Told */
/** @typedef {{re: number, [field: string]: any}} Answer */
/** @typedef {{code: string, message: string, retry?: boolean, after?: number}} Problem */

export {};
