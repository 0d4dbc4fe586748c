"""Rules for what stands above and below the body: decks, dates, bylines."""

from __future__ import annotations

from generator.zones.draft import Draft, Piece, whole
from generator.zones.opening import may_be_name

_BELOW_TITLE = 6
"""Units below the title in which a name alone on its line is the author's."""
_LABEL = 40
"""The longest label of a list of links, as a weight."""
_A_LIST = 3
"""Dates under a label such as Related from which they are a list's."""
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
    return draft.with_labels({**found, **_listed(draft, found)})


def _listed(draft: Draft, found: dict[int, tuple[Piece, ...]]) -> dict[int, tuple[Piece, ...]]:
    """Dates of a list of other reports above the body: all under its label but the last."""
    title = draft.title if draft.title is not None else draft.core.start
    above = range(title + 1, draft.core.start)
    label = next((i for i in above if _is_label_of_list(draft, i)), None)
    if label is None:
        return {}
    dated = [
        i for i in sorted(found) if label < i < draft.core.start and found[i][0].kind == "date"
    ]
    if len(dated) < _A_LIST:
        return {}
    return {i: whole(draft.units[i], "dropped", "related") for i in dated[:-1]}


def _is_label_of_list(draft: Draft, index: int) -> bool:
    """Whether a short line heads links to other reports."""
    reasons = {piece.reason for piece in draft.labels.get(index, ())}
    return "related" in reasons and draft.units[index].weight <= _LABEL


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
