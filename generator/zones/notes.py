"""Rules for what stands below a report's last paragraph: invitations, and notes on authors."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit, marks_ends
from generator.zones.phrases import key

_CLOSING_NOTES = 4
"""Paragraphs at the end of a body that may be about the page rather than the news."""
_CALL = 60
"""Weight below which a sentence that names one way to follow a paper asks for it."""
_BEGINNING = 80
"""Code points of a paragraph by which it is told whether it asks for support."""
_QUESTION = 300
"""The longest paragraph that asks them something, as a weight."""
_ASKED, _QUOTES = "?？؟;", '"“”„«»「」'
_NAMED, _BEFORE_NAME = 120, 14
"""Code points and words of such a note in which the author's name stands."""
_READ = 0.75
"""The share of a body before such a note."""
_ENDED = 4
"""Paragraphs above such a note that all end as sentences do, so that a headline stands out."""
_BOXED = 0.4
"""The same, before the author's name and, right below it, a paragraph with the name."""
_NOTE = 500
"""The longest note about an author, as a weight."""
_TRIES = 20
"""Lines that may begin such a note."""
_CALLS = "!?！？؟"
_HEAD = 60
"""The longest line that heads such a note, as a weight."""


def closing_notes(draft: Draft) -> Draft:
    """Paragraphs at the end that invite to follow, to subscribe or to write in."""
    found: dict[int, tuple[Piece, ...]] = {}
    stop = draft.core.stop
    free = [i for i in draft.core if draft.free(i)]
    for index in reversed(free[1:][-_CLOSING_NOTES:]):
        unit = draft.units[index]
        if not (addresses_readers(unit) or _asks_readers(unit) or _appeals(draft, unit)):
            break
        found[index] = whole(unit, "dropped", "newsletter")
        stop = index
    return replace(draft.with_labels(found), core=range(draft.core.start, stop))


def addresses_readers(unit: Unit, ways: int = 0) -> bool:
    """Whether a paragraph names two ways to follow, read or support a paper; or asks for one.

    `ways`: how many it must name, whether it asks or not.
    """
    if unit.weight > _NOTE:
        return False
    asks = unit.text[-1:] in "?؟？!！" or unit.weight < _CALL
    words = set(key(unit.text).split())
    return len(words & _channels()) >= (ways or (1 if asks else 2))


def _appeals(draft: Draft, unit: Unit) -> bool:
    """Whether a paragraph asks readers at length to support a paper."""
    long = not unit.key and unit.weight <= data("zones")["longest"]["appeal"]
    return long and draft.phrases.begins(key(unit.text[:_BEGINNING]), "appeal")


def _asks_readers(unit: Unit) -> bool:
    """Whether a paragraph puts a question to the readers: Well? Tell us in a comment."""
    asks = unit.weight <= _QUESTION and any(mark in unit.text for mark in _ASKED)
    if not asks or any(mark in unit.text for mark in _QUOTES):
        return False
    words = f" {key(unit.text)} "
    return any(f" {each} " in words for each in _answers()) or any(
        each in words for each in _dense_answers()
    )


@cache
def _answers() -> tuple[str, ...]:
    return tuple(key(each) for each in data("zones")["answers"])


@cache
def _dense_answers() -> tuple[str, ...]:
    return tuple(key(each) for each in data("zones")["dense_answers"])


@cache
def _channels() -> frozenset[str]:
    return frozenset(key(word) for word in data("zones")["channels"])


def author_notes(draft: Draft) -> Draft:
    """The author's name on a line of its own near the end heads a note about the author."""
    heads = range(max(0, (draft.title or 0) - 3), draft.core.start)
    names = {
        key(author.name)
        for i in heads
        if draft.kind(i) in {"byline", "date"}
        for author in draft.furniture(i).authors
    }
    if not names:
        return draft
    free = [draft.units[i] for i in draft.core if draft.free(i)]
    total = sum(unit.weight for unit in free)
    seen, headings, tries = 0.0, 0, 0
    for number, unit in enumerate(free):
        headed = unit.weight <= _HEAD and _ends_in(unit.key, names)
        headings += headed
        linked = draft.reason(unit.index - 1) == "related"
        begins = (headed and not linked and headings == 1) or _tells_of(unit, names)
        if begins and seen >= _BOXED * total and tries < _TRIES:
            tries += 1
            if _is_note(draft, free[number:], names, seen / total):
                first = number - 1 if _is_link_between(free[:number]) else number
                return noted(draft, free[first:])
        seen += unit.weight
    return draft


def noted(draft: Draft, rest: list[Unit]) -> Draft:
    """A draft whose core ends where a note about the author begins."""
    notes = {each.index: whole(each, "dropped", "author-note") for each in rest}
    core = range(draft.core.start, rest[0].index)
    return replace(draft.with_labels(notes), core=core)


def _is_link_between(above: list[Unit]) -> bool:
    """Whether the last line above such a note is a headline below paragraphs that all end."""
    if len(above) <= _ENDED:
        return False
    *others, last = above
    headline = last.gap and not last.prose and not last.ended and marks_ends(last.text)
    return headline and all(unit.ended for unit in others)


def _share_above(rest: list[Unit], names: set[str]) -> float:
    """The share of a body that stands above a note: the more it says, the less is asked."""
    boxed = len(rest) > 1 and rest[0].key in names and _tells_of(rest[1], names)
    goes_on = sum(_states(unit) for unit in rest[2:]) > 1
    return _BOXED if boxed and not goes_on else _READ


def _states(unit: Unit) -> bool:
    """Whether a paragraph ends as those of reports do, and not as headlines may, too."""
    return unit.prose and unit.ended and not any(mark in unit.text[-3:] for mark in _CALLS)


def _is_note(draft: Draft, rest: list[Unit], names: set[str], seen: float) -> bool:
    """Whether what begins with the author's name is a note, and no report that goes on.

    A report has long paragraphs, and below the byline of a link in its middle it tells of others.
    """
    head, *below = rest
    if seen < _share_above(rest, names) or any(unit.weight > _NOTE for unit in below):
        return False
    _, label = draft.phrases.label(head.text, ("byline",))
    first = next((unit for unit in below if _states(unit)), None) if label else None
    if first is None or head.prose:
        return True
    words = key(first.text[:_NAMED]).split()
    return any(name.split()[-1] in words for name in names if name)


def _tells_of(unit: Unit, names: set[str]) -> bool:
    """Whether a paragraph begins as a note about its author does.

    It names the author in full near its beginning, or by the surname as its first word. A
    name that ends the line signs a picture.
    """
    if unit.weight > _NOTE or ":" in unit.text[:40]:
        return False
    words = key(unit.text[:_NAMED]).split()[:_BEFORE_NAME]
    start = f" {' '.join(words)} "
    full = [name for name in names if " " in name and not start.endswith(f" {name} ")]
    return any(f" {name} " in start or start.startswith(f" {name.split()[-1]} ") for name in full)


def _ends_in(line_key: str, names: set[str]) -> bool:
    """Whether a line is an author's name, alone or behind a word or two."""
    words = line_key.split()
    return any(" ".join(words[at:]) in names for at in range(min(4, len(words))))
