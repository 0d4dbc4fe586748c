"""YAKE's scores for words and phrases that we chose.

The `yake` package scores (Campos et al., "YAKE! Keyword extraction from single documents
using multiple local features", 2020); what it calls a term is given to it through its
public methods, one of our tokens at a time. Lower scores are better. Its front door,
`KeywordExtractor`, would split the text itself and swallow its own exceptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yake.data import ComposedWord, DataCore

from generator.keywords.tokens import Sentence, Token

_MARK = "\u00b7"
"""Ends every term that YAKE sees, so that it takes no s for a plural's."""


class Scores:
    """The scores of one article's words and phrases."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Count the words of `sentences` and let YAKE score each of them."""
        self._core = DataCore("", set(), {"windows_size": 1, "n": 1, "exclude": set()})
        self._terms: dict[str, Any] = {}
        position = 0
        for number, sentence in enumerate(sentences):
            place = 0
            for run in sentence:
                self._count(run, number, place, position + place)
                place += len(run)
            position += place
        self._core.number_of_sentences = len(sentences)
        self._core.number_of_words = position
        self._core.build_single_terms_features()

    def _count(self, run: Sequence[Token], sentence: int, place: int, position: int) -> None:
        """Tell YAKE of the words of a run, and of which stand side by side."""
        before: Any = None
        for offset, token in enumerate(run):
            term = self._term(token)
            term.add_occur(token.tag, sentence, place + offset, position + offset)
            usual = token.tag not in self._core.tags_to_discard
            if usual and before is not None:
                self._core.add_cooccur(before, term)
            before = term if usual else None

    def _term(self, token: Token) -> Any:
        """YAKE's term for a token; the same for all tokens of a stem."""
        term = self._terms.get(token.stem)
        if term is None:
            term = self._terms[token.stem] = self._core.get_term(token.stem + _MARK)
            term.stopword = token.stop
        return term

    def phrase(self, tokens: Sequence[Token], count: int) -> float:
        """YAKE's score of a phrase that occurs `count` times."""
        word = ComposedWord([(token.tag, token.stem, self._terms[token.stem]) for token in tokens])
        word.tf = float(count)
        word.update_h()
        return float(word.h)
