"""Where a report goes on behind what ended it: a button to subscribe, a list of headlines.

Such things stand in the middle of a report, too. A paragraph below them is the report's if it
uses the words of its title and of what was read so far, and is longer than summaries are.
"""

from __future__ import annotations

from dataclasses import replace

from generator.zones.draft import Draft, whole
from generator.zones.lines import Unit
from generator.zones.notes import addresses_readers
from generator.zones.topics import telling, telling_of_all

_PARAGRAPH, _LONG = 200, 330
"""Weights from which a paragraph may go on with a report, by most and by some of its words."""
_KNOWN, _HARDLY = 0.3, 0.15
"""The shares of such a paragraph's words that stood above."""
_LIST = 24
"""Units of a list of headlines, or of buttons and advertisements, in the middle of a report."""
_BEHIND_LIST = 250
"""Weight from which a paragraph is no summary in such a list; it has two words of the title."""
_PAIR = 2
_RUN = 3
"""Paragraphs in a row, as lists of summaries do not have them."""
_MAY_INTERRUPT = frozenset(
    {"newsletter", "advertisement", "app", "player", "share", "follow", "related", "inset",
     "no-words", "number", "furniture", "navigation"}
)  # fmt: skip
"""Reasons for dropping lines that stand in the middle of a report."""


def resumed(draft: Draft) -> Draft:
    """The core as far as the report goes on; what stands between its parts is dropped."""
    if draft.title is None or not draft.core:
        return draft
    title = telling(draft.units[draft.title])
    stop, known, kept = draft.core.stop, frozenset[str](), set[int]()
    while True:
        likely = [run for run in _below(draft, stop) if not title.isdisjoint(telling_of_all(run))]
        if likely and not known:
            known = _told(draft, title)
        found = next((run for run in likely if _goes_on(draft, run, stop, title, known)), None)
        if found is None:
            break
        stop = found[-1].index + 1
        kept.update(unit.index for unit in found)
    if stop == draft.core.stop:
        return draft
    between = (draft.units[i] for i in range(draft.core.stop, stop) if i not in kept)
    links = {unit.index: whole(unit, "dropped", "related") for unit in between}
    return replace(draft.with_labels(links), core=range(draft.core.start, stop))


def _below(draft: Draft, stop: int) -> list[tuple[Unit, ...]]:
    """Long paragraphs, and several in a row, that only what interrupts a report parts from it."""
    found: list[tuple[Unit, ...]] = []
    for unit in draft.units[stop : stop + _LIST]:
        if draft.free(unit.index):
            run = draft.units[unit.index : unit.index + _RUN]
            if len(run) == _RUN and all(draft.free(u.index) and _states(u) for u in run):
                found.append(run)
            elif unit.weight >= _PARAGRAPH and _states(unit):
                found.append((unit,))
        elif draft.kind(unit.index) not in {"caption", "credit", "embed"} and (
            draft.reason(unit.index) not in _MAY_INTERRUPT
        ):
            break
    return found


def _states(unit: Unit) -> bool:
    return unit.prose and unit.ended and not addresses_readers(unit)


def _told(draft: Draft, title: frozenset[str]) -> frozenset[str]:
    """What the title and the paragraphs of the core tell of."""
    paragraphs = (draft.units[i] for i in draft.core if draft.free(i) and draft.units[i].prose)
    return title | telling_of_all(paragraphs)


def _goes_on(
    draft: Draft, run: tuple[Unit, ...], stop: int, title: frozenset[str], known: frozenset[str]
) -> bool:
    """Whether paragraphs are those of a report that was taken to end at the unit `stop`."""
    terms, weight = telling_of_all(run), sum(unit.weight for unit in run)
    titled, share = len(terms & title), len(terms & known) / len(terms)
    between = range(stop, run[0].index)
    listed = any(draft.free(i) or draft.reason(i) == "related" for i in between)
    if listed and (titled < _PAIR or weight < _BEHIND_LIST):
        return False
    return share >= _KNOWN or (share >= _HARDLY and titled >= _PAIR and weight >= _LONG)
