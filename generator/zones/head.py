"""Rules for what stands above and below the body: decks, dates, bylines."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

import regex

from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.edges import opens_body
from generator.zones.lines import Unit
from generator.zones.opening import may_be_name
from generator.zones.phrases import key

_LONGEST = 190
"""The longest line about a date or an author, as a weight."""
_BELOW_TITLE = 6
"""Units below the title in which a name alone on its line is the author's."""
_BELOW_REPORT = 4
"""Units between a report and the name that signs it."""
_BUTTONS = frozenset({"advertisement", "navigation", "tags", "furniture", "no-words"})
"""Reasons for dropping lines that may stand there."""
_LABELLED = 5
"""Units above the body in which the label of a summary stands."""
_BULLETS = "•·●▪■*–—-"
_FEWEST_POINTS = 2
_POINTS = 8
_SHORT = range(15, 120)
"""Weights of points that do not end as sentences do."""
_LEAD = 14
"""Units below a lead's label in which the label of the report itself stands."""
_POINT = 260
"""The longest sentence of a summary, as a weight."""
_LONGER = 1.3
"""How much heavier than all points a line of several sentences is that is none of them."""
_SENTENCE = 50
"""Weight from which a line that ends as a sentence does may be a paragraph."""
_INSIDE = 4
"""Units of a body in which a line may still tell its day."""
_FURTHER_INSIDE = 14
"""Units of a body in which it may tell its day and hour."""
_HOUR = regex.compile(r"(?:\p{L}+\s)?\d{1,2}[:.h]\d\d(?:\s?\p{L}{1,3}\.?){0,2}")
"""An hour on a line of its own: 14:05 Uhr."""
_DATE_LINE = 70
"""The longest line inside a body that may tell its day, as a weight."""
_LABEL = 40
"""The longest label of a list of links, as a weight."""
_A_LIST = 3
"""Dates under a label such as Related from which they are a list's."""
_TOP = 3
"""Units at the top of a page."""
_OTHERS = frozenset({"comments", "related"})
"""Why lines are dropped below which days and names are not the report's."""
_RIGHT_BELOW = 3
"""Units behind the last paragraph in which its day and author stand, once it is known."""
_TAIL_REACH = 14
"""Units behind the body in which a date or byline of the report may stand."""


def dated_lines(draft: Draft) -> Draft:
    """Lines above the body, and just behind it, that are about a date or an author."""
    found: dict[int, tuple[Piece, ...]] = {}
    start = draft.title if draft.title is not None else draft.core.start
    first = max(0, start - 8)
    stop = min(draft.core.stop + _TAIL_REACH, len(draft.units))
    listed = (i for i in range(draft.core.stop, stop) if i in draft.sections)
    end = next(listed, stop)
    tail = (*range(draft.core.stop, end), *_day_below(draft, range(end, stop)))
    for i in (*range(first, draft.core.start), *tail):
        if kind := _tells(draft, i):
            found[i] = whole(draft.units[i], kind)
    above = [i for i in found if i < draft.core.start and found[i][0].kind == "date"]
    if all(_is_pages(draft, i) for i in above):
        found |= _dates_inside(draft)
    return draft.with_labels({**found, **_listed(draft, found)})


def _day_below(draft: Draft, rest: range) -> list[int]:
    """The one line below the button for comments with a label for the day: Date of publication."""
    if not rest or draft.reason(rest.start) != "comments":
        return []
    rest = range(rest.start, next((i for i in rest if draft.reason(i) == "related"), rest.stop))
    labels = tuple(map(key, data("zones")["day_labels"]))
    told = [i for i in rest if draft.free(i) and draft.units[i].key.startswith(labels)]
    return told if len(told) == 1 else []


def _is_pages(draft: Draft, index: int) -> bool:
    """Whether a day without an hour or a label stands at the top of the page, as its own does."""
    said = draft.furniture(index)
    bare = not said.timed and not any(each.role for each in said.dated)
    return bare and index < min(_TOP, draft.title or 0)


def dated_above(draft: Draft) -> Draft:
    """The same between the title and the paragraph that was then found to begin the report."""
    above = range(draft.core.start if draft.title is None else draft.title, draft.core.start)
    told = ((i, _tells(draft, i)) for i in above)
    return draft.with_labels({i: whole(draft.units[i], kind) for i, kind in told if kind})


