"""How long reading a report takes: `python -m bench.reading_speed [FOLDER]`.

Prints CPU milliseconds a report for each step, beside YAKE alone on the same texts, and
the time of finding actors with more and more names in the registry. FOLDER holds seeds;
without it the archive's own are read.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yake

from generator import seeds
from generator.actors.discovery import candidates
from generator.actors.lexicon import lexicon_for
from generator.actors.naming import name_actors
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.fields import read_fields
from generator.keywords import add_keywords
from generator.model import Article

ROOT = Path(__file__).parents[1]
NAMES = (0, 30_000, 100_000)
_SYLLABLES = ("ka", "ri", "mo", "ta", "lu", "shen", "vo", "di", "pra", "ne", "zu", "hal", "bor")
_REPEATS = 5


def milliseconds(step: Callable[[Any], object], items: Sequence[Any]) -> float:
    """CPU time of a step for one item, the best of some runs."""
    best = float("inf")
    for _ in range(_REPEATS):
        started = time.process_time()
        for item in items:
            step(item)
        best = min(best, time.process_time() - started)
    return best / len(items) * 1000


def made_up(number: int) -> str:
    """A name that no text has, another for each number."""
    parts = []
    for _ in range(7):
        number, which = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[which])
    return "".join(parts[:3]).title() + " " + "".join(parts[3:]).title()


def bare(article: Article) -> object:
    """YAKE as it comes."""
    lang = article.lang.partition("-")[0]
    return yake.KeywordExtractor(lan=lang, n=3, top=20).extract_keywords(article.text)


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    paths = sorted(parser.parse_args().folder.rglob("*.txt"))
    raw = [seeds.RawSeed(path.stem, path.name, path.read_bytes()) for path in paths]
    read = [seed for one in raw if not isinstance(seed := seeds.decode(one), seeds.Refusal)]
    size = sum(len(seed.text.encode()) for seed in read) / len(read) / 1024
    registry = Registry.load()
    articles = [read_fields(seed) for seed in read]
    named = [name_actors(article, registry) for article in articles]
    add_keywords(named[0], registry.actors)
    fields = milliseconds(read_fields, read)
    finding = milliseconds(partial(name_actors, registry=registry), articles)
    words = milliseconds(partial(add_keywords, actors=registry.actors), named)
    proposing = milliseconds(partial(candidates, registry=registry), articles)
    alone = milliseconds(bare, articles)
    print(f"{len(read)} reports, {size:.1f} KB each; CPU ms a report")
    print(f"zones, dates and other fields  {fields:6.2f}")
    print(f"actors                         {finding:6.2f}")
    print(f"keywords                       {words:6.2f}")
    print(f"names that it introduces       {proposing:6.2f}")
    print(f"YAKE as it comes               {alone:6.2f}")
    print(f"reading whole / YAKE           {(fields + finding + words + proposing) / alone:6.2f}")
    for count in NAMES:
        more = (Record(f"x-{i}", "person", {"en": (made_up(i),)}, "whole") for i in range(count))
        larger = registry.extended(more)
        keys = len(lexicon_for(larger).keys)
        spent = milliseconds(partial(name_actors, registry=larger), articles)
        print(f"actors with {keys:7,} names     {spent:6.2f}")


if __name__ == "__main__":
    main()
