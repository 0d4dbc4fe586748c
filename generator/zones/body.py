"""Rules that know a page by its shape: where the body lies, which line is the title."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import regex

from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.marks import is_picture_source
from generator.zones.lines import Unit
from generator.zones.phrases import key

_HEAD_REACH = 12
"""Units behind the body's first paragraph in which a date or byline may still stand."""
_COST = {"related": -1.2, "tags": -1.0, "comments": -0.9, "copyright": -1.0, "newsletter": -0.7,
         "navigation": -0.6, "advertisement": -0.15, "player": -0.3, "share": -0.45}  # fmt: skip
_WORD = regex.compile(r"[\p{L}\p{M}]{3,}")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]")


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
            if pieces[0].reason == "related" and unit.index not in draft.sections:
                return -0.2
            return _COST.get(pieces[0].reason, -0.4)
        return 0.3 if kind == "embed" else -0.1
    if unit.prose:
        return min(unit.weight, 500.0) / 120
    return 0.2 if unit.ended else -0.45


def _short_body(draft: Draft) -> range:
    """The body of a page without paragraphs: what follows its first line."""
    free = [unit.index for unit in draft.units if draft.free(unit.index)]
    if len(free) < 2:
        return range(free[0] + 1, free[0] + 1) if free else range(0)
    return range(free[1], free[-1] + 1)


def _trimmed(draft: Draft) -> Draft:
    """The core without what ends an article and without labelled lines at its edges."""
    units, span = draft.units, draft.core
    total = sum(units[i].weight for i in span if draft.free(i)) or 1.0
    seen, stop = 0.0, span.stop
    for i in span:
        if not draft.free(i) and _ends_body(draft, i, seen / total):
            stop = i
            break
        seen += units[i].weight if draft.free(i) else 0.0
    start = span.start
    has_prose = any(draft.free(i) and units[i].prose for i in range(start, stop))
    while start < stop and not _opens_body(draft, start, strict=has_prose):
        start += 1
    while stop > start and draft.kind(stop - 1) not in {"", "embed"}:
        stop -= 1
    return replace(draft, core=range(start, stop))


def _ends_body(draft: Draft, index: int, seen: float) -> bool:
    """Whether a dropped line ends the article: most of the body lies before it.

    Links to other reports also stand inside a body; they end it only if what follows is
    rather a list than text.
    """
    reason = draft.labels[index][0].reason
    if seen < 0.7 or reason not in data("zones")["ends_body"]:
        return False
    rest = [i for i in range(index, draft.core.stop) if draft.free(i)]
    if reason != "related":
        return seen >= 0.85 or index in draft.sections
    prose = sum(1 for i in rest if draft.units[i].prose)
    return index in draft.sections and 2 * prose < len(rest)


