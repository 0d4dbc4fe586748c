"""Rules for what stands above and below the body: decks, dates, bylines."""

from __future__ import annotations

from dataclasses import replace

from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit
from generator.zones.opening import may_be_name

_BELOW_TITLE = 6
"""Units below the title in which a name alone on its line is the author's."""
_TAIL_REACH = 14
"""Units behind the body in which a date or byline of the report may stand."""


def dated_lines(draft: Draft) -> Draft:
    """Lines above the body, and just behind it, that are about a date or an author."""
    found: dict[int, tuple[Piece, ...]] = {}
    start = draft.title if draft.title is not None else draft.core.start
    first = max(0, start - 8)
    stop = min(draft.core.stop + _TAIL_REACH, len(draft.units))
    listed = (i for i in range(draft.core.stop, stop) if i in draft.sections)
    tail = range(draft.core.stop, next(listed, stop))
    for i in (*range(first, draft.core.start), *tail):
        if not draft.free(i) or draft.units[i].weight > 190:
            continue
        said = draft.furniture(i)
        if said.is_date:
            found[i] = whole(draft.units[i], "date")
        elif said.is_byline and (
            said.labelled_author or (_beside_date(draft, i) and may_be_name(draft, i))
        ):
            found[i] = whole(draft.units[i], "byline")
    return draft.with_labels(found)


def _beside_date(draft: Draft, index: int) -> bool:
    """Whether a name without a label stands where bylines stand."""
    if index < draft.core.start:
        near = range(max(0, index - 3), min(index + 4, draft.core.start))
        if draft.title is None or index < draft.title:
            near = range(max(0, index - 1), min(index + 2, draft.core.start))
        after_title = draft.title is not None and index > draft.title
        return any(draft.furniture(i).is_date for i in near if i != index) or (
            after_title and index - (draft.title or 0) <= _BELOW_TITLE
        )
    return index <= draft.core.stop + 1


def labels_of_bylines(draft: Draft) -> Draft:
    """A line that is only a label, लेखक or Author, and the name on the next line."""
    found: dict[int, tuple[Piece, ...]] = {}
    above = range(max(0, draft.core.start - 20), draft.core.start)
    below = range(draft.core.stop, min(draft.core.stop + _TAIL_REACH, len(draft.units)))
    for i in (*above, *below):
        unit = draft.units[i]
        if unit.key not in draft.phrases.labels["byline"] or i + 1 >= len(draft.units):
            continue
        following = draft.units[i + 1]
        said = draft.furniture(i + 1)
        name_like = following.weight <= 45 and not following.ended and not said.dated
        if draft.kind(i + 1) in {"", "byline"} and name_like:
            found[i] = whole(unit, "dropped", "byline-label")
            found[i + 1] = whole(following, "byline")
            role = i + 2
            if role < len(draft.units) and draft.free(role) and _is_role(draft, draft.units[role]):
                found[role] = whole(draft.units[role], "byline", "role")
    merged = {**draft.labels, **found}
    return replace(draft, labels=merged)


def _is_role(draft: Draft, unit: Unit) -> bool:
    return unit.weight <= 45 and not unit.ended and any(
        unit.key == role or unit.key.endswith(f" {role}")
        for role in draft.phrases.labels["byline_ends"]
    )  # fmt: skip


def deck(draft: Draft) -> Draft:
    """The summary between the title and the body."""
    if draft.title is None:
        return draft
    found: dict[int, tuple[Piece, ...]] = {}
    for i in range(draft.title + 1, draft.core.start):
        unit = draft.units[i]
        if not draft.free(i):
            continue
        if unit.prose or (unit.weight >= 42 and len(unit.key.split()) >= 4) or (
            unit.weight >= 45 and " " not in unit.key
        ):  # fmt: skip
            found[i] = whole(unit, "deck")
            break
    if not found:
        found = _deck_in_body(draft)
    return draft.with_labels(found, core=_after(draft, found))


def _deck_in_body(draft: Draft) -> dict[int, tuple[Piece, ...]]:
    """A first paragraph that does not end as a sentence does, where the next ones do."""
    first = draft.core.start
    following = [i for i in range(first + 1, draft.core.stop) if draft.free(i)][:3]
    if first >= draft.core.stop or not draft.free(first) or len(following) < 3:
        return {}
    unit = draft.units[first]
    ended = sum(1 for i in following if draft.units[i].ended)
    if unit.ended or unit.inner_ends > 1 or not 45 <= unit.weight <= 320 or ended < 2:
        return {}
    return {first: whole(unit, "deck")}


def _after(draft: Draft, found: dict[int, tuple[Piece, ...]]) -> range:
    start = draft.core.start
    while start in found:
        start += 1
    return range(start, max(start, draft.core.stop))


def rest_of_head(draft: Draft) -> Draft:
    """Paragraphs above the body that are neither deck nor boilerplate stay in the body."""
    found: dict[int, tuple[Piece, ...]] = {}
    first = draft.title + 1 if draft.title is not None else draft.core.start
    for i in range(first, draft.core.start):
        unit = draft.units[i]
        if draft.free(i) and unit.prose and unit.weight >= 110 and unit.ended:
            found[i] = whole(unit, "body")
    return draft.with_labels(found)
