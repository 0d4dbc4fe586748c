"""Keywords: YAKE as it comes against ours, on folders of texts with keywords by people.

    python -m bench.keywords FOLDER... [--lang LANG] [--half first|second] [--most N]

A folder has the layout of LIAAD/KeywordExtractor-Datasets: `docsutf8/<name>.txt`,
`keys/<name>.key` (a keyword a line) and, unless --lang is given, `lan.txt`. Both sides
read the same texts in the same run; each line of a text is a block. A keyword counts if
its stems equal those of a gold keyword. F1@k is the mean over texts; precision is over k,
so that a short list gains nothing. Times are of the processor, per text, after one text to
warm up. The halves are of the texts in the order of a hash of their names.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex
import yake

from generator.keywords import add_keywords
from generator.keywords.language import Language, fold, language
from generator.model import Article, Block, Span

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the stems of its gold keywords."""

    text: str
    gold: frozenset[Stems]


@dataclass(frozen=True, slots=True)
class Result:
    """One side's result on a folder: F1 in per cent, time in milliseconds a text."""

    at_5: float
    at_10: float
    ms: float


def stems(phrase: str, known: Language) -> Stems:
    """A keyword as it is compared: the stems of its words."""
    return tuple(known.stem(fold(word)) for word in _WORD.findall(phrase))


def texts(folder: Path, known: Language, half: str | None, most: int) -> list[Text]:
    """The texts of a folder that have gold keywords."""
    paths = sorted(
        (folder / "docsutf8").glob("*.txt"),
        key=lambda path: hashlib.sha256(path.stem.encode()).hexdigest(),
    )
    if half is not None:
        paths = paths[half == "second" :: 2]
    found = []
    for path in paths[:most]:
        lines = (folder / "keys" / f"{path.stem}.key").read_text("utf-8", "replace").splitlines()
        gold = frozenset(stems(line, known) for line in lines) - {()}
        if gold:
            found.append(Text(path.read_text("utf-8", "replace"), gold))
    return found


def article(text: str, lang: str) -> Article:
    """A text as an article: each line that is not empty is a block of its body."""
    blocks = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.strip():
            span = Span(start, start + len(line))
            blocks.append(Block("body", span, number, line.strip(), lang, "ltr"))
        start += len(line)
    return Article(
        id="text",
        seed="text",
        sha256="",
        encoding="utf-8",
        text=text,
        lang=lang,
        dir="ltr",
        title=None,
        deck=None,
        published=None,
        not_before=None,
        not_after=None,
        event_days=(),
        source=None,
        authors=(),
        place=None,
        agency=None,
        blocks=tuple(blocks),
    )


def raw(text: str, lang: str) -> list[str]:
    """YAKE's keywords, with its defaults."""
    return [key for key, _ in yake.KeywordExtractor(lan=lang, n=3, top=20).extract_keywords(text)]


def ours(text: str, lang: str) -> list[str]:
    """Our keywords, without any actors."""
    return [keyword.text for keyword in add_keywords(article(text, lang), {}, 12).keywords]


def f1(keys: Iterable[str], gold: frozenset[Stems], known: Language, k: int) -> float:
    """F1 of the first k different keywords."""
    first: list[Stems] = []
    for key in keys:
        found = stems(key, known)
        if found and found not in first:
            first.append(found)
    hits = sum(found in gold for found in first[:k])
    return 2 * hits / (k + len(gold))


def measure(
    side: Callable[[str, str], list[str]], sample: Sequence[Text], known: Language
) -> Result:
    """Run one side over the texts."""
    side(sample[0].text, known.code)
    at_5 = at_10 = seconds = 0.0
    for one in sample:
        began = time.process_time()
        keys = side(one.text, known.code)
        seconds += time.process_time() - began
        at_5 += f1(keys, one.gold, known, 5)
        at_10 += f1(keys, one.gold, known, 10)
    count = len(sample)
    return Result(100 * at_5 / count, 100 * at_10 / count, 1000 * seconds / count)


def main() -> None:
    """Measure and print a table, a row a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lang", help="BCP 47 code; otherwise what lan.txt says")
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--most", type=int, default=1_000_000, help="texts of each folder")
    given = parser.parse_args()
    print("| folder | texts | raw F1@5 / F1@10 | ours F1@5 / F1@10 | ratio | raw ms | ours ms |")
    print("|---|---|---|---|---|---|---|")
    for folder in given.folders:
        lang = given.lang or (folder / "lan.txt").read_text("utf-8").strip()[:2]
        known = language(lang)
        if known is None:
            print(f"| {folder.name} | no resources for {lang} |")
            continue
        sample = texts(folder, known, given.half, given.most)
        theirs, mine = measure(raw, sample, known), measure(ours, sample, known)
        ratio = f"{mine.at_5 / theirs.at_5:.2f} / {mine.at_10 / theirs.at_10:.2f}"
        print(
            f"| {folder.name} | {len(sample)} | {theirs.at_5:.1f} / {theirs.at_10:.1f}"
            f" | {mine.at_5:.1f} / {mine.at_10:.1f} | {ratio}"
            f" | {theirs.ms:.0f} | {mine.ms:.0f} |"
        )


if __name__ == "__main__":
    main()
