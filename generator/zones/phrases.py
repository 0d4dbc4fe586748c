"""What pages print around a report, as data: `data/phrases/<lang>.yml`.

A phrase stands for a whole line; `phrase…` for a line's beginning; `…phrase` for its
end; `before…behind` for both; `before…inside…` for what follows somewhere. With `#` beside
the dots it counts only where the line holds a number, with a colon before them only where
one follows. Each has a kind, the name of its list, which becomes the reason for dropping.

A label that ends in a colon is a common word: it needs a mark behind it in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

import regex

from generator.dates.words import fold
from generator.text import data

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
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c'’]+")
_LAST_WORD = regex.compile(rf"(?r){_WORD.pattern}")
_OPEN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]$")
_DENSE_START = regex.compile(r"\W{0,3}[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_DENSE_END = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}]")
_COLONS = ":：|｜/／=＝"
_NUMBER = "#"
_LONGEST_SUFFIX = 45
"""The longest line, as a weight, that an ending of one or two words drops."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that are looked for on a page of one language."""

    exact: dict[str, str]
    """Folded line -> kind."""
    starts: dict[str, tuple[tuple[str, str, str], ...]]
    """First word, or first two characters where words run on without spaces -> (folded
    beginning, kind, what else the line must have)."""
    ends: dict[str, tuple[tuple[str, str, str], ...]]
    """Last two characters -> (folded ending, kind, what else the line must have)."""
    labels: dict[str, frozenset[str]]
    """Label kind -> folded phrases."""
    by_length: dict[str, tuple[str, ...]]
    """The same, longest first."""
    marked: frozenset[tuple[str, str]]
    """Label kind and phrase, where only a mark behind it makes it a label."""
    edges: dict[str, tuple[frozenset[str], frozenset[str]]]
    """Label kind -> the first words of its phrases, and the last ones."""
    words: frozenset[str]
    """The words of whole lines."""
    telling: frozenset[str]
    """Those of languages that write no spaces between the syllables of a word."""
    hints: frozenset[str]
    """The first and last words of labels that tell of days and authors."""
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
                return kind
        for end, kind, must in self.ends.get(line_key[-2:], ()):
            longest_here = longest[kind] if end.count(" ") > 1 else _LONGEST_SUFFIX
            if weight <= longest_here and line_key.endswith(end) and _has(text, end, must):
                return kind
        return self._row(line_key) if weight <= 200 else ""

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

    def _starts_of(self, line_key: str) -> tuple[tuple[str, str, str], ...]:
        """The beginnings that a line may have."""
        first = line_key.partition(" ")[0]
        found = self.starts.get(first, ())
        two = line_key[:2]
        return found if first.isascii() or two == first else found + self.starts.get(two, ())

    def _row(self, line_key: str) -> str:
        """The kind of a line that is nothing but phrases in a row: a menu, a share bar."""
        words = line_key.split()
        if not words or words[0] not in self.words:
            return ""
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

    def label(self, text: str, kinds: tuple[str, ...]) -> tuple[str, int]:
        """The label that a text begins with, as (kind, length of the label in the text).

        A label ends at a word's end; the length counts the punctuation after it. Returns
        ("", 0) if there is none.
        """
        first = _WORD.search(text[:80])
        begins = fold(first.group()) if first else ""
        likely = [kind for kind in kinds if begins in self.edges[kind][0]]
        if likely:
            words = [(fold(match.group()), match.end()) for match in _WORD.finditer(text[:80])]
            for size in range(min(5, len(words)), 0, -1):
                joined, last = " ".join(word for word, _ in words[:size]), words[size - 1][1]
                end = _past_marks(text, last)
                marked = bool(text[last:end].strip())
                for kind in likely:
                    if joined in self.labels[kind] and (
                        marked or (kind, joined) not in self.marked
                    ):
                        return kind, end
        return ("", 0) if text.isascii() else self._dense_label(text, kinds)

    def may_begin(self, line_key: str, kinds: tuple[str, ...]) -> bool:
        """Whether a line could begin with such a label; quick, and sure only of a no."""
        first = line_key.partition(" ")[0]
        return not first.isascii() or any(first in self.edges[kind][0] for kind in kinds)

    def _dense_label(self, text: str, kinds: tuple[str, ...]) -> tuple[str, int]:
        """A label in a script without spaces, which runs into its value: 作者张三."""
        if not _DENSE_START.match(text):
            return "", 0
        begin = len(text) - len(text.lstrip(" ([（【「"))
        for kind in kinds:
            listed = self.by_length[kind]
            for phrase in listed if text.startswith(listed, begin) else ():
                if len(phrase) >= 2 and text.startswith(phrase, begin):
                    return kind, _past_marks(text, begin + len(phrase))
        return "", 0

    def ending(self, text: str, kind: str) -> int:
        """Where a label stands at the end of a text: its first code point, or -1."""
        last = _LAST_WORD.search(text[-80:])
        if last and fold(last.group()) in self.edges[kind][1]:
            matches = list(_WORD.finditer(text[-80:]))
            words = [(fold(match.group()), match.start()) for match in matches[-4:]]
            offset = max(0, len(text) - 80)
            for size in range(len(words), 0, -1):
                if " ".join(word for word, _ in words[-size:]) in self.labels[kind]:
                    return offset + words[-size][1]
        if _DENSE_END.search(text[-1:]):
            listed = self.by_length[kind]
            for phrase in listed if text.endswith(listed) else ():
                if len(phrase) >= 2 and text.endswith(phrase) and len(text) > len(phrase):
                    return len(text) - len(phrase)
        return -1