def _opens_body(draft: Draft, index: int, *, strict: bool) -> bool:
    """Whether a body may begin with this unit; strictly, with a sentence or a paragraph."""
    if not draft.free(index):
        return draft.kind(index) == "embed"
    unit = draft.units[index]
    return not strict or unit.prose or unit.ended or unit.weight >= 60


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
    dated = _first_dated(draft, candidates[0].index, limit)
    scores = {
        unit.index: _score(draft, unit, words, repeats[unit.key], limit)
        - 1.3 * (unit.index > dated)
        for unit in candidates
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


def _first_dated(draft: Draft, first: int, limit: int) -> int:
    """The first date or byline line of the head: titles stand above it rather than below."""
    for i in range(first, limit):
        if draft.free(i):
            said = draft.furniture(i)
            if said.is_date or (said.is_byline and said.labelled_author):
                return i
    return limit


def _same(unit: Unit, other: Unit) -> bool:
    """Whether a line repeats a title, alone or with a site's name behind it."""
    if not unit.key or unit.weight > other.weight + 45:
        return False
    return unit.key == other.key or (
        len(other.key) > 25 and unit.key.startswith(other.key)
    ) or (unit.weight > 40 and not unit.prose and unit.key in other.key and unit.weight > 0.75 * other.weight)  # fmt: skip


def _head_end(draft: Draft) -> int:
    """The unit at which the report itself begins: behind the last date or byline above it.

    A picture or a share bar right behind the first paragraph makes that one the deck, if
    nothing but a headline stands before it.
    """
    start = draft.core.start
    end, prose = start, 0
    for i in range(start, min(start + _HEAD_REACH, draft.core.stop)):
        unit = draft.units[i]
        if draft.free(i) and unit.prose:
            prose += 1
            if prose > 2 or unit.weight > 700:
                break
        elif not draft.free(i):
            below_deck = prose == 1 and i == start + 1 and draft.units[start].weight <= 420
            if below_deck and _is_pictured(draft, i) and _has_headline(draft, start):
                end = i + 1
        elif _is_signature(draft, i, named=prose <= 1):
            end = i + 1
    if end > start and not any(
        draft.free(i) and draft.units[i].prose for i in range(end, draft.core.stop)
    ):
        return start
    return end


def _is_signature(draft: Draft, index: int, *, named: bool) -> bool:
    """Whether a line is a date, a byline, or a time label."""
    said = draft.furniture(index)
    if said.is_date or (said.is_byline and said.labelled_author):
        return True
    unit = draft.units[index]
    label, _ = draft.phrases.label(unit.raw, ("published", "updated"))
    if label and unit.weight <= 60 and any(char.isdigit() for char in unit.text):
        return True
    return named and said.is_byline and said.leftover == 0 and may_be_name(draft, index)


def _is_pictured(draft: Draft, index: int) -> bool:
    pieces = draft.labels[index]
    return pieces[0].kind in {"caption", "credit"} or pieces[0].reason == "share"


def _has_headline(draft: Draft, start: int) -> bool:
    """Whether a headline stands right above the body, with no date or byline between."""
    for i in range(start - 1, max(start - 4, -1), -1):
        if draft.free(i):
            said = draft.furniture(i)
            return not said.is_date and not said.is_byline and draft.units[i].weight >= 30
    return False


def may_be_name(draft: Draft, index: int) -> bool:
    """Whether a line in the shape of a name is rather an author than someone in the news.

    Authors are not named in their own report, and their names are no common words.
    """
    names = [author.name for author in draft.furniture(index).authors]
    text = draft.body_text
    for name in names:
        if name in text or is_picture_source(name):
            return False
        if any(word.casefold() in draft.body_words for word in name.split() if len(word) > 2):
            return False
    return bool(names)


def _without_head(draft: Draft, limit: int) -> range:
    start = max(draft.core.start, min(limit, draft.core.stop))
    strict = any(draft.free(i) and draft.units[i].prose for i in range(start, draft.core.stop))
    while start < draft.core.stop and not _opens_body(draft, start, strict=strict):
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
        longer = chosen.weight >= max(75.0, 1.1 * above.weight)
        headline = above.weight >= 45 and len(_terms(above.text)) >= 5
        if not (longer or chosen.prose or headline) or len(_terms(above.text)) < 3 or above.weight < 26:
            break
        if scores[index] < scores[best.index] - 1.3:
            break
        chosen = above
    return chosen


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


def author_notes(draft: Draft) -> Draft:
    """The author's name on a line of its own near the end heads a note about the author."""
    heads = range(max(0, (draft.title or 0) - 3), draft.core.start)
    names = {
        key(author.name)
        for i in heads
        if draft.kind(i) in {"byline", "date"}
        for author in draft.furniture(i).authors
    }
    late = draft.core.start + int(0.6 * len(draft.core))
    for i in range(late, draft.core.stop):
        unit = draft.units[i]
        if draft.free(i) and unit.weight <= 60 and unit.key and (
            unit.key in names or any(unit.key.endswith(f" {name}") for name in names)
        ):  # fmt: skip
            rest = [draft.units[j] for j in range(i, draft.core.stop) if draft.free(j)]
            if sum(each.weight for each in rest) <= 0.25 * sum(
                draft.units[j].weight for j in draft.core if draft.free(j)
            ):
                notes = {each.index: whole(each, "dropped", "author-note") for each in rest}
                return replace(draft.with_labels(notes), core=range(draft.core.start, i))
    return draft
