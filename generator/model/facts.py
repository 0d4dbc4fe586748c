"""Values, and how we know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

EvidenceKind = Literal["printed", "dateline", "derived", "inferred", "editor"]
"""How a value came to be: printed in the text as such; read from a dateline; derived
from the text by a rule (a title cut from the first sentence); inferred from
circumstances (a weekday, an embedded post); set by an editor."""
Precision = Literal["day", "month", "year"]
Direction = Literal["ltr", "rtl"]
_ISO_LENGTHS = {"day": 10, "month": 7, "year": 4}

DOUBTFUL = 0.8
"""A fact below this confidence is listed for the maintainer to look at."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in the decoded seed."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How we know a value."""

    kind: EvidenceKind
    rule: str
    """Name of the rule that read it, as `explain` shows it."""
    quote: str
    """The words it was read from, as printed; empty for an editor's value."""
    line: int | None
    span: Span | None
    confidence: float
    """0 to 1: the share of such readings that we expect to be right."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A published value together with its evidence."""

    value: T
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, or the month or year in which it lies (then its first day)."""

    date: date
    precision: Precision = "day"

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as is known: 2022-01-12, 2022-01 or 2022."""
        return self.date.isoformat()[: _ISO_LENGTHS[self.precision]]
