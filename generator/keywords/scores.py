"""YAKE's scores for words and phrases that we chose.

The `yake` package scores (Campos et al., "YAKE! Keyword extraction from single documents
using multiple local features", 2020); what it calls a term is given to it through its
public methods, one of our tokens at a time. Lower scores are better. Its front door,
`KeywordExtractor`, would split the text itself and swallow its own exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from generator.keywords.tokens import Sentence, Token

if TYPE_CHECKING:
    from yake.data import DataCore

_KEPT = ("a", "n", "p")
_MARK = "\u00b7"
"""Ends every term that YAKE sees, so that it takes no s for a plural's and no short term
for a stop word."""


class Scores:
    """The scores of one article's words and phrases."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Count the words of `sentences` and let YAKE score each of them."""
        from yake.data import DataCore  # noqa: PLC0415 - half a second, and often not needed

        core: DataCore = DataCore("", set(), {"windows_size": 1, "n": 1})
        self._terms: dict[str, Any] = {}
        self._tags: dict[str, str] = {}
        position = 0
        for number, sentence in enumerate(sentences):
            place = 0
            for run in sentence:
                before: Any = None
                for token in run:
                    term = self._term(core, token)
                    term.add_occur(token.tag, number, place, position)
                    if token.tag not in _KEPT:
                        term_kept = None
                    else:
                        term_kept = term
                        if before is not None:
                            core.add_cooccur(before, term)
                    before = term_kept
                    place += 1
                    position += 1
        core.number_of_sentences = len(sentences)
        core.number_of_words = position
        core.build_single_terms_features()

    def _term(self, core: DataCore, token: Token) -> Any:
        term = self._terms.get(token.stem)
        if term is None:
            term = core.get_term(token.stem + _MARK)
            term.stopword = token.stop
            self._terms[token.stem] = term
        return term

    def phrase(self, tokens: Iterable[Token], count: int) -> float:
        """YAKE's score of a phrase that occurs `count` times."""
        from yake.data import ComposedWord  # noqa: PLC0415

        word = ComposedWord([(token.tag, token.stem, self._terms[token.stem]) for token in tokens])
        word.tf = float(count)
        word.update_h()
        return float(word.h)
