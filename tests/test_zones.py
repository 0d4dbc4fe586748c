"""Zones lose nothing: blocks cover any text, and each dropped line has a reason."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import zones
from generator.text import data
from generator.zones.ends import beginning
from generator.zones.lines import units
from generator.zones.opening import head_end
from generator.zones.phrases import LABELS, key, known_languages, phrases
from generator.zones.titles import headline, scoring
from tests.casefiles import load
from tests.examples import examples

_PAGES = [
    case.input
    for name in ("pages", "copied", "bylines", "datelines", "days", "ends", "signed")
    for case in load(name)
]
_LINES = sorted({line for page in _PAGES for line in page.splitlines()})


def _covers(text: str) -> None:
    blocks = zones.read(text).blocks
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == (
        text if blocks else ""
    )
    assert all(block.reason for block in blocks if block.kind == "dropped")
    assert all(a.span.end == b.span.start for a, b in pairwise(blocks))
    assert all(block.line == text.count("\n", 0, block.span.start) + 1
               for block in blocks[1:] if "\r" not in text)  # fmt: skip


@pytest.mark.parametrize("page", _PAGES[:200:4])
def test_pages_are_covered(page: str) -> None:
    """The blocks of a page cover it, in order, without gaps, with their lines."""
    _covers(page)


@examples(60)
@given(st.lists(st.sampled_from([*_LINES, ""]), max_size=25).map("\n".join))
def test_shuffled_pages_are_covered(text: str) -> None:
    """Lines of pages in any order are covered too."""
    _covers(text)


@examples(150)
@given(st.text(max_size=300))
@example(":0\U00011f50")  # a digit that `regex` knows and Python 3.11 does not
def test_any_text_is_covered(text: str) -> None:
    """Any text is covered."""
    _covers(text)


def test_lines_end_in_three_ways() -> None:
    """Lines end as they do on any system; what looks like an end to Unicode is none."""
    rows = units("\rOne\u2028more \r\n Two\r\n\nThree\r")
    assert [(row.line, row.raw, row.gap) for row in rows] == [
        (2, "One\u2028more", True), (3, "Two", False), (5, "Three", True)
    ]  # fmt: skip


@pytest.mark.parametrize("page", _PAGES)
def test_reading_the_body_again(page: str) -> None:
    """The body of a page, read again, is a body: nothing of it is boilerplate."""
    body = [block for block in zones.read(page).blocks if block.kind == "body"]
    if len(body) < 2:
        return
    first = [block.text for block in body]
    printed = "".join(page[block.span.start : block.span.end] for block in body)
    again = [
        block.text
        for block in zones.read(printed).blocks
        if block.kind in {"body", "title", "deck"}
    ]
    assert again == first


@pytest.mark.parametrize(
    ("rule", "weights"), [(headline.title, "headlines"), (beginning.beginning, "beginnings")]
)
def test_every_feature_has_a_weight(rule: zones.Rule, weights: str) -> None:
    """The features of headlines and of first paragraphs are those that have weights, in order."""
    draft = zones.before(rule, _PAGES[0])
    if weights == "beginnings":
        told = beginning.features(draft, beginning.candidates(draft))
    else:
        limit = head_end(draft)
        told = scoring.features(draft, headline.candidates(draft, limit), limit, ())
    assert told
    assert all(list(each) == list(data(weights)) for each in told.values())


@pytest.mark.parametrize("lang", known_languages())
def test_phrase_files_are_whole(lang: str) -> None:
    """Each phrase file loads, and its labels and phrases are texts, each once in its list."""
    known = phrases(lang)
    lists: dict[str, list[object]] = data(f"phrases/{lang}")
    for kind, listed in lists.items():
        assert [(each, kind) for each, count in Counter(listed).items() if count > 1] == []
    assert known.exact
    assert all(isinstance(phrase, str) for phrase in known.exact)
    assert known.labels["published"]


@pytest.mark.parametrize("lang", known_languages())
def test_every_phrase_can_match(lang: str) -> None:
    """A phrase that drops lines drops the one that holds it and nothing else."""
    known = phrases(lang)
    lists: dict[str, list[str]] = data(f"phrases/{lang}")
    dropping = [each for kind, listed in lists.items() if kind not in LABELS for each in listed]
    lines = {phrase: phrase.replace("#", "7") for phrase in dropping}
    assert [each for each, line in lines.items() if not known.kind(line, key(line), 1)] == []
