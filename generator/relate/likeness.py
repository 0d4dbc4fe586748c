"""How alike two reports are, and what they have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from generator.model import Day, Shared
from generator.relate.sketches import Kind, Sketch, Value

_COMPARED: Mapping[Kind, float] = {"actor": 1.3, "sound": 5.0, "word": 2.5}
"""Kinds in which reports of one event agree for the most part. Factors of the score, here and
below, come from logistic regression on public news in twelve languages (adr/0018)."""
_ADDED: Mapping[Kind, float] = {"number": 1.1, "quotation": 0.5, "topic": 0.8}
"""Kinds that count where they agree; what only one report has says nothing."""
_SAME_DAY = 0.7
"""For a day of which both speak."""
_SHOWN_ACTORS, _SHOWN = 4, 3
_WORDING_FROM = 8
"""Shared words from which the wording is called alike."""


def score(a: Sketch, b: Sketch) -> float:
    """How alike two reports are: from about 6.5 on, they tell of one event.

    For each kind it takes the cosine, which says how far they tell of the same, times the
    square root of the shared weight, which says how hardly that is chance. Words are compared
    within one language, and the sounds of names between two.
    """
    found = _SAME_DAY if a.days & b.days else 0.0
    for kind in ("actor", "word" if a.lang == b.lang else "sound"):
        if both := common(a, b, kind):
            in_a, in_b = a.weights[kind], b.weights[kind]
            product = sum(in_a[value] * in_b[value] for value in both)
            cosine = product / (a.norms[kind] * b.norms[kind])
            found += _COMPARED[kind] * cosine * math.sqrt(sum(both.values()))
    for kind, factor in _ADDED.items():
        found += factor * math.sqrt(sum(common(a, b, kind).values()))
    return found


def common(a: Sketch, b: Sketch, kind: Kind) -> dict[Value, float]:
    """What both reports have of a kind, in order, and how much that says."""
    in_a, in_b = a.weights[kind], b.weights[kind]
    return {value: min(in_a[value], in_b[value]) for value in sorted(in_a.keys() & in_b.keys())}


def apart(a: Sketch, b: Sketch) -> int:
    """The days that lie at least between the publication of two reports, as far as is known."""
    gaps = [
        other.first - one.last
        for one, other in ((a, b), (b, a))
        if one.last is not None and other.first is not None
    ]
    return max(0, *gaps, 0)


def shared(a: Sketch, b: Sketch, *, text: bool = False, editor: bool = False) -> Shared:
    """What two reports have in common, the most telling first; `text`, `editor` as in `Shared`."""
    days = a.days & b.days
    return Shared(
        actors=_telling(a, b, "actor", _SHOWN_ACTORS),
        topics=_telling(a, b, "topic", _SHOWN),
        numbers=_telling(a, b, "number", _SHOWN),
        day=Day(date.fromordinal(max(days))) if days else None,
        apart=apart(a, b) if a.dated and b.dated else None,
        quotation=bool(common(a, b, "quotation")),
        wording=a.lang == b.lang and len(common(a, b, "word")) >= _WORDING_FROM,
        text=text,
        editor=editor,
    )


def _telling(a: Sketch, b: Sketch, kind: Kind, most: int) -> tuple[str, ...]:
    both = common(a, b, kind)
    return tuple(str(value) for value in sorted(both, key=lambda v: -both[v])[:most])
