"""When a report was published, and within which bounds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from generator import dates
from generator.fields.candidates import Candidate, candidates_of
from generator.fields.evidence import in_unit
from generator.fields.orders import page_order
from generator.model import Absence, Day, EvidenceKind, Fact
from generator.zones import Zones

_SEARCHED = 100
"""Paragraphs in which a weekday is looked for, to say why there is no day."""
_NEAR = 3
"""Days by which two readings of one date may differ and still support each other."""
_STAMP = 0.6
"""How sure it is that a page's only stamp, an update, is of the day of publication."""


@dataclass(frozen=True, slots=True)
class Days:
    """The publication day with its bounds, or the reason why there is none."""

    published: Fact[Day] | None = None
    not_before: Fact[Day] | None = None
    not_after: Fact[Day] | None = None
    absence: Absence | None = None


def published(zones: Zones) -> Days:
    """The day of publication. Labelled dates come first, then bare ones, then datelines.

    Updates and page clocks bound it from above, embedded posts from below. A candidate
    that contradicts a bound is refused.
    """
    candidates = candidates_of(zones)
    not_before = _lower(zones)
    not_after = _upper(candidates)
    candidates = [each for each in candidates if not _is_later_clock(each, not_after)]
    best = best_of(candidates)
    if best is None:
        stamp = _only_stamp(candidates, not_before)
        absence = None if stamp else Absence("published", _why_none(zones, candidates))
        return Days(stamp, not_before, not_after, absence)
    day, note = _read(best, candidates, zones, not_before)
    if day is None:
        stamp = _only_stamp(candidates, not_before) if note == "no-date" else None
        absence = None if stamp else Absence("published", note)
        return Days(stamp, not_before, not_after, absence)
    early = (day.date - not_after.value.date).days if not_after else 0
    if early > (1 if best.dated.role == "published" else 0) and note != "repaired":
        return Days(None, not_before, not_after, Absence("published", "impossible-date"))
    fact = _fact(best, day)
    if not_before and (not_before.value.date - day.date).days > 1 and day.precision == "day":
        return Days(None, not_before, not_after, Absence("published", "impossible-date"))
    return Days(fact, not_before, not_after)


def _is_later_clock(each: Candidate, not_after: Fact[Day] | None) -> bool:
    """Whether a bare date above the title is younger than an update: it is the page's own day."""
    day = each.found.day
    if each.zone != "above" or each.dated.role or day is None or not_after is None:
        return False
    return day.date > not_after.value.date


def _only_stamp(candidates: list[Candidate], not_before: Fact[Day] | None) -> Fact[Day] | None:
    """The update between title and body, where it is the only day that a report prints.

    Many pages print nothing else, and most updates are of the same day; some are not, so
    the day is marked as inferred and as one to look at.
    """
    stamps = [
        each for each in candidates
        if each.dated.role == "updated" and each.zone == "head" and each.found.day
        and each.found.day.precision == "day"
    ]  # fmt: skip
    days = {each.found.day for each in stamps}
    if len(days) != 1 or any(each.dated.role == "clock" for each in candidates):
        return None
    day = days.pop()
    if day is None or (not_before and not_before.value.date > day.date):
        return None
    evidence = in_unit(stamps[0].unit, stamps[0].found.span, "inferred", "only-update", _STAMP)
    return Fact(day, evidence)


def best_of(candidates: list[Candidate]) -> Candidate | None:
    """The candidate that says most plainly when the report was published."""
    usable = [each for each in candidates if each.dated.role not in {"updated", "clock"}]
    if not usable:
        return None
    whole = [each for each in usable if each.found.day and each.found.day.precision == "day"]
    unsure = [
        each for each in usable if each.found.problem in {"ambiguous-date", "impossible-date"}
    ]
    order = ("head", "above", "dateline", "tail")

    def rank(each: Candidate) -> tuple[bool, int, bool, int]:
        labelled = each.dated.role == "published" and each.zone != "dateline"
        return (not labelled, order.index(each.zone), not each.plain, each.unit.index)

    for group in (whole, unsure, usable):
        if group:
            return _earlier(min(group, key=rank), group)
    return None


