"""Reports as numbers, in the order in which they are told.

Reports with a day come first, the oldest as 0, and those without from `UNDATED` on: so a
year is a range of numbers, the newest are found by number alone, and a newer report changes
no other's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Record

UNDATED = 1 << 20
"""The number of the first report without a day."""


@dataclass(frozen=True)
class Numbering:
    """The reports of an archive in order of their numbers."""

    dated: tuple[Record, ...]
    undated: tuple[Record, ...]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """By id, in ascending order of the numbers."""
        numbers = {record.id: number for number, record in enumerate(self.dated)}
        return numbers | {record.id: number for number, record in enumerate(self.undated, UNDATED)}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All, in order of their numbers."""
        return (*self.dated, *self.undated)

    @cached_property
    def years(self) -> dict[str, int]:
        """The years with reports, and the first number of each."""
        found: dict[str, int] = {}
        for number, record in enumerate(self.dated):
            found.setdefault(_day(record)[1][:4], number)
        return found


def numbered(records: Iterable[Record]) -> Numbering:
    """The numbering of these reports, given in any order."""
    every = sorted(records, key=_day)
    return Numbering(
        dated=tuple(record for record in every if record.published),
        undated=tuple(record for record in every if not record.published),
    )


def _day(record: Record) -> tuple[int, str, str]:
    """Sorts by the day, or the bound before which it cannot be; then by id."""
    known = record.published.value if record.published else record.not_before
    return (known.date.toordinal() if known else 0, known.iso if known else "", record.id)
