"""What is known of a language's words: stop words, stems and clitics, all read from data."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import regex
import snowballstemmer
import stopwordsiso
from babel import UnknownLocaleError

from generator import cldr
from generator.keywords.segment import Segmenter, segmenter
from generator.keywords.spelling import Spelling, as_printed, spelling_of
from generator.ourdata import read_yaml

_DATA = files("generator.keywords") / "data"
STOP = "·"
"""Begins the stem of a stop word, so that *us* and *US* are two words."""

_COMMENT = regex.compile(r"#.*")


@dataclass(frozen=True, slots=True)
class Proclitic:
    """A word written together with the next one, such as Arabic و *and*."""

    prefix: str
    becomes: str
    """What stands in its place at the beginning of the rest: للصين is ل and الصين."""
    cut: bool
    """It joins terms, as *and* does, and never belongs to one."""
    rest: int
    """How many letters the rest needs."""
    before: tuple[str, ...]
    """Beginnings of the rest before which it is certain; elsewhere the rest must be attested."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language's resources. All words and affixes are in folded spelling (`key`)."""

    code: str
    stop: frozenset[str]
    names: frozenset[str]
    """Stop words that belong to the name after them when capitalised: *New York*."""
    weak: frozenset[str]
    """General words that belong to keywords but are none by themselves: *minister*."""
    connectors: frozenset[str]
    """Stop words that stand inside one term: *of*."""
    stem: Callable[[str], str]
    """Folded word -> what its inflected forms share."""
    proclitics: tuple[Proclitic, ...]
    enclitics: tuple[str, ...]
    """Endings that are words of their own (Korean 의), cut where the rest is attested."""
    elisions: frozenset[str]
    """What may stand before an apostrophe as a word of its own: French l, d, qu."""
    possessives: frozenset[str]
    """What an apostrophe adds to a name: English s; `*` for anything (Turkish)."""
    segment: Segmenter
    key: Callable[[str], str]
    """Word -> the folded spelling in which words are compared, and in which all of these are."""


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The spelling in which words are compared: case, nukta, harakat, alefs and tonos aside."""
    whole = unicodedata.normalize("NFC", word.casefold()).translate(_folding())
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", whole).translate(_folding()))


def language(tag: str) -> Language | None:
    """The resources of a BCP 47 tag's language; None where there are none, as for `und`.

    A tag that names a script has resources only if languages.yml says that they are in it.
    """
    first, *subtags = tag.split("-")
    known = _yaml("languages.yml")
    code = known["same"].get(first.lower(), first.lower())
    scripts = {subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()}
    if not scripts <= set(known.get(code, {}).get("script", ())):
        return None
    return _resources(code)


@cache
def _resources(code: str) -> Language | None:
    entry: dict[str, Any] = _yaml("languages.yml").get(code, {})
    lists = _lists(code)
    if not lists.stop or entry.get("segmenter") == "none":
        return None
    connectors = frozenset(map(fold, entry.get("connectors", ())))
    spelled = spelling_of(code)
    return Language(
        code=code,
        stop=lists.stop | connectors,
        names=lists.names,
        weak=lists.weak,
        connectors=connectors,
        stem=_stemmer(code),
        proclitics=tuple(_proclitic(item) for item in entry.get("proclitics", ())),
        enclitics=tuple(map(fold, entry.get("enclitics", ()))),
        elisions=frozenset(map(fold, entry.get("elisions", ()))),
        possessives=frozenset(map(fold, entry.get("possessives", ()))),
        segment=segmenter(entry.get("segmenter", "spaces"), spelled),
        key=fold if spelled is as_printed else _key(spelled),
    )


def _key(spelled: Spelling) -> Callable[[str], str]:
    return lru_cache(maxsize=50_000)(lambda word: fold(spelled(word)))


def _proclitic(item: dict[str, Any]) -> Proclitic:
    return Proclitic(
        prefix=fold(item["prefix"]),
        becomes=fold(item.get("becomes", "")),
        cut=item.get("cut", False),
        rest=item.get("rest", 3),
        before=tuple(map(fold, item.get("before", ()))),
    )


@dataclass(frozen=True, slots=True)
class _Lists:
    stop: frozenset[str]
    names: frozenset[str]
    weak: frozenset[str]


def _lists(code: str) -> _Lists:
    """The list of stopwordsiso, changed by ours: data/stopwords/en.txt shows the format.

    The names of weekdays and months (CLDR's, through Babel) are stop words everywhere.
    """
    stop = set(stopwordsiso.stopwords(code)) if stopwordsiso.has_lang(code) else set()
    names: set[str] = set()
    weak: set[str] = set()
    ours = _DATA / "stopwords" / f"{code}.txt"
    for word in _entries(ours) if ours.is_file() else ():
        if word == "=":
            stop.clear()
        elif word.startswith("-"):
            stop.discard(word[1:])
        elif word.startswith("~"):
            weak.add(fold(word[1:]))
        elif word.startswith("^"):
            stop.add(word[1:])
            names.add(fold(word[1:]))
        else:
            stop.add(word)
    if stop:
        stop |= _calendar_words(code)
    folded = frozenset(map(fold, stop))
    return _Lists(folded, frozenset(names), frozenset(weak) - folded)


def _entries(source: Traversable) -> list[str]:
    """The words of a stop list, with their signs; comments run to the end of the line."""
    return _COMMENT.sub("", source.read_text("utf-8")).split()


def _calendar_words(code: str) -> set[str]:
    """The wide names of weekdays and months; none if CLDR does not know the language."""
    try:
        locale = cldr.locale(code)
    except (UnknownLocaleError, ValueError):
        return set()
    names: set[str] = set()
    for calendar in (locale.days, locale.months):
        for context in ("format", "stand-alone"):
            names.update(calendar[context]["wide"].values())
    return {name for name in names if not name.isdigit()}


def _stemmer(code: str) -> Callable[[str], str]:
    """The stemmer that languages.yml names: Snowball's, or affixes; else words as they are."""
    entry: dict[str, Any] = _yaml("languages.yml").get(code, {})
    if "stemmer" in entry:
        snowball: Callable[[str], str] = snowballstemmer.stemmer(entry["stemmer"]).stemWord
        return lru_cache(maxsize=50_000)(snowball)
    if "affixes" in entry:
        prefixes = [fold(affix) for affix in entry["affixes"].get("prefixes", ())]
        suffixes = [fold(affix) for affix in entry["affixes"].get("suffixes", ())]
        return lru_cache(maxsize=50_000)(lambda word: _light_stem(word, prefixes, suffixes))
    return lambda word: word


def _light_stem(word: str, prefixes: list[str], suffixes: list[str]) -> str:
    """Cut the first prefix and the first suffix that leave two letters, and three in all."""
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            word = word[len(prefix) :]
            break
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) > 2:
            return word[: -len(suffix)]
    return word


@cache
def _folding() -> dict[int, str | None]:
    table: dict[str, list[str]] = _yaml("folding.yml")
    return {ord(char): into or None for into, chars in table.items() for char in chars}


def _yaml(name: str) -> dict[str, Any]:
    said: dict[str, Any] = read_yaml(f"keywords/data/{name}")
    return said
