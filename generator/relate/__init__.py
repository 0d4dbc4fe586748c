"""Reports of one event, and reports that are related: across languages, without translation.

Reports are compared by whom they name, by days, numbers, quotations and topics, within one
language by their words, and between two by how names sound. What is rare counts most. A wrong
link is worse than a missing one: what is in doubt stays apart, and editors have the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator.corpus import Corpus
from generator.errors import Problem
from generator.model import Event, Judgement, Record, Related
from generator.relate.candidates import worth_comparing
from generator.relate.events import Clusters, Pair
from generator.relate.likeness import apart, score, shared
from generator.relate.sketches import Sketch, sketches

__all__ = ["misjudged", "relate"]

WINDOW = 3
"""Days between the publication of two reports that are linked as one event."""
NEEDED, NEEDED_UNDATED = 6.5, 7.5
"""The score that makes two reports one event; more where the day of one is not known."""
RELATED_FROM = 3.0
RELATED = 5
"""Related reports of one, at most."""
SAME_SHOWN = 10
"""Reports of the same event that each is compared with for its page."""


def relate(corpus: Corpus) -> Corpus:
    """The corpus with its events and with the reports that are related to each other.

    Nearly linear in the number of reports; works on records only.
    """
    found = _Relations.of(corpus)
    events = found.events()
    return replace(
        corpus,
        events={event.id: event for event in events},
        same_event={id_: others for event in events for id_, others in found.within(event)},
        related=found.related(events),
    )


def misjudged(corpus: Corpus, line_of: Callable[[str, str], int | None]) -> Iterator[Problem]:
    """A warning for every word of an editor on events that cannot be followed.

    `line_of` gives the line on which a file, by its path, has a word.
    """
    known = {record.id for record in corpus.records}
    for record in corpus.records:
        event = corpus.event_of.get(record.id, Event(record.id, (record.id,)))
        judgement, path = record.judgement, record.sidecar
        for id_ in (*judgement.same_as, *judgement.different):
            if id_ not in known:
                message = f"`event` names “{id_}”, and the archive has no such report"
                cure = "name its id, as in its address"
                yield Problem("warning", path, message, cure, line_of(path, id_))
        for id_ in judgement.same_as:
            if id_ in known and id_ not in event.reports:
                message = f"cannot be of one event with “{id_}”: another correction denies it"
                cure = "take one of the two back"
                yield Problem("warning", path, message, cure, line_of(path, id_))


@dataclass(frozen=True, slots=True)
class _Relations:
    """The reports of a corpus, and how alike those are that may have to do with each other."""

    records: Sequence[Record]
    """The earliest first, those without a date last."""
    sketches: Mapping[str, Sketch]
    scores: Mapping[Pair, float]
    near: Mapping[str, Sequence[str]]
    """By report, those that it was compared with, the most alike first."""
    copies: frozenset[Pair]
    """Reports with the same text, or nearly so and within a few days."""
    confirmed: frozenset[Pair]
    denied: frozenset[Pair]
    """What editors say."""

    @classmethod
    def of(cls, corpus: Corpus) -> _Relations:
        """Compare the reports that share something rare."""
        found = {sketch.id: sketch for sketch in sketches(corpus.records, corpus.actors)}
        scores = {
            _pair(one.id, other.id): score(one, other)
            for one, other in worth_comparing(found.values())
        }
        texts = {each for pairs in corpus.duplicates.values() for each in pairs}
        return cls(
            records=sorted(corpus.records, key=_earliest_first),
            sketches=found,
            scores=scores,
            near=_near(scores),
            copies=frozenset(
                _pair(each.first, each.second)
                for each in texts
                if found.keys() >= {each.first, each.second}
                and (each.same or apart(found[each.first], found[each.second]) <= WINDOW)
            ),
            confirmed=_said(corpus.records, found, lambda said: said.same_as),
            denied=_said(corpus.records, found, lambda said: said.different),
        )

    def events(self) -> list[Event]:
        """Reports of one event, in order of the events' ids."""
        days = {id_: each.first if each.dated else None for id_, each in self.sketches.items()}
        clusters = Clusters(days, self.margin, self.denied)
        for pair in (*sorted(self.confirmed), *sorted(self.copies)):
            clusters.join(pair, sure=True)
        margins = {pair: self.margin(*pair) for pair in self.scores}
        for pair in sorted(margins, key=lambda pair: (-margins[pair], pair)):
            if margins[pair] >= 1:
                clusters.join(pair)
        place = {record.id: place for place, record in enumerate(self.records)}
        return [
            Event(ids[0], tuple(sorted(ids, key=place.__getitem__))) for ids in clusters.found()
        ]

    def margin(self, one: str, other: str) -> float:
        """How alike two reports are, as a share of what makes them one event."""
        a, b = self.sketches[one], self.sketches[other]
        if apart(a, b) > WINDOW:
            return 0.0
        known = self.scores.get(_pair(one, other))
        needed = NEEDED if a.dated and b.dated else NEEDED_UNDATED
        return (score(a, b) if known is None else known) / needed

    def within(self, event: Event) -> Iterator[tuple[str, tuple[Related, ...]]]:
        """For each report of an event, the others that are most like it."""
        members = frozenset(event.reports)
        for id_ in event.reports:
            near = [other for other in self.near.get(id_, ()) if other in members]
            others = dict.fromkeys((*near, *event.reports[: SAME_SHOWN + 1]))
            others.pop(id_, None)
            yield id_, tuple(self._related(id_, other) for other in islice(others, SAME_SHOWN))

    def related(self, events: Iterable[Event]) -> dict[str, tuple[Related, ...]]:
        """For each report, the most alike of those that tell of something else."""
        event_of = {id_: event.id for event in events for id_ in event.reports}
        found = {}
        for id_, near in self.near.items():
            others = [
                other
                for other in near
                if self.scores[_pair(id_, other)] >= RELATED_FROM
                and event_of.get(other, other) != event_of.get(id_, id_)
            ]
            if others:
                found[id_] = tuple(self._related(id_, other) for other in others[:RELATED])
        return found

    def _related(self, id_: str, other: str) -> Related:
        pair = _pair(id_, other)
        a, b = self.sketches[id_], self.sketches[other]
        return Related(other, shared(a, b, text=pair in self.copies, editor=pair in self.confirmed))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _near(scores: Mapping[Pair, float]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        found[one].append(other)
        found[other].append(one)
    return found


def _said(
    records: Iterable[Record],
    known: Container[str],
    which: Callable[[Judgement], tuple[str, ...]],
) -> frozenset[Pair]:
    """What editors say of pairs of reports that the archive has."""
    return frozenset(
        _pair(record.id, other)
        for record in records
        for other in which(record.judgement)
        if other in known and other != record.id
    )


def _earliest_first(record: Record) -> tuple[bool, int, str]:
    day = record.published.value.date.toordinal() if record.published else 0
    return (record.published is None, day, record.id)
