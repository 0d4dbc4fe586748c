"""The note on who did what of a report: (Reporting by Jane Doe in Rome; editing by John Roe)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from generator.model import Author
from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit
from generator.zones.people.names import has_case, is_dense_name, is_name, listed, tidy
from generator.zones.places.dateline import is_agency

REASON = "staff"
"""Why such a line is a byline."""
_OPENED = ("(", "[", "（", "【")
_AROUND = " ()[]（）【】.。।۔;；,、،-–—:："
_FIRST = 20
"""Code points in which the first word of such a note stands."""
_LONGEST = 500
"""The longest of these notes, as a weight."""
_BELOW = 8
"""Units behind the report in which one stands."""
_BEHIND = regex.compile(r"(?<=\p{Ll}{2})\.\s")
"""What parts the names from a further sentence."""
_OTHER = 4
"""Words of a newsroom that helped."""
_FEWEST = 2
"""Words of a name, or tasks of a note without brackets."""


def credited(draft: Draft) -> Draft:
    """The lines in a report, and right below it, that say who did what of it."""
    below = min(draft.core.stop + _BELOW, len(draft.units))
    found: dict[int, tuple[Piece, ...]] = {}
    for unit in draft.units[draft.core.start + 1 : below]:
        known = draft.free(unit.index) or draft.reason(unit.index) == "feedback"
        if known and _may_be(unit) and staff(unit.raw) is not None:
            found[unit.index] = whole(unit, "byline", REASON)
    return replace(draft, labels={**draft.labels, **found}) if found else draft


def _may_be(unit: Unit) -> bool:
    """Whether a line is in brackets, or begins with a task; most lines of a page do neither."""
    if unit.weight > _LONGEST:
        return False
    first = unit.text[:_FIRST].partition(" ")[0]
    return unit.text.startswith(_OPENED) or first.casefold() in _first_words()


def staff(text: str) -> list[Author] | None:
    """The authors whom such a note names, with what they did; None if it is no such note.

    Those who edited or translated are no authors. In brackets the names of reporters may stand
    before the first task.
    """
    tasks = [*_tasks().finditer(text)]
    bracketed = text.startswith(_OPENED)
    if len(tasks) < (1 if bracketed else _FEWEST):
        return None
    before = text[: tasks[0].start()].strip(_AROUND)
    if before and not bracketed:
        return None
    ends = [*(task.start() for task in tasks[1:]), len(text)]
    told = [("", before)] if before else []
    told += [(task["task"], text[task.end() : end]) for task, end in zip(tasks, ends, strict=True)]
    read = [(task, _parts(names)) for task, names in told]
    unread = [part for _, parts in read for part in parts if not _is_person(part)]
    shown = [bool(parts) and _is_person(parts[0]) for _, parts in read]
    if len(unread) > 1 or any(len(part.split()) > _OTHER for part in unread):
        return None
    if not shown[0] or not any(first for first, (task, _) in zip(shown, read, strict=True) if task):
        return None
    return [
        Author(tidy(part), _role(task))
        for task, parts in read if task.casefold() not in _others()
        for part in parts if _is_person(part)
    ]  # fmt: skip


def _role(task: str) -> str | None:
    """What was done, without the word for "by"; None if nothing else is said."""
    words = task.split()
    while words and words[-1].casefold() in data("zones")["staff"]["by"]:
        words.pop()
    return " ".join(words) or None


def _parts(text: str) -> list[str]:
    """The parts of a list of names, without the towns behind them and a sentence that follows."""
    list_ = _BEHIND.split(_asides().sub("", text), maxsplit=1)[0]
    split = (part.strip(_AROUND) for part in listed(_towns().sub("", list_)))
    return [part for part in split if part]


def _is_person(name: str) -> bool:
    if is_dense_name(name):
        return True
    words = name.split()
    shaped = is_name(name, loose=not has_case(name)) and len(words) >= _FEWEST
    return shaped and not is_agency(name)


@cache
def _others() -> frozenset[str]:
    """What is done of a report that makes nobody its author."""
    return frozenset(data("zones")["staff"]["others"])


@cache
def _towns() -> regex.Pattern[str]:
    """A town that one reports from, up to the next name."""
    known = data("zones")["staff"]["in"]
    before = "|".join(known)
    behind = "|".join(word for word in data("zones")["between_names"] if word not in known)
    return regex.compile(
        rf"\s(?:{before})\s[^,،、]*?(?=\s(?:{behind})\s|\sو(?=\p{{L}}{{2}})|[,،、]|$)"
    )


@cache
def _asides() -> regex.Pattern[str]:
    """For which edition: للنشرة العربية."""
    return regex.compile("|".join(map(regex.escape, data("zones")["staff"]["asides"])))


def _all_tasks() -> tuple[str, ...]:
    return (*data("zones")["staff"]["tasks"], *data("zones")["staff"]["others"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(task.partition(" ")[0] for task in _all_tasks())


@cache
def _tasks() -> regex.Pattern[str]:
    """What somebody did, at the beginning of a note or of a part of it."""
    words = "|".join(map(regex.escape, sorted(_all_tasks(), key=len, reverse=True)))
    return regex.compile(
        rf"(?:^\s*[(\[（【]?\s*|[;；؛,،、.。\n]\s*|\s[-–—]\s*|\s(?:and|y|et|und|e|и|و)\s)"
        rf"(?P<task>{words})(?:\s*[:：]\s*|(?=\s)|(?<=\p{{Han}})\s*)",
        regex.IGNORECASE,
    )
