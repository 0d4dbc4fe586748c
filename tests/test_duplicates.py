"""Equal and nearly equal texts are found; different ones are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.duplicates import Duplicate, find

_TEXT = (
    "The foreign ministers of both countries discussed the situation at the border on the "
    "phone, their offices said, and agreed to keep in close touch over the coming weeks. "
)


def test_same_text() -> None:
    """White space, case and punctuation do not make a text another."""
    found = find(
        [("b", _TEXT), ("a", "  " + _TEXT.upper().replace(",", "")), ("c", "Quite another.")]
    )
    assert found == [Duplicate("a", "b", 1.0)]
    assert found[0].same


def test_nearly_same_text() -> None:
    """One changed word in a long text leaves it nearly the same."""
    long = " ".join(f"sentence number {i} tells of something else" for i in range(60))
    (found,) = find([("a", long), ("b", long.replace("number 30", "number thirty"))])
    assert 0.9 < found.similarity < 1
    assert not found.same


def test_other_text() -> None:
    """Two reports of one event in different words are no duplicates."""
    other = "Both sides spoke by telephone about the border, officials reported on Tuesday evening."
    assert find([("a", _TEXT), ("b", other)]) == []


def test_scripts_without_spaces() -> None:
    """Chinese texts are compared like any other."""
    text = "两国外交部长通过电话就边境局势交换了意见，双方同意继续保持沟通。" * 3
    assert [each.similarity for each in find([("a", text), ("b", text)])] == [1.0]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.text(max_size=60), max_size=8))
def test_order_does_not_matter(texts: dict[str, str]) -> None:
    """The answer does not depend on the order of the reports, and names each pair once."""
    found = find(texts.items())
    assert found == find(reversed(texts.items()))
    assert len({(each.first, each.second) for each in found}) == len(found)
    assert all(each.first < each.second for each in found)
