"""The rule that finds the line that heads the report."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import regex

from generator.zones.draft import Draft, whole
from generator.zones.edges import TRAILS, opens_body
from generator.zones.furniture import Furniture
from generator.zones.lines import Unit, weight_of
from generator.zones.opening import head_end
from generator.zones.titles.called import called
from generator.zones.titles.copies import best_copy, continued, is_copy, is_prefixed
from generator.zones.titles.scoring import LEAST_SCORE, scores
from generator.zones.titles.teasers import listed

_MOST_CANDIDATES = 60
"""Lines above the report that are compared, the nearest ones."""
_LENGTHS, _BESIDE_BODY = range(8, 331), range(20, 141)
"""Weights of headlines, and of those that stand inside what was taken for the body."""
_ASKING = (26, 170)
"""Weights of the line of a report that may be its headline if it asks or exclaims."""
_BEFORE_PROSE = 12
"""Units of a body in which its first paragraph stands."""
_SOURCE = 24
"""The longest name of an outlet behind its label, as a weight."""
_SIGNED = 0.2
"""The share of a byline's weight that is neither label nor name."""
_HEADLINE_WORDS, _TELLING = 3, 3
"""Words behind a label from which they may be a headline; letters of the smaller words."""
_TRAIL_ENDS = (" >", " ›", " →")
"""How trails end that do not hold the headline: News › Sport ›."""
_EXCLAIMED = regex.compile(r"[!?？！؟][\"'”’»)]*$")


def title(draft: Draft) -> Draft:
    """The line that heads the report, if there is one."""
    limit = head_end(draft)
    among = candidates(draft, limit)
    links = listed(draft, among[0].index, limit) if among else frozenset()
    if among:
        draft = replace(draft, scores=scores(draft, among, limit, links))
    best = max(among, key=lambda unit: (draft.scores[unit.index], -unit.index), default=None)
    if best is None or draft.scores[best.index] < LEAST_SCORE:
        best = _asking(draft, limit)
    if best is None:
        return replace(draft, core=_without_head(draft, limit))
    return headed(_without_links(draft, links, best), best, limit)


def candidates(draft: Draft, limit: int) -> list[Unit]:
    """The lines that may head the report that begins at unit `limit`, in order.

    Some of them a label made something else.
    """
    upwards = (
        unit
        for unit in reversed(draft.units[:limit])
        if draft.free(unit.index) and _may_be_title(draft, unit)
    )
    near = [*islice(upwards, _MOST_CANDIDATES), *_in_core(draft, limit), *called(draft, limit)]
    return sorted(near, key=lambda unit: unit.index)


def headed(draft: Draft, best: Unit, limit: int) -> Draft:
    """A draft with a line as its headline: in the copy of it that is printed best."""
    labels = {index: pieces for index, pieces in draft.labels.items() if index != best.index}
    draft = replace(draft, labels=labels)
    copies = [
        unit for unit in draft.units[: max(limit, best.index) + 3]
        if draft.free(unit.index) and is_copy(draft, unit, best)
    ]  # fmt: skip
    chosen = best_copy(draft, copies)
    again = [unit for unit in draft.units[chosen.index : limit] if is_prefixed(unit, chosen)]
    found = {unit.index: whole(unit, "dropped", "repeated-title") for unit in (*copies, *again)}
    found[chosen.index] = whole(chosen, "title", "headline")
    if below := continued(draft, chosen):
        found[below.index] = whole(below, "title", "continued")
    last = _last_paragraph(draft)
    limit = max((limit, *(unit.index + 1 for unit in copies if unit.index < last)))
    return draft.with_labels(found, title=chosen.index, core=_without_head(draft, limit))


def _without_links(draft: Draft, links: frozenset[int], best: Unit) -> Draft:
    """A draft without the headlines of other reports, where none of them heads this one."""
    if best.index in links:
        return draft
    away = {index: whole(draft.units[index], "dropped", "related") for index in links}
    scored = {index: score for index, score in draft.scores.items() if index not in links}
    return draft.with_labels(away, scores=scored)


def _asking(draft: Draft, limit: int) -> Unit | None:
    """The first line of a report without a headline, if it asks and a longer paragraph follows."""
    free = (unit for unit in draft.units[limit : draft.core.stop] if draft.free(unit.index))
    first, second = next(free, None), next(free, None)
    if not (first and second and second.prose):
        return None
    fits = _ASKING[0] <= first.weight <= min(_ASKING[1], second.weight)
    asks = _EXCLAIMED.search(first.text) or first.text.endswith(TRAILS)
    return first if fits and asks else None


def _last_paragraph(draft: Draft) -> int:
    """The last one up to the end of the body: a copy of the title behind it is a tag."""
    return max((i for i in range(draft.core.stop) if draft.units[i].prose), default=-1)


def _in_core(draft: Draft, limit: int) -> list[Unit]:
    """The lines between the head and the body's first paragraph that may be headlines."""
    start = max(limit, draft.core.start)
    lines: list[Unit] = []
    for index in range(start, min(start + _BEFORE_PROSE, draft.core.stop)):
        unit = draft.units[index]
        if not draft.free(index):
            continue
        if unit.prose:
            return lines
        if int(unit.weight) in _BESIDE_BODY and not _states(unit) and _may_be_title(draft, unit):
            lines.append(unit)
    return []


def _without_head(draft: Draft, limit: int) -> range:
    start = max(draft.core.start, min(limit, draft.core.stop))
    strict = any(unit.index >= start for unit in draft.paragraphs[-1:])
    while start < draft.core.stop and not opens_body(draft, start, strict=strict):
        start += 1
    return range(start, draft.core.stop)


def _may_be_title(draft: Draft, unit: Unit) -> bool:
    if int(unit.weight) not in _LENGTHS or not unit.key or unit.text.endswith(_TRAIL_ENDS):
        return False
    if _names_source(draft, unit):
        return False
    said = draft.furniture(unit.index)
    signed = said.is_signature and not _is_in_the_news(draft, said)
    return not said.is_date and not (signed and said.leftover <= _SIGNED * unit.weight)


def _names_source(draft: Draft, unit: Unit) -> bool:
    """Whether a line says where a report comes from and no more: Source: Daily Planet."""
    length = draft.phrases.label(unit.raw, ("source",))[1]
    if not length or not unit.raw[:length].rstrip().endswith((":", "：")):
        return False
    return weight_of(unit.raw[length:]) <= _SOURCE


def _is_in_the_news(draft: Draft, said: Furniture) -> bool:
    """Whether what stands behind a label is rather told below: Report: city prepares for rain."""
    words = [word for author in said.authors for word in author.name.split()]
    told = sum(1 for word in words if len(word) > _TELLING and word in draft.gist.lead)
    return len(words) >= _HEADLINE_WORDS and 2 * told >= len(words)


def _states(unit: Unit) -> bool:
    """Whether a line ends as a statement does."""
    return unit.ended and not _EXCLAIMED.search(unit.text)
