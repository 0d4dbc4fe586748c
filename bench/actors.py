"""Actors against gold: `python bench/actors.py [SEEDS [GOLD]] [--discovery] [--errors]`.

Prints precision and recall of mentions and of document actors. Gold ids are matched to
ours by the actor's English name, or by `same` in gold_ids.yml beside this file.
`--discovery` takes the people out of the registry and finds them by cues alone.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import seeds
from generator.actors.accepting import accept
from generator.actors.discovery import candidates
from generator.actors.keys import fold
from generator.actors.naming import name_actors
from generator.actors.registry import Registry
from generator.actors.states import slug
from generator.fields import read_fields
from generator.model import Article

ROOT = Path(__file__).parents[1]
GOLD_IDS = {"MFA_CN": "china-foreign-ministry", "MFA_RU": "russia-foreign-ministry"}
"""Gold ids whose English name is not among ours."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison."""

    right: int
    found: int
    wanted: int

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.wanted if self.wanted else 1.0
        counts = f"{self.right} of {self.found} found, {self.wanted} wanted"
        return f"P {precision:.3f}  R {recall:.3f}  ({counts})"


def read_folder(folder: Path) -> Iterator[Article]:
    """The articles of all text files of a folder, by name."""
    for path in sorted(folder.glob("*.txt")):
        seed = seeds.decode(seeds.RawSeed(path.stem, path.name, path.read_bytes()))
        if not isinstance(seed, seeds.Refusal):
            yield read_fields(seed)


def gold_actor(said: Mapping[str, Any], registry: Registry) -> str:
    """Our id of a gold actor; the gold's own if we have none."""
    if said["id"] in GOLD_IDS:
        return GOLD_IDS[said["id"]]
    wanted = {fold(said["canonical_en"]), fold(said["canonical_en"].partition(" (")[0])}
    for actor in registry.actors.values():
        names = (actor.names.get("en", ""), *actor.aliases.get("en", ()))
        if wanted & {fold(name) for name in names}:
            return actor.id
    return slug(said["canonical_en"])


Mentions = set[tuple[str, int, int, str]]


def gold_mentions(gold: Mapping[str, Any], registry: Registry) -> Mentions:
    """All gold mentions: file, start, end, our id."""
    return {
        (document["file"], start, end, gold_actor(actor, registry))
        for document in gold["docs"]
        for actor in document["actors"]
        for form in actor["forms"].values()
        for start, end in form["offsets"]
    }


def people(gold: Mapping[str, Any], registry: Registry) -> set[str]:
    """Our ids of the people of the gold."""
    return {
        gold_actor(actor, registry)
        for document in gold["docs"]
        for actor in document["actors"]
        if actor["type"] == "person"
    }


def found_mentions(articles: Iterable[Article]) -> Mentions:
    """All our mentions in the same form."""
    return {
        (article.seed, one.span.start, one.span.end, one.actor)
        for article in articles
        for one in article.mentions
    }


def documents(mentions: Mentions) -> set[tuple[str, str]]:
    """The actors of each document."""
    return {(file, actor) for file, _, _, actor in mentions}


def score(found: set[Any], wanted: set[Any]) -> Score:
    """How many of `found` are wanted."""
    return Score(len(found & wanted), len(found), len(wanted))


def discover(articles: list[Article], registry: Registry) -> Registry:
    """The registry with whoever the articles introduce."""
    proposed = {article.id: candidates(article, registry) for article in articles}
    return registry.extended(accept(proposed, registry).records)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests/gold/actors.json")
    parser.add_argument("--discovery", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    gold = json.loads(options.gold.read_text(encoding="utf-8"))
    full = Registry.load(None if options.discovery else options.seeds)
    wanted = gold_mentions(gold, full)
    articles = list(read_folder(options.seeds))
    persons = people(gold, full)
    registry = full.without(persons) if options.discovery else full
    registry = discover(articles, registry)
    for article in articles:
        name_actors(article, registry)
    started = time.perf_counter()
    named = [name_actors(article, registry) for article in articles]
    spent = time.perf_counter() - started
    found = found_mentions(named)
    if options.discovery:
        new = {i for i in registry.actors if i not in full.actors or i in persons}
        wanted = {one for one in wanted if one[3] in persons}
        found = {one for one in found if one[3] in new}
        found = renamed(found, wanted, registry, full)
    print("mentions        ", score(found, wanted))
    print("document actors ", score(documents(found), documents(wanted)))
    print(f"{spent / len(articles) * 1000:.1f} ms an article")
    if options.errors:
        report(found, wanted, {article.seed: article.text for article in articles})


def renamed(found: Mentions, wanted: Mentions, registry: Registry, full: Registry) -> Mentions:
    """Discovered actors under the id of the known one that shares a name with them."""
    ids: dict[str, str] = {}
    for actor in full.actors.values():
        if actor.id in {one[3] for one in wanted}:
            for language, name in actor.names.items():
                for text in (name, *actor.aliases.get(language, ())):
                    ids.setdefault(fold(text), actor.id)
    same: dict[str, str] = {}
    for one in {one[3] for one in found}:
        actor = registry.actors[one]
        texts = [*actor.names.values(), *(t for ts in actor.aliases.values() for t in ts)]
        known = sorted({ids[fold(text)] for text in texts if fold(text) in ids})
        same[one] = known[0] if len(known) == 1 else one
    return {(file, start, end, same[one]) for file, start, end, one in found}


def report(found: Mentions, wanted: Mentions, texts: Mapping[str, str]) -> None:
    """Each difference with its surroundings."""
    for title, items in (("false", found - wanted), ("missed", wanted - found)):
        for file, start, end, actor in sorted(items):
            text = texts[file]
            around = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 30]}"
            print(f"{title:7} {file[:3]} {actor:30} {around!r}")


if __name__ == "__main__":
    main()
