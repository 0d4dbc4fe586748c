"""Actors of one report in many languages: `python -m bench.actors_parallel IDS FOLDER`.

For a parallel corpus such as NTREX: IDS has one document id a line, FOLDER one file for
each language, `newstest2019-src.eng.txt` and `newstest2019-ref.<code>.txt`, line by line
the same. Prints for each language how many actors of its documents stand in the English
one as well (P), and how many of the English document's it has (R). `--differences LANG`
lists the commonest differences. Translators choose their own words, so 1.000 cannot be
reached.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.actors_conll import Sentence, article
from generator.actors.naming import name_actors
from generator.actors.registry import Registry
from generator.model import Span

FILES: Mapping[str, str] = {
    "en": "newstest2019-src.eng.txt",
    **{
        lang: f"newstest2019-ref.{code}.txt"
        for lang, code in {
            "hi": "hin", "ar": "arb", "ur": "urd", "fa": "fas", "ru": "rus", "zh": "zho-CN",
            "fr": "fra", "es": "spa", "de": "deu", "tr": "tur", "bn": "ben",
        }.items()
    },
}  # fmt: skip
SHOWN = 40


def documents(ids: Sequence[str], lines: Sequence[str]) -> Mapping[str, list[str]]:
    """The lines of each document; lines without an id are passed over."""
    found: dict[str, list[str]] = defaultdict(list)
    for identifier, line in zip(ids, lines, strict=False):
        if identifier:
            found[identifier].append(line)
    return found


def actors(lines: Sequence[str], lang: str, registry: Registry) -> set[str]:
    """Ids of the actors of a document, each line a paragraph of its body."""
    whole = article(Sentence("\n".join(lines), ()), lang)
    (block,) = whole.blocks
    blocks, at = [], 0
    for line in lines:
        if line.strip():
            blocks.append(replace(block, text=line, span=Span(at, at + len(line))))
        at += len(line) + 1
    named = name_actors(replace(whole, blocks=tuple(blocks)), registry)
    return {mention.actor for mention in named.mentions}


def read(options: argparse.Namespace) -> Iterator[tuple[str, Mapping[str, set[str]]]]:
    """The actors of every document in every language that has a file."""
    registry = Registry.load()
    ids = [line.split("\t")[0].strip() for line in options.ids.read_text().splitlines()]
    for lang, name in FILES.items():
        path = options.folder / name
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            found = documents(ids[-len(lines) :], lines)
            yield lang, {key: actors(said, lang, registry) for key, said in found.items()}


def main() -> None:
    """Print the agreement of each language with English."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--differences", metavar="LANG", default="")
    options = parser.parse_args()
    every = dict(read(options))
    english = every.pop("en")
    wanted = sum(map(len, english.values()))
    for lang, found in every.items():
        shared = sum(len(found[key] & english[key]) for key in english)
        count = sum(map(len, found.values()))
        print(f"{lang}  P {shared / count:.3f} of {count}  R {shared / wanted:.3f} of {wanted}")
    if options.differences:
        here = every[options.differences]
        only = Counter(actor for key in english for actor in here[key] - english[key])
        missed = Counter(actor for key in english for actor in english[key] - here[key])
        print(f"only {options.differences}:", only.most_common(SHOWN))
        print("only en:", missed.most_common(SHOWN))


if __name__ == "__main__":
    main()
