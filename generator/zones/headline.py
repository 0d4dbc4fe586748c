"""The rule that finds the line that heads the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import regex

from generator.zones.body import opens_body
from generator.zones.draft import Draft, whole
from generator.zones.lines import Unit
from generator.zones.opening import head_end

LEAST_SCORE = 0.3
"""Below it, no line is taken for the title."""
_WORD = regex.compile(r"[\p{L}\p{M}]{3,}")
_EXCLAIMED = regex.compile(r"[!?？！؟][\"'”’»)]*$")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]")


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
    words = _body_words(draft, limit)
    repeats = Counter(unit.key for unit in draft.units[: limit + 3] if unit.key)
    dated = _first_dated(draft, candidates[0].index, limit)
    scores = {
        unit.index: _score(draft, unit, words, repeats[unit.key], limit)
        - 1.3 * (unit.index > dated)
        for unit in candidates
    }
    draft = replace(draft, scores=scores)
    best = max(candidates, key=lambda unit: (scores[unit.index], -unit.index))
    best = _over_deck(draft, best, scores)
    if scores[best.index] < LEAST_SCORE:
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


def _first_dated(draft: Draft, first: int, limit: int) -> int:
    """The first date or byline line of the head: titles stand above it rather than below."""
    for i in range(first, limit):
        if draft.free(i):
            said = draft.furniture(i)
            if said.is_date or (said.is_byline and said.labelled_author):
                return i
    return limit


def _is_trailed(draft: Draft, trail: Unit, unit: Unit) -> bool:
    """Whether a line is another without the menu entries before it: Home › News › Title."""
    if trail.key == unit.key or not trail.key.endswith(f" {unit.key}") or unit.weight < 20:
        return False
    before = trail.key[: -len(unit.key)].split()
    return all(draft.phrases.exact.get(word) == "navigation" for word in before)


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


def _body_words(draft: Draft, limit: int) -> frozenset[str]:
    """Words of the body's beginning, for titles to be compared with."""
    text = " ".join(
        unit.text[:1_500]
        for unit in draft.units[limit : min(draft.core.stop, limit + 40)]
        if draft.free(unit.index)
    )[:3_500]
    return frozenset(_terms(text))


def _terms(text: str) -> list[str]:
    """Words, cut to a stem's length; pairs of characters in scripts without spaces."""
    if len(_DENSE.findall(text[:400])) * 3 > len(text[:400]):
        dense = _DENSE.findall(text)
        return ["".join(pair) for pair in pairwise(dense)]
    return [word.casefold()[:6] for word in _WORD.findall(text)]


def _score(draft: Draft, unit: Unit, words: frozenset[str], repeats: int, limit: int) -> float:
    """How much a line looks like the report's title."""
    terms = _terms(unit.text)
    shared = sum(1 for term in terms if term in words) / len(terms) if terms else 0.0
    score = (2.0 if len(terms) > 2 else 1.2) * shared + _by_length(unit.weight, len(terms))
    score += 0.9 * (repeats > 1 and len(terms) > 2)
    score -= 0.8 * (unit.ended and unit.text.rstrip("\"'”’»")[-1:] in ".।۔。")
    between = sum(1 for i in range(unit.index + 1, limit) if draft.free(i))
    score -= 0.06 * min(between, 25)
    said = draft.furniture(unit.index)
    score -= 1.0 * bool(said.authors and said.leftover == 0)
    score -= 1.2 * any(mark in unit.text for mark in (" > ", " » ", " › ", "›", "#"))
    score -= 0.5 * unit.text.endswith((":", "：", ","))
    score += 0.25 * (unit.index + 1 < limit and draft.furniture(unit.index + 1).is_date)
    return score


def _by_length(weight: float, terms: int) -> float:
    if terms < 2:
        return -0.8
    if weight < 22:
        return -0.1
    if weight <= 34:
        return 0.5
    return 1.0 if weight <= 170 else 0.3 if weight <= 240 else -0.6


def _over_deck(draft: Draft, best: Unit, scores: dict[int, float]) -> Unit:
    """The line above the likeliest title, where that is rather the title's deck."""
    chosen = best
    for index in range(best.index - 1, max(best.index - 5, -1), -1):
        if not draft.free(index) or index not in scores:
            continue
        above = draft.units[index]
        if above.weight < 26 and chosen.weight >= 90:
            continue
        longer = chosen.weight >= max(75.0, 1.1 * above.weight)
        longer = longer or (chosen.ended and not above.ended)
        headline = above.weight >= 45 and len(_terms(above.text)) >= 5
        if (
            not (longer or chosen.prose or headline)
            or len(_terms(above.text)) < 3
            or above.weight < 26
        ):
            break
        if scores[index] < scores[best.index] - 1.3:
            break
        chosen = above
    return chosen
