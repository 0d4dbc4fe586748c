"""What pages print around a report, as data: `data/phrases/<lang>.yml`.

A phrase stands for a whole line; `phrase…` for a line's beginning; `…phrase` for its
end; `before…behind` for both; `before…inside…` for what follows somewhere. With `#` beside
the dots it counts only where the line holds a number, with a colon before them only where
one follows. Each has a kind, the name of its list, which becomes the reason for dropping.

A label that ends in a colon is a common word: it needs a mark behind it in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

import regex

from generator.dates.words import folded_words
from generator.text import data
from generator.zones.labels import BARE_WORDS, WORDS, Labels

LABELS = frozenset(
    {
        "published",
        "updated",
        "clock",
        "byline",
        "byline_ends",
        "role",
        "credit",
        "caption",
        "source",
    }
)
"""Lists that introduce a value; the others are dropped."""
_TELLING = ("published", "updated", "clock", "byline", "byline_ends")
_INSIDE = ("published", "updated", "byline", "credit")
_PICTURED = ("caption", "credit", "source")
_OPEN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]$")
_COLONS = ":：|｜/／=＝"
_NUMBER = "#"
_SPEECH = regex.compile(r"[\"“„«»][^\"“”„«»]{60}")
"""How a paragraph begins that somebody says: what a page prints of its own is in no quotes."""
_SYLLABLE = 4
"""Letters of a word that may as well be a syllable of a name: An, Van, Home."""
_NOTICES = frozenset({"comments", "newsletter", "copyright", "feedback", "cookies"})
"""Kinds of which pages print whole paragraphs."""
_OWN_WORDS = 4
"""Words with which no report begins a paragraph as a notice does."""
_LONGEST_SUFFIX = 45
"""The longest line, as a weight, that an ending of one or two words drops."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The beginnings, or the endings, of lines that have something in common."""

    texts: tuple[str, ...]
    """Folded; a line that has none of them needs no closer look."""
    told: tuple[tuple[str, str, str], ...]
    """(text, kind, what else the line must have), in the order of the lists."""


@dataclass(frozen=True, slots=True)
class Phrases(Labels):
    """The phrases that are looked for on a page of one language."""

    exact: dict[str, str]
    """Folded line -> kind."""
    starts: dict[str, Parts]
    """First word, or first two characters where words run on without spaces -> beginnings."""
    ends: dict[str, Parts]
    """Last two characters -> endings."""
    words: frozenset[str]
    """The words of whole lines."""
    telling: frozenset[str]
    """Those of languages that write no spaces between the syllables of a word."""
    last_words: frozenset[str]
    """The last words of whole lines of two words and more."""

    def kind(self, text: str, line_key: str, weight: float) -> str:
        """Why a line is not part of the report; empty if nothing says so."""
        found = self.exact.get(line_key, "")
        if found or not line_key:
            return found
        longest = data("zones")["longest"]
        for start, kind, must in self._starts_of(line_key):
            if weight <= longest[kind] and _begins(line_key, start) and _has(text, start, must):
                return "" if _SPEECH.match(text) else kind
        for end, kind, must in self._ends_of(line_key):
            longest_here = longest[kind] if end.count(" ") > 1 else _LONGEST_SUFFIX
            if weight <= longest_here and line_key.endswith(end) and _has(text, end, must):
                return kind
        return self._row(line_key) if weight <= 200 else ""

    def notice(self, text: str, line_key: str) -> str:
        """Why a long paragraph is not part of the report; empty if its beginning does not say so.

        Only what is too long a beginning for anybody else tells it.
        """
        for start, kind, must in self._starts_of(line_key):
            own = start.count(" ") + bool(must) >= _OWN_WORDS - 1 and kind in _NOTICES
            if own and _begins(line_key, start) and _has(text, start, must):
                return kind
        return ""

    def knows(self, words: list[str]) -> bool:
        """Whether one of these folded words belongs to what pages print around reports.

        Where words are syllables, two of them must.
        """
        joined = (" ".join(pair) for pair in pairwise(words))
        return any(word in self.telling for word in words) or any(p in self.exact for p in joined)

    def is_label(self, line_key: str, kind: str) -> bool:
        """Whether a line is a phrase of a kind and nothing else."""
        if self.exact.get(line_key) == kind:
            return True
        return any(
            start == line_key and each == kind for start, each, _ in self._starts_of(line_key)
        )

    def begins(self, line_key: str, kind: str) -> bool:
        """Whether a line begins with a phrase of a kind, however long it is."""
        return any(
            each == kind and _begins(line_key, start)
            for start, each, _ in self._starts_of(line_key)
        )

    def _starts_of(self, line_key: str) -> tuple[tuple[str, str, str], ...]:
        """The beginnings that a line may have."""
        first = line_key.partition(" ")[0]
        two = line_key[:2]
        found: tuple[tuple[str, str, str], ...] = ()
        for each in (first,) if first.isascii() or two == first else (first, two):
            parts = self.starts.get(each)
            if parts and line_key.startswith(parts.texts):
                found += parts.told
        return found

    def _ends_of(self, line_key: str) -> tuple[tuple[str, str, str], ...]:
        """The endings that a line may have."""
        parts = self.ends.get(line_key[-2:])
        return parts.told if parts and line_key.endswith(parts.texts) else ()

    def _row(self, line_key: str) -> str:
        """The kind of a line that is nothing but phrases in a row: a menu, a share bar."""
        if line_key.partition(" ")[0] not in self.words:
            return ""
        words = line_key.split()
        at, kinds = 0, []
        while at < len(words):
            for size in (4, 3, 2, 1):
                kind = self.exact.get(" ".join(words[at : at + size]), "")
                if kind and at + size <= len(words):
                    kinds.append(kind)
                    at += size
                    break
            else:
                return ""
        return kinds[0] if len(kinds) > 1 and len(set(kinds) - {"navigation"}) <= 2 else ""


