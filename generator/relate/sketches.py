"""A report as it is compared with others: what it names and says, each weighed by its rarity.

The weight of a feature is its surprise: the negative logarithm of how often reports have it.
Sharing Russia says little in an archive about Russia; sharing a name that three reports have
says nearly everything. A small archive knows too little of its own rarities, so every kind of
feature has a prior share, which counts as much as `_PRIOR_REPORTS` reports would.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.model import Actor, Day, Precision, Record

Kind = Literal["actor", "word", "sound", "topic", "number", "quotation"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Value = str | int
Feature = tuple[Kind, Value]
Weights = Mapping[Value, float]

_PRIOR_REPORTS = 50
_PRIOR: Mapping[str, float] = {
    "person": 0.01, "state": 0.15, "government": 0.02, "organization": 0.02, "group": 0.02,
    "word": 0.02, "sound": 0.02, "topic": 0.05, "quotation": 0.002,
}  # fmt: skip
"""Share of the reports of a mixed archive that have one such feature; by rough count of
news in ten languages."""
_PRIOR_NUMBER = (0.2, 0.06, 0.03, 0.008)
"""By significant digits: 100 is in many reports, 1347 in few."""
_UNTELLING = "media"
"""Type of actor that reports name as their source, whatever they are about."""
_FURTHER_DAYS: Mapping[Precision, int] = {"day": 0, "month": 30, "year": 365}
"""How long after its first day a period ends, at most."""
_LEADING, _LED = 12, 1.5
"""The words that a report uses most, and how much more these count."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of one report."""

    id: str
    lang: str
    """The primary subtag."""
    weights: Mapping[Kind, Weights]
    """What it has of each kind, and how much that says."""
    norms: Mapping[Kind, float]
    """The lengths of these as vectors."""
    first: int | None
    """Ordinal of the first day on which it can have been published; None if not known."""
    last: int | None
    """Ordinal of the last such day. The same as the first for a dated report."""
    days: frozenset[int]
    """Ordinals of the days on which it says something happened."""

    @property
    def dated(self) -> bool:
        """Whether the day of publication is known."""
        return self.first is not None and self.first == self.last


def sketches(records: Iterable[Record], actors: Mapping[str, Actor]) -> list[Sketch]:
    """The reports as they are compared, in their order."""
    listed = list(records)
    found = [dict(_features(record, actors)) for record in listed]
    counts = Counter(feature for features in found for feature in features)
    surprise = {
        feature: -math.log(
            (count + _PRIOR_REPORTS * _prior(feature, actors)) / (len(listed) + _PRIOR_REPORTS)
        )
        for feature, count in counts.items()
    }
    return [
        _sketch(record, {each: weight * surprise[each] for each, weight in features.items()})
        for record, features in zip(listed, found, strict=True)
    ]


def _features(record: Record, actors: Mapping[str, Actor]) -> Iterable[tuple[Feature, float]]:
    """What a report has, and how prominent it is there."""
    for use in record.actors:
        if use.actor in actors and actors[use.actor].type != _UNTELLING:
            yield ("actor", use.actor), 1 + math.log(use.mentions)
    for keyword in record.keywords:
        if keyword.topic:
            yield ("topic", keyword.topic), 1.0
    for place, word in enumerate(record.traces.words):
        yield ("word", word), _LED if place < _LEADING else 1.0
    for sound in record.traces.sounds:
        yield ("sound", sound), 1.0
    for number in record.traces.numbers:
        yield ("number", number), 1.0
    for quotation in record.traces.quotations:
        yield ("quotation", quotation), 1.0


def _prior(feature: Feature, actors: Mapping[str, Actor]) -> float:
    kind, value = feature
    if kind == "actor":
        return _PRIOR[actors[str(value)].type]
    if kind == "number":
        digits = len(str(value).replace(".", "").rstrip("0"))
        return _PRIOR_NUMBER[min(digits, len(_PRIOR_NUMBER) - 1)]
    return _PRIOR[kind]


def _sketch(record: Record, features: Mapping[Feature, float]) -> Sketch:
    weights: dict[Kind, dict[Value, float]] = {kind: {} for kind in KINDS}
    for (kind, value), weight in features.items():
        weights[kind][value] = weight
    norms = {kind: math.hypot(*found.values()) for kind, found in weights.items()}
    days = frozenset(day.date.toordinal() for day in record.event_days if day.precision == "day")
    return Sketch(record.id, record.lang.split("-")[0], weights, norms, *_bounds(record), days)


def _bounds(record: Record) -> tuple[int | None, int | None]:
    """The ordinals of the days between which a report was published; None where unknown."""
    if record.published:
        published = record.published.value
        first = published.date.toordinal()
        return first, first + _FURTHER_DAYS[published.precision]
    return _ordinal(record.not_before), _ordinal(record.not_after)


def _ordinal(day: Day | None) -> int | None:
    return day.date.toordinal() if day else None
