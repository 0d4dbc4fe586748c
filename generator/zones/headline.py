"""The rule that finds the line that heads the report."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import regex

from generator.zones.called import called
from generator.zones.copies import best_copy, continued, is_copy, is_prefixed
from generator.zones.draft import Draft, whole
from generator.zones.edges import TRAILS, opens_body
from generator.zones.furniture import Furniture
from generator.zones.kickers import headline_of
from generator.zones.lines import Unit
from generator.zones.opening import head_end
from generator.zones.scoring import LEAST_SCORE, scores, terms_of
from generator.zones.teasers import enclosing, is_stranger, listed

_MOST_CANDIDATES = 60
"""Lines above the report that are compared, the nearest ones."""
_LONGEST = 170
"""The longest line of a report that may be its headline if it asks or exclaims, as a weight."""
_DECK_WEIGHT = 100
"""Weight from which a line may well be a deck, though it looks most like the title."""
_DECK_MARGIN = 1.3
_NEAR_MARGIN = 1.1
_FAR_MARGIN = 0.6
_ALONE_MARGIN = 2.2
"""By how much a headline may look less like one than the deck below it, that tells more of what
the report tells; the last where no other headline stands above."""
_HEADLINE, _LONGER = 26, 1.1
"""The least weight of a headline with a deck; how much heavier the deck is."""
_CLAUSE, _FAR_LONGER = "，", 1.8
"""What parts clauses in Chinese; how much heavier than a headline such a deck is."""
_BEFORE_PROSE = 12
"""Units of a body in which its first paragraph stands."""
_SIGNED = 0.2
"""The share of a byline's weight that is neither label nor name."""
_HEADLINE_WORDS, _TELLING = 3, 3
"""Words behind a label from which they may be a headline; letters of the smaller words."""
_LABELLED = 1.0
"""How much less a line looks like a title that begins with a label."""
_LISTED = 1.5
"""How much less one does in a list of other reports."""
_EXCLAIMED = regex.compile(r"[!?？！؟][\"'”’»)]*$")


def title(draft: Draft) -> Draft:
    """The line that heads the report, if there is one."""
    limit = head_end(draft)
    upwards = (
        unit
        for unit in reversed(draft.units[:limit])
        if draft.free(unit.index) and _may_be_title(draft, unit)
    )
    nearest = list(islice(upwards, _MOST_CANDIDATES))
    best, draft = _likeliest(draft, [*reversed(nearest), *_in_core(draft, limit)], limit)
    best = best or _asking(draft, limit)
    if best is None:
        return replace(draft, core=_without_head(draft, limit))
    copies = [
        unit for unit in draft.units[: max(limit, best.index) + 3]
        if draft.free(unit.index) and is_copy(unit, best)
    ]  # fmt: skip
    chosen = best_copy(draft, copies)
    again = [unit for unit in draft.units[chosen.index : limit] if is_prefixed(unit, chosen)]
    found = {unit.index: whole(unit, "dropped", "repeated-title") for unit in (*copies, *again)}
    found[chosen.index] = whole(chosen, "title", "headline")
    if below := continued(draft, chosen):
        found[below.index] = whole(below, "title", "continued")
    last = _last_paragraph(draft)
    limit = max((limit, *(unit.index + 1 for unit in copies if unit.index < last)))
    return replace(draft.with_labels(found), title=chosen.index, core=_without_head(draft, limit))


def _asking(draft: Draft, limit: int) -> Unit | None:
    """The first line of a report without a headline, if it asks and a longer paragraph follows."""
    free = (unit for unit in draft.units[limit : draft.core.stop] if draft.free(unit.index))
    first, second = next(free, None), next(free, None)
    if not (first and second and second.prose) or first.weight > min(_LONGEST, second.weight):
        return None
    asks = _EXCLAIMED.search(first.text) or first.text.endswith(TRAILS)
    return first if asks and first.weight >= _HEADLINE else None


def _likeliest(draft: Draft, candidates: list[Unit], limit: int) -> tuple[Unit | None, Draft]:
    """The line that looks most like the title, if one does; a draft with what each looks like.

    It may be one that a label made something else: that is undone.
    """
    labelled = called(draft, limit)
    among = sorted([*candidates, *labelled], key=lambda unit: unit.index)
    if not among:
        return None, draft
    looks = scores(draft, among, limit)
    looks |= {unit.index: looks[unit.index] - _LABELLED for unit in labelled}
    links = listed(draft, looks, limit)
    looks |= {index: looks[index] - _LISTED for index in links & looks.keys()}
    draft = replace(draft, scores=looks)
    best = _over_deck(draft, max(among, key=lambda unit: (looks[unit.index], -unit.index)))
    if looks[best.index] < LEAST_SCORE:
        return None, draft
    if best.index not in links:
        away = {index: whole(draft.units[index], "dropped", "related") for index in links}
        scored = {index: look for index, look in looks.items() if index not in links}
        draft = replace(draft, scores=scored, labels={**draft.labels, **away})
    best = headline_of(draft, best)
    labels = {index: pieces for index, pieces in draft.labels.items() if index != best.index}
    return best, replace(draft, labels=labels)


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
        if 20 <= unit.weight <= 140 and not _states(unit) and _may_be_title(draft, unit):
            lines.append(unit)
    return []


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
    signed = said.is_byline and said.labelled_author and not _is_in_the_news(draft, said)
    return not said.is_date and not (signed and said.leftover <= _SIGNED * unit.weight)


