"""Who appears with whom: counts, order and drawing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator import corpus
from generator.config import Settings
from generator.model import Actor, ActorUse
from generator.pages.charts import ARCS_WIDTH, ROW, arcs
from generator.pages.together import Years, years_of
from generator.relate.pairs import ActorPair, in_rows, with_others
from tests.examples import examples
from tests.records import record

_IDS = st.sampled_from("abcdefgh")
_PAIRS = st.dictionaries(
    st.tuples(_IDS, _IDS).filter(lambda ids: ids[0] < ids[1]), st.integers(1, 9), max_size=20
)


def _pairs(counts: Mapping[tuple[str, str], int]) -> list[ActorPair]:
    return [ActorPair(*ids, {"2022": count}) for ids, count in counts.items()]


@given(_PAIRS)
@examples(100)
def test_every_actor_has_one_row(counts: dict[tuple[str, str], int]) -> None:
    """The rows of the drawing hold each actor of the pairs once, in any order of the pairs."""
    pairs = _pairs(counts)
    rows = in_rows(pairs)
    assert sorted(rows) == sorted({id_ for ids in counts for id_ in ids})
    assert rows == in_rows(pairs[::-1])


_NAMED = st.tuples(st.sampled_from([None, "2021-03", "2022-01-12"]), st.sets(_IDS, min_size=1))


@given(st.lists(_NAMED, min_size=1, max_size=12), st.integers(1, 4))
@examples(100)
def test_those_named_beside_an_actor_are_counted(
    said: list[tuple[str | None, set[str]]], most: int
) -> None:
    """The most come first, of equals the first in order; by year, and also without a day."""
    records = [
        record(f"r{number}", iso, actors=tuple(ActorUse(id_, 1, ()) for id_ in sorted(ids)))
        for number, (iso, ids) in enumerate(said)
    ]
    known = {id_: Actor(id_, "person", {}, {}) for _, ids in said for id_ in ids}
    for actor, reports in corpus.build(records, known).by_actor.items():
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for iso, ids in said:
            for other in ids - {actor} if actor in ids else ():
                beside[other][(iso or "")[:4]] += 1
        order = sorted(beside, key=lambda id_: (-beside[id_].total(), id_))[:most]
        wanted = [ActorPair(actor, other, dict(beside[other])) for other in order]
        assert with_others(actor, reports, most) == wanted


def test_those_who_belong_together_are_neighbours() -> None:
    """Two circles that hardly touch are not mixed."""
    counts = {
        ("a", "b"): 5,
        ("a", "c"): 5,
        ("b", "c"): 5,
        ("x", "y"): 4,
        ("y", "z"): 4,
        ("c", "x"): 1,
    }
    rows = in_rows(_pairs(counts))
    places = [set(rows[:3]), set(rows[3:])]
    assert places == [set("abc"), set("xyz")]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 4)), max_size=40))
@examples(100)
def test_arcs_end_at_their_rows(ties: list[tuple[int, int, int]]) -> None:
    """Every tie is an arc between the middles of two rows, and stays within the drawing."""
    drawing = arcs(ties, 31)
    numbers = [
        [float(number) for number in re.findall(r"[\d.]+", arc)]
        for _, data in drawing.paths
        for arc in data.split("M")[1:]
    ]
    assert len(numbers) == len(ties)
    ends = sorted((int(each[1]) // ROW, int(each[-1]) // ROW) for each in numbers)
    assert ends == sorted((min(tie[:2]), max(tie[:2])) for tie in ties)
    assert all(each[2] <= ARCS_WIDTH * 4 / 3 + 1 for each in numbers)
    assert drawing.height == 31 * ROW
    assert all(one[0] < other[0] for one, other in pairwise(drawing.paths))


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["", *map(str, range(2010, 2024))]), st.integers(1, 9), min_size=1
        ),
        min_size=1,
    )
)
@examples(100)
def test_columns_add_up(years: list[dict[str, int]]) -> None:
    """Whatever years there are: the columns of a pair have all of its reports."""
    pairs = [ActorPair("a", "b", each) for each in years]
    columns: Years = years_of(pairs)
    assert all(sum(columns.counts(pair)) == pair.total for pair in pairs)
    width = len(columns.shown) + columns.earlier + columns.undated
    assert all(len(columns.counts(pair)) == width for pair in pairs)


def test_the_page_counts_the_seeds(five: Settings) -> None:
    """The drawing has its table: China and Russia are in all five reports."""
    page = (five.docs_of("en") / "actors" / "together" / "1" / "index.md").read_text("utf-8")
    row = page[page.index("<tbody>") : page.index("</tr>", page.index("<tbody>"))]
    assert ("actors/china/" in row, "actors/russia/" in row, "<b>5</b>" in row) == (True,) * 3
    assert 'role="img"' in page
    actor = (five.docs_of("hi") / "actors" / "wang-yi" / "index.md").read_text("utf-8")
    assert "actors/together/1/" in actor
