"""What a page's file says in its front matter is what it was given."""

from __future__ import annotations

import frontmatter
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.rendering.source import Source
from generator.storage.docs import is_generated
from tests.examples import examples

texts = st.text(st.characters(codec="utf-8"))
values = st.recursive(
    texts | st.integers() | st.booleans() | st.floats(0.001, 1000).map(lambda each: round(each, 3)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)
names = st.sampled_from(["title", "description", "date", "authors", "evidence", "x_y"])


@examples(200)
@given(st.dictionaries(names, values, min_size=1, max_size=5))
@example({"title": "a: b # c\u2028\x85\ufeff", "date": "2022-01-12", "a": "yes", "b": "null"})
@example({"a": "-", "b": "- x", "c": "{{ x }}", "d": "---\n", "e": "\ufffe\U0001f600"})
def test_values_come_back(meta: dict[str, object]) -> None:
    """Any text, number, list or mapping, as MkDocs and python-frontmatter read it."""
    data = Source(meta, "<p>x</p>").file.decode()
    body, read = get_data(data)
    assert read == meta
    assert body == "<p>x</p>\n"
    assert frontmatter.loads(data).metadata == meta


@pytest.mark.parametrize("word", ["roznama", "true", "yes", "null", "on", "y", "x-y"])
def test_words_stay_words(word: str) -> None:
    """Nothing that YAML takes for a truth value or for nothing becomes one."""
    assert get_data(Source({"a": word}, "").file.decode())[1] == {"a": word}


def test_our_pages_are_known_by_their_mark() -> None:
    """A page that we made can be told from one that a person wrote."""
    assert is_generated(Source({"title": "x", "generated": "roznama"}, "").file)
    assert not is_generated(Source({"title": "generated: roznama"}, "").file)
