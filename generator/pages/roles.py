"""Which office somebody held when a report was written.

Roles are known by year only, so a year in which one begins or ends decides nothing: such
a role is told with its years, which is true on any day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Actor, Record, Role


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role to show; `certain` if it was held through the whole year in question."""

    role: Role
    certain: bool


def year_of(record: Record) -> int | None:
    """The year in which a report was published, if that much is known."""
    if record.published:
        return record.published.value.date.year
    if record.not_before and record.not_after:
        first, last = record.not_before.date.year, record.not_after.date.year
        return first if first == last else None
    return None


def latest_year(records: Iterable[Record]) -> int | None:
    """The year of the latest report that has one; reports are ordered, the newest first."""
    return next((year for record in records if (year := year_of(record))), None)


def tenure(actor: Actor, year: int | None) -> Tenure | None:
    """The role that an actor had in a year; None if there was none, or more than one may be.

    Without a year only somebody with a single role has one to show.
    """
    held = [role for role in actor.roles if year is None or _may_cover(role, year)]
    through = [role for role in held if year is not None and _covers(role, year)]
    if through:
        return Tenure(through[0], certain=True)
    return Tenure(held[0], certain=False) if len(held) == 1 and _has_years(held[0]) else None


def _may_cover(role: Role, year: int) -> bool:
    return (role.start is None or role.start <= year) and (role.end is None or year <= role.end)


def _covers(role: Role, year: int) -> bool:
    """Whether a role was held from the first day of a year to the last, as far as is known."""
    return role.start is not None and role.start < year and (role.end is None or year < role.end)


def _has_years(role: Role) -> bool:
    return role.start is not None or role.end is not None
