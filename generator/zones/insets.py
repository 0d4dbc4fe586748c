"""Rules that find what pages set between the paragraphs of a report: links to others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise

from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.ends.notes import addresses_readers
from generator.zones.lines import Unit
from generator.zones.phrases import key
from generator.zones.topics import telling, telling_of_all

_HEADING, _NAME, _LONGEST_LIST = 45, 5, 14
"""The longest heading of a list as a weight, the shortest as a key, and units in a list."""
_LINKS = 4
"""Lines below Also read that may link to other reports."""
_LINK = 160
"""The longest of them, as a weight."""
_COLONS, _PAIR = frozenset({":", "："}), 2
_HEADLINE = 35
"""Weight from which a line may be a headline rather than a subhead or a name."""
_COPIES = 3
"""Copies of a line that is no part of a body."""
_TEXT = 110
"""Weight of a sentence that goes on with the report below such links."""


def enclosed(draft: Draft) -> Draft:
    """Lists between two lines that name them: Skip X and continue, X, …, End of X."""
    found: dict[int, tuple[Piece, ...]] = {}
    first = next((unit.index for unit in draft.units if unit.prose), len(draft.units))
    for unit in draft.units[first + 2 :]:
        if unit.weight > _HEADING or len(unit.key) < _NAME or unit.index in found:
            continue
        if any(map(str.isdigit, unit.text)):
            continue
        above = draft.units[unit.index - 1]
        if not (_names(above, unit) or above.key.startswith(_skips())):
            continue
        below = draft.units[unit.index + 2 : unit.index + _LONGEST_LIST]
        end = next((each.index for each in below if _names(each, unit)), None)
        end = next((each.index for each in below if _closes(above, each)), end)
        if end is not None:
            inside = draft.units[unit.index - 1 : end + 1]
            found.update({each.index: whole(each, "dropped", "inset") for each in inside})
    return draft.with_labels(found)


def _names(line: Unit, heading: Unit) -> bool:
    """Whether a short line says what a heading says, and a few words more."""
    if heading.key == line.key or line.weight > 2 * _HEADING:
        return False
    spaced = heading.weight == len(heading.text)
    return f" {heading.key} " in f" {line.key} " if spaced else heading.key in line.key


def _closes(above: Unit, line: Unit) -> bool:
    """Whether a line ends what a button to skip it begins, with words of its own."""
    return line.key in _ends() and (line.key == above.key or above.key.startswith(_skips()))


@cache
def _skips() -> tuple[str, ...]:
    return tuple(map(key, data("zones")["skips"]))


@cache
def _ends() -> frozenset[str]:
    return frozenset(map(key, data("zones")["skip_ends"]))


def also_read(draft: Draft) -> Draft:
    """Also read, and a link or a few, between two paragraphs of a report.

    Without such a label, a headline with a day of this year below it is another report's.
    """
    found: dict[int, tuple[Piece, ...]] = {}
    for unit in draft.units[1:-2]:
        if unit.index in found or not _is_paragraph(draft, unit.index - 1):
            continue
        run = _links_from(draft, unit.index)
        if run and _goes_on(draft, run[-1] + 1):
            found.update({i: whole(draft.units[i], "dropped", "inset") for i in run})
    if not found:
        return draft
    labels = {**draft.labels, **found}
    return replace(draft, labels=labels, sections=draft.sections - found.keys())


def _links_from(draft: Draft, index: int) -> range:
    """The lines of a box of links that begins here; empty if none does."""
    unit = draft.units[index]
    labelled = draft.reason(index) == "related" and unit.key.startswith(_labels())
    stop = index + 1
    while stop < len(draft.units) - 1 and stop - index <= _LINKS and _is_link(draft, stop):
        stop += 1
    alone = stop == index + 1 and ":" not in unit.text and not labelled
    if labelled and not alone:
        return range(index, stop)
    return range(index, index + 2) if _is_dated_link(draft, index) else range(0)


@cache
def _labels() -> tuple[str, ...]:
    return tuple(map(key, data("zones")["also_read"]))


def _is_link(draft: Draft, index: int) -> bool:
    """Whether a line may link to another report: a headline, or its day."""
    unit = draft.units[index]
    dropped = draft.reason(index) in {"", "related", "furniture", "no-words"}
    return dropped and not unit.prose and not unit.ended and unit.weight <= _LINK


def _is_dated_link(draft: Draft, index: int) -> bool:
    """Whether a headline stands here, and below it the day of its report without a year."""
    if not draft.free(index) or not _is_link(draft, index) or not draft.free(index + 1):
        return False
    said = draft.furniture(index + 1)
    return said.is_date and not said.told and said.timed


def _is_paragraph(draft: Draft, index: int) -> bool:
    return draft.free(index) and draft.units[index].prose and draft.units[index].ended


def _goes_on(draft: Draft, index: int) -> bool:
    """Whether a report goes on at a line, and does not list others with their summaries."""
    unit = draft.units[index]
    if not _is_paragraph(draft, index) or unit.weight < _TEXT or addresses_readers(unit, ways=2):
        return False
    if _is_paragraph(draft, index + 1):
        return True
    teased = draft.free(index + 1) and _is_paragraph(draft, index + 2)
    return unit.inner_ends > 0 and not teased


def kickers(draft: Draft) -> Draft:
    """A headline in the body that a colon on a line of its own parts from its kicker.

    Pages hide such a colon from the eye. A summary with its author may stand below.
    """
    found: dict[int, tuple[Piece, ...]] = {}
    for index in draft.core:
        if draft.units[index].text not in _COLONS or not draft.reason(index):
            continue
        run = [i for i in (index - 1, index + 1) if draft.free(i) and _is_link(draft, i)]
        if len(run) < _PAIR or draft.units[index - 1].weight > _HEADING:
            continue
        summary, author = index + 2, index + 3
        if draft.free(summary) and draft.free(author) and draft.furniture(author).labelled_author:
            run += [summary, author]
        found.update({i: whole(draft.units[i], "dropped", "related") for i in run})
    return draft.with_labels(found)


def listed_again(draft: Draft) -> Draft:
    """Headlines in the body that stand again below it, where pages list other reports.

    Those of a report in entries do, too; the paragraph right below tells of what they tell.
    """
    inside = [
        unit
        for unit in (draft.units[i] for i in draft.core)
        if unit.key in draft.gist.repeated and draft.free(unit.index) and _may_be_listed(unit)
    ]
    if not inside:
        return draft
    below = {unit.key for unit in draft.units[draft.core.stop :]}
    listed = [unit for unit in inside if unit.key in below]
    if any(_heads_next(draft, unit) for unit in listed):
        return draft
    return draft.with_labels({u.index: whole(u, "dropped", "related") for u in listed})


def _heads_next(draft: Draft, unit: Unit) -> bool:
    """Whether the line below tells of what a headline tells of, by half of its words."""
    terms = telling(unit)
    following = draft.units[unit.index + 1 : unit.index + 2]
    told = telling_of_all(each for each in following if each.prose)
    return 2 * len(terms & told) >= len(terms)


def _may_be_listed(unit: Unit) -> bool:
    return _HEADLINE <= unit.weight <= _LINK and not unit.prose and not unit.ended


def refrains(draft: Draft) -> Draft:
    """Short lines that a body prints again and again, beside each other or what was dropped.

    So pages name their advertisements and their parts; who speaks in a conversation is also
    named again and again, but between paragraphs.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index in draft.core:
        unit = draft.units[index]
        if unit.key in draft.gist.repeated and draft.free(index) and _may_be_refrain(unit):
            places[unit.key].append(index)
    found: dict[int, tuple[Piece, ...]] = {}
    for copies in places.values():
        twice = sum(1 for a, b in pairwise(copies) if b == a + 1)
        beside = sum(1 for i in copies if draft.reason(i - 1) or draft.reason(i + 1))
        if len(copies) >= _COPIES and (twice > 1 or 2 * beside >= len(copies)):
            found.update({i: whole(draft.units[i], "dropped", "furniture") for i in copies})
    return draft.with_labels(found)


def _may_be_refrain(unit: Unit) -> bool:
    return unit.weight <= _HEADING and not unit.ended and not unit.text.endswith((":", "："))
