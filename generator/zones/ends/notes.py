"""What stands below a report's last paragraph: invitations, and notes on authors."""

from __future__ import annotations

from functools import cache

from generator.text import data
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.phrases import key

_CALL = 60
"""Weight below which a sentence that names one way to follow a paper asks for it."""
_BEGINNING = 80
"""Code points of a paragraph by which it is told whether it asks for support."""
_QUESTION = 300
"""The longest paragraph that asks them something, as a weight."""
_ASKED, _QUOTES = "?？؟;", '"“”„«»「」'
_NAMED, _BEFORE_NAME = 120, 14
"""Code points and words of such a note in which the author's name stands."""
_NOTE = 500
"""The longest note about an author, as a weight."""
_HEAD = 60
"""The longest line that heads such a note, as a weight."""


def invites(draft: Draft, unit: Unit) -> bool:
    """Whether a paragraph asks readers to follow, to subscribe, to support or to write in."""
    return addresses_readers(unit) or _asks_readers(unit) or _appeals(draft, unit)


def addresses_readers(unit: Unit, ways: int = 0) -> bool:
    """Whether a paragraph names two ways to follow, read or support a paper; or asks for one.

    `ways`: how many it must name, whether it asks or not.
    """
    if unit.weight > _NOTE:
        return False
    asks = unit.text[-1:] in "?؟？!！" or unit.weight < _CALL
    words = set((unit.key or key(unit.text)).split())
    return len(words & _channels()) >= (ways or (1 if asks else 2))


def _appeals(draft: Draft, unit: Unit) -> bool:
    """Whether a paragraph asks readers at length to support a paper."""
    long = not unit.key and unit.weight <= data("zones")["longest"]["appeal"]
    return long and draft.phrases.begins(key(unit.text[:_BEGINNING]), "appeal")


def _asks_readers(unit: Unit) -> bool:
    """Whether a paragraph puts a question to the readers: Well? Tell us in a comment."""
    asks = unit.weight <= _QUESTION and any(map(unit.text.__contains__, _ASKED))
    if not asks or any(map(unit.text.__contains__, _QUOTES)):
        return False
    words = f" {unit.key or key(unit.text)} "
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


def authors_of(draft: Draft) -> frozenset[str]:
    """The authors that the head of a report names, folded."""
    heads = range(max(0, (draft.title or 0) - 3), draft.core.start)
    return frozenset(
        key(author.name)
        for i in heads
        if draft.kind(i) in {"byline", "date"}
        for author in draft.furniture(i).authors
    )


def tells_of(unit: Unit, names: frozenset[str]) -> bool:
    """Whether a paragraph begins as a note about its author does.

    It names the author in full near its beginning, or by the surname as its first word. A
    name that ends the line signs a picture.
    """
    if not names or unit.weight > _NOTE or ":" in unit.text[:40]:
        return False
    words = (unit.key or key(unit.text[:_NAMED])).split()[:_BEFORE_NAME]
    start = f" {' '.join(words)} "
    full = [name for name in names if " " in name and not start.endswith(f" {name} ")]
    return any(f" {name} " in start or start.startswith(f" {name.split()[-1]} ") for name in full)


def heads_note(unit: Unit, names: frozenset[str]) -> bool:
    """Whether a line is an author's name, alone or behind a word or two: a note begins."""
    if unit.weight > _HEAD or not names:
        return False
    words = unit.key.split()
    return any(" ".join(words[at:]) in names for at in range(min(4, len(words))))
