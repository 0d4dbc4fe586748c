"""Words as they are compared: `tests/cases/search_folding.md`, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.folding import folding
from tests.casefiles import Case, load


@pytest.mark.parametrize("case", load("search_folding"), ids=lambda case: case.place)
def test_words(case: Case) -> None:
    """What is written differently and means the same becomes the same words."""
    assert list(folding().words(case.input)) == str(case.expected).split()


@given(st.text())
def test_folded_words_are_single_words(text: str) -> None:
    """No text breaks it, and a folded word has neither spaces nor capitals."""
    for word in folding().words(text):
        assert word
        assert not any(char.isspace() for char in word)
        assert word == word.lower()


def test_long_words_cost_their_length() -> None:
    """A megabyte without a space is one word, or pairs, in no time."""
    assert len(list(folding().words("ال" * 500_000))) == 1
    assert len(list(folding().words("中" * 500_000))) == 499_999


@pytest.mark.parametrize(
    ("word", "bare"), [("وروسيا", ["روسيا"]), ("لبوتين", ["بوتين"]), ("روسيا", []), ("רוסיה", [])]
)
def test_attached(word: str, bare: list[str]) -> None:
    """A first letter that may be a word of its own is offered as such."""
    assert list(folding().attached(word)) == bare
