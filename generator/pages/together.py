"""Who appears with whom: the most connected actors as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model import Actor
from generator.pages.charts import Drawing, Shades, arcs
from generator.pages.page import Page, Section
from generator.relate.pairs import UNDATED, ActorPair, among, in_rows, most_reported

URL = "actors/together/1/"
"""With a number, as lists of names have: no actor's page is there."""
LOOKED_AT = 60
"""Actors among whom pairs are counted, those of the most reports."""
DRAWN, TABLED = 40, 60
"""Pairs in the drawing and in the table."""
YEARS = 6
"""The latest ones, with columns of their own."""


@dataclass(frozen=True, slots=True)
class Years:
    """The columns of a table of pairs."""

    shown: tuple[str, ...]
    """Years with a column of their own, the earliest first."""
    earlier: bool
    """Whether there are reports before these."""
    undated: bool
    """Whether there are reports without a date."""

    def counts(self, pair: ActorPair) -> list[int]:
        """A pair's reports: in earlier years, in each year shown, and without a date."""
        known = [pair.years.get(year, 0) for year in self.shown]
        undated = pair.years.get(UNDATED, 0)
        before = [pair.total - sum(known) - undated] if self.earlier else []
        return [*before, *known, *([undated] if self.undated else [])]


def years_of(pairs: Sequence[ActorPair]) -> Years:
    """The columns that these pairs need."""
    every = sorted({year for pair in pairs for year in pair.years})
    dated = [year for year in every if year != UNDATED]
    return Years(tuple(dated[-YEARS:]), len(dated) > YEARS, UNDATED in every)


def sections(corpus: Corpus) -> Iterator[Section]:
    """The page, if any two actors are in one report."""
    pairs = among(corpus, frozenset(most_reported(corpus, LOOKED_AT)))
    if not pairs:
        return
    drawn = _strongest(pairs)
    rows = in_rows(drawn)
    shades = Shades.of_counts(pair.total for pair in drawn)
    context = {
        "rows": [corpus.actors[id_] for id_ in rows],
        "drawing": _drawing(drawn, rows, shades),
        "pairs": [_named(corpus.actors, pair) for pair in pairs[:TABLED]],
        "drawn": len(drawn),
        "total": len(pairs),
        "years": years_of(pairs[:TABLED]),
    }
    yield Section.of(Page(url=URL, page_class="together", given={"context": context}))


def _strongest(pairs: Sequence[ActorPair]) -> Sequence[ActorPair]:
    """The pairs to draw; of equal ones all or none, unless there are no others."""
    if len(pairs) <= DRAWN:
        return pairs
    return [pair for pair in pairs[:DRAWN] if pair.total > pairs[DRAWN].total] or pairs[:DRAWN]


def _named(actors: Mapping[str, Actor], pair: ActorPair) -> tuple[Actor, Actor, ActorPair]:
    return actors[pair.first], actors[pair.second], pair


def _drawing(pairs: Sequence[ActorPair], rows: Sequence[str], shades: Shades) -> Drawing:
    place = {id_: at for at, id_ in enumerate(rows)}
    return arcs(
        ((place[pair.first], place[pair.second], shades.of(pair.total)) for pair in pairs),
        len(rows),
    )
