"""Headlines of other reports behind a report, each with the sentences that sum it up."""

from __future__ import annotations

from generator.zones.draft import Draft, whole
from generator.zones.lines import Unit
from generator.zones.topics import telling, telling_of_all

_HEADLINE, _SUMMARY = range(15, 111), range(40, 331)
"""Weights of such a headline, and of its sentence or two."""
_FEWEST = 2
"""Pairs from which they are none of the report's subheads, and paragraphs of that."""
_KNOWN = 0.35
"""The share of their words that the report may have, too."""
_REPORT = 0.5
"""The share of the core's weight that stands above them."""


def trailers(draft: Draft) -> Draft:
    """The core without pairs of a headline and a sentence at its end.

    Subheads and what they head tell of the report's matter: none of these has a word of the
    title, and few of the report above them.
    """
    pairs = _pairs(draft)
    if len(pairs) < _FEWEST or draft.title is None:
        return draft
    start = pairs[-1][0].index
    above = [unit for unit in draft.paragraphs if unit.index < start]
    total = sum(unit.weight for unit in draft.paragraphs)
    if len(above) < _FEWEST or sum(unit.weight for unit in above) < _REPORT * total:
        return draft
    title = telling(draft.units[draft.title])
    terms = telling_of_all(unit for pair in pairs for unit in pair)
    known = terms & telling_of_all(above)
    if not terms.isdisjoint(title) or len(known) > _KNOWN * len(terms):
        return draft
    found = {unit.index: whole(unit, "dropped", "related") for pair in pairs for unit in pair}
    return draft.with_labels(found, core=range(draft.core.start, start))


def _pairs(draft: Draft) -> list[tuple[Unit, Unit]]:
    """The pairs at the end of the core, the last first."""
    found: list[tuple[Unit, Unit]] = []
    free = draft.inside
    for at in range(len(free) - 1, 0, -2):
        headline, summary = free[at - 1], free[at]
        if summary.index != headline.index + 1 or not _is_pair(headline, summary):
            break
        found.append((headline, summary))
    return found


def _is_pair(headline: Unit, summary: Unit) -> bool:
    """Whether two lines may be a headline, without a full stop, and a sentence or two."""
    short = not (headline.ended or headline.prose or headline.text.endswith((":", "：")))
    sentence = summary.prose and summary.ended and summary.inner_ends < _FEWEST
    fits = int(headline.weight) in _HEADLINE and int(summary.weight) in _SUMMARY
    return short and sentence and fits
