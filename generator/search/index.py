"""All entries together: what leads to which reports."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
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
from generator.search.passes import Lending, Passes, Printed
from generator.search.postings import Gathered, Ints, Postings, postings
from generator.search.shards import order
from generator.search.stopwords import function_words
from generator.search.words import Words

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

    def values(self) -> Iterator[tuple[str, Any]]:
        """Each key and what it leads to, in order of the keys.

        A word or a name of several words: its postings, or [postings, actors and topics of
        that name, 1 if it is a function word]. An actor or topic, `@id` or `#id`:
        [postings, its names by language, for a topic the words that it is told by].
        """
        for numbers, found in self._passes:
            for number, places in zip(numbers, found.written(numbers), strict=True):
                word = self._keys[number]
                names = [name for name in self.names.keys.get(word, ()) if self._leads(name)]
                if places and word[0] in "@#":
                    told = [self.names.told[word]] if word in self.names.told else []
                    yield word, [places, self.labels(word), *told]
                elif names:
                    yield word, [places, names, 0]
                elif places and self._is_function_word(word, found.numbers(number)):
                    yield word, [places, names, 1]
                elif places:
                    yield word, places

    def _leads(self, name: str) -> bool:
        """Whether an actor or topic leads to a report."""
        return name in self._numbers and bool(self._passes.counts[self._numbers[name]])

    @cached_property
    def _keys(self) -> list[str]:
        """Words, names, actors and topics, in the order in which they are told."""
        actors = (f"@{id_}" for id_ in self.corpus.by_actor)
        named = chain(actors, self._topics, self.names.keys, self.names.told)
        return sorted({*self.words.vocabulary, *named}, key=order)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """Each key's place among them all."""
        return {key: number for number, key in enumerate(self._keys)}

    @cached_property
    def _passes(self) -> Passes:
        """The postings of all keys, of so many of them at a time as memory has room for."""
        numbers = self._numbers
        lendings = [*self._attached()]
        lendings += self._told(lendings)
        printed = Printed(
            self.words,
            np.array([self.numbering.numbers[id_] for id_ in self.printed_in], np.int64),
            np.array([numbers[word] for word in self.words.vocabulary], np.int64),
        )
        named = Postings.merged(deque(chain(self._named(), self._of_topics())))
        return Passes.of(printed, named, lendings, len(numbers))

    def _attached(self) -> Iterator[Lending]:
        """What lets a word also lead to where it is written together with a shorter one."""
        numbers, printed = self._numbers, frozenset(self.words.vocabulary)
        bare: dict[str, set[str]] = {}
        for word in sorted(printed, key=lambda each: (len(each), each)):
            direct = {
                each
                for each in folding().attached(word)
                if each in printed or each in self.names.keys
            }
            if direct:
                bare[word] = direct.union(*(bare.get(each, ()) for each in direct))
        for word, shorter in bare.items():
            for each in sorted(shorter):
                yield Lending(numbers[word], numbers[each], FAINTEST)

    def _told(self, attached: Sequence[Lending]) -> Iterator[Lending]:
        """What lets a topic lead to reports that have one of its words, or one `attached` to it."""
        numbers, lenders = self._numbers, defaultdict(list)
        for each in attached:
            lenders[each.to].append(each)
        for name, words in self.names.told.items():
            for word in words:
                if word in numbers:
                    yield Lending(numbers[word], numbers[name], 0)
                    for each in lenders[numbers[word]]:
                        yield Lending(each.word, numbers[name], each.level)

    def _named(self) -> deque[Ints]:
        """The reports that name actors."""
        found, weight = Gathered(), cache(partial(level, length=0))
        known = {id_: self._numbers[f"@{id_}"] for id_ in self.corpus.by_actor}
        for record, number in zip(
            self.numbering.records, self.numbering.numbers.values(), strict=True
        ):
            uses = [use for use in record.actors if use.actor in known]
            names, mentions = (known[use.actor] for use in uses), (use.mentions for use in uses)
            found.add(number, names, map(weight, mentions))
        return found.postings()

    @cached_property
    def _topics(self) -> Mapping[str, Sequence[int]]:
        """By topic, as `#id`, the reports that have it as a keyword."""
        numbers, groups = self.numbering.numbers, self.corpus.by_keyword.items()
        return {
            f"#{id_}": [numbers[each.record.id] for each in group.reports]
            for (lang, id_), group in groups
            if lang == TOPICS
        }

    def _of_topics(self) -> Iterator[Ints]:
        """The postings of the same."""
        for name, reports in self._topics.items():
            yield postings(self._numbers[name], np.array(reports, np.int64), 0)

    def labels(self, name: str) -> dict[str, str]:
        """An actor's or topic's names, as readers are shown them."""
        of = self.corpus.actors[name[1:]] if name[0] == "@" else topics()[name[1:]]
        return self.labels_of(of.names)

    def labels_of(self, names: Mapping[str, str]) -> dict[str, str]:
        """Names in the interface's languages and English, or in one other."""
        shown = dict.fromkeys((*(each.locale for each in self.localizers), COMMON))
        own = {lang: names[lang] for lang in shown if lang in names}
        return own or {lang: names[lang] for lang in sorted(names)[:1]}

    def _is_function_word(self, word: str, reports: Ints) -> bool:
        """Whether a word is a function word in the language of most of the reports that have it."""
        if word not in self._said_in:
            return False
        langs, numbers = self._langs
        having = langs[np.searchsorted(numbers, reports)]
        return bool(np.isin(having, list(self._said_in[word])).mean() >= FUNCTION_SHARE)

    @cached_property
    def _said_in(self) -> Mapping[str, set[str]]:
        """By function word, the archive's languages of which it is one."""
        listed: dict[str, set[str]] = defaultdict(set)
        for lang in self.corpus.languages:
            for word in function_words().get(lang, ()):
                listed[word].add(lang)
        return listed

    @cached_property
    def _langs(self) -> tuple[Any, Ints]:
        """The language of each report, and its number; in order of the numbers."""
        langs = np.array([record.lang for record in self.numbering.records])
        return langs, np.array(list(self.numbering.numbers.values()), np.int64)
