"""All entries together: what leads to which reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from generator.corpus import TOPICS, Corpus
from generator.keywords import topics
from generator.localize import Localizer
from generator.localize.names import COMMON
from generator.model import Day, Record
from generator.search import postings
from generator.search.entries import LEVELS, level
from generator.search.folding import folding
from generator.search.names import Names
from generator.search.numbering import Numbering
from generator.search.stopwords import function_words

FUNCTION_SHARE = 0.8
"""A word is a function word if it is one in the language of so many of its reports."""
_FAINTEST = LEVELS - 1

Places = list[tuple[int, int]]
"""(number of a report, level of weight), in ascending order."""


@dataclass(frozen=True)
class Index:
    """The reports of one archive by words and names."""

    corpus: Corpus
    numbering: Numbering
    names: Names
    localizers: Sequence[Localizer]

    def values(self, entries: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """What each key leads to; `entries` are the words of every report by level.

        A word or a name of several words: its postings, or [postings, actors and topics of
        that name, 1 if it is a function word]. An actor or topic, `@id` or `#id`:
        [postings, its names by language, for a topic the words that it is told by].
        """
        found = self._words(entries)
        function = self._function_words(found)
        named = {**self.named, **self._told(found)}
        values: dict[str, Any] = {}
        for word in found.keys() | self.names.keys.keys():
            written = postings.encode(found.get(word, ()))
            names = [name for name in self.names.keys.get(word, ()) if name in named]
            common = word in function and not names
            if written or names:
                values[word] = [written, names, int(common)] if names or common else written
        for name, places in named.items():
            words = [self.names.told[name]] if name in self.names.told else []
            values[name] = [postings.encode(places), self.labels(name), *words]
        return values

    @cached_property
    def named(self) -> Mapping[str, Places]:
        """By actor and topic (`@id`, `#id`), the reports that name it, or have it as keyword."""
        found: dict[str, Places] = defaultdict(list)
        numbers = self.numbering.numbers
        for record in self.numbering.records:
            for use in record.actors:
                if use.actor in self.corpus.actors:
                    place = (numbers[record.id], level(use.mentions, 0))
                    found[f"@{use.actor}"].append(place)
        for (lang, id_), group in self.corpus.by_keyword.items():
            if lang == TOPICS:
                found[f"#{id_}"] = sorted((numbers[each.id], 0) for each in group.records)
        return found

    def _told(self, found: Mapping[str, Places]) -> dict[str, Places]:
        """By topic, also the reports that have one of its words, whatever their keywords are."""
        told = {}
        for name, words in self.names.told.items():
            places: dict[int, int] = {}
            for number, weight in chain(
                self.named.get(name, ()), *(found.get(w, ()) for w in words)
            ):
                places[number] = min(weight, places.get(number, weight))
            if places:
                told[name] = sorted(places.items())
        return told

    def labels(self, name: str) -> dict[str, str]:
        """An actor's or topic's names in the interface's languages and English, or in one other."""
        of = self.corpus.actors[name[1:]] if name[0] == "@" else topics()[name[1:]]
        shown = dict.fromkeys((*(each.locale for each in self.localizers), COMMON))
        own = {lang: of.names[lang] for lang in shown if lang in of.names}
        return own or {lang: of.names[lang] for lang in sorted(of.names)[:1]}

    def _words(self, entries: Mapping[str, Sequence[str]]) -> dict[str, Places]:
        found: dict[str, Places] = defaultdict(list)
        days = _Days(self.localizers)
        for record in self.numbering.records:
            number = self.numbering.numbers[record.id]
            seen: set[str] = set()
            for weight, joined in enumerate(entries[record.id]):
                place, words = (number, weight), joined.split()
                seen.update(words)
                for word in words:
                    found[word].append(place)
            for word in sorted(days.words(record) - seen):
                found[word].append((number, _FAINTEST))
        self._attach(found)
        return found

    def _attach(self, found: dict[str, Places]) -> None:
        """Let a word also lead to where it is written together with a shorter one."""
        longer: dict[str, list[str]] = defaultdict(list)
        for word in found:
            for bare in folding().attached(word):
                if bare in found or bare in self.names.keys:
                    longer[bare].append(word)
        for bare, words in longer.items():
            have = {number for number, _ in found.get(bare, ())}
            more = {number for word in words for number, _ in found[word]} - have
            found[bare] = sorted([*found.get(bare, ()), *((each, _FAINTEST) for each in more)])

    def _function_words(self, found: Mapping[str, Places]) -> set[str]:
        langs = {
            number: self.corpus.by_id[id_].lang for id_, number in self.numbering.numbers.items()
        }
        listed: dict[str, set[str]] = defaultdict(set)
        for lang in sorted(set(langs.values())):
            for word in function_words().get(lang, ()):
                listed[word].add(lang)
        return {
            word
            for word, where in listed.items()
            if _share(Counter(langs[number] for number, _ in found.get(word, ())), where)
            >= FUNCTION_SHARE
        }


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


def _share(counts: Counter[str], where: Iterable[str]) -> float:
    total = counts.total()
    return sum(counts[lang] for lang in where) / total if total else 0.0
