"""Words where no spaces stand between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from generator.keywords.spelling import Spelling, as_printed

_SCRIPTS = regex.compile(r"[\p{Han}々〆ヶ]+|[\p{Katakana}ーｰ]+|\p{Hiragana}+|[^\p{Han}\p{Kana}]+")
_HAN = regex.compile(r"\p{Han}")

Segmenter = Callable[[str], Iterator[tuple[int, int]]]
"""A stretch of letters -> where the words in it begin and end."""


def segmenter(name: str, spelled: Spelling = as_printed) -> Segmenter:
    """The way of finding words that languages.yml names; a dictionary's words are so `spelled`.

    `spaces`: the stretch is a word. `jieba`: jieba's dictionary, as the rjieba package has
    it. `scripts`: a word ends where the script changes, as between kanji, katakana and
    hiragana. Raises KeyError for another name.
    """
    return {"spaces": _whole, "jieba": _jieba(spelled), "scripts": _by_script}[name]


def _whole(stretch: str) -> Iterator[tuple[int, int]]:
    yield 0, len(stretch)


def _by_script(stretch: str) -> Iterator[tuple[int, int]]:
    for match in _SCRIPTS.finditer(stretch):
        yield match.span()


def _jieba(spelled: Spelling) -> Segmenter:
    def words(stretch: str) -> Iterator[tuple[int, int]]:
        # its dictionary takes a tenth of a second and 30 MB, which few archives need
        import rjieba  # noqa: PLC0415

        if not _HAN.search(stretch):
            yield 0, len(stretch)
            return
        for _, start, end in rjieba.tokenize(spelled(stretch)):
            yield start, end

    return words
