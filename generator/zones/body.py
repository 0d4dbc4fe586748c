"""Rules that know a page by its shape: where the body lies, and what it ends with."""

from __future__ import annotations

from dataclasses import replace

import regex

from generator.zones import edges, stretches
from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit

_DIGIT = regex.compile(r"\d")
_QUOTES = "\"“”„‟«»‹›「『‘’'"
_LINKED, _SUBHEAD, _LINK = 8, 60, 130
"""Headlines in a list of links; weights of a subhead that may follow one, and of a headline."""
_BESIDE_LINKS = frozenset({"navigation", "furniture", "no-words", "number"})
"""Reasons for dropping lines that stand between links."""
_OPENED = 2
"""Units of a body behind which no deck stands."""


def core(draft: Draft) -> Draft:
    """The stretch of running text that is the report's, without what only stands at its edges."""
    found = stretches.likeliest(draft)
    found = range(found.start, _with_last_line(draft, found.stop)) if found else _short_body(draft)
    return edges.trimmed(replace(draft, core=found))


def _with_last_line(draft: Draft, end: int) -> int:
    """The end of a body, with a line right below it that only lacks its full stop."""
    if end == 0 or end >= len(draft.units):
        return end
    unit, above = draft.units[end], draft.units[end - 1]
    joined = draft.free(end) and not unit.gap and not above.gap
    return end + 1 if joined and unit.weight >= 60 and not _is_menu_like(unit) else end


def _is_menu_like(unit: Unit) -> bool:
    """Whether a line is rather a link or a label than the end of a text."""
    return any(mark in unit.text for mark in "|›»•") and not unit.text.endswith("»")


def _short_body(draft: Draft) -> range:
    """The body of a page without paragraphs: what follows its first line."""
    free = [unit.index for unit in draft.units if draft.free(unit.index)]
    if len(free) < 2:
        return range(free[0] + 1, free[0] + 1) if free else range(0)
    return range(free[1], free[-1] + 1)


def repeated(draft: Draft) -> Draft:
    """Paragraphs that were already printed: pages repeat them for small screens.

    Of a quote that is printed large without its quotation marks, the one in the text stays, as
    does a sentence whose copy above, as a picture's caption, has no full stop.
    """
    seen: dict[str, Unit] = {}
    found = {}
    for unit in draft.units:
        if unit.weight < 60 or not draft.free(unit.index):
            continue
        mark = unit.key or unit.text
        first = seen.get(mark)
        if first is None or (unit.ended and not first.ended):
            seen[mark] = unit
        elif not _is_headline_like(unit):
            enlarged = _is_quoted(unit) and not _is_quoted(first)
            copy = first if enlarged else unit
            found[copy.index] = whole(copy, "dropped", "repeated")
            seen[mark] = unit if enlarged else first
    return draft.with_labels(found)


def taken_up(draft: Draft) -> Draft:
    """Paragraphs of the report that its deck has taken up: told twice, and no copy."""
    decks = {
        unit.key or unit.text
        for unit in draft.units[: draft.core.start]
        if draft.kind(unit.index) == "deck" or draft.reason(unit.index) == "summary"
    }
    found = {
        unit.index: whole(unit, "body")
        for unit in (draft.units[i] for i in draft.core[_OPENED:])
        if draft.reason(unit.index) == "repeated" and (unit.key or unit.text) in decks
    }
    return replace(draft, labels={**draft.labels, **found}) if found else draft


def _is_quoted(unit: Unit) -> bool:
    return unit.text[0] in _QUOTES


def _is_headline_like(unit: Unit) -> bool:
    return not unit.prose


def fill(draft: Draft) -> Draft:
    """Everything that is still undecided: body inside the core, dropped around it."""
    found: dict[int, tuple[Piece, ...]] = {}
    for unit in draft.units:
        if draft.free(unit.index):
            if unit.index in draft.core:
                found[unit.index] = whole(unit, "body")
            elif unit.index < draft.core.start:
                found[unit.index] = whole(unit, "dropped", "before-body")
            else:
                found[unit.index] = whole(unit, "dropped", "after-body")
    return draft.with_labels(found)


def linked_lists(draft: Draft) -> Draft:
    """Headlines under a label such as Also read, inside the body."""
    found: dict[int, tuple[Piece, ...]] = {}
    for index in sorted(draft.sections):
        if index not in draft.core:
            continue
        run = _headlines(draft, index)
        below = run[-1].index + 1 if run else index + 1
        closed = below >= draft.core.stop or not draft.free(below)
        if len(run) > 1 and not closed and run[-1].weight <= _SUBHEAD:
            run = run[:-1]
        if len(run) < _LINKED or closed:
            found.update({unit.index: whole(unit, "dropped", "related") for unit in run})
    return draft.with_labels({**_linked_report(draft), **found})


def _headlines(draft: Draft, index: int) -> list[Unit]:
    """The lines below a label that may be links; such as exclaim only if a dropped line ends them.

    Sections and days of the reports may stand between them.
    """
    run: list[Unit] = []
    firm = 0
    for i in range(index + 1, min(index + _LINKED + 6, draft.core.stop)):
        unit = draft.units[i]
        if not draft.free(i):
            if draft.reason(i) in _BESIDE_LINKS:
                continue
            return run
        called = unit.text[-1:] in "!?！？؟" and unit.weight <= _LINK
        if unit.text.endswith(":") or (unit.ended and not called) or (unit.prose and not called):
            break
        run.append(unit)
        firm = firm if called else len(run)
    return run[:firm]


def _linked_report(draft: Draft) -> dict[int, tuple[Piece, ...]]:
    """Another report's headline inside the body, with its author and day below it."""
    found: dict[int, tuple[Piece, ...]] = {}
    for index in range(draft.core.start + 1, draft.core.stop):
        unit = draft.units[index]
        if unit.prose or not _DIGIT.search(unit.text) or not _may_head(draft, index - 1):
            continue
        said = draft.furniture(index) if draft.free(index) else None
        if said is None or not said.is_date:
            continue
        lines = 2 if said.labelled_author else 0
        if not lines and _may_head(draft, index - 2):
            lines = 3 if draft.furniture(index - 1).labelled_author else 0
        run = draft.units[index + 1 - lines : index + 1] if lines else ()
        found |= {each.index: whole(each, "dropped", "related") for each in run}
    return found


def _may_head(draft: Draft, index: int) -> bool:
    """Whether a line may be a headline, or the author below one."""
    inside = index >= draft.core.start and draft.free(index)
    return inside and not (draft.units[index].prose or draft.units[index].ended)
