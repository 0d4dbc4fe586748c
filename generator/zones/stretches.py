"""Which stretch of a page is the report: of those that read like running text, the likeliest.

Each line is worth something, paragraphs much and menus less than nothing; a stretch is where
the sum grows (Bentley's maximum subarray; the idea to find texts so is Pasternack and Roth's,
WWW 2009). Teasers of other reports, what a site tells of itself, and comments read like
running text too, and weigh more than a short report. So what a stretch and its neighbours look
like is told by features, each with a name and a weight in `data/stretches.yml`; the stretch
with the greatest sum is the report. `bench/fit_stretches.py` fits the weights to pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from generator.text import data
from generator.zones import edges
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.places.dateline import Dateline
from generator.zones.terms import terms_of

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
_DATED_ABOVE, _DATED_INSIDE = 12, 2
"""Units above a stretch, and its own first ones, in which its day stands."""
_BEHIND_COMMENTS = 0.4
"""What a paragraph behind such a form is worth, in parts of one before it."""
_DATELINE = 2.0
"""What a dateline adds to a paragraph's worth: it shows where a report begins."""
_OPENING = 90
_MARK = regex.compile(r"[–—【〔\[(（/|:：=＝]|(?<=[\s-])-")
_SENTENCE = regex.compile(r".{2,30}\. \p{Lu}")
_HEADED = 14
"""Units above a stretch in which its headline may stand."""
_HEADLINE = range(18, 221)
"""Weights of a headline."""
_APART = 9
"""Units between two stretches that need not be of one report."""
_TERMS = 3
"""Terms from which a headline is compared with what stands below it."""
_COMPARED, _READ = 3, 900
"""Paragraphs of a stretch that headlines are compared with, and code points of them together."""
_TOLD_AGAIN = 0.3
"""The share of its terms from which a line that the page repeats is a stretch's headline."""
_BAR_ABOVE, _BELOW = 5, 6
"""Units above a stretch, and below it, in which buttons, tags and other reports tell of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that read like running text."""

    worth: float
    span: range
    """The units, by index."""


def likeliest(draft: Draft) -> range:
    """The stretch that is most like the report; none in a text without paragraphs."""
    found = stretches(draft)
    if len(found) < 2:
        return found[0].span if found else range(0)
    weights = data("stretches")
    scored = [
        (sum(weights[name] * value for name, value in told.items()), -each.span.start, each.span)
        for each, told in zip(found, features(draft, found), strict=True)
    ]
    return max(scored)[2]


def features(draft: Draft, found: list[Stretch]) -> Iterator[Mapping[str, float]]:
    """The features of each stretch. All lie between 0 and 1."""
    best = max(each.worth for each in found)
    for number, each in enumerate(found):
        span = each.span
        rows = draft.units[span.start : span.stop]
        paragraphs = [unit for unit in rows if unit.prose]
        above = {draft.reason(i) for i in range(max(0, span.start - _BAR_ABOVE), span.start)}
        below = {draft.reason(unit.index) for unit in draft.units[span.stop : span.stop + _BELOW]}
        yield {
            "worth": each.worth / best,
            "first": number == 0,
            "place": span.start / len(draft.units),
            "goes-on": number > 0 and span.start - found[number - 1].span.stop < _APART,
            "dated": _is_dated(draft, span),
            **_headed(draft, span, paragraphs),
            "one-paragraph": len(paragraphs) <= 1,
            "sentences": sum(unit.ended for unit in rows) / len(rows),
            "shared-above": "share" in above,
            "shared-below": "share" in below,
            "related-below": "related" in below,
            "tags-below": "tags" in below,
        }


def _headed(draft: Draft, span: range, paragraphs: list[Unit]) -> dict[str, float]:
    """How much of a line above, or of its own first one, a stretch takes up."""
    text = " ".join(unit.text for unit in paragraphs[:_COMPARED])[:_READ]
    told = frozenset(terms_of(text))
    near = range(max(0, span.start - _HEADED), span.start + 1)
    most, again = 0.0, False
    for unit in (draft.units[i] for i in near):
        if unit.prose or int(unit.weight) not in _HEADLINE:
            continue
        terms = frozenset(terms_of(unit.text))
        if len(terms) >= _TERMS:
            share = len(terms & told) / len(terms)
            most = max(most, share)
            again |= share > _TOLD_AGAIN and unit.key in draft.gist.repeated
    return {"headed": most, "headed-again": again}


def _is_dated(draft: Draft, span: range) -> bool:
    """Whether a day stands above a stretch, or with its first lines."""
    near = range(max(0, span.start - _DATED_ABOVE), min(span.stop, span.start + _DATED_INSIDE))
    return any(draft.free(i) and draft.furniture(i).is_date for i in near)


def stretches(draft: Draft) -> list[Stretch]:
    """The stretches worth something, in order."""
    found: list[Stretch] = []
    best, end = 0.0, 0
    total, first = 0.0, 0
    read, factor, listing = 0.0, 1.0, False
    for unit in draft.units:
        if total <= 0:
            if best > 0:
                found.append(Stretch(best, range(first, end)))
            total, first, best = 0.0, unit.index, 0.0
        worth = _worth(draft, unit)
        listing = edges.leads_on(unit) or (listing and _is_item(draft, unit))
        if listing and total > 0 and draft.free(unit.index):
            worth = max(worth, _ITEM)
        if total >= _BEGUN and _is_in_bar(draft, unit.index):
            worth *= _IN_BAR
        total += worth * factor if worth > 0 else worth
        if total > best:
            best, end = total, unit.index + 1
        read += unit.weight * unit.prose
        if read >= edges.WHOLE and draft.reason(unit.index) == "comments":
            factor = _BEHIND_COMMENTS
    return [*found, Stretch(best, range(first, end))] if best > 0 else found


def _is_in_bar(draft: Draft, index: int) -> bool:
    """Whether a line is a further button of a bar that was paid for already."""
    return draft.reason(index) in _BARS and draft.reason(index - 1) in _BARS


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
