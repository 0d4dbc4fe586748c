"""The words by which a report's day may be asked for, in every language of the interface."""

from __future__ import annotations

from collections.abc import Sequence

from generator.localize import Localizer
from generator.model import Day, Record
from generator.search.folding import folding


class Days:
    """Days of publication in words; each is put into words once."""

    def __init__(self, localizers: Sequence[Localizer]) -> None:
        self._localizers = localizers
        self._known: dict[Day, frozenset[str]] = {}

    def words(self, record: Record) -> frozenset[str]:
        """The folded words of a report's day of publication; none if that is not known."""
        if not record.published:
            return frozenset()
        day = record.published.value
        if day not in self._known:
            said = [day.iso, *(localizer.date(day) for localizer in self._localizers)]
            self._known[day] = frozenset(folding().words(" ".join(said)))
        return self._known[day]
