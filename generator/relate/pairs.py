"""Who appears with whom: how many reports name two actors, in all and by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from operator import attrgetter
from typing import TypeVar

import numpy as np

from generator.corpus import Corpus, Report
from generator.model import Record
from generator.model.packing import unpacked

T = TypeVar("T")

_LEFT_OUT = "media"
"""A type of actor that reports name as their source, not as somebody who acts."""
UNDATED = ""
"""Stands in the place of a year for reports without a date."""
_ACTOR = attrgetter("actor")
PLACE = "<u4"
"""How `Report.places` have a place."""


@dataclass(frozen=True, slots=True)
class ActorPair:
    """Two actors, and the reports that name both."""

    first: str
    second: str
    """Ids; on an actor's own page the first is this actor, else the smaller id."""
    years: Mapping[str, int]
    """Reports by year, or `UNDATED`."""

    @property
    def total(self) -> int:
        """All reports that name both."""
        return sum(self.years.values())


def with_others(actor: str, reports: Sequence[Report], most: int) -> list[ActorPair]:
    """An actor with those whom the most of its reports name beside it."""
    named: defaultdict[str, list[bytes]] = defaultdict(list)
    for report in reports:
        named[_year(report.record)].append(report.places)
    counts = {
        year: np.bincount(np.frombuffer(b"".join(said), PLACE)) for year, said in named.items()
    }
    total = np.zeros(max(map(len, counts.values()), default=0), np.int64)
    for of_year in counts.values():
        total[: len(of_year)] += of_year
    found = np.flatnonzero(total)
    # The actor itself is in all of the reports. Places are in the order of ids.
    most_first = found[np.argsort(-total[found], kind="stable")][: most + 1].tolist()
    ids = _ids(reports, most_first)
    pairs = (
        ActorPair(
            actor,
            ids[place],
            {
                year: int(of_year[place])
                for year, of_year in counts.items()
                if place < len(of_year) and of_year[place]
            },
        )
        for place in most_first
        if ids[place] != actor
    )
    return list(islice(pairs, most))


def _ids(reports: Iterable[Report], places: Collection[int]) -> dict[int, str]:
    """The ids of the actors of these places, all of whom the reports name."""
    wanted, found = set(places), {}
    for report in reports:
        if not wanted:
            break
        for place, actor in zip(unpacked(report.places), report.actors, strict=True):
            if place in wanted:
                found[place] = actor.id
                wanted.discard(place)
    return found


def among(corpus: Corpus, actors: Collection[str]) -> list[ActorPair]:
    """The pairs of these actors that reports name together, those of the most reports first."""
    wanted = frozenset(actors)
    named: defaultdict[str, list[Iterable[tuple[str, str]]]] = defaultdict(list)
    for record in corpus.records:
        ids = sorted(wanted.intersection(map(_ACTOR, record.actors)))
        named[_year(record)].append(combinations(ids, 2))
    return _most(_by_year(named).items())


def _by_year(named: Mapping[str, Iterable[Iterable[T]]]) -> dict[T, dict[str, int]]:
    """By what reports name, how many of them do so in each year; `named` has them by year."""
    counts: defaultdict[T, dict[str, int]] = defaultdict(dict)
    for year, lists in named.items():
        for each, count in Counter(chain.from_iterable(lists)).items():
            counts[each][year] = count
    return counts


def most_reported(corpus: Corpus, most: int) -> list[str]:
    """The ids of the actors in the most reports, without media."""
    acting = (id_ for id_ in corpus.by_actor if corpus.actors[id_].type != _LEFT_OUT)
    return list(islice(acting, most))


def in_rows(pairs: Sequence[ActorPair]) -> list[str]:
    """The actors of these pairs in an order that keeps those near who belong together.

    Begins with the one of the most ties. Next is always the one with the strongest ties to
    those placed, where what was placed long ago counts ever less.
    """
    ties: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for pair in pairs:
        ties[pair.first][pair.second] = ties[pair.second][pair.first] = pair.total
    pull = {id_: float(sum(others.values())) for id_, others in ties.items()}
    placed: list[str] = []
    while pull:
        nearest = min(pull, key=lambda id_: (-pull[id_], id_))
        del pull[nearest]
        if not placed:
            pull = dict.fromkeys(pull, 0.0)
        placed.append(nearest)
        pull = {id_: pull[id_] / 2 + ties[nearest].get(id_, 0) for id_ in pull}
    return placed


def _most(counts: Iterable[tuple[tuple[str, str], Mapping[str, int]]]) -> list[ActorPair]:
    pairs = [ActorPair(*ids, years) for ids, years in counts]
    return sorted(pairs, key=lambda pair: (-pair.total, pair.first, pair.second))


def _year(record: Record) -> str:
    return f"{record.published.value.date.year:04}" if record.published else UNDATED
