"""Hostile texts come to an end and do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fields import read_fields
from generator.model import Article, Seed
from generator.storage import codec
from generator.text import clean
from tests.casefiles import load
from tests.examples import examples

_LINES = sorted(
    {line for name in ("pages", "bylines", "datelines") for case in load(name)
     for line in case.input.splitlines()}
)  # fmt: skip
_SENTENCE = "The ministers of both countries spoke about the border on Tuesday. "


def _read(text: str) -> Article:
    return read_fields(Seed("x", "x.txt", "0" * 64, "utf-8", text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_SENTENCE * 75_000, id="one line of 5 MB"),
        pytest.param("word " * 1_000_000, id="5 MB without a full stop"),
        pytest.param("x" * 5_000_000, id="5 MB without a space"),
        pytest.param("Home\n" * 100_000, id="100,000 menus"),
        pytest.param(
            "\n".join(f"Line {i} of many" for i in range(100_000)), id="100,000 short lines"
        ),
        pytest.param("\n\n".join([_SENTENCE * 2] * 20_000), id="20,000 equal paragraphs"),
        pytest.param("12.01.2022 " * 100_000, id="100,000 dates"),
        pytest.param("\n".join(["12.01.2022"] * 50_000), id="50,000 date lines"),
        pytest.param(
            "\n".join(["Court adjourns trial", *["12 May 2022"] * 20_000, "Court adjourns trial"])
            + f"\n\n{_SENTENCE * 9}",
            id="20,000 date lines between copies of a headline",
        ),
        pytest.param("(" * 200_000, id="brackets"),
        pytest.param("— a (@b) " * 100_000, id="signatures"),
        pytest.param("\n" * 1_000_000 + "x", id="a million empty lines"),
        pytest.param("Photo: " * 50_000, id="credits"),
        pytest.param("e\u0301" * 500_000, id="combining marks"),
        pytest.param("\u202e" * 200_000 + "abc", id="overrides"),
        pytest.param("By A, " * 30_000, id="authors"),
        pytest.param("\n".join(["By Jane Doe"] * 20_000), id="bylines"),
        pytest.param("Jane Doe | 12 January 2022\n" * 10_000 + _SENTENCE * 9, id="dated bylines"),
        pytest.param(
            "A crowd at the gates of the ministry\nPhoto: Jane Doe\n" * 20_000 + _SENTENCE * 9,
            id="one headline below each picture",
        ),
        pytest.param("A crowd in the rain\nPhoto: Jane Doe\n" * 10_000, id="captions"),
    ],
)
def test_large_texts_are_covered_by_blocks(text: str) -> None:
    """Large texts of any shape are read to the end; nothing of them is lost.

    Nothing is timed: what grows with the square of the length would take hours, and the
    run would not end. `bench/reading.py` measures.
    """
    article = _read(text)
    assert sum(block.span.end - block.span.start for block in article.blocks) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "<script>alert(1)</script>",
        "{{ config }}",
        "{% raw %}",
        '--8<-- "x"',
        "[x](javascript:alert(1))",
        "</main>",
        "{: onclick=alert(1)}",
        "# heading",
        "---",
        "title: x",
        "!!python/object:x",
        "../../x",
    ],
)
def test_markup_is_text(line: str) -> None:
    """Markup of any kind is read as the words it is made of."""
    article = _read(f"{_SENTENCE}{line} {_SENTENCE}\n\n{_SENTENCE * 3}")
    body = article.of_kind("body")
    assert line in body[0].text


@examples(100)
@given(
    st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=120)), max_size=12),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "]),
)
def test_any_text_is_read(lines: list[str], between: str) -> None:
    """Any mixture of page and noise is read, twice the same, with evidence that it holds."""
    text = between.join(lines)
    article = _read(text)
    assert article == _read(text)
    shown = clean(text)
    facts = (article.title, article.deck, article.published, article.place, *article.authors)
    for fact in facts:
        if fact and fact.evidence.span:
            assert 0 <= fact.evidence.span.start < fact.evidence.span.end <= len(text)
            assert fact.evidence.quote in shown
    assert codec.decode_article(codec.encode(article)) == article


def test_a_seed_that_looks_like_front_matter() -> None:
    """A seed that begins with three hyphens is a text like any other."""
    article = _read(f"---\ntitle: x\n---\n\n{_SENTENCE * 3}\n\n{_SENTENCE * 2}")
    assert article.of_kind("body")
