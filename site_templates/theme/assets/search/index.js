// Reading the index: a few small files for each query, each of them once.
// What is in them: generator/search/published.py.
import { Folding } from "./folding.js";

const FORMAT = 2;
const IDS_PER_FILE = 64;
const BLOCK_BITS = 7;
const DIGITS = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((char, value) => [char, value]),
);
const MORE = 32;
const LEVELS = 6;

/** The index is not there, or not of the kind that this script reads. */
export class NoIndex extends Error {}

/** Postings: a map from the number of a report to its weight, 1 at most. */
export function decode(text) {
  const found = new Map();
  text.split("|").forEach((gaps, level) => {
    const weight = 1 - level / LEVELS;
    let number = -1;
    let gap = 0;
    let scale = 1;
    for (const char of gaps) {
      const digit = DIGITS.get(char);
      gap += (digit % MORE) * scale;
      scale *= MORE;
      if (digit >= MORE) continue;
      number += gap + 1;
      found.set(number, weight);
      gap = 0;
      scale = 1;
    }
  });
  return found;
}

export class Index {
  /** The index below an address that ends in a slash. Throws NoIndex if there is none. */
  static async open(address) {
    // The manifest names all other files by their content: it alone can be out of date.
    const answer = await fetch(new URL("index.json", address), { cache: "no-cache" }).catch(() => null);
    const manifest = answer?.ok ? await answer.json() : null;
    if (manifest?.format !== FORMAT) throw new NoIndex();
    return new Index(address, manifest);
  }

  constructor(address, manifest) {
    this.address = address;
    this.manifest = manifest;
    this.folding = new Folding(manifest.folding);
    this.files = new Map();
  }

  file(folder, name) {
    const path = `${folder}/${name}.json`;
    if (!this.files.has(path)) this.files.set(path, fetch(new URL(path, this.address)).then((file) => file.json()));
    return this.files.get(path);
  }

  /** How many of the terms' files begin at or before a key. */
  upTo(key) {
    const { terms } = this.manifest;
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle][0] <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * What a word, a name of several words, or an actor's or topic's key leads to; or null.
   * `names` are keys of actors and topics, or such a one's own names by language; `more` says
   * whether a word is a function word, or which words tell of a topic.
   */
  async lookup(key) {
    // A name of several words lies in the file of its first.
    const place = Math.max(0, this.upTo(key.split(" ")[0]) - 1);
    if (!this.manifest.terms.length) return null;
    const file = await this.file("terms", this.manifest.terms[place][1]);
    if (!Object.hasOwn(file, key)) return null;
    const value = file[key];
    const [text, names = [], more = 0] = typeof value === "string" ? [value] : value;
    return { postings: decode(text), names, more };
  }

  /** The words that begin with these letters, out of two files at most. */
  async beginning(letters) {
    const { terms } = this.manifest;
    const first = Math.max(0, this.upTo(letters) - 1);
    const last = Math.min(first + 2, this.upTo(letters + "\uffff"));
    const files = await Promise.all(terms.slice(first, last).map(([, name]) => this.file("terms", name)));
    return files.flatMap((file) =>
      Object.keys(file).filter((key) => key.startsWith(letters) && !key.includes(" ")),
    );
  }

  /** Words of names that begin in the same script, for a word that may have a slip. */
  async similar(word) {
    const name = this.manifest.slips[word.codePointAt(0) >> BLOCK_BITS];
    return name ? this.file("slips", name) : [];
  }

  /** The ids of reports, given their numbers. */
  ids(numbers) {
    const { undated, ids } = this.manifest;
    return Promise.all(
      numbers.map(async (number) => {
        const [files, place] = number < undated ? [ids.dated, number] : [ids.undated, number - undated];
        return (await this.file("ids", files[Math.floor(place / IDS_PER_FILE)]))[place % IDS_PER_FILE];
      }),
    );
  }

  /** What a result shows of a report. */
  report(id) {
    return this.file("reports", encodeURIComponent(id));
  }
}
