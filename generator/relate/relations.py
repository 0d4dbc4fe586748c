"""What the reports of an archive have to do with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

import numpy as np

from generator.corpus import Corpus
from generator.model import Event, Judgement, Record, Related, Shared
from generator.relate.candidates import worth_comparing
from generator.relate.events import Clusters, Pair
from generator.relate.features import Floats, Ints
from generator.relate.likeness import apart
from generator.relate.memory import Memory
from generator.relate.pairing import divided, found_in, paired, ranked
from generator.relate.sketches import Sketches, sketches

WINDOW = 3
"""Days between the publication of two reports that are linked as one event."""
NEEDED, NEEDED_UNDATED = 6.5, 7.5
"""The score that makes two reports one event; more where the day of one is not known."""
RELATED_FROM = 3.0
RELATED = 5
"""Related reports of one, at most."""
COMPARED = 10
"""Other reports, at most, of which each is told what it has in common with them."""
_EVERYWHERE = "state"
"""Type of actor that reports share whatever they are about, as they share round numbers."""


@dataclass(frozen=True)
class Relations:
    """The reports of a corpus, and how alike those are that may have to do with each other.

    Pairs in arrays are of places in `sketches`, as `paired` has them.
    """

    corpus: Corpus
    sketches: Sketches
    known: Memory
    """From the last build."""
    pairs: Ints
    """Those that share something rare; sorted."""
    scores: Floats
    """How alike each of them is."""
    _asked: set[Pair] = field(default_factory=set)
    """Further pairs that had to be compared."""

    @classmethod
    def of(cls, corpus: Corpus, known: bytes | None = None) -> Relations:
        """Compare the reports; `known` is what `written` gave in the last build."""
        found = sketches(corpus.records, corpus.actors)
        memory = Memory.read(known, found)
        pairs = worth_comparing(found)
        return cls(corpus, found, memory, pairs, memory.score(found, pairs))

    def written(self) -> bytes:
        """What was worked out of pairs, for the next build."""
        asked = self._places(self._asked)
        pairs, places = np.unique(np.append(self.pairs, asked), return_index=True)
        scores = np.append(self.scores, self.known.score(self.sketches, asked))[places]
        told = np.array(list(self._told), np.int64)
        memory = Memory(pairs, scores, told, list(self._told.values()))
        return memory.write(self.sketches)

    @cached_property
    def events(self) -> list[Event]:
        """Reports of one event, in order of the events' ids."""
        firsts, dated = self.sketches.first.tolist(), self.sketches.dated.tolist()
        days = {
            id_: first if known else None
            for id_, first, known in zip(self.sketches.ids, firsts, dated, strict=True)
        }
        clusters = Clusters(days, self._margin, self._said(lambda said: said.different))
        for pair in (*sorted(self._confirmed), *sorted(self._copies)):
            clusters.join(pair, sure=True)
        margins = self._margins
        likely = (pair for pair, margin in margins.items() if margin >= 1)
        for pair in sorted(likely, key=lambda pair: (-margins[pair], pair)):
            clusters.join(pair)
        order = {
            record.id: place
            for place, record in enumerate(sorted(self.corpus.records, key=_earliest_first))
        }
        return [
            Event(ids[0], tuple(sorted(ids, key=order.__getitem__))) for ids in clusters.found()
        ]

    @cached_property
    def same_event(self) -> dict[str, tuple[Related, ...]]:
        """For each report of an event, the others that are most like it."""
        return self._related(self._within)

    @cached_property
    def related(self) -> dict[str, tuple[Related, ...]]:
        """For each report, the most alike of those that tell of something else.

        Only where a reader sees why: a score alone may be chance.
        """
        found = {
            id_: tuple(each for each in those if self._is_telling(each.shared))[:RELATED]
            for id_, those in self._related(self._beyond).items()
        }
        return {id_: those for id_, those in found.items() if those}

    def _is_telling(self, shared: Shared) -> bool:
        """Whether two reports have more in common than states, numbers and days."""
        said = (shared.topics, shared.quotation, shared.wording, shared.text, shared.editor)
        actors = self.corpus.actors
        return any(said) or any(actors[id_].type != _EVERYWHERE for id_ in shared.actors)

    @cached_property
    def _margins(self) -> dict[Pair, float]:
        """How alike the reports that were compared are, as a share of what makes them one event.

        Only of those that are near in time.
        """
        return self._shares(self.pairs, self.scores)

    @cached_property
    def _further(self) -> dict[Pair, float]:
        """The same of other pairs, as far as it is known."""
        others = found_in(self.pairs, self.known.pairs) < 0
        return self._shares(self.known.pairs[others], self.known.scores[others])

    def _margin(self, one: str, other: str) -> float:
        """The same of any two reports."""
        pair = _pair(one, other)
        if pair not in self._margins:
            self._asked.add(pair)
            if pair not in self._further:
                place = self._places([pair])
                near = self._shares(place, self.known.score(self.sketches, place))
                self._further[pair] = near.get(pair, 0.0)
            return self._further[pair]
        return self._margins[pair]

    def _shares(self, pairs: Ints, scores: Floats) -> dict[Pair, float]:
        near = np.flatnonzero(apart(self.sketches, pairs) <= WINDOW)
        one, other = divided(pairs[near])
        dated = self.sketches.dated
        needed = np.where(dated[one] & dated[other], NEEDED, NEEDED_UNDATED)
        return dict(zip(self._ids(pairs[near]), (scores[near] / needed).tolist(), strict=True))

    @cached_property
    def _within(self) -> dict[str, list[str]]:
        """For each report of an event, others of it to tell of."""
        near = self._near(lambda event, other: (event == other) & (event >= 0))
        found = {}
        for event in self.events:
            for id_ in event.reports:
                others = dict.fromkeys((*near[id_], *event.reports[: COMPARED + 1]))
                others.pop(id_, None)
                found[id_] = list(islice(others, COMPARED))
        return found

    @cached_property
    def _beyond(self) -> dict[str, list[str]]:
        """For each report, others of no event of its own that may be told of."""
        return self._near(lambda event, other: (event != other) | (event < 0), RELATED_FROM)

    def _near(
        self, wanted: Callable[[Ints, Ints], Ints], least: float = 0.0
    ) -> defaultdict[str, list[str]]:
        """By report, those it was compared with, as their events are wanted; the likest first."""
        numbers = {id_: number for number, event in enumerate(self.events) for id_ in event.reports}
        events = np.array([numbers.get(id_, -1) for id_ in self.sketches.ids], np.int64)
        one, other = divided(self.pairs)
        kept = wanted(events[one], events[other]) & (self.scores >= least)
        rows = np.concatenate((one[kept], other[kept]))
        others = np.concatenate((other[kept], one[kept]))
        order = np.lexsort((others, -np.tile(self.scores[kept], 2), rows))
        order = order[ranked(rows[order]) < COMPARED]
        found: defaultdict[str, list[str]] = defaultdict(list)
        ids = self.sketches.ids
        for row, place in zip(rows[order].tolist(), others[order].tolist(), strict=True):
            found[ids[row]].append(ids[place])
        return found

    def _related(self, others: Mapping[str, list[str]]) -> dict[str, tuple[Related, ...]]:
        return {
            id_: tuple(Related(other, self._shared[_pair(id_, other)]) for other in those)
            for id_, those in others.items()
        }

    @cached_property
    def _shared(self) -> dict[Pair, Shared]:
        """What those have in common that readers are told of."""
        pairs = self._ids(np.array(list(self._told), np.int64))
        found = dict(zip(pairs, self._told.values(), strict=True))
        for pair in found.keys() & self._copies:
            found[pair] = replace(found[pair], text=True)
        for pair in found.keys() & self._confirmed:
            found[pair] = replace(found[pair], editor=True)
        return found

    @cached_property
    def _told(self) -> dict[int, Shared]:
        """The same by pairs of places, sorted; as texts alone tell."""
        shown = (self._within.items(), self._beyond.items())
        pairs = {_pair(id_, other) for each in shown for id_, those in each for other in those}
        places = np.sort(self._places(pairs))
        shared = self.known.tell(self.sketches, places)
        return dict(zip(places.tolist(), shared, strict=True))

    @cached_property
    def _copies(self) -> frozenset[Pair]:
        """Reports with the same text, or nearly so and within a few days."""
        texts = {each for pairs in self.corpus.duplicates.values() for each in pairs}
        found = {_pair(each.first, each.second): each.same for each in texts}
        known = [pair for pair in found if all(id_ in self._place for id_ in pair)]
        gaps = apart(self.sketches, self._places(known)).tolist()
        return frozenset(
            pair for pair, gap in zip(known, gaps, strict=True) if found[pair] or gap <= WINDOW
        )

    @cached_property
    def _confirmed(self) -> frozenset[Pair]:
        return self._said(lambda said: said.same_as)

    def _said(self, which: Callable[[Judgement], tuple[str, ...]]) -> frozenset[Pair]:
        """What editors say of pairs of reports that the archive has."""
        return frozenset(
            _pair(record.id, other)
            for record in self.corpus.records
            for other in which(record.judgement)
            if other in self._place and other != record.id
        )

    @cached_property
    def _place(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.sketches.ids)}

    def _places(self, pairs: Iterable[Pair]) -> Ints:
        places = [self._place[id_] for pair in pairs for id_ in pair]
        return paired(*np.array(places, np.int64).reshape(-1, 2).T)

    def _ids(self, pairs: Ints) -> Iterator[Pair]:
        ids = self.sketches.ids
        for one, other in zip(*(each.tolist() for each in divided(pairs)), strict=True):
            yield _pair(ids[one], ids[other])


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _earliest_first(record: Record) -> tuple[bool, int, str]:
    day = record.published.value.date.toordinal() if record.published else 0
    return (record.published is None, day, record.id)
