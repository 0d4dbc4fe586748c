"""The role shown with a name is the one that was held when the report was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Actor, Role
from generator.pages.roles import Tenure, tenure

AMBASSADOR = Role({"en": "Ambassador"}, 2018, 2021)
MINISTER = Role({"en": "Minister"}, 2021, 2024)
ADVISER = Role({"en": "Adviser"}, 2024, None)
UNDATED = Role({"en": "Poet"})


def somebody(*roles: Role) -> Actor:
    """A person with these roles."""
    return Actor("somebody", "person", {"en": "Somebody"}, {}, roles)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2017, None),
        (2018, Tenure(AMBASSADOR, certain=False)),
        (2019, Tenure(AMBASSADOR, certain=True)),
        (2021, None),
        (2022, Tenure(MINISTER, certain=True)),
        (2024, None),
        (2025, Tenure(ADVISER, certain=True)),
        (None, None),
    ],
)
def test_a_role_is_told_for_its_years(year: int | None, expected: Tenure | None) -> None:
    """A year in which one role ends and another begins tells neither."""
    assert tenure(somebody(AMBASSADOR, MINISTER, ADVISER), year) == expected


def test_an_only_role_is_told_with_its_years() -> None:
    """Where the report's year is not known, or is the role's first; without years never."""
    assert tenure(somebody(MINISTER), None) == Tenure(MINISTER, certain=False)
    assert tenure(somebody(UNDATED), 2020) is None
    assert tenure(somebody(), 2020) is None


@given(
    st.lists(st.tuples(st.integers(1990, 2030), st.integers(0, 9)), max_size=4),
    st.none() | st.integers(1985, 2045),
)
def test_no_role_is_told_outside_its_years(spans: list[tuple[int, int]], year: int | None) -> None:
    """Whatever is told was held, or may have been held, in the year."""
    told = tenure(somebody(*(Role({}, start, start + more) for start, more in spans)), year)
    if told and year is not None:
        start, end = told.role.start, told.role.end
        assert start is not None
        assert end is not None
        assert start < year < end if told.certain else start <= year <= end
