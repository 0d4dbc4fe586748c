"""Names with some bytes each, in one row of bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.storage.packed import Packed, packed

_NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from("\udc80\udcff"), max_size=4)
_VALUES = st.binary(min_size=3, max_size=3)


@given(st.dictionaries(_NAMES, _VALUES), st.lists(_NAMES))
def test_what_was_packed_is_there_and_nothing_else(
    values: dict[str, bytes], others: list[str]
) -> None:
    """It is what it was made of, in order of the names, however it is asked."""
    found = Packed(packed(values, bytes), 3, bytes)
    assert list(found.items()) == sorted(values.items())
    assert [found.get(name) for name in others] == [values.get(name) for name in others]
    assert [name in found for name in others] == [name in values for name in others]
    assert found == values
    assert values == found


def test_names_with_the_same_hash_are_told_apart() -> None:
    """These two have one: a hash leads to a name, and does not stand for it."""
    values = {"plumless": b"one", "buckeroo": b"two"}
    found = Packed(packed(values, bytes), 3, bytes)
    assert [found["plumless"], found["buckeroo"]] == [b"one", b"two"]


def test_the_order_of_names_says_nothing() -> None:
    """The same names with the same bytes are the same bytes; another value is not the same."""
    assert packed({"a": b"1", "b": b"2"}, bytes) == packed({"b": b"2", "a": b"1"}, bytes)
    found = Packed(packed({"a": b"1"}, bytes), 1, bytes)
    assert found != {"a": b"2"}
    assert found != {"a": b"1", "b": b"2"}
    assert found != {"b": b"1"}


def test_nothing_was_packed() -> None:
    """Before the first build there is no row at all."""
    assert not Packed(b"", 3, bytes)
    assert not Packed(packed({}, bytes), 3, bytes)
