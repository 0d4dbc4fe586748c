"""All entries together: what leads to which reports."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, repeat
from typing import Any

import numpy as np

from generator.corpus import TOPICS, Corpus
from generator.keywords import topics
from generator.localize import Localizer
from generator.localize.names import COMMON
from generator.model import Day, Record
from generator.search.entries import LEVELS, level
from generator.search.folding import folding
from generator.search.names import Names
from generator.search.numbering import Numbering
from generator.search.postings import Gathered, Ints, Postings, postings
from generator.search.stopwords import function_words

FUNCTION_SHARE = 0.8
"""A word is a function word if it is one in the language of so many of its reports."""
_FAINTEST = LEVELS - 1


Entry = tuple[str, Sequence[str]]
"""The id of a report, and its words by level."""


class Vocabulary(dict[str, int]):
    """Words, actors and topics by number; asked for one that is new, it takes it in."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True)
class Index:
    """The reports of one archive by words and names."""

    corpus: Corpus
    numbering: Numbering
    names: Names
    localizers: Sequence[Localizer]

    def values(self, entries: Iterable[Entry]) -> dict[str, Any]:
        """What each key leads to; `entries` are the words of each report.

        A word or a name of several words: its postings, or [postings, actors and topics of
        that name, 1 if it is a function word]. An actor or topic, `@id` or `#id`:
        [postings, its names by language, for a topic the words that it is told by].
        """
        written, function = self._written(entries)
        values: dict[str, Any] = {}
        for word in written.keys() | self.names.keys.keys():
            places = written.get(word, "")
            names = [name for name in self.names.keys.get(word, ()) if written.get(name)]
            if places and word[0] in "@#":
                words = [self.names.told[word]] if word in self.names.told else []
                values[word] = [places, self.labels(word), *words]
            elif names or (places and word in function):
                values[word] = [places, names, int(not names)]
            elif places:
                values[word] = places
        return values

    def _written(self, entries: Iterable[Entry]) -> tuple[dict[str, str], set[str]]:
        """By word, actor and topic the postings, and which words are function words."""
        vocabulary = Vocabulary()
        found = Postings.merged(self._printed(entries, vocabulary))
        found = Postings.merged(deque([*self._attached(found, vocabulary), found.every]))
        function, words = self._function_words(found, vocabulary), len(vocabulary)
        named = (*self._named(vocabulary), *self._topics(vocabulary))
        names = Postings.merged(deque([*named, *self._told(found, vocabulary)]))
        strings = chain(found.written(range(words)), names.written(range(words, len(vocabulary))))
        return dict(zip(vocabulary, strings, strict=True)), function

    def _printed(self, entries: Iterable[Entry], vocabulary: Vocabulary) -> deque[Ints]:
        """The words that each report prints, and by which its day may be asked for."""
        found, days, place = Gathered(), _Days(self.localizers), vocabulary.__getitem__
        numbers = self.numbering.numbers
        for id_, levels in entries:
            number, words = numbers[id_], [joined.split() for joined in levels]
            weights = map(repeat, range(len(words)), map(len, words))
            found.add(number, map(place, chain.from_iterable(words)), chain.from_iterable(weights))
            asked = days.words(self.corpus.by_id[id_])
            found.add(number, map(place, asked), repeat(_FAINTEST, len(asked)))
        return found.postings()

    def _attached(self, found: Postings, vocabulary: Vocabulary) -> Iterator[Ints]:
        """What lets a word also lead to where it is written together with a shorter one."""
        bare: dict[str, set[str]] = {}
        for word in sorted(vocabulary, key=lambda each: (len(each), each)):
            direct = {
                each
                for each in folding().attached(word)
                if each in vocabulary or each in self.names.keys
            }
            if direct:
                bare[word] = direct.union(*(bare.get(each, ()) for each in direct))
        for word, shorter in bare.items():
            for each in sorted(shorter):
                yield found.lent(vocabulary[word], vocabulary[each], _FAINTEST)

    def _named(self, vocabulary: Vocabulary) -> deque[Ints]:
        """The reports that name actors."""
        found, weight = Gathered(), cache(partial(level, length=0))
        known = {id_: vocabulary[f"@{id_}"] for id_ in self.corpus.by_actor}
        for record, number in zip(
            self.numbering.records, self.numbering.numbers.values(), strict=True
        ):
            uses = [use for use in record.actors if use.actor in known]
            names, mentions = (known[use.actor] for use in uses), (use.mentions for use in uses)
            found.add(number, names, map(weight, mentions))
        return found.postings()

    def _topics(self, vocabulary: Vocabulary) -> Iterator[Ints]:
        """The reports that have topics as keywords."""
        numbers = self.numbering.numbers
        for (lang, id_), group in self.corpus.by_keyword.items():
            if lang == TOPICS:
                of = np.array([numbers[each.record.id] for each in group.reports], np.int64)
                yield postings(vocabulary[f"#{id_}"], of, 0)

    def _told(self, found: Postings, vocabulary: Vocabulary) -> Iterator[Ints]:
        """By topic, the reports that have one of its words, whatever their keywords are."""
        for name, words in self.names.told.items():
            for word in words:
                if word in vocabulary:
                    yield found.lent(vocabulary[word], vocabulary[name])

    def labels(self, name: str) -> dict[str, str]:
        """An actor's or topic's names, as readers are shown them."""
        of = self.corpus.actors[name[1:]] if name[0] == "@" else topics()[name[1:]]
        return self.labels_of(of.names)

    def labels_of(self, names: Mapping[str, str]) -> dict[str, str]:
        """Names in the interface's languages and English, or in one other."""
        shown = dict.fromkeys((*(each.locale for each in self.localizers), COMMON))
        own = {lang: names[lang] for lang in shown if lang in names}
        return own or {lang: names[lang] for lang in sorted(names)[:1]}

    def _function_words(self, found: Postings, vocabulary: Vocabulary) -> set[str]:
        """The words that are function words in the language of most of their reports."""
        langs = np.array([record.lang for record in self.numbering.records])
        numbers = np.array(list(self.numbering.numbers.values()), np.int64)
        listed: dict[str, set[str]] = defaultdict(set)
        for lang in np.unique(langs).tolist():
            for word in function_words().get(lang, ()):
                listed[word].add(lang)
        function = set()
        for word in listed.keys() & vocabulary.keys():
            having = langs[np.searchsorted(numbers, found.numbers(vocabulary[word]))]
            if len(having) and np.isin(having, list(listed[word])).mean() >= FUNCTION_SHARE:
                function.add(word)
        return function


class _Days:
    """The words by which a report's day may be asked for, in every language of the interface."""

    def __init__(self, localizers: Sequence[Localizer]) -> None:
        self._localizers = localizers
        self._known: dict[Day, frozenset[str]] = {}

    def words(self, record: Record) -> frozenset[str]:
        """The folded words of its day of publication; none if that is not known."""
        if not record.published:
            return frozenset()
        day = record.published.value
        if day not in self._known:
            said = [day.iso, *(localizer.date(day) for localizer in self._localizers)]
            self._known[day] = frozenset(folding().words(" ".join(said)))
        return self._known[day]
