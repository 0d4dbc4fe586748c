// Narrowing by actor, year, language and source: which reports each choice has.
import { decode } from "./index.js";

export const FACETS = ["actor", "year", "language", "source"];
/** Stands in an address for reports without a day, or without a source. */
export const NONE = "-";

/** The choices of one facet, the commonest first: {value, labels?, has(number)}. */
export class Facets {
  constructor(index) {
    this.index = index;
    this.known = {};
  }

  /** The choices of a facet; fetched when they are first asked for. */
  choices(facet) {
    return (this.known[facet] ??= this[facet]());
  }

  async year() {
    const { years, undated, ids } = this.index.manifest;
    const starts = Object.entries(years);
    const found = starts.map(([value, start], place) => {
      const end = starts[place + 1]?.[1] ?? undated;
      return { value, has: (number) => number >= start && number < end };
    });
    if (ids.undated.length) found.unshift({ value: NONE, has: (number) => number >= undated });
    return found.reverse();
  }

  async column(facet) {
    const columns = await this.index.file("facets", this.index.manifest.facets);
    return columns[facet].map(([value, numbers, labels]) => choice(value || NONE, numbers, labels));
  }

  language() {
    return this.column("language");
  }

  source() {
    return this.column("source");
  }

  async actor() {
    const rows = await this.index.file("facets", this.index.manifest.actors);
    return rows.map(([value, numbers, labels]) => choice(value, numbers, labels));
  }

  /** One choice; an actor who is not among the commonest too. Null if there is none. */
  async find(facet, value) {
    const known = (await this.choices(facet)).find((each) => each.value === value);
    if (known || facet !== "actor") return known ?? null;
    const entry = await this.index.lookup(`@${value}`);
    return entry && { value, labels: entry.names, has: (number) => entry.postings.has(number) };
  }

  /** All reports, as scores that are the same. */
  async everything() {
    const { language } = await this.index.file("facets", this.index.manifest.facets);
    return new Map(language.flatMap(([, numbers]) => [...decode(numbers).keys()].map((number) => [number, 0])));
  }
}

function choice(value, numbers, labels) {
  let postings = null;
  return { value, labels, has: (number) => (postings ??= decode(numbers)).has(number) };
}
