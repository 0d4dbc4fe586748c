"""The shape of names: what may be one, where one ends and the next begins."""

from __future__ import annotations

from functools import cache

import regex

from generator.text import clean, data

_NAME_LETTERS = regex.compile(r"^[\p{L}\p{M}.'’ʼ\u200c -]+$")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_PARTICLES = frozenset(data("zones")["name_particles"])
SMALL_WORDS = frozenset(data("zones")["small_words"]) - _PARTICLES
"""Words that no name holds, in small letters."""
_NO_NAMES = SMALL_WORDS | frozenset(data("zones")["no_people"])
_NO_ENDS = _NO_NAMES - frozenset(data("zones")["name_ends"])
_HAN_NAMES = regex.compile(r"^\p{Han}{2,4}(?: \p{Han}{2,4})+$")
_OWNER = regex.compile("['’]s$")
"""How English says whose something is: Jane Doe's Newsletter."""
_GLUED = regex.compile(r"\p{Ll}{5}\p{Lu}\p{Ll}")
"""Entries of a menu that run into each other: SectionsMy; but not FitzGerald."""
_SHORTEST = 2
_FULL_HANGUL = 3
"""Syllables of most names in Korea."""
_SURNAME = 5
"""Letters of a surname in capitals, as in Jean DUPONT: shorter words are acronyms."""


@cache
def _dense_name() -> regex.Pattern[str]:
    """A Chinese or Japanese name without a space: a common surname, and a given name."""
    one, two = ("|".join(data("zones")["surnames"][kind]) for kind in ("chinese", "japanese"))
    return regex.compile(
        rf"^(?:(?:{one})\p{{Han}}{{1,2}}|(?:{two})[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー]{{1,4}})$"
    )


def is_dense_name(text: str) -> bool:
    """Whether a text has the shape of a name in Chinese characters that are not spaced."""
    return bool(_dense_name().match(text))


def hangul_names(words: list[str]) -> list[str]:
    """The Korean names before a role: 서울 홍길동, 한빛닷컴 홍길동·김철수; else the last word.

    None if that is a desk: 정치부.
    """
    for at, word in reversed(list(enumerate(words))):
        names = regex.split("[·、,]", word)
        if all(map(is_hangul_name, names)):
            return [*_hangul_before(words[:at]), *names]
    return [] if words[-1].endswith(tuple(data("zones")["hangul_desks"])) else words[-1:]


def _hangul_before(words: list[str]) -> list[str]:
    """The full names right before another: 홍길동 김철수 기자, but not 강원도 홍길동 기자."""
    ends = tuple(data("zones")["hangul_places"])
    shown = (len(word) == _FULL_HANGUL and is_hangul_name(word) for word in words)
    named = all(shown) and not any(word.endswith(ends) for word in words)
    return words if named else []


def is_full_name(text: str) -> bool:
    """Whether a text is a name by its capitals, or in nothing but these: Jane Doe, JANE DOE."""
    return is_name(text.title() if text.isupper() else text, loose=False)


def several(text: str) -> list[str]:
    """The names of a list of two and more that capitals show; empty if it is none."""
    names = listed(text) if has_case(text) else []
    return names if len(names) > 1 and all(map(is_full_name, names)) else []


def is_hangul_name(text: str) -> bool:
    """Whether a text has the shape of a Korean name, and does not end as a desk's does."""
    return bool(_hangul_name().match(text)) and not text.endswith(
        tuple(data("zones")["hangul_endings"])
    )


@cache
def _hangul_name() -> regex.Pattern[str]:
    """A Korean name: a common surname, and one or two syllables."""
    surnames = "|".join(data("zones")["surnames"]["korean"])
    return regex.compile(rf"^(?:{surnames})\p{{Hangul}}{{1,2}}$")


def parts(text: str) -> list[str]:
    """The names of a list; Chinese names also stand side by side with a space."""
    return text.split() if _HAN_NAMES.match(text) else listed(text)


def listed(text: str) -> list[str]:
    """The names between commas and words for "and"."""
    return _between().split(text)


@cache
def _between() -> regex.Pattern[str]:
    """What parts the names of a list: commas, and words for "and", which may run into a name."""
    words = "|".join(data("zones")["between_names"])
    prefix, kept = data("zones")["and_before_names"].values()
    return regex.compile(
        rf"\s*[,、·&]\s*|\s+(?:{words}|\+)\s+|・(?:(?<![\p{{Katakana}}ー]・)|(?!\p{{Katakana}}))"
        rf"|\s+{prefix}(?<=\S\s+\S+\s+{prefix})(?!(?:{'|'.join(kept)})\b)(?=\p{{L}}{{2,}}\s+\p{{L}})"
    )


def tidy(name: str) -> str:
    """A name without marks around it; one in capitals as names are written."""
    stripped = clean(name).strip(" ,.;:-–—|/")
    capitals = stripped.isupper() and " " in stripped and _CASED.search(stripped)
    return stripped.title() if capitals else stripped


def has_case(text: str) -> bool:
    """Whether a text has letters of a script with capitals."""
    return bool(_CASED.search(text))


def is_name(text: str, *, loose: bool) -> bool:
    """Whether a text has the shape of a name.

    Loose, where a label stands before it: up to six words without digits; in scripts without
    capitals none of them is a small word. Strict, where nothing does: two to four words with
    capitals, as only scripts with case can show.
    """
    words = text.split()
    if len(text) < _SHORTEST or not _NAME_LETTERS.match(text.strip()) or len(text) > 60:
        return False
    if loose:
        starts = [word[0] for word in words if word.casefold() not in _PARTICLES]
        cased = [first for first in starts if _CASED.match(first)]
        told = not cased and any(word in _NO_NAMES for word in words)
        told = told or all(word.casefold() in SMALL_WORDS for word in words)
        return len(words) <= 6 and not told and all(first.isupper() for first in cased)
    if not 2 <= len(words) <= 4 or len(text) > 36 or len(set(words)) == 1 or _GLUED.search(text):
        return False
    shouted = [word for word in words if len(word) > 2 and word.isupper()]
    surname = shouted == words[-1:] and len(words[-1]) >= _SURNAME
    initial = len(words[-1]) == 1 and words[-1].isupper()
    small = any(word.casefold() in _NO_NAMES for word in words[:-1])
    small = small or (words[-1].casefold() in _NO_ENDS and not initial)
    if small or (shouted and not surname) or any(map(_OWNER.search, words)):
        return False
    return all(
        word[0].isupper() or word in _PARTICLES for word in words
    ) and _CASED.match(words[0]) is not None  # fmt: skip
