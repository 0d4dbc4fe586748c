"""Rules that know a page by its shape: where the body lies, and what it ends with."""

from __future__ import annotations

from dataclasses import replace

import regex

from generator.zones import edges
from generator.zones.draft import Draft, Piece, whole
from generator.zones.leads import is_report, leads
from generator.zones.lines import Unit
from generator.zones.places.dateline import Dateline

_COST = {"related": -1.2, "tags": -1.0, "comments": -0.9, "copyright": -1.0, "newsletter": -0.7,
         "appeal": -0.7, "navigation": -0.6, "advertisement": -0.15, "player": -0.3, "share": -0.45,
         "inset": -0.05}  # fmt: skip
_BARS = frozenset({"share", "follow", "login", "newsletter", "no-words", "number"})
_REFRAIN = -0.25
"""The worth of a line that a page prints again and again, between paragraphs too."""
_BEGUN = 4.0
"""The worth of a body from which a bar of buttons may stand inside it."""
_IN_BAR = 0.25
"""What a further button of a bar costs, in parts of the first."""
_ITEM = -0.05
"""What an item of a list costs that a line of the text announces."""
_LONGEST_ITEM = 120
_COMPARABLE = 0.4
"""The share of the best stretch's worth from which another may be the report."""
_DATED_ABOVE, _DATED_INSIDE = 12, 2
"""Units above a stretch, and its own first ones, in which its day stands."""
_BEHIND_COMMENTS = 0.4
"""What a paragraph behind such a form is worth, in parts of one before it."""
_DIGIT = regex.compile(r"\d")
_QUOTES = "\"“”„‟«»‹›「『‘’'"
_LINKED, _SUBHEAD, _LINK = 8, 60, 130
"""Headlines in a list of links; weights of a subhead that may follow one, and of a headline."""
_BESIDE_LINKS = frozenset({"navigation", "furniture", "no-words", "number"})
"""Reasons for dropping lines that stand between links."""
_OPENED = 2
"""Units of a body behind which no deck stands."""
_DATELINE = 2.0
"""What a dateline adds to a paragraph's worth: it shows where a report begins."""
_OPENING = 90
_MARK = regex.compile(r"[–—【〔\[(（/|:：=＝]|(?<=[\s-])-")
_SENTENCE = regex.compile(r".{2,30}\. \p{Lu}")


def core(draft: Draft) -> Draft:
    """The stretch of lines that is most like running text.

    Each line is worth something, paragraphs much and menus less than nothing; the body is
    the stretch with the greatest sum (Bentley's maximum subarray; the idea to find texts
    so is Pasternack and Roth's, WWW 2009).
    """
    stretches = _stretches(draft, frozenset())
    found = _longest(stretches)
    others = leads(draft, found)
    if others:
        besides = _longest(_stretches(draft, others))
        found = besides if is_report(draft, besides) else found
    found = _dated(draft, found, stretches)
    found = range(found.start, _with_last_line(draft, found.stop)) if found else _short_body(draft)
    return edges.trimmed(replace(draft, core=found))


def _longest(stretches: list[tuple[float, range]]) -> range:
    """The stretch with the greatest sum; of equals the first."""
    return max(stretches, key=lambda each: (each[0], -each[1].start), default=(0.0, range(0)))[1]


def _dated(draft: Draft, longest: range, stretches: list[tuple[float, range]]) -> range:
    """The longest stretch, or if no day stands above it the first one with a day above it.

    What a site tells of itself, and what others comment, may be longer than a short report.
    """
    if _is_dated(draft, longest):
        return longest
    best = max((worth for worth, _ in stretches), default=0.0)
    long = (span for worth, span in stretches if worth >= _COMPARABLE * best)
    return next((span for span in long if _is_dated(draft, span)), longest)


def _is_dated(draft: Draft, span: range) -> bool:
    """Whether a day stands above a stretch, or with its first lines."""
    near = range(max(0, span.start - _DATED_ABOVE), min(span.stop, span.start + _DATED_INSIDE))
    return any(draft.free(i) and draft.furniture(i).is_date for i in near)


def _stretches(draft: Draft, without: frozenset[int]) -> list[tuple[float, range]]:
    """The stretches worth something, in order, each with its sum; some paragraphs count nothing."""
    found: list[tuple[float, range]] = []
    best, end = 0.0, 0
    total, first = 0.0, 0
    read, factor, listing = 0.0, 1.0, False
    for unit in draft.units:
        if total <= 0:
            if best > 0:
                found.append((best, range(first, end)))
            total, first, best = 0.0, unit.index, 0.0
        worth = _worth(draft, unit)
        listing = edges.leads_on(unit) or (listing and _is_item(draft, unit))
        if listing and total > 0 and draft.free(unit.index):
            worth = max(worth, _ITEM)
        if total >= _BEGUN and _is_in_bar(draft, unit.index):
            worth *= _IN_BAR
        worth *= unit.index not in without
        total += worth * factor if worth > 0 else worth
        if total > best:
            best, end = total, unit.index + 1
        read += unit.weight * unit.prose
        if read >= edges.WHOLE and draft.reason(unit.index) == "comments":
            factor = _BEHIND_COMMENTS
    return [*found, (best, range(first, end))] if best > 0 else found


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


def _is_in_bar(draft: Draft, index: int) -> bool:
    """Whether a line is a further button of a bar that was paid for already."""
    return all(draft.reason(i) in _BARS for i in (index - 1, index))


def _worth(draft: Draft, unit: Unit) -> float:
    pieces = draft.labels.get(unit.index)
    if pieces:
        kind = pieces[0].kind
        if kind == "dropped":
            if pieces[0].reason == "related" and unit.index not in draft.sections:
                return -0.2
            return _COST.get(pieces[0].reason, -0.4)
        return 0.3 if kind == "embed" else -0.1
    if unit.prose:
        opens = _DATELINE if _opens_report(draft, unit) else 0.0
        return min(unit.weight, 500.0) / 120 + opens
    if unit.key in draft.gist.refrains:
        return _REFRAIN
    return 0.2 if unit.ended or edges.leads_on(unit) else -0.45


def _is_item(draft: Draft, unit: Unit) -> bool:
    """Whether a line may be an item of a list: as short as one, and nothing that pages print."""
    return draft.free(unit.index) and unit.weight <= _LONGEST_ITEM


def _opens_report(draft: Draft, unit: Unit) -> bool:
    """Whether a paragraph begins with a dateline that names a day or an agency."""
    line = opening(draft, unit)
    return line is not None and bool(line.agency or line.found)


def opening(draft: Draft, unit: Unit) -> Dateline | None:
    """The dateline that a paragraph begins with."""
    head = unit.raw[:_OPENING]
    return draft.dateline(unit) if _MARK.search(head) or _SENTENCE.match(head) else None


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
