"""What shows by itself where a report ends.

A mark stands behind its last word, it announces a list, or a paper tells of itself below it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from generator.text import data
from generator.zones.draft import Draft, whole
from generator.zones.lines import Unit
from generator.zones.phrases import key

_END_MARK = regex.compile(r"[.!?。！？।۔؟\"”’»)\]]\s*[♦■◼◾▪◆█∎◊●⬛]\ufe0f?$")
"""How magazines end a report: … and so it stayed. ♦"""
_END_LINE = regex.compile(r"[-–—/(#*]\s?(?:ENDS?|Ends|30|ENDE?|Ende|FIN|Fin)\s?[-–—/)#*]|ENDS")
_MARKED = 0.3
"""Share of a body above such a mark."""
_SHAPED = regex.compile(r"^\s*[＜<〈【［\[•·●■◆▪*–—-]|[:：|]|\s[–—-]\s|\d")
"""Items of a list of results or places: 宮崎県：高鍋町, Smith – 62.4."""
_ITEMS = range(3, 61)
"""Items of a list that closes a report."""
_ITEM = 200
"""The longest of them, as a weight."""
_ALIKE = 0.7
"""The share of them that are of such a shape."""
_NAME, _SAID = range(8, 41), 2
"""Code points of a paper's name as a key; lines that hold it outside the report."""
_ABOUT = 600
"""The longest paragraph that a paper writes of itself, as a weight."""
_NEWS = regex.compile(r"[\d\"“”„«»「」]")
"""What news hold, and what papers write of themselves does not: numbers and quotes."""
_EDGE = 15
"""Units at either end of a page in which the paper's name stands alone."""


def marked(draft: Draft) -> Draft:
    """The core up to the one paragraph or line that says that a report ends."""
    free = draft.inside
    ends = [unit for unit in free if _END_MARK.search(unit.text[-8:])]
    lines = [unit for unit in free if unit.weight <= 8 and _END_LINE.fullmatch(unit.text)]
    if len(ends) + len(lines) != 1:
        return draft
    stop = ends[0].index + 1 if ends else lines[0].index
    total = sum(unit.weight for unit in free)
    if sum(unit.weight for unit in free if unit.index < stop) < _MARKED * total:
        return draft
    return replace(draft, core=range(draft.core.start, stop))


def announced(draft: Draft) -> Draft:
    """The core with the list that its last line announces, up to the next line of the page."""
    last = draft.core.stop - 1
    if not draft.core or not draft.free(last) or not _announces(draft.units[last].text):
        return draft
    items: list[Unit] = []
    for unit in draft.units[last + 1 : last + 1 + _ITEMS.stop]:
        if not draft.free(unit.index) or unit.weight > _ITEM:
            break
        items.append(unit)
    while items and not _SHAPED.search(items[-1].text):
        items.pop()
    alike = sum(1 for unit in items if _SHAPED.search(unit.text))
    if len(items) not in _ITEMS or alike < _ALIKE * len(items):
        return draft
    return replace(draft, core=range(draft.core.start, items[-1].index + 1))


def _announces(text: str) -> bool:
    """Whether a list follows on a line: one that ends in a colon, or in 次のとおり."""
    return text.endswith((":", "：")) or text.rstrip(" .。").endswith(_announcements())


@cache
def _announcements() -> tuple[str, ...]:
    return tuple(data("zones")["announcements"])


def about_paper(draft: Draft) -> Draft:
    """The core without a last paragraph that begins with the name of the paper.

    Other lines of the page hold that name, and neither the report nor its title do.
    """
    free = draft.inside
    if len(free) < _SAID or not free[-1].prose or free[-1].weight > _ABOUT:
        return draft
    if _NEWS.search(free[-1].text):
        return draft
    start = _plain(key(free[-1].text[: 2 * _NAME.stop]))
    edges = (*draft.units[: draft.core.start][:_EDGE], *draft.units[draft.core.stop :][-_EDGE:])
    alone = (_plain(unit.key) for unit in edges)
    names = {name for name in alone if len(name) in _NAME and start.startswith(f"{name} ")}
    longest = max((name for name in names if " " in name), key=len, default="")
    if not longest or not _is_papers(draft, longest):
        return draft
    note = {free[-1].index: whole(free[-1], "dropped", "feedback")}
    return draft.with_labels(note, core=range(draft.core.start, free[-1].index))


def _is_papers(draft: Draft, name: str) -> bool:
    """Whether a name stands on the page around a report, and not in it."""
    inside = (unit.text[:1_000] for unit in draft.inside)
    title = draft.units[draft.title].key if draft.title is not None else ""
    if name in _plain(title) or sum(name in _plain(key(text)) for text in inside) > 1:
        return False
    around = (u for u in draft.units if u.index not in draft.core and u.key)
    return sum(f" {name} " in f" {_plain(unit.key)} " for unit in around) >= _SAID


def _plain(line_key: str) -> str:
    """A key without apostrophes, with which pages write names now and then."""
    return line_key.replace("'", "").replace("’", "")
