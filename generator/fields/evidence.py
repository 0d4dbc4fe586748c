"""How findings in a line become evidence."""

from __future__ import annotations

from generator.model import Evidence, EvidenceKind, Span
from generator.text import clean
from generator.zones.lines import Unit


def in_unit(
    unit: Unit,
    part: Span | None,
    kind: EvidenceKind,
    rule: str,
    confidence: float,
) -> Evidence:
    """Evidence from a line of the seed; `part` is within the line, None is all of it."""
    start = unit.span.start + (part.start if part else 0)
    end = unit.span.start + part.end if part else unit.span.end
    quote = clean(unit.raw[part.start : part.end] if part else unit.raw)
    line = unit.line + unit.raw[: part.start if part else 0].count("\n")
    return Evidence(kind, rule, quote, line, Span(start, end), confidence)
