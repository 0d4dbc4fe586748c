"""The dates of a page that might be the day of publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from generator import dates
from generator.fields.clocks import heading_of, why_not_its
from generator.text import data
from generator.zones import Zones
from generator.zones.furniture import Dated
from generator.zones.lines import Unit
from generator.zones.people.names import is_name
from generator.zones.phrases import key

_CLOSE = 3
"""Units behind the body in which a bare date may close the report."""
_APART = 20
"""Units below such a date from which another is of a comment, or of a list."""
_A_LIST = 3
"""Labelled days behind the body from which they are a list's: of issues, of reports."""
_UNREAD = 17
"""Weight of what else the line of a bare day says: more is rather another report's headline."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that might be the day of publication."""

    unit: Unit
    dated: Dated
    zone: str
    """head, above (before the title), tail or dateline."""
    plain: bool = True
    """Whether its line says hardly anything else, or the hour: a caption tells a day, too."""

    @property
    def found(self) -> dates.Found:
        """The date itself."""
        return self.dated.found


def candidates_of(zones: Zones) -> list[Candidate]:
    """Every date on a line of its own around the body, and the dateline's."""
    draft = zones.draft
    heading = heading_of(zones)
    found = []
    for unit in draft.having("date"):
        if unit.index >= draft.core.stop:
            zone = "tail"
        elif draft.title is not None and unit.index < heading.line:
            zone = "above"
        else:
            zone = "head"
        said = draft.furniture(unit.index)
        plain = said.timed or said.leftover <= _UNREAD
        refused = why_not_its(zones, unit, heading)
        before = _label_above(zones, unit)
        for each in said.dated:
            dated = each if each.role or not before else replace(each, role=before)
            if dated.role == "clock" and zone == "head" and said.timed and _says_today(unit):
                dated = replace(dated, role="")
            if dated.role or not refused:
                found.append(Candidate(unit, dated, zone, plain))
    tail = [each for each in found if each.zone == "tail"]
    listed = len({each.found.day for each in tail if each.dated.role}) >= _A_LIST
    closing = (each for each in tail if not listed or not each.dated.role)
    own = [each for each in closing if _closes_report(zones, each, tail)]
    found = [*(each for each in found if each.zone != "tail"), *own]
    if zones.dateline and zones.dateline.found and zones.dateline_unit:
        found.append(Candidate(zones.dateline_unit, Dated(zones.dateline.found, ""), "dateline"))
    return found


def _says_today(unit: Unit) -> bool:
    """Whether a line below a title tells how fresh the report is: Today, 12 January 2022 14:05."""
    return unit.key.startswith(_todays())


@cache
def _todays() -> tuple[str, ...]:
    return tuple(map(key, data("zones")["todays"]))


def _closes_report(zones: Zones, each: Candidate, tail: list[Candidate]) -> bool:
    """Whether a date of the tail is the report's: labelled, signed, or near and the only one."""
    draft, index = zones.draft, each.unit.index
    if each.dated.role or _is_signed(zones, index):
        return True
    if index > draft.core.stop + _CLOSE or not each.plain:
        return False
    bare = (other.unit.index for other in tail if not other.dated.role)
    near = (other for other in bare if other - index <= _APART)
    between = draft.units[draft.core.stop : index]
    others = [unit for unit in between if draft.reason(unit.index) == "after-body"]
    alone = len([*islice(near, 2)]) == 1
    return alone and all(is_name(unit.text, loose=False) for unit in others)


def _is_signed(zones: Zones, index: int) -> bool:
    """Whether a line stands right below an author's behind a label: Author: / Jane Doe / 12 May."""
    draft = zones.draft
    if index < 2 or draft.kind(index - 1) != "byline":
        return False
    labelled = draft.furniture(index - 1).labelled_author
    return labelled or draft.reason(index - 2) == "byline-label"


def _label_above(zones: Zones, unit: Unit) -> str:
    """The role that a label on the line before gives a date: Published / 12 January 2022."""
    if unit.index == 0:
        return ""
    line = zones.draft.units[unit.index - 1]
    if any(map(str.isdigit, line.text)):
        return ""
    above = line.key
    labels = zones.draft.phrases.labels
    return next((kind for kind in ("published", "updated", "clock") if above in labels[kind]), "")