def _is_in_the_news(draft: Draft, said: Furniture) -> bool:
    """Whether what stands behind a label is rather told below: Report: city prepares for rain."""
    words = [word for author in said.authors for word in author.name.split()]
    told = sum(1 for word in words if len(word) > _TELLING and word in draft.gist.lead)
    return len(words) >= _HEADLINE_WORDS and 2 * told >= len(words)


def _over_deck(draft: Draft, best: Unit) -> Unit:
    """The line above the likeliest title, where that is rather the title's deck.

    No deck is printed twice in a row, as a headline is: once more for its picture.
    """
    if best.index and draft.units[best.index - 1].key == best.key:
        return best
    if enclosed := enclosing(draft, best):
        return enclosed
    chosen, passed = best, False
    for index in range(best.index - 1, max(best.index - 5, -1), -1):
        if draft.free(index) and draft.furniture(index).is_date:
            break
        if index not in draft.scores:
            continue
        above = draft.units[index]
        is_deck = above.prose or above.weight > max(110.0, 1.3 * chosen.weight)
        if above.weight < _HEADLINE or (is_deck and not chosen.prose):
            passed = passed or is_deck
            continue
        if chosen.key and above.key.endswith(chosen.key):
            continue
        margin = _DECK_MARGIN if passed else _margin(draft, above, chosen, best)
        if draft.scores[index] < max(LEAST_SCORE, draft.scores[best.index] - margin):
            break
        if not _heads(draft, above, chosen) or is_stranger(draft, above, best):
            break
        chosen = above
    return chosen


def _stands_alone(draft: Draft, above: Unit, below: Unit) -> bool:
    """Whether a line is the only one of a headline's length above a longer one.

    The longer one is no deck if the page begins with it, as it does with its title.
    """
    if any(unit.key.startswith(below.key) for unit in draft.units[: above.index]):
        return False
    other = draft.units[above.index - 1] if above.index else None
    listed = other is not None and draft.free(other.index) and other.weight >= _HEADLINE
    return not listed and below.weight >= _LONGER * above.weight


def _margin(draft: Draft, above: Unit, chosen: Unit, best: Unit) -> float:
    """By how much a headline may look less like one than the deck below it."""
    if above.index == best.index - 1 and _stands_alone(draft, above, best):
        return _ALONE_MARGIN
    if best.prose or best.weight >= _DECK_WEIGHT:
        return _DECK_MARGIN
    return _NEAR_MARGIN if above.index == chosen.index - 1 else _FAR_MARGIN


def _heads(draft: Draft, above: Unit, below: Unit) -> bool:
    """Whether the upper of two lines is rather a headline, and the lower its deck."""
    if (
        above.weight < _HEADLINE
        or len(terms_of(above.text)) < 3
        or (_states(above) and not below.ended)
    ):
        return False
    longer = below.weight >= max(75.0, _LONGER * above.weight) or _is_told(above, below)
    if longer or _states(below) > _states(above) or (below.prose and _states(below)):
        return True
    in_list = above.index >= 2 and all(
        draft.free(i)
        and _is_headline_long(draft.units[i], 45)
        and _begin_alike(draft.units[i], above)
        for i in (above.index - 1, above.index - 2)
    )
    least = 30 if above.index == below.index - 1 else 45
    return _is_headline_long(above, least) and not in_list


def _is_told(above: Unit, below: Unit) -> bool:
    """Whether the lower of two lines has clauses, and is far longer than the upper one."""
    told = below.text.count(_CLAUSE) > above.text.count(_CLAUSE) == 0
    return told and below.weight >= _FAR_LONGER * above.weight


def _begin_alike(unit: Unit, other: Unit) -> bool:
    """Whether both lines begin with a number, or none: lists tell how long ago before each."""
    return unit.text[0].isdigit() == other.text[0].isdigit()


def _states(unit: Unit) -> bool:
    """Whether a line ends as a statement does."""
    return unit.ended and not _EXCLAIMED.search(unit.text)


def _is_headline_long(unit: Unit, least: float) -> bool:
    told = unit.prose or _states(unit) or (unit.inner_ends > 0 and unit.weight > 90)
    return unit.weight >= least and not told and len(terms_of(unit.text)) >= 5
