"""Which of the words beside a cue are the name that it shows."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection
from functools import cached_property

import regex

from generator.actors.characters import stop_words
from generator.actors.cues import Cues
from generator.actors.keys import fold
from generator.actors.reading import Place

_FEWEST_WORDS = 2
_MOST_WORDS = 4
"""Words of a name that is introduced; where more stand there, it is none or has no sure end."""
_EDGES = " .,'’\"-–—"
_PICTURE = regex.compile(r"[\p{Extended_Pictographic}\p{RI}\p{EMod}\ufe0f\u20e3]|\u200d(?!\p{L})")
"""A picture among letters, or what joins such pictures."""


class Words:
    """How often each word stands in an article, and how often before another."""

    def __init__(self, key: str) -> None:
        self._every: list[str] = regex.findall(r"[\p{L}\p{M}\p{N}]+", key)
        self.counts = Counter(self._every)

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(itertools.pairwise(self._every))

    def recurs(self, parts: list[str], index: int) -> bool:
        """Whether the word at `index` of a name stands elsewhere without the next one."""
        word = parts[index]
        if self.counts[word] <= parts.count(word):
            return False
        following = parts[index + 1 : index + 2]
        return not following or self.counts[word] > self._pairs[word, following[0]]


def signed(raw: str, cues: Cues | None) -> tuple[str, bool]:
    """The name under a post and whether it is surely one; an empty one if it is none.

    People sign as they like. With pictures or digits it may be anybody's joke; a title before
    it and letters behind it are no part of it.
    """
    plain = _PICTURE.sub(" ", raw)
    parts = [part for each in plain.split() if (part := each.strip(_EDGES))]
    if cues:
        parts = _bare(parts, cues)
        if any(fold(part) in cues.titles for part in parts):
            return "", False
    name, sure = " ".join(parts), plain == raw and not any(map(str.isdecimal, raw))
    fits = _FEWEST_WORDS <= len(parts) <= _MOST_WORDS and name in raw
    return (name, sure) if fits else ("", False)


def name_in(
    match: regex.Match[str], cues: Cues, text: str, place: Place, words: Words
) -> tuple[str, bool]:
    """The name in a match and whether its end is sure; an empty one if it is none."""
    raw = match["name"]
    if cues.capitals:
        name, bounded = _capitalised(raw, cues, place)
        return name, bounded and not cues.unsure and len(name.split()) <= cues.most_words
    tail = text[match.end("name") : match.end("name") + 1]
    name, bounded = _until_stop(raw, cues, tail, words)
    common = stop_words(place.lang)
    if any(part in common for part in name.split()) or regex.search(r"\p{Latin}", name):
        return "", False
    return name, bounded


def _capitalised(raw: str, cues: Cues, place: Place) -> tuple[str, bool]:
    """Words with capitals, without title words before and a possessive behind."""
    parts = _bare(raw.split(), cues)
    common = stop_words(place.lang)
    parts = [_without_tail(part, common) for part in parts]
    if place.capitals or place.headline or len(parts) < _FEWEST_WORDS:
        return "", False
    if any(part.lower() in common and part[0].isupper() for part in parts):
        return "", False
    if any(fold(part) in cues.titles for part in parts):
        return "", False
    name = " ".join(parts).rstrip(_EDGES)
    return (name, True) if name in raw else ("", False)


def _bare(parts: list[str], cues: Cues) -> list[str]:
    """A name without titles before it, joined ones too (Secretary-Treasurer), or letters behind."""
    while parts and not cues.titles.isdisjoint(fold(parts[0].strip(".")).split()):
        parts = parts[1:]
    while parts and fold(parts[-1]) in cues.behind:
        parts = parts[:-1]
    return parts


def _without_tail(part: str, common: Collection[str]) -> str:
    """A word without a possessive, or what a dash joins to it: Roe—who."""
    head, _, tail = part.partition("-")
    return head if tail in common else regex.sub(r"['’]s$", "", part)


def _until_stop(raw: str, cues: Cues, following: str, words: Words) -> tuple[str, bool]:
    """Words up to a function word; where none comes, up to a word that recurs alone."""
    parts: list[str] = []
    bounded = False
    for part in raw.split():
        key = fold(part.rstrip("."))
        if not parts and (not key or key in cues.titles):
            return "", False
        if _ends_name(key, cues):
            bounded = True
            break
        parts.append(part)
        if part.endswith("."):
            bounded = True
            break
    else:
        bounded = following not in ("", " ")
    if bounded and _FEWEST_WORDS <= len(parts) <= cues.most_words:
        return " ".join(parts).rstrip(_EDGES), True
    keys = [fold(part) for part in parts]
    for index in range(1, min(len(parts), cues.most_words)):
        if words.recurs(keys, index):
            return " ".join(parts[: index + 1]).rstrip(_EDGES), True
    return "", False


def _ends_name(key: str, cues: Cues) -> bool:
    """A function word or title, also behind a conjunction that is glued to it."""
    plain = {key, *(key[len(glued) :] for glued in cues.glued if key.startswith(glued))}
    return bool(plain & cues.stops or plain & cues.titles)


def with_initials(name: str, acronym: str) -> str:
    """The last words of a name whose capitals make the acronym; empty if there are none such.

    A sentence may begin before it: The Special Investigation Team (SIT).
    """
    starts = [match.start() for match in regex.finditer(r"(?<!\S)\p{Lu}", name)]
    words = [name[start:] for start in starts[-len(acronym) :]]
    fits = len(words) >= _FEWEST_WORDS and "".join(word[0] for word in words) == acronym
    return words[0] if fits else ""
