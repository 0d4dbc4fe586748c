"""All entries together: what leads to which reports."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any

import numpy as np

from generator.corpus import TOPICS, Corpus
from generator.keywords import topics
from generator.localize import Localizer
from generator.localize.names import COMMON
from generator.search.entries import FAINTEST, level
from generator.search.folding import folding
from generator.search.names import Names
from generator.search.numbering import Numbering
from generator.search.postings import Gathered, Ints, Postings, postings
from generator.search.stopwords import function_words
from generator.search.words import Vocabulary, Words

FUNCTION_SHARE = 0.8
"""A word is a function word if it is one in the language of so many of its reports."""


@dataclass(frozen=True)
class Index:
    """The reports of one archive by words and names."""

    corpus: Corpus
    numbering: Numbering
    names: Names
    localizers: Sequence[Localizer]
    words: Words
    """What the reports print."""
    printed_in: Sequence[str]
    """The ids of the reports, in the order in which their words stand."""

    def values(self) -> dict[str, Any]:
        """What each key leads to.

        A word or a name of several words: its postings, or [postings, actors and topics of
        that name, 1 if it is a function word]. An actor or topic, `@id` or `#id`:
        [postings, its names by language, for a topic the words that it is told by].
        """
        written, function = self._written()
        values: dict[str, Any] = {}
        for word in written.keys() | self.names.keys.keys():
            places = written.get(word, "")
            names = [name for name in self.names.keys.get(word, ()) if written.get(name)]
            if places and word[0] in "@#":
                told = [self.names.told[word]] if word in self.names.told else []
                values[word] = [places, self.labels(word), *told]
            elif names or (places and word in function):
                values[word] = [places, names, int(not names)]
            elif places:
                values[word] = places
        return values

    def _written(self) -> tuple[dict[str, str], set[str]]:
        """By word, actor and topic the postings, and which words are function words."""
        vocabulary = Vocabulary.of(self.words.vocabulary)
        numbers = [self.numbering.numbers[id_] for id_ in self.printed_in]
        found = Postings.merged(deque([self.words.postings(numbers)]))
        found = Postings.merged(deque([found.every, *self._attached(found, vocabulary)]))
        function, words = self._function_words(found, vocabulary), len(vocabulary)
        named = (*self._named(vocabulary), *self._topics(vocabulary))
        names = Postings.merged(deque([*named, *self._told(found, vocabulary)]))
        strings = chain(found.written(range(words)), names.written(range(words, len(vocabulary))))
        return dict(zip(vocabulary, strings, strict=True)), function

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
                yield found.lent(vocabulary[word], vocabulary[each], FAINTEST)

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
