"""Labels that introduce a value, such as Published, By and Photo, and where a text has one."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from generator.dates.words import fold
from generator.text import Words

_WORD, _LETTERS = r"[\p{L}\p{M}\p{N}\u200c'’]", r"[\p{L}\p{M}\u200c'’]"
WORD, WORDS = regex.compile(f"{_WORD}+"), Words(_WORD)
"""Words as phrases and lines are compared by."""
LETTERS, BARE_WORDS = regex.compile(f"{_LETTERS}+"), Words(_LETTERS)
"""Words without digits, as labels inside a line are looked for."""
_LAST_WORD = regex.compile(rf"(?r){WORD.pattern}")
_DENSE_START = regex.compile(r"\W{0,3}[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_DENSE_END = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}]")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language."""

    labels: dict[str, frozenset[str]]
    """Label kind -> folded phrases."""
    by_length: dict[str, tuple[str, ...]]
    """The same, longest first."""
    marked: frozenset[tuple[str, str]]
    """Label kind and phrase, where only a mark behind it makes it a label."""
    edges: dict[str, tuple[frozenset[str], frozenset[str]]]
    """Label kind -> the first words of its phrases, and the last ones."""
    inner: frozenset[str]
    """The first words of labels that stand inside a line, too."""
    pictured: frozenset[str]
    """The first words of labels that tell what a picture shows, or where it is from."""
    hints: frozenset[str]
    """The first and last words of labels that tell of days and authors."""
    telling_labels: dict[str, tuple[str, ...]]
    """First word -> the labels that tell of days and authors, each with a space behind it."""

    def label(self, text: str, kinds: tuple[str, ...]) -> tuple[str, int]:
        """The label that a text begins with, as (kind, length of the label in the text).

        A label ends at a word's end; the length counts the punctuation after it. Returns
        ("", 0) if there is none.
        """
        first = WORD.search(text[:80])
        begins = fold(first.group()) if first else ""
        likely = [kind for kind in kinds if begins in self.edges[kind][0]]
        if likely:
            words = [(fold(match.group()), match.end()) for match in WORD.finditer(text[:80])]
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

    def hold_label(self, words: list[str]) -> bool:
        """Whether a label that tells of days and authors stands among folded words."""
        for at, word in enumerate(words):
            if labels := self.telling_labels.get(word):
                rest = f"{' '.join(words[at:])} "
                if rest.startswith(labels):
                    return True
        return False

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
            matches = list(WORD.finditer(text[-80:]))
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


def _past_marks(text: str, end: int) -> int:
    """The offset behind the punctuation and white space that follow a label."""
    while end < len(text) and text[end] in " :：-–—|/／=＝.،,，\u00a0\t·•":
        end += 1
    return end
