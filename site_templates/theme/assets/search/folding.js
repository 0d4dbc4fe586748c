// Words as they are compared: the same as generator/search/folding.py does, with the same table,
// which the index carries.

const compiled = (rules) => rules.map(([pattern, to]) => [new RegExp(pattern, "u"), to]);

export class Folding {
  constructor(table) {
    const { word, unspaced, dropped, letters, zeros, rules, attached } = table;
    this.word = new RegExp(word, "gu");
    this.unspaced = new RegExp(`^${unspaced}`, "u");
    this.runs = new RegExp(`(?:${unspaced}\\p{M}*)+|(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+`, "gu");
    this.dropped = new RegExp(dropped, "gu");
    this.rules = compiled(rules).map(([pattern, to]) => [new RegExp(pattern.source, "gu"), to]);
    this.attachments = compiled(attached);
    this.letters = new Map(Object.entries(letters));
    for (const zero of zeros)
      for (let digit = 0; digit < 10; digit++)
        this.letters.set(String.fromCodePoint(zero.codePointAt(0) + digit), String(digit));
    this.known = new Map();
  }

  /** The printed words of a text: where each is, and the folded words that it stands for. */
  *tokens(text) {
    for (const match of text.matchAll(this.word))
      yield { start: match.index, end: match.index + match[0].length, words: this.fold(match[0]) };
  }

  /** The folded words of a text, in their order. */
  words(text) {
    return [...this.tokens(text.normalize("NFC"))].flatMap((token) => token.words);
  }

  /** One printed word as it is compared: mostly one word, none if nothing is left of it. */
  fold(word) {
    if (!this.known.has(word)) this.known.set(word, this.folded(word));
    return this.known.get(word);
  }

  folded(word) {
    let text = "";
    for (const char of word.normalize("NFKD").toLowerCase()) text += this.letters.get(char) ?? char;
    text = text.replace(this.dropped, "").normalize("NFC");
    for (const [pattern, to] of this.rules) text = text.replace(pattern, to);
    return (text.match(this.runs) ?? []).flatMap((run) => this.parts(run));
  }

  /** A run of an unspaced script in overlapping pairs of letters; any other as it is. */
  parts(run) {
    const letters = [...run];
    if (letters.length < 2 || !this.unspaced.test(run)) return [run];
    return letters.slice(1).map((letter, index) => letters[index] + letter);
  }

  /** What a folded word may be, if its first letter is a word of its own. */
  attached(word) {
    return this.attachments
      .filter(([pattern]) => pattern.test(word))
      .map(([pattern, to]) => word.replace(pattern, to));
  }
}
