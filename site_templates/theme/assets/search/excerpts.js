// What of a report is shown with a result: the place with the most of what was found, marked.

const BEFORE = 60;
const LENGTH = 220;

/** Pieces of a text as {text, marked}: words that are wanted are marked. */
export function marked(text, folding, wanted) {
  const pieces = [];
  let done = 0;
  for (const { start, end, words } of folding.tokens(text)) {
    if (!words.some((word) => isWanted(word, folding, wanted))) continue;
    if (start > done) pieces.push({ text: text.slice(done, start) });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** The stretch of some paragraphs with the most different wanted words; null without any. */
export function excerpt(paragraphs, folding, wanted) {
  let best = null;
  let most = 0;
  for (const { value: text, lang, dir } of paragraphs) {
    const hits = [];
    for (const { start, words } of folding.tokens(text)) {
      const word = words.find((each) => isWanted(each, folding, wanted));
      if (word) hits.push({ start, word });
    }
    for (let first = 0, last = 0; first < hits.length; first++) {
      while (last < hits.length && hits[last].start - hits[first].start < LENGTH - BEFORE) last++;
      const count = new Set(hits.slice(first, last).map((hit) => hit.word)).size;
      if (count <= most) continue;
      most = count;
      best = { value: around(text, hits[first].start), lang, dir };
    }
  }
  return best;
}

/** The text around a place, cut between words. */
function around(text, place) {
  let start = Math.max(0, place - BEFORE);
  let end = Math.min(text.length, start + LENGTH);
  if (start) start = Math.min(place, text.indexOf(" ", start) + 1 || place);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), place + 1);
  // No line begins or ends with the dots alone.
  return (start ? "…\u00a0" : "") + text.slice(start, end) + (end < text.length ? "\u00a0…" : "");
}

function isWanted(word, folding, wanted) {
  return wanted.has(word) || folding.attached(word).some((bare) => wanted.has(bare));
}
