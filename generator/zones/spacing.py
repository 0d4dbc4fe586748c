"""A rule that goes by the empty lines of a page: paragraphs have one between them, lists none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.zones.draft import Draft
from generator.zones.edges import LONG, WHOLE, closed

_FEWEST = 5
"""Paragraphs from which a page shows whether empty lines stand between them."""
_SPACED = 0.9
"""The share of paragraphs with an empty line before them from which all have one."""
_RUN = 5
"""Lines without an empty line between them from which they may be a list."""
_HEADLINES = 3
"""Of these, lines that end like headlines do."""
_HEADLINE = 25
"""Weight of a line from which it may be a headline."""


def unspaced(draft: Draft) -> Draft:
    """The core without a list of other reports at its end.

    Where a page parts its paragraphs by empty lines, headlines and teasers that stand
    close together are none; a text that runs on behind them is still the report.
    """
    body = draft.paragraphs
    early = body[1 : max(_FEWEST, len(body) * 2 // 3)]
    if len(early) < _FEWEST - 1:
        return draft
    if sum([unit.gap for unit in early]) < _SPACED * len(early):
        return draft
    last = _last_spaced(draft)
    read = 0.0
    for run in _runs(draft):
        if read >= WHOLE and run.start > last and _is_list(draft, run):
            return closed(replace(draft, core=range(draft.core.start, run.start)))
        paragraphs = (draft.units[i] for i in run if draft.free(i))
        read += sum(unit.weight for unit in paragraphs if unit.prose)
    return draft


def _last_spaced(draft: Draft) -> int:
    """The last spaced paragraph that runs on from a spaced line of text, or is a long one."""
    last, before = -1, False
    for unit in draft.inside:
        if unit.key in draft.gist.refrains:
            continue
        if unit.gap and unit.prose and (before or (unit.ended and unit.weight >= LONG)):
            last = unit.index
        before = unit.gap and (unit.prose or unit.ended)
    return last


def _runs(draft: Draft) -> Iterator[range]:
    """The stretches of the core without an empty line inside them."""
    start = draft.core.start
    for i in range(draft.core.start + 1, draft.core.stop + 1):
        if i == draft.core.stop or draft.units[i].gap:
            yield range(start, i)
            start = i


def _is_list(draft: Draft, run: range) -> bool:
    """Whether lines that stand close together are headlines rather than points of the report."""
    units = [draft.units[i] for i in run]
    opened = units[0].text.endswith((":", "："))
    headlines = [u for u in units if draft.free(u.index) and not u.ended and u.weight >= _HEADLINE]
    return len(run) >= _RUN and len(headlines) >= _HEADLINES and not opened
