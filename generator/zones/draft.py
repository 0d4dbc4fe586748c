"""The page as the rules of `zones` see it, and what they have decided so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from generator.model import BlockKind, Post, Span
from generator.zones.furniture import Furniture, furniture
from generator.zones.lines import Gist, Unit
from generator.zones.phrases import Phrases
from generator.zones.places.dateline import Dateline, dateline

_SHORT = 190
"""Lines up to this weight are looked at for dates and names."""


class Piece(NamedTuple):
    """What a line, or a part of it, is."""

    kind: BlockKind
    span: Span
    text: str
    reason: str = ""
    post: Post | None = None


@dataclass(frozen=True)
class Draft:
    """The units of a page and their labels; rules return a new one with more labels."""

    units: tuple[Unit, ...]
    lang: str
    phrases: Phrases
    gist: Gist
    labels: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)
    """Index of a unit -> its pieces. A unit without an entry is undecided."""
    refrain: tuple[Unit, ...] = ()
    """Lines between paragraphs that no rule sees; they are in no other field."""
    sections: frozenset[int] = frozenset()
    """Dropped units that head a list of links or end an article."""
    core: range = range(0)
    """The units that the body lies in; units inside it may have other labels."""
    title: int | None = None
    scores: Mapping[int, float] = field(default_factory=dict)
    """How much each line that could be the title looks like one, by index; for `explain`."""
    seen: dict[str, Furniture] = field(default_factory=dict)
    """What was read of short lines so far, by line: a memory of `furniture`, no decision."""

    datelines: dict[int, Dateline | None] = field(default_factory=dict)
    """The same of beginnings of paragraphs, by index: a memory of `dateline`."""

    def free(self, index: int) -> bool:
        """Whether a unit is undecided."""
        return index not in self.labels and 0 <= index < len(self.units)

    def kind(self, index: int) -> str:
        """The kind of a unit's first piece; empty while undecided."""
        pieces = self.labels.get(index)
        return pieces[0].kind if pieces else ""

    def having(self, *kinds: str) -> list[Unit]:
        """The units of some kinds, in order."""
        labels = self.labels
        return [u for u in self.units if u.index in labels and labels[u.index][0].kind in kinds]

    @cached_property
    def inside(self) -> tuple[Unit, ...]:
        """The undecided units of the core."""
        core = self.units[self.core.start : self.core.stop]
        return tuple([unit for unit in core if unit.index not in self.labels])

    @cached_property
    def paragraphs(self) -> tuple[Unit, ...]:
        """The undecided paragraphs of the core."""
        return tuple([unit for unit in self.inside if unit.prose])

    def reason(self, index: int) -> str:
        """Why a unit was dropped; empty if it was not."""
        pieces = self.labels.get(index)
        return pieces[0].reason if pieces and pieces[0].kind == "dropped" else ""

    def with_labels(self, new: Mapping[int, tuple[Piece, ...]], **changes: object) -> Draft:
        """A draft with more labels. What was decided before stays."""
        if not new and not changes:
            return self
        return replace(self, labels={**new, **self.labels}, **changes)  # type: ignore[arg-type]

    def furniture(self, index: int) -> Furniture:
        """What a unit says about the report, if it is short."""
        unit = self.units[index]
        raw = unit.raw if unit.weight <= _SHORT else ""
        known = self.seen.get(raw)
        if known is None:
            known = self.seen[raw] = furniture(raw, self.lang, self.phrases)
        return known

    def dateline(self, unit: Unit) -> Dateline | None:
        """The dateline that a unit begins with, if it does with one."""
        if unit.index not in self.datelines:
            self.datelines[unit.index] = dateline(unit.raw, self.lang)
        return self.datelines[unit.index]


def whole(unit: Unit, kind: BlockKind, reason: str = "") -> tuple[Piece, ...]:
    """A unit as a single piece."""
    return (Piece(kind, unit.span, unit.text, reason),)
