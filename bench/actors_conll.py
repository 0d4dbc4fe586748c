"""Actors against a CoNLL file: `python bench/actors_conll.py FILE LANG [--errors N]`.

Each line a token and its BIO tag, sentences apart. Names of places count as wanted only
where the registry has a state of that name; people and bodies count in full, so that
recall says how much of the world the registry knows, and precision how often it is wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.actors.keys import fold
from generator.actors.naming import name_actors
from generator.actors.registry import Registry
from generator.model import Article, Block, Span

CLASSES = {
    "person": "PER",
    "state": "LOC",
    "organization": "ORG",
    "media": "ORG",
    "government": "ORG",
    "group": "ORG",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its gold names: start, end, class."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL file."""
    tokens: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if parts:
            tokens.append((parts[0], parts[-1]))
        elif tokens:
            yield sentence(tokens)
            tokens = []


def sentence(tokens: list[tuple[str, str]]) -> Sentence:
    """Tokens joined by spaces, and the names that their tags mark."""
    text, names = "", list[tuple[int, int, str]]()
    previous = "O"
    for token, tag in tokens:
        start = len(text) + bool(text)
        text = f"{text} {token}".strip()
        kind = tag.partition("-")[2][:3].upper()
        if kind and (tag.startswith("B") or previous[-len(kind) :] != tag[-len(kind) :]):
            names.append((start, len(text), kind))
        elif kind and names:
            names[-1] = (names[-1][0], len(text), kind)
        previous = tag
    return Sentence(text, tuple(names))


def article(one: Sentence, lang: str) -> Article:
    """A sentence as an article."""
    block = Block("body", Span(0, len(one.text)), 1, one.text, lang, "ltr")
    return Article(
        id="s", seed="s", sha256="", encoding="utf-8", text=one.text, lang=lang, dir="ltr",
        title=None, deck=None, published=None, not_before=None, not_after=None, event_days=(),
        source=None, authors=(), place=None, agency=None, blocks=(block,),
    )  # fmt: skip


def main() -> None:
    """Print precision and recall of each class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("lang")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    registry = Registry.load()
    states = {
        fold(name)
        for record in registry.records
        if record.type == "state"
        for name in record.names.get(options.lang, ())
    }
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    shown = Counter[tuple[str, str]]()
    for one in sentences(options.file):
        for start, end, kind in one.names:
            if kind != "LOC" or fold(one.text[start:end]) in states:
                wanted[kind] += 1
        for mention in name_actors(article(one, options.lang), registry).mentions:
            if mention.form in ("demonym", "metonym"):
                continue
            kind = CLASSES[registry.actors[mention.actor].type]
            found[kind] += 1
            span = mention.span
            if any(s < span.end and span.start < e and k == kind for s, e, k in one.names):
                right[kind] += 1
                continue
            shown[mention.actor, mention.surface] += 1
            if sum(shown.values()) <= options.errors and shown[mention.actor, mention.surface] < 3:
                around = f"{one.text[max(0, span.start - 40) : span.start]}[{mention.surface}]"
                print(f"{kind} {mention.actor}: {around}{one.text[span.end : span.end + 40]}")
    for kind in sorted(found):
        print(
            f"{kind}  P {right[kind] / found[kind]:.3f} ({right[kind]} of {found[kind]})  "
            f"R {right[kind] / max(1, wanted[kind]):.3f} of {wanted[kind]}"
        )


if __name__ == "__main__":
    main()
