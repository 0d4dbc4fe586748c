"""Other reports, and what joins them to the one at hand."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Corpus, Report
from generator.model import Actor, Record, Related, Shared


@dataclass(frozen=True, slots=True)
class Other:
    """Another report, and what joins it to the one at hand."""

    record: Record
    shared: Shared
    actors: tuple[Actor, ...]
    """Whom both name, the most telling first."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Other reports as a page is given them: who joins them is looked up when it is made."""

    related: tuple[Related, ...]
    records: tuple[Record, ...]
    """Of each of them."""

    @classmethod
    def of(cls, corpus: Corpus, related: tuple[Related, ...]) -> Joined:
        """With their records."""
        return cls(related, tuple([corpus.by_id[each.report] for each in related]))

    def to(self, report: Report) -> list[Other]:
        """What joins them to this report, with the actors, whom it names too."""
        actors = {actor.id: actor for actor in report.actors}
        others = []
        for record, each in zip(self.records, self.related, strict=True):
            named = tuple(actors[id_] for id_ in each.shared.actors if id_ in actors)
            others.append(Other(record, each.shared, named))
        return others
