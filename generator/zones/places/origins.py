"""What datelines are made of: places and agencies, and the marks that end them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from generator import dates
from generator.dates.words import fold, locales
from generator.text import data
from generator.zones.people.names import SMALL_WORDS

WIRE_LANGUAGE = "en"
"""Agencies leave the place in English in texts of any language."""
END = regex.compile(
    r"(?=\s*[.:–—:：=＝፦፡।॥ঃ/|ـ-])"  # most spaces end nothing: this is told at once
    r"\s*(?:[.:]?\s?[–—]|[.:]?\s?--+|\.-|\s[-ـ]\s|-\s|\s-(?=\p{L})|(?<=\d)-(?=\p{Lo})"
    r"|[:：=＝፦][-–]?|፡[-–]|।{1,2}|॥|ঃ(?![\p{L}\p{M}])[:-]?|//|\|)\s*"
)
"""What ends a dateline."""
DOMAIN = regex.compile(r"(?:[\p{L}\p{N}-]+\.)+\p{L}{2,6}")
"""An address of a site, with nothing before or behind it."""
SITE = regex.compile(
    r"[\p{L}\p{N}-]{3,}\.(?:com|net|org|info|\p{L}{2}(?:\.\p{L}{2})?)", regex.IGNORECASE
)
PLACE = regex.compile(r"^(?:[\p{L}\p{M}.'’ʼ\u200c\u200d -]{2,40}|[\p{L}-]{2,25}/[\p{L}-]{2,25})$")
"""A place, or two: Frankfurt/Main, Berlin/Hamburg."""
_COMMA = regex.compile("[,،፣፤]")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_EDGES = " .-–—:۔।"
_QUOTED = regex.compile(r"[«“\"]([^»”\"]{2,30})[»”\"]")
_CLAUSE = 3
"""Words in a script without capitals from which they are no place unless it is known."""
_MOST_WORDS = 4
"""Words of an outlet's name."""
_WITH_ARTICLE = 2
"""Words of a short one of which the first is an article."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says."""

    end: int
    """Where the report itself begins, in code points of the line."""
    place: str | None = None
    agency: str | None = None
    found: dates.Found | None = None
    reporter: str | None = None


def place_of(text: str) -> str | None:
    """A text as a place, if it has the shape of one."""
    parts = [part.strip(_EDGES) for part in _COMMA.split(text) if part.strip(_EDGES)]
    if len(parts) > 1:
        joined = "، " if "،" in text else ", "
        return joined.join(parts) if len(parts) <= 3 and all(map(place_of, parts)) else None
    stripped = parts[0] if parts else ""
    words = stripped.split()
    if len(words) > 1 and words[-1] in SMALL_WORDS:
        stripped = " ".join(words := words[:-1])
    if not 1 <= len(words) <= 5 or not PLACE.match(stripped):
        return None
    cased = [word for word in words if _CASED.match(word)]
    if cased and not (cased[0][0].isupper() and cased[-1][0].isupper()):
        return None
    return stripped


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(name) for names in data("agencies") for name in names)


@lru_cache(maxsize=10_000)
def is_agency(name: str) -> bool:
    """Whether a text is the name of a news agency, in any script."""
    stripped = name.strip(" .:،,()[]")
    if len(stripped) > 40 or not stripped:
        return False
    if stripped.isascii() and stripped.islower():
        return stripped in data("zones")["small_agencies"]
    return fold(stripped) in _agencies()


@cache
def _towns_in(lang: str) -> frozenset[str]:
    """Names of large cities in a language: CLDR's and our own."""
    names = list(data("zones")["places"].get(lang, ()))
    for locale in locales(lang)[:1]:
        names += [str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone]
    return frozenset(fold(name) for name in names)


@cache
def _countries_in(lang: str) -> frozenset[str]:
    """Names of countries in a language, as CLDR has them."""
    return frozenset(fold(name) for each in locales(lang)[:1] for name in each.territories.values())


def is_town(name: str, lang: str) -> bool:
    """Whether a text is a large city."""
    folded = fold(name.strip(" ."))
    return folded in _towns_in(lang) or folded in _towns_in(WIRE_LANGUAGE)


@cache
def _places_in(lang: str) -> frozenset[str]:
    """Names of large cities and of countries in a language, and as agencies leave them."""
    named = (names(each) for names in (_towns_in, _countries_in) for each in (lang, WIRE_LANGUAGE))
    return frozenset().union(*named)


def is_place(name: str, lang: str) -> bool:
    """Whether a text is a place that datelines name: a large city or a country."""
    return fold(name.strip(" .")) in _places_in(lang)


def in_capitals(text: str, *, colon: bool) -> bool:
    """Whether a text is one to three words in capitals: a place, as agencies print it."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 3 or not all(word.isupper() for word in words):
        return False
    if fold(text) in data("zones")["calls"]:
        return False
    return len(text) >= 4 and (not colon or len(words) <= 2)


def is_clause(words: str, lang: str) -> bool:
    """Whether words are rather a part of a sentence than a place, where no capitals tell."""
    long = len(words.split()) >= _CLAUSE and not _CASED.search(words)
    return long and not is_place(words, lang)


def quoted(name: str) -> str | None:
    """The name in quotes, as papers print their own: «الشرق الأوسط»."""
    match = _QUOTED.fullmatch(name)
    return match[1] if match else None


def is_outlet(name: str) -> bool:
    """Whether a name of a few words has one that only names of outlets have."""
    words = [word.casefold() for word in name.split()]
    return 1 < len(words) <= _MOST_WORDS and not _outlets().isdisjoint(words)


def is_paper(name: str) -> bool:
    """Whether a name is an outlet's, or has a word that papers print in their own."""
    words = name.split()
    short = 1 < len(words) <= _MOST_WORDS
    return (short and may_be_paper(words)) or _begins_as_paper(words)


def _begins_as_paper(words: list[str]) -> bool:
    """Whether a name has an article before it: El Deporte, or La Voz de la Sierra.

    A longer one has a preposition inside: Le Van Binh is a person's.
    """
    known = data("zones")["paper_names"]
    inside = any(word in known["inside"] for word in words[2:-1])
    return (inside and words[0] in known["first"]) or (
        len(words) == _WITH_ARTICLE and words[0] in known["alone"]
    )


def may_be_paper(words: list[str]) -> bool:
    """Whether one of these words is of those that outlets and papers print in their names."""
    return not _papers().isdisjoint(map(str.casefold, words))


@cache
def _papers() -> frozenset[str]:
    return _outlets().union(data("zones")["papers"])


@cache
def _outlets() -> frozenset[str]:
    return frozenset(data("zones")["placelines"]["outlets"])


def without(text: str, found: dates.Found | None, lang: str) -> str:
    """A text without a date in it, and without the weekday that stands beside it."""
    if not found:
        return text
    rest = f"{text[: found.span.start]},{text[found.span.end :]}"
    days = dates.weekdays_in(rest, lang) if found.weekday is not None else ()
    for each in reversed(days):
        rest = rest[: each.span.start] + rest[each.span.end :]
    return rest
