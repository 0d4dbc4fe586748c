"""Scores the reading of a folder of articles against a gold file.

    python bench/reading.py DIR GOLD.jsonl [--failures 40] [--json]

Each line of GOLD.jsonl: {"file", "language", "title", "date_expected_from_text",
"date_accept", "author", "publisher", "body_first", "body_last"}; absent or null values
are not scored, except that a null date means that the text does not tell one. Of a list
of first or last paragraphs any is right: careful readers differ on where a deck ends.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex
from rapidfuzz import fuzz

from generator.fields import read_fields
from generator.model import Article, Seed
from generator.text import Undecodable, decode

_NEAR = 80
"""Similarity (0 to 100) from which a title counts as near."""


@dataclass
class Score:
    """What was counted, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def count(self, name: str, result: str, detail: str = "") -> None:
        """Counts a result; a detail makes it a failure that is listed."""
        self.counts[f"{name}: {result}"] += 1
        if detail:
            self.failures.append(f"{name} {result} | {detail}")


def main() -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--failures", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    score, spent = Score(), 0.0
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line]
    for row in rows:
        raw = (options.folder / row["file"]).read_bytes()
        started = time.perf_counter()
        try:
            article = read(row["file"], raw)
        except Undecodable as fault:
            score.count("file", "refused", f"{row['file']}: {fault.reason}")
            continue
        spent += time.perf_counter() - started
        compare(article, row, score)
    report(score, options, len(rows), spent)
    return 0


def read(name: str, raw: bytes) -> Article:
    """One article, read from its bytes."""
    decoded = decode(raw)
    digest = hashlib.sha256(raw).hexdigest()
    return read_fields(Seed(name, name, digest, decoded.encoding, decoded.text))


def compare(article: Article, row: dict[str, Any], score: Score) -> None:
    """Counts every field of one article."""
    name = row["file"]
    _date(article, row, score)
    if row.get("title"):
        found = article.title.value if article.title else ""
        _text("title", found, row["title"], name, score)
    if row.get("language"):
        same = article.lang.split("-")[0] == row["language"].split("-")[0]
        detail = "" if same else f"{name}: {article.lang}, not {row['language']}"
        score.count("language", "right" if same else "wrong", detail)
    if "author" in row:
        _byline(article, row["author"], name, score)
    body = [block.text for block in article.of_kind("body") if block.text]
    _paragraph("first paragraph", article, body[:1], row.get("body_first"), score)
    _paragraph("last paragraph", article, body[-1:], row.get("body_last"), score)


def _paragraph(what: str, article: Article, found: list[str], accepted: Any, score: Score) -> None:
    """Counts a paragraph against the nearest of those that are right."""
    texts = [accepted] if isinstance(accepted, str) else list(accepted or ())
    pairs = [(_with_dateline(article, found, text), text) for text in texts]
    if pairs:
        nearest = max(pairs, key=lambda pair: fuzz.ratio(plain(pair[0]), plain(pair[1])))
        _text(what, *nearest, article.id, score)


def _with_dateline(article: Article, paragraphs: list[str], expected: str) -> str:
    """The first or last paragraph: with its dateline, where the gold quotes it so."""
    first = "".join(paragraphs)
    line = next((block.text for block in article.of_kind("dateline")), "")
    return f"{line} {first}" if line and plain(expected).startswith(plain(line)) else first


def _date(article: Article, row: dict[str, Any], score: Score) -> None:
    if "date_expected_from_text" not in row and "date_accept" not in row:
        return
    expected = row.get("date_expected_from_text")
    accepted = {*(row.get("date_accept") or ()), *([expected] if expected else ())}
    found = article.published.value.iso if article.published else None
    reason = next((each.reason for each in article.absences if each.field == "published"), "")
    if found is None:
        result = "unknown" if expected else "rightly unknown"
        score.count("date", result, f"{row['file']}: {reason}, is {expected}" if expected else "")
    elif found in accepted:
        score.count("date", "right")
    else:
        quote = article.published.evidence.quote if article.published else ""
        score.count("date", "wrong", f"{row['file']}: {found} ({quote!r}), is {expected}")


def _byline(article: Article, expected: Any, name: str, score: Score) -> None:
    people = [expected] if isinstance(expected, str) else list(expected or ())
    found = [fact.value.name for fact in article.authors]
    if not people:
        score.count("byline", "rightly none" if not found else "invented",
                    f"{name}: {found}" if found else "")  # fmt: skip
        return
    best = max((fuzz.partial_ratio(plain(a), plain(b)) for a in found for b in people), default=0)
    if best >= 85:
        score.count("byline", "right")
    else:
        result = "wrong" if found else "missed"
        score.count("byline", result, f"{name}: {found}, is {people}")


def _text(what: str, found: str, expected: str, name: str, score: Score) -> None:
    """Exact after folding white space and quotes; near by similarity."""
    if plain(found) == plain(expected):
        score.count(what, "exact")
    elif fuzz.ratio(plain(found), plain(expected)) >= _NEAR or (
        len(expected) > 60 and plain(found)[:50] == plain(expected)[:50]
    ):
        score.count(what, "near", f"{name}: {found[:70]!r}, is {expected[:70]!r}")
    else:
        score.count(what, "wrong", f"{name}: {found[:90]!r}, is {expected[:90]!r}")


def plain(text: str) -> str:
    """A text as it is compared: folded words, without marks and white space."""
    return (
        regex.sub(r"[^\p{L}\p{M}\p{N}]+", " ", unicodedata.normalize("NFKC", text))
        .casefold()
        .strip()
    )


def report(score: Score, options: argparse.Namespace, rows: int, spent: float) -> None:
    """Prints counts, shares and failures."""
    if options.json:
        json.dump({"counts": dict(sorted(score.counts.items())), "failures": score.failures},
                  sys.stdout, ensure_ascii=False, indent=1)  # fmt: skip
        return
    for failure in score.failures[: options.failures]:
        print(failure)
    totals: Counter[str] = Counter()
    for name, number in score.counts.items():
        totals[name.split(":")[0]] += number
    print()
    for name, number in sorted(score.counts.items()):
        print(f"{name:32} {number:5}  {100 * number / totals[name.split(':')[0]]:5.1f} %")
    print(f"\n{rows} articles, {1000 * spent / max(rows, 1):.1f} ms each")


if __name__ == "__main__":
    sys.exit(main())