def dated_below(draft: Draft) -> Draft:
    """The same right behind the paragraph that was then found to end the report."""
    stop = draft.core.stop
    below = range(stop, min(stop + _RIGHT_BELOW, len(draft.units)))
    own = takewhile(lambda i: draft.reason(i) not in _OTHERS, below)
    told = ((i, _tells(draft, i)) for i in own)
    return draft.with_labels({i: whole(draft.units[i], kind) for i, kind in told if kind})


def _tells(draft: Draft, index: int) -> Literal["date", "byline", ""]:
    """Whether a free line is about a date, or an author; empty if about neither."""
    if not draft.free(index) or draft.units[index].weight > _LONGEST:
        return ""
    said = draft.furniture(index)
    if said.is_date:
        return "date"
    if not said.is_byline or _is_paragraph(draft, index):
        return ""
    stands = said.labelled_author or (_beside_date(draft, index) and may_be_name(draft, index))
    return "byline" if stands else ""


def _dates_inside(draft: Draft) -> dict[int, tuple[Piece, ...]]:
    """The only day that lines near the beginning of the body tell, and nothing else.

    Further inside, the author must stand above it and an hour with it, as they do below the
    points of a report: the hours and days of posts stand there, too.
    """
    lines = [
        draft.units[i] for i in draft.core[:_FURTHER_INSIDE]
        if draft.free(i) and not draft.units[i].prose and draft.units[i].weight <= _DATE_LINE
        and any(map(str.isdigit, draft.units[i].text))
    ]  # fmt: skip
    told = {unit.index: draft.furniture(unit.index) for unit in lines}
    dated = {i: said for i, said in told.items() if said.is_date and said.told}
    deep = draft.core.start + _INSIDE
    dated = {i: said for i, said in dated.items() if i < deep or _is_signed(draft, i)}
    days = {each.found.day for said in dated.values() for each in said.dated[:1]}
    if len(days) != 1 or any(said.leftover > _LABEL for said in dated.values()):
        return {}
    names = [i - 1 for i in dated if i >= deep and draft.free(i - 1) and may_be_name(draft, i - 1)]
    found = {i: whole(draft.units[i], "byline", "bare-name") for i in names}
    return found | {i: whole(draft.units[i], "date") for i in dated}


def _is_signed(draft: Draft, index: int) -> bool:
    """Whether a name stands above a day, and an hour beside it or on the line below."""
    below = draft.units[index + 1].raw if index + 1 < len(draft.units) else ""
    timed = draft.furniture(index).timed or _HOUR.fullmatch(below) is not None
    above = draft.units[index - 1]
    return timed and not above.ended and draft.furniture(index - 1).is_byline


def _is_paragraph(draft: Draft, index: int) -> bool:
    """Whether a line is a sentence behind a dateline that names its reporter."""
    unit = draft.units[index]
    return unit.ended and unit.weight >= _SENTENCE and draft.dateline(unit) is not None


def _listed(draft: Draft, found: dict[int, tuple[Piece, ...]]) -> dict[int, tuple[Piece, ...]]:
    """Dates of a list of other reports above the body: all under its label but the last."""
    title = draft.title if draft.title is not None else draft.core.start
    above = range(title + 1, draft.core.start)
    label = next((i for i in above if _is_label_of_list(draft, i)), None)
    if label is None:
        return {}
    dated = [
        i for i in sorted(found) if label < i < draft.core.start and found[i][0].kind == "date"
    ]
    if len(dated) < _A_LIST:
        return {}
    return {i: whole(draft.units[i], "dropped", "related") for i in dated[:-1]}


def _is_label_of_list(draft: Draft, index: int) -> bool:
    """Whether a short line heads links to other reports."""
    reasons = {piece.reason for piece in draft.labels.get(index, ())}
    return "related" in reasons and draft.units[index].weight <= _LABEL


def _beside_date(draft: Draft, index: int) -> bool:
    """Whether a name without a label stands where bylines stand."""
    if index < draft.core.start:
        near = range(max(0, index - 3), min(index + 4, draft.core.start))
        if draft.title is None or index < draft.title:
            near = range(max(0, index - 1), min(index + 2, draft.core.start))
        after_title = draft.title is not None and index > draft.title
        return any(draft.furniture(i).is_date for i in near if i != index) or (
            after_title and index - (draft.title or 0) <= _BELOW_TITLE
        )
    return draft.lang in data("zones")["signs_below"] and _is_next_below(draft, index)


