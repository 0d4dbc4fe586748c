"""What is kept of a text to relate it to others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fields import read_fields
from generator.keywords import add_keywords, tokens
from generator.model import Seed, Traces
from generator.model.packing import packed, unpacked
from generator.reading.traces import NUMBERS, QUOTATIONS, SOUNDS, WORDS, traces_of
from tests import casefiles
from tests.casefiles import Case
from tests.examples import examples

CASES = casefiles.load("traces")


def _traces(text: str) -> Traces:
    return traces_of(read_fields(Seed("x", "seeds/x.txt", "0" * 64, "utf-8", text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_traces(case: Case) -> None:
    """Numbers and quotations are found as a reader would find them."""
    found = _traces(case.input)
    if "numbers" in case.expected:
        assert sorted(found.numbers.split()) == sorted(case.expected["numbers"])
    if "quotations" in case.expected:
        assert len(unpacked(found.quotations)) == case.expected["quotations"]


def test_a_name_sounds_the_same_in_another_script() -> None:
    """A name that no registry knows is recognised from Latin to Cyrillic and Devanagari."""
    latin = _traces("Yesterday the mayor of the town, Bernard Marchenkov, opened a new school.")
    cyrillic = _traces("Вчера мэр города Бернард Марченков открыл новую школу для детей.")
    devanagari = _traces("कल नगर के महापौर बर्नार्ड मार्चेन्कोव ने बच्चों के लिए नया स्कूल खोला।")
    assert set(unpacked(latin.sounds)) & set(unpacked(cyrillic.sounds))
    assert set(unpacked(latin.sounds)) & set(unpacked(devanagari.sounds))


def test_words_are_compared_within_a_language_only() -> None:
    """The same letters in two languages are two words."""
    english = _traces("The chat was about a gift. They chat about the gift again in this place.")
    assert english.words
    german = _traces("Das Gift war im Chat ein Thema. Sie haben über das Gift noch nicht geredet.")
    assert not set(unpacked(english.words)) & set(unpacked(german.words))


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_hashes_are_packed(hashes: list[int]) -> None:
    """Four bytes each, and nothing is lost."""
    assert unpacked(packed(hashes)) == tuple(hashes)
    assert len(packed(hashes)) == 4 * len(hashes)


@given(st.text(max_size=400))
@examples(100)
def test_traces_are_small(text: str) -> None:
    """No text breaks it, and none leaves more than is meant to be kept."""
    found = _traces(text or "x")
    assert len(unpacked(found.words)) <= WORDS
    assert len(unpacked(found.sounds)) <= SOUNDS
    assert len(found.numbers.split()) <= NUMBERS
    assert len(unpacked(found.quotations)) <= QUOTATIONS


@pytest.mark.parametrize("unit", ["1,23,", '"a b ', "1.", "“", "1 "])
def test_hostile_lines_take_no_time(unit: str) -> None:
    """A long line of digits, separators or quotation marks is read in linear time."""
    started = time.process_time()
    _traces("Title\n\n" + unit * 40_000)
    assert time.process_time() - started < 10


def test_words_are_read_once_for_keywords_and_traces() -> None:
    """What both need of a text is worked out for the first and remembered for the other."""
    text = "Grain sails again\n\nThe second ship with grain left the harbour on Monday morning.\n"
    article = read_fields(Seed("x", "seeds/x.txt", "0" * 64, "utf-8", text))
    before = tokens._sentences.cache_info().misses
    traces_of(add_keywords(article, {}))
    assert tokens._sentences.cache_info().misses == before + 1
