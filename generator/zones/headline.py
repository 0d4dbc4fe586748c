"""The rule that finds the line that heads the report."""

from __future__ import annotations

from dataclasses import replace

import regex

from generator.zones.body import opens_body
from generator.zones.draft import Draft, whole
from generator.zones.lines import Unit
from generator.zones.opening import head_end
from generator.zones.scoring import scores, terms_of

LEAST_SCORE = 0.3
"""Below it, no line is taken for the title."""
_SEPARATED = regex.compile(r"[/>»›|]\s*$")
_EXCLAIMED = regex.compile(r"[!?？！؟][\"'”’»)]*$")


def title(draft: Draft) -> Draft:
    """The line that heads the report, if there is one."""
    limit = head_end(draft)
    candidates = [
        unit
        for unit in draft.units[:limit]
        if draft.free(unit.index) and _may_be_title(draft, unit)
    ]
    candidates = candidates[-60:] or _in_core(draft)
    if not candidates:
        return replace(draft, core=_without_head(draft, limit))
    limit = max(limit, candidates[-1].index + 1)
    draft = replace(draft, scores=scores(draft, candidates, limit))
    likeliest = max(candidates, key=lambda unit: (draft.scores[unit.index], -unit.index))
    best = _over_deck(draft, likeliest)
    if draft.scores[best.index] < LEAST_SCORE:
        return replace(draft, core=_without_head(draft, limit))
    copies = [
        unit for unit in draft.units[: limit + 3]
        if draft.free(unit.index) and _same(unit, best)
    ]  # fmt: skip
    chosen = next((unit for unit in copies if any(c in unit.text for c in "’‘“”«»„")), copies[0])
    chosen = next((unit for unit in copies if _is_trailed(draft, chosen, unit)), chosen)
    found = {unit.index: whole(unit, "dropped", "repeated-title") for unit in copies}
    found[chosen.index] = whole(chosen, "title", "headline")
    limit = max(limit, *(unit.index + 1 for unit in copies))
    return replace(draft.with_labels(found), title=chosen.index, core=_without_head(draft, limit))


def _in_core(draft: Draft) -> list[Unit]:
    """The body's first line, where it is rather a headline: short, and no statement."""
    at = next((i for i in draft.core if draft.free(i)), -1)
    if at < 0 or at + 1 >= draft.core.stop:
        return []
    unit = draft.units[at]
    stated = unit.ended and not _EXCLAIMED.search(unit.text)
    followed = any(draft.free(i) and draft.units[i].prose for i in draft.core if i > at)
    short = 20 <= unit.weight <= 140 and not unit.prose
    return [unit] if short and followed and not stated and _may_be_title(draft, unit) else []


def _is_trailed(draft: Draft, trail: Unit, unit: Unit) -> bool:
    """Whether a line is another with menu entries before it: Home › News › Title."""
    if unit.weight < 20 or trail.key == unit.key or not trail.text.endswith(unit.text):
        return False
    before = trail.text[: -len(unit.text)]
    if before and not before[-1].isspace():
        return True
    words = trail.key[: -len(unit.key)].split()
    return _SEPARATED.search(before) is not None or all(
        draft.phrases.exact.get(word) == "navigation" for word in words
    )


def _same(unit: Unit, other: Unit) -> bool:
    """Whether a line repeats a title, alone or with a site's name behind it."""
    if not unit.key or unit.weight > other.weight + 45:
        return False
    if unit.key == other.key or (len(other.key) > 25 and unit.key.startswith(other.key)):
        return True
    most = unit.weight > max(40.0, 0.75 * other.weight)
    return most and not unit.prose and unit.key in other.key


def _without_head(draft: Draft, limit: int) -> range:
    start = max(draft.core.start, min(limit, draft.core.stop))
    strict = any(draft.free(i) and draft.units[i].prose for i in range(start, draft.core.stop))
    while start < draft.core.stop and not opens_body(draft, start, strict=strict):
        start += 1
    return range(start, draft.core.stop)


def _may_be_title(draft: Draft, unit: Unit) -> bool:
    if not 8 <= unit.weight <= 330 or not unit.key:
        return False
    said = draft.furniture(unit.index)
    return not (said.is_date or (said.is_byline and said.labelled_author))


def _over_deck(draft: Draft, best: Unit) -> Unit:
    """The line above the likeliest title, where that is rather the title's deck."""
    chosen = best
    for index in range(best.index - 1, max(best.index - 5, -1), -1):
        if not draft.free(index) or index not in draft.scores:
            continue
        above = draft.units[index]
        is_deck = above.prose or above.weight > max(110.0, 1.3 * chosen.weight)
        if above.weight < 26 or (is_deck and not chosen.prose):
            continue
        if not _heads(draft, above, chosen) or draft.scores[index] < draft.scores[best.index] - 1.3:
            break
        chosen = above
    return chosen


def _heads(draft: Draft, above: Unit, below: Unit) -> bool:
    """Whether the upper of two lines is rather a headline, and the lower its deck."""
    if above.weight < 26 or len(terms_of(above.text)) < 3 or (_states(above) and not below.ended):
        return False
    longer = below.weight >= max(75.0, 1.1 * above.weight)
    if longer or _states(below) > _states(above) or (below.prose and _states(below)):
        return True
    in_list = above.index >= 2 and all(
        draft.free(i) and _is_headline_long(draft.units[i], 45)
        for i in (above.index - 1, above.index - 2)
    )
    least = 30 if above.index == below.index - 1 else 45
    return _is_headline_long(above, least) and not in_list


def _states(unit: Unit) -> bool:
    """Whether a line ends as a statement does."""
    return unit.ended and not _EXCLAIMED.search(unit.text)


def _is_headline_long(unit: Unit, least: float) -> bool:
    told = unit.prose or _states(unit) or (unit.inner_ends > 0 and unit.weight > 90)
    return unit.weight >= least and not told and len(terms_of(unit.text)) >= 5