def _is_next_below(draft: Draft, index: int) -> bool:
    """Whether a line stands below a report, behind at most one other that is no button."""
    between = [draft.reason(i) for i in range(draft.core.stop, index)[: _BELOW_REPORT + 1]]
    others = [reason for reason in between if reason not in _BUTTONS]
    return len(between) <= _BELOW_REPORT and "related" not in others and len(others) <= 1


def summary(draft: Draft) -> Draft:
    """Points below a label such as Key points: no report; the first without a mark is the deck."""
    detailed = _in_detail(draft)
    if detailed:
        return detailed
    above = range(max(draft.title or 0, draft.core.start - _LABELLED), draft.core.stop)
    labels = above[: _LABELLED + _POINTS]
    label = next((i for i in labels if draft.reason(i) == "summary"), None)
    if label is None:
        return draft
    stop, mark = label + 1, _mark(draft, label + 1)
    short = stop < draft.core.stop and _is_short(draft.units[stop])
    is_point = _is_short if short else _is_point
    while stop < draft.core.stop and draft.free(stop) and is_point(draft.units[stop]):
        if mark and _mark(draft, stop) != mark:
            break
        if not mark and (_is_signature(draft, stop) or _goes_on(draft, range(label + 1, stop))):
            break
        stop += 1
    run = range(label + 1, stop)
    rest = range(max(stop, draft.core.start), draft.core.stop)
    start = next((i for i in rest if opens_body(draft, i, strict=True)), None)
    if start is None or not _FEWEST_POINTS <= len(run) <= _POINTS:
        return draft
    found = {i: whole(draft.units[i], "dropped", "summary") for i in run}
    if not mark and not short:
        found[run.start] = whole(draft.units[run.start], "deck")
    return draft.with_labels(found, core=range(start, draft.core.stop))


def _goes_on(draft: Draft, points: range) -> bool:
    """Whether the line behind some points is none of them but the report's own text.

    An empty line stands before it as before none of them, or it has several sentences where they
    have one each, and is longer than all of them.
    """
    if len(points) < _FEWEST_POINTS:
        return False
    below, listed = draft.units[points.stop], [draft.units[i] for i in points]
    apart = below.gap and not any(unit.gap for unit in listed[1:])
    longer = below.weight > _LONGER * max(unit.weight for unit in listed)
    return apart or (longer and below.inner_ends > 0 and not any(u.inner_ends for u in listed))


def _is_signature(draft: Draft, index: int) -> bool:
    """Whether a line tells the report's day or its author rather than a point of it."""
    said = draft.furniture(index)
    return said.is_date or said.is_byline


def _mark(draft: Draft, index: int) -> str:
    """What an item of a list begins with: a bullet, 0 for any number, or nothing."""
    first = draft.units[index].text[0] if index < len(draft.units) else ""
    return "0" if first.isdigit() else first if first in _BULLETS else ""


def _in_detail(draft: Draft) -> Draft | None:
    """A lead and the report itself, each below its own label, as in Amar Ujala: सार, विस्तार."""
    near = range(draft.title or 0, draft.core.stop)
    detail = next((i for i in near if draft.reason(i) == "detail"), draft.core.stop)
    above = range(max(near.start, detail - _LEAD), detail)
    label = next((i for i in above if draft.reason(i) == "summary"), detail)
    points = range(label + 1, detail)
    lead = [i for i in points if draft.free(i) and _is_point(draft.units[i])]
    rest = range(detail + 1, draft.core.stop)
    start = next((i for i in rest if opens_body(draft, i, strict=True)), None)
    if start is None or not lead:
        return None
    found = {i: whole(draft.units[i], "dropped", "summary") for i in lead}
    found[lead[0]] = whole(draft.units[lead[0]], "deck")
    return draft.with_labels(found, core=range(start, draft.core.stop))


def _is_short(unit: Unit) -> bool:
    """Whether a line is a point in the manner of a headline: short, and no sentence."""
    return not (unit.ended or unit.prose) and _SHORT.start <= unit.weight < _SHORT.stop


def _is_point(unit: Unit) -> bool:
    """Whether a line may be one of a report's points: a sentence, and not a long one."""
    return (unit.ended or unit.prose) and unit.weight <= _POINT
