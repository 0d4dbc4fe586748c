"""Rules that know a page by its shape: where the body lies, which line is the title."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import regex

from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit
from generator.zones.phrases import key

_HEAD_REACH = 12
"""Units behind the body's first paragraph in which a date or byline may still stand."""
_COST = {"related": -1.2, "tags": -1.0, "comments": -0.9, "copyright": -1.0, "newsletter": -0.7,
         "navigation": -0.6, "advertisement": -0.15, "player": -0.3, "share": -0.45}  # fmt: skip
_WORD = regex.compile(r"[\p{L}\p{M}]{3,}")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


def core(draft: Draft) -> Draft:
    """The stretch of lines that is most like running text.

    Each line is worth something, paragraphs much and menus less than nothing; the body is
    the stretch with the greatest sum (Bentley's maximum subarray; the idea to find texts
    so is Pasternack and Roth's, WWW 2009).
    """
    best, start, end = 0.0, 0, 0
    total, first = 0.0, 0
    for unit in draft.units:
        if total <= 0:
            total, first = 0.0, unit.index
        total += _worth(draft, unit)
        if total > best:
            best, start, end = total, first, unit.index + 1
    found = range(start, end)
    if not found:
        found = _short_body(draft)
    return _trimmed(replace(draft, core=found))


def _worth(draft: Draft, unit: Unit) -> float:
    pieces = draft.labels.get(unit.index)
    if pieces:
        kind = pieces[0].kind
        if kind == "dropped":
            return _COST.get(pieces[0].reason, -0.4)
        return 0.3 if kind == "embed" else -0.1
    if unit.prose:
        return min(unit.weight, 500.0) / 120
    return 0.2 if unit.ended else -0.45


def _short_body(draft: Draft) -> range:
    """The body of a page without paragraphs: what follows its first line."""
    free = [unit.index for unit in draft.units if draft.free(unit.index)]
    if len(free) < 2:
        return range(free[0], free[0]) if free else range(0)
    return range(free[1], free[-1] + 1)


def _trimmed(draft: Draft) -> Draft:
    """The core without what ends an article and without labelled lines at its edges."""
    units, span = draft.units, draft.core
    total = sum(units[i].weight for i in span if draft.free(i)) or 1.0
    ends = data("zones")["ends_body"]
    seen, stop = 0.0, span.stop
    for i in span:
        pieces = draft.labels.get(i)
        if pieces and pieces[0].reason in ends and i in draft.sections and seen >= 0.7 * total:
            rest = sum(units[j].weight for j in range(i, span.stop) if draft.free(j))
            if rest <= 0.3 * total:
                stop = i
                break
        seen += units[i].weight if not pieces else 0.0
    start = span.start
    while start < stop and not draft.free(start) and draft.kind(start) != "embed":
        start += 1
    while stop > start and draft.kind(stop - 1) not in {"", "embed"}:
        stop -= 1
    return replace(draft, core=range(start, stop))


def repeated(draft: Draft) -> Draft:
    """Paragraphs that were already printed: pages repeat them for small screens."""
    seen: set[str] = set()
    found = {}
    for unit in draft.units:
        if unit.weight < 60 or not draft.free(unit.index):
            continue
        mark = unit.key or unit.text
        if mark in seen and not _is_headline_like(unit):
            found[unit.index] = whole(unit, "dropped", "repeated")
        seen.add(mark)
    return draft.with_labels(found)


def _is_headline_like(unit: Unit) -> bool:
    return not unit.prose


