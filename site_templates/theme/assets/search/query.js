// From what a reader typed to the reports that match, the best first.

/** The page has a message with this number. */
const MOST_WORDS = 32;
const LONGEST_NAME = 6;
const PREFIX_FROM = 3;
const PREFIX_MOST = 60;
/** Chinese and Japanese begin here: a single letter is a word. */
const IDEOGRAPHS = 0x2e80;
const SLIP_FROM = 4;
const SLIP_MOST = 5;
const NAMES_MOST = 8;
const BOTH = 0.25;

const union = (maps) => {
  const all = new Map();
  for (const map of maps)
    for (const [number, weight] of map) all.set(number, Math.max(weight, all.get(number) ?? 0));
  return all;
};

const intersection = (maps) => {
  const [first, ...others] = [...maps].sort((one, other) => one.size - other.size);
  const all = new Map();
  for (const [number, weight] of first ?? [])
    if (others.every((map) => map.has(number)))
      all.set(number, others.reduce((sum, map) => sum + map.get(number), weight) / maps.length);
  return all;
};

/** A report that both prints the words and names the actor counts a little more. */
const either = (text, named) => {
  const all = new Map(text);
  for (const [number, weight] of named) {
    const other = text.get(number);
    all.set(number, other === undefined ? weight : Math.max(weight, other) + BOTH * Math.min(weight, other));
  }
  return all;
};

/** Whether two words differ by one letter: another, one more, one less, or two exchanged. */
export function isSlip(one, other) {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/**
 * One query on one index. Its parts are words, and names of several words, each with
 *   typed     as the reader wrote it
 *   words     the folded words that were looked for
 *   names     actors and topics of that name: {key, labels, told (a topic's words), postings}
 *   isSlip    whether the name was found by forgiving a slip
 *   postings  the reports that match, by number: weights
 */
export class Query {
  constructor(index, text) {
    this.index = index;
    this.text = text.normalize("NFC");
    const tokens = [...index.folding.tokens(this.text)];
    const words = tokens.flatMap(({ start, end, words }) => words.map((word) => ({ word, start, end })));
    this.words = words.slice(0, MOST_WORDS);
    this.isCut = words.length > MOST_WORDS;
  }

  /** Work out the parts. Words that say nothing are none; with nothing else, `isCommon`. */
  async read() {
    const entries = await Promise.all(this.words.map(({ word }) => this.index.lookup(word)));
    this.parts = [];
    for (let at = 0; at < this.words.length; ) {
      const name = await this.nameAt(at, entries);
      if (name) this.parts.push(name.part);
      else if (!entries[at]?.more) this.parts.push(await this.wordAt(at, entries[at]));
      at += name?.length ?? 1;
    }
    this.isCommon = this.words.length > 0 && !this.parts.length;
    return this;
  }

  /** The longest name of several words that begins at a place, if there is one. */
  async nameAt(at, entries) {
    const most = Math.min(LONGEST_NAME, this.words.length - at);
    for (let length = most; length > 1; length--) {
      const words = this.words.slice(at, at + length).map(({ word }) => word);
      const entry = await this.index.lookup(words.join(" "));
      if (!entry) continue;
      const texts = entries.slice(at, at + length).map((each) => each?.postings ?? new Map());
      return { length, part: await this.part(at, length, words, { postings: intersection(texts), names: entry.names }) };
    }
    return null;
  }

  /** A word as it stands; or what it may be: with something attached, begun, or misspelt. */
  async wordAt(at, entry) {
    const { word } = this.words[at];
    const bare = entry?.names.length ? [] : this.index.folding.attached(word);
    const known = await Promise.all(bare.map((each) => this.index.lookup(each)));
    const words = [...(entry ? [word] : []), ...bare.filter((_, place) => known[place])];
    if (words.length) return this.part(at, 1, words, await this.together(words));
    const longer = await this.begun(word);
    if (longer.length) return this.part(at, 1, longer, await this.together(longer));
    const similar = await this.similar(word);
    return { ...(await this.part(at, 1, [word, ...similar], await this.together(similar))), isSlip: similar.length > 0 };
  }

  /** The words that begin with one. */
  async begun(word) {
    const isShort = word.length < PREFIX_FROM && word.codePointAt(0) < IDEOGRAPHS;
    return isShort ? [] : (await this.index.beginning(word)).slice(0, PREFIX_MOST);
  }

  /** The words of names that differ from one by a slip. */
  async similar(word) {
    if ([...word].length < SLIP_FROM) return [];
    return (await this.index.similar(word)).filter((name) => isSlip(word, name)).slice(0, SLIP_MOST);
  }

  /** What any of several words leads to. */
  async together(words) {
    const entries = (await Promise.all(words.map((word) => this.index.lookup(word)))).filter(Boolean);
    const names = [...new Set(entries.flatMap((entry) => entry.names))].slice(0, NAMES_MOST);
    return { postings: union(entries.map((entry) => entry.postings)), names };
  }

  async part(at, length, words, { postings, names }) {
    const typed = this.text.slice(this.words[at].start, this.words[at + length - 1].end);
    const entries = await Promise.all(names.map((key) => this.index.lookup(key)));
    const named = entries.map((entry, place) => {
      const { names: labels, more, postings } = entry;
      return { key: names[place], labels, told: more || [], postings };
    });
    return { typed, words, names: named, postings: either(postings, union(named.map((each) => each.postings))) };
  }

  /** The reports that have every part, or, if none has, most of them: scores by number. */
  scores() {
    const total = this.index.manifest.reports;
    const scores = new Map();
    const having = new Map();
    for (const { postings } of this.parts) {
      const rarity = Math.log(1 + (total - postings.size + 0.5) / (postings.size + 0.5));
      for (const [number, weight] of postings) {
        scores.set(number, (scores.get(number) ?? 0) + rarity * weight);
        having.set(number, (having.get(number) ?? 0) + 1);
      }
    }
    const most = Math.max(0, ...having.values());
    this.isPartial = most < this.parts.length;
    if (most * 2 < this.parts.length) return new Map();
    return new Map([...scores].filter(([number]) => having.get(number) === most));
  }
}

/** Numbers in the order that is asked for: the newest have the highest, but for those undated. */
export function ordered(scores, undated, newest) {
  const age = (number) => (number >= undated ? number - 2 * undated : number);
  const later = (one, other) => age(other) - age(one);
  const better = (one, other) => scores.get(other) - scores.get(one) || later(one, other);
  return [...scores.keys()].sort(newest ? later : better);
}
