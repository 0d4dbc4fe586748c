"""Where a body may begin and end: what signs off a report, what heads other reports."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from generator.text import data
from generator.zones.draft import Draft
from generator.zones.furniture import Furniture
from generator.zones.lines import Unit, marks_ends

WHOLE = 700.0
"""Weight of the paragraphs above a list or a form that may be a whole report."""
LONG = 330
"""Weight of a paragraph that summaries of other reports do not reach."""
_LIST = 14
"""Units of a list of links inside a report, which a long paragraph may follow."""
_CLOSING = 260
"""Weight from which a single paragraph behind a list of links is the report's last."""
_SIGNATURE = 70
"""The longest line that signs a report, as a weight."""
_SIGNED_FROM = 0.75
"""Share of the core before such a line."""
_UNREAD = 5
"""Weight of what else such a line says."""
_OTHERS = 2
"""Lines with a labelled day, or a day and an author, from which other reports stand below."""
TRAILS = ("...", "…")
"""How lists end the lines that they cut off."""
_TEASER = 110
"""The longest headline that a list cuts off, as a weight."""
_LIST_REACH, _MANY = 16, 5
"""Units below the label of such a list, and headlines in it from which a report ends above it."""
_ENOUGH = 0.3
"""Share of the core before a list of other reports that may be a whole report."""
_FEW = 0.2
"""The same, before one that tells their days and authors."""


def trimmed(draft: Draft) -> Draft:
    """The core without what ends an article and without labelled lines at its edges."""
    units, span = draft.units, draft.core
    total = sum([unit.weight for unit in draft.inside]) or 1.0
    seen, stop = 0.0, span.stop
    last, others = _last_text(draft), _others_signed(draft)
    for i in span:
        free, read = draft.free(i), seen / total
        ends = (
            _signs_off(draft, i, read, last) if free else _ends_body(draft, i, read, last, others)
        )
        if ends:
            stop = i
            break
        seen += units[i].weight if free else 0.0
    start = span.start
    has_prose = any(unit.index < stop for unit in draft.paragraphs[:1])
    while start < stop and not opens_body(draft, start, strict=has_prose):
        start += 1
    return closed(replace(draft, core=range(start, stop)))


def closed(draft: Draft) -> Draft:
    """The core without labels and other short lines at its end."""
    start, stop = draft.core.start, draft.core.stop
    while stop > start and not opens_body(draft, stop - 1, strict=bool(draft.paragraphs)):
        stop -= 1
    return draft if stop == draft.core.stop else replace(draft, core=range(start, stop))


def _last_text(draft: Draft) -> int:
    """The last line of the core that runs on from a paragraph before it, or is a long one.

    Lists of other reports have a headline between any two of their summaries, or cut them off. A
    single paragraph behind such a list belongs to the report already when it is not short.
    """
    last, before = -1, False
    behind: list[Unit] = []
    for unit in draft.inside:
        cut_off = unit.text.endswith(TRAILS) or _is_run_of_links(draft, unit)
        near = last < 0 or unit.index - last <= _LIST
        runs_on = unit.prose and (before or (near and unit.ended and unit.weight >= LONG))
        follows = bool(behind) and behind[-1].index == unit.index - 1
        if not cut_off and (runs_on or (follows and unit.ended and unit.gap)):
            last, behind = unit.index, []
        elif unit.prose:
            behind.append(unit)
        before = unit.prose or leads_on(unit)
    if len(behind) == 1 and behind[0].ended and behind[0].weight >= _CLOSING:
        return behind[0].index
    return last


def _is_run_of_links(draft: Draft, unit: Unit) -> bool:
    """Whether a long line right below a label such as Also read is its headlines in a row."""
    return unit.index - 1 in draft.sections and not unit.ended and marks_ends(unit.text)


def _is_cut_off(unit: Unit) -> bool:
    """Whether a line is a headline that its list cuts off: Leaders meet again after ..."""
    return unit.weight < _TEASER and unit.text.endswith(TRAILS)


def leads_on(unit: Unit) -> bool:
    """Whether a long line ends in a colon: the text goes on below it."""
    return unit.weight >= 75 and unit.text.endswith((":", "："))


def _ends_body(draft: Draft, index: int, seen: float, last_text: int, others: int) -> bool:
    """Whether a dropped line ends the article: most of the body lies before it.

    Links to other reports also stand inside a body; they end it only if what follows is
    rather a list than text, and no text runs on behind them.
    """
    reason = draft.labels[index][0].reason
    headed = index in draft.sections
    if reason == "related":
        if seen >= _ENOUGH and _begins_another(draft, index):
            return True
        if headed and _lists_cut_off(draft, index):
            return True
        listed = seen >= _ENOUGH and index > last_text
        return headed and (listed or (seen >= _FEW and index < others))
    if seen < 0.7 or reason not in data("zones")["ends_body"]:
        return False
    return seen >= 0.85 or headed


def _lists_cut_off(draft: Draft, index: int) -> bool:
    """Whether many headlines stand below a label that their list cuts off, with no text between.

    Behind such a list pages go on with a whole other report.
    """
    below = (
        unit for unit in draft.units[index + 1 : index + _LIST_REACH] if draft.free(unit.index)
    )
    return sum(1 for _ in takewhile(_is_cut_off, below)) >= _MANY


def _begins_another(draft: Draft, index: int) -> bool:
    """Whether a paragraph below a label begins with a dateline, as reports do.

    Its headline may stand between the two.
    """
    below = (unit for unit in draft.units[index + 1 : index + 3] if unit.prose)
    line = next((draft.dateline(unit) for unit in below), None)
    return line is not None and bool(line.agency or line.found)


def _others_signed(draft: Draft) -> int:
    """The last but one line of the core that tells a report's day and author, or -1.

    Above it, a label such as More news heads other reports; the day alone needs a label.
    """
    first = min((i for i in draft.sections if i in draft.core), default=draft.core.stop)
    short = (i for i in range(first + 1, draft.core.stop) if draft.units[i].weight <= _SIGNATURE)
    signed = [i for i in short if _is_signature(draft.furniture(i))]
    return signed[-_OTHERS] if len(signed) >= _OTHERS else -1


def _is_signature(said: Furniture) -> bool:
    labelled = said.is_date and any(each.role for each in said.dated)
    return labelled or bool(said.dated and said.authors)


def _signs_off(draft: Draft, index: int, seen: float, last_text: int) -> bool:
    """Whether a line behind most of the body names its author: 최윤호 기자 uknow@donga.com."""
    unit = draft.units[index]
    short = unit.weight <= _SIGNATURE and not unit.ended
    if seen < _SIGNED_FROM or index < last_text or not short or not draft.units[index - 1].ended:
        return False
    said = draft.furniture(index)
    return said.labelled_author and bool(said.authors) and said.leftover <= _UNREAD


def opens_body(draft: Draft, index: int, *, strict: bool) -> bool:
    """Whether a body may begin or end here; strictly, with a sentence or a paragraph."""
    if not draft.free(index):
        return draft.kind(index) == "embed"
    unit = draft.units[index]
    whole = not _is_cut_off(unit) and (unit.ended or unit.weight >= 60)
    return not strict or unit.prose or whole