def _earlier(best: Candidate, group: list[Candidate]) -> Candidate:
    """Of two bare dates side by side the earlier: the other is the update."""
    if best.dated.role or not best.found.day:
        return best
    beside = [
        each for each in group
        if each.zone == best.zone and not each.dated.role and each.found.day
        and abs(each.unit.index - best.unit.index) <= 1
    ]  # fmt: skip
    return min(beside, key=lambda each: each.found.day.iso if each.found.day else "9")


def _read(
    best: Candidate, candidates: list[Candidate], zones: Zones, not_before: Fact[Day] | None
) -> tuple[Day | None, str]:
    """The day of a candidate, repaired by other evidence where its own words leave it open."""
    if best.found.day:
        if best.found.day.precision == "day" or best.dated.role == "published":
            return best.found.day, ""
        return None, "no-date"
    others = [each.found.day for each in candidates if each is not best and each.found.day]
    if not_before:
        others.append(not_before.value)
    text = best.unit.raw[best.found.span.start : best.found.span.end]
    readings = dates.readings(text, best.found, zones.lang, {day.date.year for day in others})
    fitting = {
        reading
        for reading in readings
        for other in others
        if other.precision == "day" and abs((reading.date - other.date).days) <= _NEAR
    }
    if len(fitting) == 1:
        return fitting.pop(), "repaired"
    if best.found.problem == "ambiguous-date" and len(readings) == 2:
        order = page_order(zones)
        if order:
            return readings[0 if order == "dmy" else 1], "repaired"
    return None, best.found.problem or "no-date"


def _fact(best: Candidate, day: Day) -> Fact[Day]:
    kind: EvidenceKind = "dateline" if best.zone == "dateline" else "printed"
    labelled = best.dated.role == "published"
    rule = f"{best.zone}-date" if best.zone != "dateline" else "dateline"
    confidence = best.found.confidence or 0.8
    factor = {"head": 1.0, "above": 0.95, "dateline": 0.96, "tail": 0.9}[best.zone]
    confidence *= 1.0 if labelled else factor
    rule = f"labelled-{rule}" if labelled else rule
    evidence = in_unit(best.unit, best.found.span, kind, rule, round(confidence, 2))
    return Fact(day, evidence)


def _why_none(zones: Zones, candidates: list[Candidate]) -> str:
    """The most telling reason for an unknown day."""
    problems = [each.found.problem for each in candidates if each.found.problem]
    if problems:
        return problems[0]
    if any(each.dated.role in {"updated", "clock"} for each in candidates):
        return "updated-only"
    body = (block for block in zones.blocks if block.kind == "body")
    if any(dates.weekdays_in(block.text, zones.lang) for block in islice(body, _SEARCHED)):
        return "weekday-only"
    return "no-date"


def _lower(zones: Zones) -> Fact[Day] | None:
    """The latest embedded post: a report cannot be older than what it shows."""
    posts = [block for block in zones.blocks if block.post and block.post.published]
    if not posts:
        return None
    last = max(
        posts, key=lambda b: (b.post.published.date, -b.line) if b.post and b.post.published else ()
    )
    assert last.post is not None and last.post.published is not None  # noqa: S101, PT018
    signed = [
        unit for unit in zones.draft.units if last.span.start <= unit.span.start < last.span.end
    ]
    evidence = in_unit(signed[-1], None, "inferred", "embedded-post", 0.95)
    return Fact(last.post.published, evidence)


def _upper(candidates: list[Candidate]) -> Fact[Day] | None:
    """The earliest update or page clock."""
    bounds = [
        each for each in candidates
        if each.dated.role in {"updated", "clock"} and each.zone != "tail" and each.found.day
        and each.found.day.precision == "day"
    ]  # fmt: skip
    if bounds:
        first = min(
            bounds,
            key=lambda each: (each.found.day.date, each.unit.index) if each.found.day else (),
        )
        assert first.found.day is not None  # noqa: S101
        rule = "update" if first.dated.role == "updated" else "page-clock"
        evidence = in_unit(first.unit, first.found.span, "printed", rule, 0.9)
        return Fact(first.found.day, evidence)
    return None