@lru_cache(maxsize=1_000)
def key(text: str) -> str:
    """A line as it is compared: folded words only, without digits at the edges."""
    if text.isascii():
        words = _WORD.findall(text.lower())
    else:
        spelt = text.replace("©", " copyright ").replace("ⓒ", " copyright ")
        words = [fold(word) for word in _WORD.findall(spelt)]
    while len(words) > 1 and words[0].isdigit():
        words.pop(0)
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    return " ".join(word for word in words if word)


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


def _past_marks(text: str, end: int) -> int:
    """The offset behind the punctuation and white space that follow a label."""
    while end < len(text) and text[end] in " :：-–—|/／=＝.،,，\u00a0\t·•":
        end += 1
    return end


@cache
def phrases(lang: str) -> Phrases:
    """The phrases of a language and of English; of every language if it is unknown."""
    names = known_languages() if lang == "und" else tuple(
        name
        for name in dict.fromkeys((lang, *data("languages")["kin"].get(lang, ()), "en"))
        if name in known_languages()
    )  # fmt: skip
    exact: dict[str, str] = {}
    starts: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    ends: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    labels: dict[str, dict[str, None]] = {kind: {} for kind in LABELS}
    marked: set[tuple[str, str]] = set()
    plain: set[tuple[str, str]] = set()
    telling: set[str] = set()
    syllables = data("zones")["syllables"]
    for name in names:
        for kind, listed in _file(name).items():
            for phrase in listed:
                folded = key(phrase)
                if kind in LABELS:
                    labels[kind].setdefault(folded)
                    (marked if phrase.endswith(":") else plain).add((kind, folded))
                elif "…" not in phrase:
                    exact.setdefault(folded, kind)
                    telling.update(folded.split() if name not in syllables else ())
                elif len(folded) >= 2:
                    start, end, must = _parted(phrase)
                    if start:
                        first = start[:2] if _OPEN.search(start) else start.partition(" ")[0]
                        starts[first].append((start, kind, must))
                    else:
                        ends[end[-2:]].append((end, kind, must))
    edges = {kind: _edges(listed) for kind, listed in labels.items()}
    return Phrases(
        exact,
        {two: tuple(listed) for two, listed in starts.items()},
        {two: tuple(listed) for two, listed in ends.items()},
        {kind: frozenset(listed) for kind, listed in labels.items()},
        {kind: tuple(sorted(listed, key=len, reverse=True)) for kind, listed in labels.items()},
        frozenset(marked - plain),
        edges,
        frozenset(word for phrase in exact for word in phrase.split()),
        frozenset(telling).difference(data("zones")["names_too"]),
        frozenset().union(*(words for kind in _TELLING for words in edges[kind])),
        frozenset(phrase.rpartition(" ")[2] for phrase in exact if " " in phrase),
    )


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


def _edges(listed: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last words of phrases."""
    split = [phrase.split() for phrase in listed if phrase]
    return frozenset(words[0] for words in split), frozenset(words[-1] for words in split)


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a phrase file."""
    folder = resources.files("generator").joinpath("data", "phrases")
    return tuple(sorted(entry.name.removesuffix(".yml") for entry in folder.iterdir()))


def _file(lang: str) -> dict[str, Any]:
    return dict(data(f"phrases/{lang}"))
