"""Month and weekday names of every language that CLDR knows, and of newsrooms."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from typing import Any

import regex
from babel import Locale, localedata
from babel.core import UnknownLocaleError

from generator import cldr
from generator.text import Words, data

Month = tuple[str, int]
"""A calendar (gregorian, jalali, hijri, bikram, ethiopian) and the month's number in it."""
_LETTERS = str.maketrans(
    "أإآٱىکۀةەیئ\u0131ʼ’", "اااايكهههيي" + "i''"
)  # spelling habits that do not change which month is meant
_MARKS = regex.compile(
    r"[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c\u09bc\u0a3c\u200c-\u200f\u061c.॰]"
)
_LONG = 40
"""Code points from which a word is no name, and is left as it is."""
_NFD_SCRIPTS = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}]")


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    folded = word.casefold()
    if _NFD_SCRIPTS.search(folded):
        folded = unicodedata.normalize("NFD", folded)
    folded = unicodedata.normalize("NFC", _MARKS.sub("", folded))
    return folded.translate(_LETTERS).strip()


def fold(word: str) -> str:
    """A word as it is compared: without case, accents, vowel points, nukta and dots."""
    return _fold(word) if len(word) < _LONG else word


def fold_all(words: Iterable[str]) -> list[str]:
    """The same of several words."""
    return [_fold(word) if len(word) < _LONG else word for word in words]


def folded_words(text: str, kind: Words) -> list[str]:
    """The words of a text, folded."""
    return kind.of(text.lower()) if text.isascii() else fold_all(kind.of(text))


@cache
def months(lang: str) -> dict[str, frozenset[Month]]:
    """Folded month names of a language -> the months that they can mean."""
    found: defaultdict[str, set[Month]] = defaultdict(set)
    for locale in locales(lang):
        for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            for number, name in _names(locale.months, context, width):
                found[fold(name)].add(("gregorian", number))
    for calendar, number, name in _own_months(lang):
        found[fold(name)].add((calendar, number))
    return {name: frozenset(meant) for name, meant in found.items() if _is_name(name)}


def _own_months(lang: str) -> list[tuple[str, int, str]]:
    """The names of our own lists: (calendar, number, name)."""
    known = data("dates")
    tables = [("gregorian", known["months"].get(lang, {}))]
    for calendar, described in known["calendars"].items():
        if lang in described.get("languages", ()):
            tables.append((calendar, described["months"]))
    return [
        (calendar, number, name)
        for calendar, table in tables
        for number, names in table.items()
        for name in names
    ]


@cache
def months_anywhere() -> dict[str, frozenset[Month]]:
    """Month names that mean the same month in every language that has them."""
    found: defaultdict[str, set[Month]] = defaultdict(set)
    for lang in sorted({code.split("_")[0] for code in localedata.locale_identifiers()}):
        for name, meant in months(lang).items():
            found[name] |= meant
    return {
        name: frozenset(meant)
        for name, meant in found.items()
        if len(meant) == 1 and len(name) >= 3
    }


@cache
def months_begin(lang: str) -> frozenset[str]:
    """The first words of month names of several words that a line in a language may hold."""
    named = (months(lang), months("en"), months_anywhere() if lang == "und" else {})
    return frozenset(name.partition(" ")[0] for table in named for name in table if " " in name)


@cache
def weekdays(lang: str, *, wide_only: bool = False) -> dict[str, int]:
    """Folded weekday names of a language -> 0 (Monday) to 6."""
    found: dict[str, int] = {}
    for locale in locales(lang):
        for context in ("format", "stand-alone"):
            for width in ("wide",) if wide_only else ("wide", "abbreviated"):
                for number, name in _names(locale.days, context, width):
                    found.setdefault(fold(name), number)
    for number, names in data("dates")["weekdays"].get(lang, {}).items():
        for name in names:
            found[fold(name)] = number
    return found


@cache
def order(lang: str) -> str:
    """The order of a language's short numeric dates: dmy, mdy or ymd; empty if unknown."""
    if lang in data("dates")["either_order"]:
        return ""
    known = locales(lang)
    if not known:
        return ""
    pattern = str(known[0].date_formats["short"].pattern).replace("L", "M")
    return "".join(sorted("dMy", key=pattern.find)).lower()


@cache
def prints_short_years(lang: str) -> bool:
    """Whether 12.01.22 can only be a day, a month and a year, as in German.

    It can in the languages that write the day first and dots in CLDR's short dates.
    """
    known = locales(lang)
    pattern = str(known[0].date_formats["short"].pattern) if known else ""
    short = regex.sub(r"([dMy])\1*", r"\1", pattern.replace(" ", ""))
    return short.startswith("d.M.y")


@cache
def locales(lang: str) -> tuple[Locale, ...]:
    """The CLDR locales whose names count as a language's; the plain one first."""
    if lang == "und":
        return ()
    names = (lang.replace("-", "_"), *data("dates")["locales"].get(lang, ()))
    found = []
    for name in names:
        try:
            found.append(cldr.locale(name))
        except (UnknownLocaleError, ValueError):
            continue
    return tuple(found)


def _names(table: Any, context: str, width: str) -> list[tuple[int, str]]:
    """The entries of one of Babel's name tables; none if the locale lacks it."""
    try:
        return sorted(table[context][width].items())
    except KeyError:
        return []


def _is_name(name: str) -> bool:
    """CLDR stands in M01 or 1월 where a language has no names."""
    return len(name) > 1 and not any(char.isdigit() for char in name)
