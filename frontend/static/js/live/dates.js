// Hours and days as people of the page's language and the town's time zone read them.

export class Dates {
  /** @param {string} lang @param {string} zone */
  constructor(lang, zone) {
    const timeZone = zone || undefined;
    this.french = lang.startsWith("fr");
    const local = lang === "en" ? "en-GB" : lang; // "Sunday 1 November", as the templates write it
    /** @type {Intl.DateTimeFormatOptions} the same as the templates' "H:i" */
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
    this.clockFormat = new Intl.DateTimeFormat(local, clock);
    this.keyFormat = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone });
    /** @type {Intl.DateTimeFormatOptions} */
    const day = { weekday: "long", day: "numeric", month: "long", timeZone };
    this.dayFormat = new Intl.DateTimeFormat(local, day);
    this.yearFormat = new Intl.DateTimeFormat(local, { ...day, year: "numeric" });
    this.shortFormat = new Intl.DateTimeFormat(local, { day: "numeric", month: "long", timeZone });
    this.nearFormat = new Intl.RelativeTimeFormat(local, { numeric: "auto" });
  }

  /** "14:05" @param {number} at ms */
  clock(at) {
    return this.clockFormat.format(at);
  }

  /** A `<time datetime>`, in thousandths of a second at most: the filter `iso` of the templates.
   * @param {number} at ms */
  iso(at) {
    return new Date(at).toISOString();
  }

  /** "2026-11-22": the same for two moments of one day of the town. @param {number} at ms */
  key(at) {
    return this.keyFormat.format(at);
  }

  /** "today", "yesterday", "Sunday 22 November", with the year when it is another.
   * @param {number} at ms @param {number} now ms */
  day(at, now) {
    const [key, today] = [this.key(at), this.key(now)];
    const days = Math.round((Date.parse(key) - Date.parse(today)) / 86_400_000);
    if (days === 0 || days === -1) return this.nearFormat.format(days, "day");
    return this.#date(at, key.slice(0, 4) === today.slice(0, 4) ? this.dayFormat : this.yearFormat);
  }

  /** As the lists of rooms have it: "14:05", "yesterday", "22 November", with the year when it is another.
   * @param {number} at ms @param {number} now ms */
  short(at, now) {
    const [key, today] = [this.key(at), this.key(now)];
    if (key === today) return this.clock(at);
    if (Date.parse(today) - Date.parse(key) === 86_400_000) return this.nearFormat.format(-1, "day");
    const year = key.slice(0, 4) === today.slice(0, 4) ? "" : ` ${key.slice(0, 4)}`;
    return this.#date(at, this.shortFormat) + year;
  }

  /** "Sunday 22 November 2026, 14:05" @param {number} at ms */
  whole(at) {
    return `${this.#date(at, this.yearFormat)}, ${this.clock(at)}`;
  }

  /** "20:45", with its day when that is another than `from`'s. @param {number} at ms @param {number} from ms */
  until(at, from) {
    const day = this.key(at) === this.key(from) ? "" : `${this.#date(at, this.dayFormat)}, `;
    return day + this.clock(at);
  }

  /** @param {number} at ms @param {Intl.DateTimeFormat} format */
  #date(at, format) {
    const words = format.format(at).replace(/^(\p{L}+),/u, "$1"); // "Sunday 22", as the templates
    return this.french && this.key(at).endsWith("-01") ? words.replace(/\b1\b/, "1er") : words;
  }

  /** "3 minutes ago". @param {number} at ms @param {number} now ms */
  near(at, now) {
    const minutes = Math.round((at - now) / 60_000);
    if (minutes > -60) return this.nearFormat.format(Math.min(0, minutes), "minute");
    if (minutes > -24 * 60) return this.nearFormat.format(Math.round(minutes / 60), "hour");
    return this.day(at, now);
  }
}
