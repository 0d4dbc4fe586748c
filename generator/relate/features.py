"""What a report is compared by: whom it names, and what it says.

A feature is a number of 64 bits: its class, which says how rare such features are in general,
and a hash. So it is the same in every archive, and all features lie in one array.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from generator.model import Actor, Record

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Kind = Literal["actor", "word", "sound", "topic", "number", "quotation", "day"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a feature may be. A day is one on which, as a report says, something happened."""

_CLASSES: Mapping[str, tuple[Kind, float]] = {
    "person": ("actor", 0.01), "state": ("actor", 0.15), "government": ("actor", 0.02),
    "organization": ("actor", 0.02), "group": ("actor", 0.02), "word": ("word", 0.02),
    "sound": ("sound", 0.02), "topic": ("topic", 0.05), "quotation": ("quotation", 0.002),
    # By significant digits: 100 is in many reports, 1347 in few.
    "0 digits": ("number", 0.2), "1 digit": ("number", 0.06), "2 digits": ("number", 0.03),
    "3 digits": ("number", 0.008), "day": ("day", 1.0),
}  # fmt: skip
"""The kind of each class of features, and the share of the reports of a mixed archive that have
one such feature; by rough count of news in ten languages."""
_CLASS = {name: place for place, name in enumerate(_CLASSES)}
_KINDS = np.array([KINDS.index(kind) for kind, _ in _CLASSES.values()])
_PRIORS = np.array([prior for _, prior in _CLASSES.values()])
_DIGITS = ("0 digits", "1 digit", "2 digits", "3 digits")
_UNTELLING = "media"
"""Type of actor that reports name as their source, whatever they are about."""
_LEADING, _LED = 12, 1.5
"""The words that a report uses most, and how much more these count."""
_HASH_BYTES = 7
_SHIFT = 8 * _HASH_BYTES
HASH = (1 << _SHIFT) - 1
"""The bits of a feature that are not its class."""


@dataclass(frozen=True)
class Features:
    """The features of a list of reports, one an entry."""

    rows: Ints
    """The report of each."""
    codes: Ints
    prominence: Floats
    """How much a report makes of it: 1 for what it says once."""
    names: Mapping[int, str]
    """By code: ids of actors and topics, and numbers."""

    @classmethod
    def of(cls, records: Sequence[Record], actors: Mapping[str, Actor]) -> Features:
        """The features of these reports. An actor that is not among `actors` is none."""
        codes = _Codes()
        parts = [_actors(records, actors, codes), *_names(records, codes), *_hashes(records)]
        rows, found, prominence = (np.concatenate(each) for each in zip(*parts, strict=True))
        return cls(rows, found, prominence, {code: name for (_, name), code in codes.items()})


def kinds_of(codes: Ints) -> Ints:
    """The place in `KINDS` of the kind of each feature."""
    return np.take(_KINDS, codes >> _SHIFT)


def priors_of(codes: Ints) -> Floats:
    """The share of the reports of a mixed archive that have each feature."""
    return np.take(_PRIORS, codes >> _SHIFT)


def code_of(text: str) -> int:
    """A hash without a class, the same on any machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES).digest(), "big")


Part = tuple[Ints, Ints, Floats | Ints]
"""Rows, codes and prominence."""


class _Codes(dict[tuple[str, str], int]):
    """Features that have names, by class and name: each is hashed once."""

    def __missing__(self, key: tuple[str, str]) -> int:
        code = self[key] = _CLASS[key[0]] << _SHIFT | code_of(key[1])
        return code


def _actors(records: Sequence[Record], actors: Mapping[str, Actor], codes: _Codes) -> Part:
    known = {
        id_: codes[actor.type, id_] for id_, actor in actors.items() if actor.type != _UNTELLING
    }
    rows, found, _ = _stacked([[known.get(use.actor, -1) for use in r.actors] for r in records])
    _, mentions, _ = _stacked([[use.mentions for use in r.actors] for r in records])
    compared = found >= 0
    return rows[compared], found[compared], 1 + np.log(mentions[compared])


def _names(records: Sequence[Record], codes: _Codes) -> Iterator[Part]:
    """Topics and numbers."""
    for values in (
        [[codes["topic", each.topic] for each in r.keywords if each.topic] for r in records],
        [[codes[_digits(each), each] for each in r.traces.numbers] for r in records],
    ):
        rows, found, _ = _stacked(values)
        yield rows, found, np.ones(len(rows))


def _digits(number: str) -> str:
    """The class of a number, by its significant digits."""
    return _DIGITS[min(len(number.replace(".", "").rstrip("0")), len(_DIGITS) - 1)]


def _hashes(records: Sequence[Record]) -> Iterator[Part]:
    """Features that are hashes already, and days."""
    rows, words, places = _stacked([record.traces.words for record in records])
    yield rows, words | (_CLASS["word"] << _SHIFT), np.where(places < _LEADING, _LED, 1.0)
    for class_, prominence, values in (
        ("sound", 1.0, [record.traces.sounds for record in records]),
        ("quotation", 1.0, [record.traces.quotations for record in records]),
        ("day", 0.0, [_days(record) for record in records]),
    ):
        rows, found, _ = _stacked(values)
        yield rows, found | (_CLASS[class_] << _SHIFT), np.full(len(rows), prominence)


def _stacked(values: Sequence[Sequence[int]]) -> Part:
    """The values of all reports in one array, with the report of each, and its place there."""
    lengths = np.fromiter(map(len, values), np.int64, len(values))
    total = int(lengths.sum())
    rows = np.repeat(np.arange(len(values)), lengths)
    places = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return rows, np.fromiter(chain.from_iterable(values), np.int64, total), places


def _days(record: Record) -> list[int]:
    """Ordinals of the days on which a report says something happened."""
    return [day.date.toordinal() for day in record.event_days if day.precision == "day"]
