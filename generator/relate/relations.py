"""What the reports of an archive have to do with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import islice

import numpy as np

from generator.corpus import Corpus
from generator.model import Event, Judgement, Record, Related, Shared
from generator.relate.candidates import worth_comparing
from generator.relate.events import Clusters, Pair
from generator.relate.features import Floats, Ints
from generator.relate.likeness import apart
from generator.relate.memory import Memory
from generator.relate.pairing import divided, found_in, pair_of, paired, ranked
from generator.relate.sketches import Sketches, sketches
from generator.relate.told import Others, Row

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
    _asked: dict[int, float] = field(default_factory=dict)
    """How alike further pairs are, as in `_margins`, that had to be compared."""

    @classmethod
    def of(cls, corpus: Corpus, known: bytes | None = None) -> Relations:
        """Compare the reports; `known` is what `written` gave in the last build."""
        found = sketches(corpus.records, corpus.actors)
        memory = Memory.read(known, found)
        pairs = worth_comparing(found)
        return cls(corpus, found, memory, pairs, memory.score(found, pairs))

    def written(self) -> bytes:
        """What was worked out of pairs, for the next build."""
        asked = np.array(list(self._asked), np.int64)
        pairs, places = np.unique(np.append(self.pairs, asked), return_index=True)
        scores = np.append(self.scores, self.known.score(self.sketches, asked))[places]
        return Memory(pairs, scores, self._told, self._told_of).write(self.sketches)

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
        likely = np.flatnonzero(self._margins >= 1)
        surest_first = (-self._margins[likely]).tolist()
        for _, pair in sorted(zip(surest_first, self._ids(self.pairs[likely]), strict=True)):
            clusters.join(pair)
        by_id = self.corpus.by_id
        return [
            Event(ids[0], tuple(sorted(ids, key=lambda id_: _earliest_first(by_id[id_]))))
            for ids in clusters.found()
        ]

    @cached_property
    def same_event(self) -> Mapping[str, tuple[Related, ...]]:
        """For each report of an event, the others that are most like it."""
        return self._others(*self._within, COMPARED)

    @cached_property
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """For each report, the most alike of those that tell of something else.

        Only where a reader sees why: a score alone may be chance.
        """
        telling = np.fromiter(
            map(self._is_telling, map(Shared.unpacked, self._shared)), np.bool_, len(self._shared)
        )
        rows, others = self._beyond
        kept = telling[found_in(self._told, paired(rows, others))]
        return self._others(rows[kept], others[kept], RELATED)

    def _is_telling(self, shared: Shared) -> bool:
        """Whether two reports have more in common than states, numbers and days."""
        said = (shared.topics, shared.quotation, shared.wording, shared.text, shared.editor)
        actors = self.corpus.actors
        return any(said) or any(actors[id_].type != _EVERYWHERE for id_ in shared.actors)

    @cached_property
    def _margins(self) -> Floats:
        """How alike the reports of each pair are, as a share of what makes them one event.

        Nothing where they are not near in time.
        """
        return self._shares(self.pairs, self.scores)

    def _margin(self, one: str, other: str) -> float:
        """The same of any two reports."""
        pair = pair_of(self._place[one], self._place[other])
        at = int(self.pairs.searchsorted(pair))
        if at < len(self.pairs) and self.pairs[at] == pair:
            return float(self._margins[at])
        if pair not in self._asked:
            places = np.array([pair], np.int64)
            (share,) = self._shares(places, self.known.score(self.sketches, places)).tolist()
            self._asked[pair] = share
        return self._asked[pair]

    def _shares(self, pairs: Ints, scores: Floats) -> Floats:
        one, other = divided(pairs)
        dated = self.sketches.dated
        needed = np.where(dated[one] & dated[other], NEEDED, NEEDED_UNDATED)
        return np.where(apart(self.sketches, pairs) <= WINDOW, scores / needed, 0.0)

    @cached_property
    def _within(self) -> tuple[Ints, Ints]:
        """Reports of events, and others of the same one to tell of."""
        rows, others = self._near(lambda event, other: (event == other) & (event >= 0))
        near: defaultdict[int, list[int]] = defaultdict(list)
        for row, other in zip(rows.tolist(), others.tolist(), strict=True):
            near[row].append(other)
        found = []
        for event in self.events:
            places = [self._place[id_] for id_ in event.reports]
            for row in places:
                told = dict.fromkeys((*near[row], *places[: COMPARED + 1]))
                told.pop(row, None)
                found += [(row, other) for other in islice(told, COMPARED)]
        rows, others = np.array(found, np.int64).reshape(-1, 2).T
        return rows, others

    @cached_property
    def _beyond(self) -> tuple[Ints, Ints]:
        """Reports, and others of no event of their own that may be told of."""
        return self._near(lambda event, other: (event != other) | (event < 0), RELATED_FROM)

    def _near(self, wanted: Callable[[Ints, Ints], Ints], least: float = 0.0) -> tuple[Ints, Ints]:
        """Reports and those they were compared with, as their events are wanted.

        In order of reports, the likest of each first.
        """
        events = np.full(len(self.sketches.ids), -1)
        for number, event in enumerate(self.events):
            events[[self._place[id_] for id_ in event.reports]] = number
        one, other = divided(self.pairs)
        kept = wanted(events[one], events[other]) & (self.scores >= least)
        rows = np.concatenate((one[kept], other[kept]))
        others = np.concatenate((other[kept], one[kept]))
        order = np.lexsort((others, -np.tile(self.scores[kept], 2), rows))
        order = order[ranked(rows[order]) < COMPARED]
        return rows[order], others[order]

    def _others(self, rows: Ints, others: Ints, most: int) -> Others:
        """By report, those that it is told with, so many at most."""
        order = np.argsort(rows, kind="stable")
        order = order[ranked(rows[order]) < most]
        rows, others = rows[order], others[order]
        told = found_in(self._told, paired(rows, others))
        return Others.of(self.sketches.ids, self._place, (rows, others, told), self._shared)

    @cached_property
    def _shared(self) -> Row:
        """What pairs of `_told` have in common that readers are told of."""
        found = self._told_of
        told: dict[int, Shared] = {}
        further = (
            (self._copies, partial(replace, text=True)),
            (self._confirmed, partial(replace, editor=True)),
        )
        for pairs, marked in further:
            places = found_in(self._told, self._places(pairs))
            for place in places[places >= 0].tolist():
                told[place] = marked(told.get(place) or Shared.unpacked(found[place]))
        return Row.of(
            told[place].packed() if place in told else found[place] for place in range(len(found))
        )

    @cached_property
    def _told(self) -> Ints:
        """The pairs that readers are told of, sorted."""
        return np.unique(np.append(paired(*self._within), paired(*self._beyond)))

    @cached_property
    def _told_of(self) -> Row:
        """What they have in common as texts alone tell."""
        return self.known.tell(self.sketches, self._told)

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
