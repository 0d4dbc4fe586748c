"""Patterns that show a person's or body's name, per language, from data/cues.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from generator.actors.datafiles import load_yaml
from generator.actors.keys import fold

_NAME = (
    r"(?P<name>\p{Lu}[\p{L}\p{M}'’.-]+"
    r"(?: (?:\p{Lu}\. )?(?:(?:bin|ibn|al|el|de|da|dos|di|del|von|van|der|den|ter|la|le) ){0,2}"
    r"\p{Lu}[\p{L}\p{M}'’.-]*[\p{L}\p{M}]){1,3})"
)
_WORD = r"[\p{L}\p{M}'’.\u200c\u200d-]+"


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues of one language."""

    titled: regex.Pattern[str]
    """A title, then a name or (without capitals) words that may be one."""
    titles: frozenset[str]
    """Keys of the title words and of others that are part of no name."""
    stops: frozenset[str]
    """Keys of the words that end a name, in scripts without capitals."""
    glued: tuple[str, ...]
    """Conjunctions written together with the next word."""
    apposition: regex.Pattern[str] | None
    capitals: bool
    most_words: int
    unsure: bool
    """Capitals do not show where a name ends."""
    strict: bool
    """Only a recurrence beside a cue supports a name."""
    speaks: regex.Pattern[str] | None
    """In keys: a word that a speaker's name stands beside, and the name's place."""
    behind: frozenset[str]
    """Keys of letters behind a name that are none of it."""


def languages() -> tuple[str, ...]:
    """The languages that have cues."""
    return tuple(sorted(key for key in load_yaml("cues.yml") if key != "structure"))


@cache
def cues_of(lang: str) -> Cues | None:
    """The cues of a base language; None if there are none."""
    said: Mapping[str, Any] | None = load_yaml("cues.yml").get(lang)
    if lang == "structure" or not said:
        return None
    titles: list[str] = [*said["titles"], *said.get("honorifics", [])]
    capitals = "stops" not in said
    name = _NAME if capitals else rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}})"
    between = said.get("between", "") + r",? "
    glued = f"[{''.join(said['glued'])}]?" if "glued" in said else ""
    words = (word for title in titles for word in title.split())
    return Cues(
        titled=regex.compile(
            rf"(?<![\p{{L}}\p{{M}}]){glued}(?P<title>{_any(titles)}){between}{name}"
        ),
        titles=frozenset(map(fold, (*words, *said.get("never", ())))),
        stops=frozenset(map(fold, said.get("stops", ()))),
        glued=tuple(said.get("glued", ())),
        apposition=_apposition(said.get("apposition", ()), said.get("speaks", ())),
        capitals=capitals,
        most_words=said.get("most_words", 4),
        unsure=said.get("unsure", False),
        strict=said.get("strict", False),
        speaks=_speaking(said.get("speaks_after", ()), said.get("speaks_before", ())),
        behind=frozenset(map(fold, said.get("behind", ()))),
    )


@cache
def is_nobody(name: str) -> bool:
    """Whether a phrase with an acronym is no body by its head: Gross Domestic Product.

    The head of a phrase comes first or last, as its language wants; the lists are made so that
    it needs not be known which it is.
    """
    lists = load_yaml("cues.yml")["structure"]
    words = name.split()
    ends = (at for at, word in enumerate(words) if word.islower() and word not in lists["joins"])
    end = next(ends, len(words))
    return words[end - 1] in lists["things_last"] or words[0] in lists["things_first"]


@cache
def structure(name: str) -> regex.Pattern[str]:
    """A pattern that no language changes: signature, acronym."""
    return regex.compile(load_yaml("cues.yml")["structure"][name], regex.MULTILINE)


def _speaking(after: Iterable[str], before: Iterable[str]) -> regex.Pattern[str] | None:
    """The word after a verb of speaking, or before the sign of a subject."""
    word = r"(?P<name>[\p{L}\p{M}]+)"
    if after:
        return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{_any(map(fold, after))}) {word}")
    if before:
        return regex.compile(rf"{word} (?:{_any(map(fold, before))})(?![\p{{L}}\p{{M}}])")
    return None


def _apposition(words: Sequence[str], verbs: Sequence[str]) -> regex.Pattern[str] | None:
    """A name, a comma, and within a few words a title: Jane Roe, a spokeswoman.

    Before one of the `verbs` the title is a speaker's own: … the Zambezi River, a spokesman said.
    """
    if not words:
        return None
    own = rf"(?! (?:{_any(verbs)})\b)" if verbs else ""
    return regex.compile(
        _NAME + r", (?:(?:the|a|an|its|their|who is|former|then) )?"
        r"(?:[\p{L}\p{M}'’-]+ ){0,3}?(?P<title>" + _any(words) + rf")(?![\p{{L}}\p{{M}}]){own}"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