def title(draft: Draft) -> Draft:
    """The line that heads the report, if there is one."""
    limit = _head_end(draft)
    candidates = [
        unit for unit in draft.units[:limit] if draft.free(unit.index) and _may_be_title(draft, unit)
    ]
    candidates = candidates[-60:]
    if not candidates:
        return replace(draft, core=_without_head(draft, limit))
    words = _body_words(draft, limit)
    repeats = Counter(unit.key for unit in draft.units[: limit + 3] if unit.key)
    scores = {
        unit.index: _score(draft, unit, words, repeats[unit.key], limit) for unit in candidates
    }
    best = max(candidates, key=lambda unit: (scores[unit.index], -unit.index))
    best = _over_deck(draft, best, scores)
    if scores[best.index] < 0.3:
        return replace(draft, core=_without_head(draft, limit))
    copies = [
        unit for unit in draft.units[: limit + 3]
        if draft.free(unit.index) and _same(unit, best)
    ]  # fmt: skip
    chosen = next((unit for unit in copies if any(c in unit.text for c in "’‘“”«»„")), copies[0])
    found = {unit.index: whole(unit, "dropped", "repeated-title") for unit in copies}
    found[chosen.index] = whole(chosen, "title", "headline")
    limit = max(limit, *(unit.index + 1 for unit in copies))
    return replace(
        draft.with_labels(found), title=chosen.index, core=_without_head(draft, limit)
    )


def _same(unit: Unit, other: Unit) -> bool:
    """Whether a line repeats a title, alone or with a site's name behind it."""
    if not unit.key or unit.weight > other.weight + 45:
        return False
    return unit.key == other.key or (
        len(other.key) > 25 and unit.key.startswith(other.key)
    ) or (unit.weight > 40 and not unit.prose and unit.key in other.key and unit.weight > 0.75 * other.weight)  # fmt: skip


def _head_end(draft: Draft) -> int:
    """The unit at which the report itself begins: behind the last date or byline above it."""
    start = draft.core.start
    end, prose = start, 0
    for i in range(start, min(start + _HEAD_REACH, draft.core.stop)):
        unit = draft.units[i]
        if draft.free(i) and unit.prose:
            prose += 1
            if prose > 2 or unit.weight > 700:
                break
            continue
        if not draft.free(i):
            continue
        said = draft.furniture(i)
        if said.is_date or (said.is_byline and said.labelled_author):
            end = i + 1
    if end > start and end >= draft.core.stop:
        return start
    return end


def _without_head(draft: Draft, limit: int) -> range:
    start = max(draft.core.start, min(limit, draft.core.stop))
    while start < draft.core.stop and draft.kind(start) not in {"", "embed"}:
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
    )[:6_000]
    return frozenset(_terms(text))


def _terms(text: str) -> list[str]:
    """Words, cut to a stem's length; pairs of characters in scripts without spaces."""
    if len(_DENSE.findall(text[:400])) * 3 > len(text[:400]):
        dense = _DENSE.findall(text)
        return ["".join(pair) for pair in zip(dense, dense[1:], strict=False)]
    return [key(word)[:6] for word in _WORD.findall(text)]


def _score(
    draft: Draft, unit: Unit, words: frozenset[str], repeats: int, limit: int
) -> float:
    """How much a line looks like the report's title."""
    terms = _terms(unit.text)
    shared = sum(1 for term in terms if term in words) / len(terms) if terms else 0.0
    score = 2.0 * shared + _by_length(unit.weight, len(terms))
    score += 0.9 * (repeats > 1)
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
    for index in range(best.index - 1, max(best.index - 3, -1), -1):
        if not draft.free(index):
            continue
        above = draft.units[index]
        longer = best.weight >= max(80.0, 1.35 * above.weight)
        if (
            index in scores and (longer or best.prose) and above.weight >= 26
            and scores[index] >= scores[best.index] - 0.75 and len(_terms(above.text)) >= 3
        ):  # fmt: skip
            return above
        break
    return best


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
        run = []
        for i in range(index + 1, min(index + 12, draft.core.stop)):
            unit = draft.units[i]
            if not draft.free(i) or unit.prose or unit.ended:
                break
            run.append(unit)
        if len(run) > 1 and len(run) < 8:
            run = run[:-1]
        found.update({unit.index: whole(unit, "dropped", "related") for unit in run})
    return draft.with_labels(found)