@lru_cache(maxsize=1_000)
def key(text: str) -> str:
    """A line as it is compared: folded words only, without digits at the edges."""
    words = folded_words(text.replace("©", " copyright ").replace("ⓒ", " copyright "), WORDS)
    while len(words) > 1 and words[0].isdigit():
        words.pop(0)
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    return " ".join(filter(None, words))


def _begins(line_key: str, start: str) -> bool:
    """Whether a folded line begins with a phrase, at a word's end where words have ends."""
    if not line_key.startswith(start):
        return False
    rest = line_key[len(start) :]
    return not rest or rest[0] == " " or bool(_OPEN.search(start))


def _has(text: str, phrase: str, must: str) -> bool:
    """Whether a line has what else a phrase asks for: a number, a colon, an ending."""
    if must in {"", _NUMBER}:
        return not must or any(map(str.isdigit, text))
    if must == _COLONS:
        return any(char in _COLONS for char in text[: len(phrase) + 4])
    inside, dots, _ = must.partition("…")
    return inside in key(text) if dots else key(text).endswith(must)


@cache
def phrases(lang: str) -> Phrases:
    """The phrases of a language and of English; of every language if it is unknown."""
    exact: dict[str, str] = {}
    starts: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    ends: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    labels: dict[str, dict[str, bool]] = {kind: {} for kind in LABELS}
    telling: set[str] = set()
    syllables = data("zones")["syllables"]
    for name in _read_for(lang):
        for kind, listed in _file(name).items():
            for phrase in listed:
                folded = key(phrase)
                if kind in LABELS:
                    common = labels[kind].get(folded, True) and phrase.endswith(":")
                    labels[kind][folded] = common
                elif "…" not in phrase:
                    exact.setdefault(folded, kind)
                    telling.update(folded.split() if name not in syllables else ())
                else:
                    start, end, must = _parted(phrase)
                    if start:
                        first = start[:2] if _OPEN.search(start) else start.partition(" ")[0]
                        starts[first].append((start, kind, must))
                    else:
                        ends[end[-2:]].append((end, kind, must))
    if lang in syllables:
        telling = {word for word in telling if len(word) > _SYLLABLE}
    edges = {kind: _edges(listed) for kind, listed in labels.items()}
    return Phrases(
        labels={kind: frozenset(listed) for kind, listed in labels.items()},
        by_length={
            kind: tuple(sorted(each, key=len, reverse=True)) for kind, each in labels.items()
        },
        marked=frozenset(
            (kind, each) for kind in labels for each in labels[kind] if labels[kind][each]
        ),
        edges=edges,
        inner=frozenset().union(*(edges[kind][0] for kind in _INSIDE)),
        pictured=frozenset().union(*(edges[kind][0] for kind in _PICTURED)),
        hints=frozenset().union(*(words for kind in _TELLING for words in edges[kind])),
        telling_labels=_by_first_word(label for kind in _TELLING for label in labels[kind]),
        exact=exact,
        starts=_by_edge(starts),
        ends=_by_edge(ends),
        words=frozenset(word for phrase in exact for word in phrase.split()),
        telling=frozenset(telling).difference(data("zones")["names_too"]),
        last_words=frozenset(phrase.rpartition(" ")[2] for phrase in exact if " " in phrase),
    )


def _by_edge(listed: Mapping[str, Sequence[tuple[str, str, str]]]) -> dict[str, Parts]:
    """Beginnings or endings, each under the edge that it is looked up by."""
    return {
        edge: Parts(tuple(dict.fromkeys(text for text, _, _ in parts)), tuple(parts))
        for edge, parts in listed.items()
    }


def _parted(phrase: str) -> tuple[str, str, str]:
    """A phrase with dots: how a line begins, how it ends, and what else it must have."""
    before, _, behind = phrase.partition("…")
    start, end = key(before), key(behind)
    must = end + "…" * behind.endswith("…") if start and end else ""
    if _NUMBER in phrase:
        must = _NUMBER
    elif before.endswith(tuple(_COLONS)):
        must = _COLONS
    return start, end, must


def _by_first_word(labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Labels, each with a space behind it, under their first words."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for words in map(BARE_WORDS.of, labels):
        if words:
            found[words[0]].add(f"{' '.join(words)} ")
    return {word: tuple(sorted(listed)) for word, listed in found.items()}


def _edges(listed: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last words of phrases."""
    split = [phrase.split() for phrase in listed if phrase]
    return frozenset(words[0] for words in split), frozenset(words[-1] for words in split)


def _read_for(lang: str) -> tuple[str, ...]:
    """The languages whose phrases stand on pages of a language; all if it is unknown."""
    if lang == "und":
        return known_languages()
    likely = dict.fromkeys((lang, *data("languages")["kin"].get(lang, ()), "en"))
    return tuple(name for name in likely if name in known_languages())


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a phrase file."""
    folder = resources.files("generator").joinpath("data", "phrases")
    return tuple(sorted(entry.name.removesuffix(".yml") for entry in folder.iterdir()))


def _file(lang: str) -> dict[str, Any]:
    return dict(data(f"phrases/{lang}"))
