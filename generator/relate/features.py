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
from generator.model.packing import HASH_BYTES

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
"""As long as the archive's entries: half the memory. To be widened before it is multiplied."""
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
_NAME_BYTES = 7
_SHIFT = 8 * _NAME_BYTES
HASH = (1 << _SHIFT) - 1
"""The bits of a feature that are not its class."""


class Codes(dict[tuple[str, str], int]):
    """Features that have names, by class and name: each is hashed once."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        """An actor that is not among `actors` is none."""
        self.actors: Mapping[str, int] = {
            id_: self[actor.type, id_] for id_, actor in actors.items() if actor.type != _UNTELLING
        }

    def __missing__(self, key: tuple[str, str]) -> int:
        code = self[key] = _CLASS[key[0]] << _SHIFT | code_of(key[1])
        return code

    def names(self, codes: Ints) -> dict[int, str]:
        """By code: ids of actors and topics, and numbers, as far as they are among `codes`."""
        wanted = set(codes.tolist())
        return {code: name for (_, name), code in self.items() if code in wanted}


@dataclass(frozen=True)
class Features:
    """The features of a list of reports, one an entry."""

    rows: Ints
    """The report of each."""
    codes: Ints
    prominence: Floats
    """How much a report makes of it: 1 for what it says once."""

    @classmethod
    def of(cls, records: Sequence[Record], codes: Codes) -> Features:
        """The features of these reports."""
        parts = [_actors(records, codes), *_names(records, codes), *_hashes(records)]
        return cls(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def kinds_of(codes: Ints) -> Ints:
    """The place in `KINDS` of the kind of each feature."""
    return np.take(_KINDS, codes >> _SHIFT)


def priors_of(codes: Ints) -> Floats:
    """The share of the reports of a mixed archive that have each feature."""
    return np.take(_PRIORS, codes >> _SHIFT)


def code_of(text: str) -> int:
    """A hash without a class, the same on any machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_NAME_BYTES).digest(), "big")


Part = tuple[Ints, Ints, Floats]
"""Rows, codes and prominence."""


def _actors(records: Sequence[Record], codes: Codes) -> Part:
    known, uses = codes.actors, [use for record in records for use in record.actors]
    rows, _ = _laid([len(record.actors) for record in records])
    found = _array([known.get(use.actor, -1) for use in uses])
    mentions = _array([use.mentions for use in uses])
    compared = found >= 0
    return rows[compared], found[compared], 1 + np.log(mentions[compared])


def _names(records: Sequence[Record], codes: Codes) -> Iterator[Part]:
    """Topics, numbers, and days on which a report says something happened."""
    for prominence, values in (
        (1.0, [[codes["topic", each.topic] for each in r.keywords if each.topic] for r in records]),
        (1.0, [[codes[_digits(n), n] for n in r.traces.numbers.split()] for r in records]),
        (0.0, [_days(record) for record in records]),
    ):
        rows, _ = _laid([len(each) for each in values])
        yield rows, _array(list(chain.from_iterable(values))), np.full(len(rows), prominence)


def _digits(number: str) -> str:
    """The class of a number, by its significant digits."""
    return _DIGITS[min(len(number.replace(".", "").rstrip("0")), len(_DIGITS) - 1)]


def _days(record: Record) -> list[int]:
    days = [day.date.toordinal() for day in record.event_days if day.precision == "day"]
    return [_CLASS["day"] << _SHIFT | day for day in days]


def _hashes(records: Sequence[Record]) -> Iterator[Part]:
    """What is a hash already: words, of which the first count more, sounds, quotations."""
    for class_, led, values in (
        ("word", _LED, [record.traces.words for record in records]),
        ("sound", 1.0, [record.traces.sounds for record in records]),
        ("quotation", 1.0, [record.traces.quotations for record in records]),
    ):
        rows, places = _laid([len(each) // HASH_BYTES for each in values])
        hashes = np.frombuffer(b"".join(values), "<u4").astype(np.int64)
        yield rows, hashes | _CLASS[class_] << _SHIFT, np.where(places < _LEADING, led, 1.0)


def _laid(lengths: Sequence[int]) -> tuple[Ints, Ints]:
    """Of values that all reports have in one array, the report of each, and its place there."""
    sizes = _array(lengths)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    return rows, np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def _array(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)
