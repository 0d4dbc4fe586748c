"""Where an article names actors that are known already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from generator.actors.naming import Named
from generator.actors.reading import Reading
from generator.model import Span

_BESIDE = 40


class Taken:
    """The known mentions: start, end, actor, whether it is a state; by start."""

    def __init__(self, named: Iterable[Named], reading: Reading) -> None:
        self._mentions = sorted(_source(named, reading))
        self._starts = [one[0] for one in self._mentions]

    def _between(self, start: int, end: int) -> list[tuple[int, int, str, bool]]:
        first = max(0, bisect_left(self._starts, start) - 1)
        return self._mentions[first : bisect_left(self._starts, end)]

    def overlaps(self, span: Span) -> bool:
        """Whether a known actor is named inside the span."""
        return any(end > span.start for _, end, _, _ in self._between(span.start, span.end))

    def covers(self, span: Span) -> bool:
        """Whether the whole span is the name of a known actor."""
        return any(
            start <= span.start and end >= span.end
            for start, end, _, _ in self._between(span.start, span.end)
        )

    def states_beside(self, span: Span) -> tuple[str, ...]:
        """The states named right before or after the span."""
        near = self._between(span.start - _BESIDE, span.end + _BESIDE)
        return tuple(dict.fromkeys(actor for _, _, actor, state in near if state))


def _source(named: Iterable[Named], reading: Reading) -> Iterator[tuple[int, int, str, bool]]:
    for one in named:
        start, end = reading.key.source(one.start, one.end, reading.text)
        yield start, end, one.form.actor, one.form.type == "state"
