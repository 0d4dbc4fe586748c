"""The terms by which a language's reports speak of the topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.keywords.language import STOP, Language, fold, language
from generator.keywords.topics import Topic, topics

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """How a language speaks of a topic: names and aliases with the same stems."""

    topic: Topic
    texts: tuple[str, ...]
    """As the vocabulary spells them."""

    def wording(self, surface: str) -> str:
        """The report's wording, without inflection where the vocabulary shows how.

        प्रतिबंधों becomes प्रतिबंध, since the report's word begins with the vocabulary's.
        """
        words = fold(surface).split()
        spelt = [fold(text).split() for text in self.texts]
        if words in spelt:
            return surface
        for text, known in zip(self.texts, spelt, strict=True):
            if len(known) == len(words) and all(map(str.startswith, words, known)):
                return text
        return surface


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of a language."""

    terms: Mapping[Stems, Term]
    """By their stems. Of two topics with the same term the first in the file has it."""
    by_first: Mapping[str, tuple[Stems, ...]]
    """By their first stem, the terms of several words."""


@cache
def vocabulary(lang: str) -> Vocabulary:
    """The terms for all topics in a language; none without resources or translations.

    `lang` is a BCP 47 tag.
    """
    resources = language(lang)
    terms: dict[Stems, Term] = {}
    if resources is not None:
        for topic in topics().values():
            for text in topic.words(resources.code):
                stems = stems_of(text, resources)
                before = terms.get(stems, Term(topic, ()))
                if before.topic is topic:
                    terms[stems] = Term(topic, (*before.texts, text))
    by_first: dict[str, tuple[Stems, ...]] = {}
    for stems in terms:
        if len(stems) > 1:
            by_first[stems[0]] = (*by_first.get(stems[0], ()), stems)
    return Vocabulary(MappingProxyType(terms), MappingProxyType(by_first))


def stems_of(phrase: str, resources: Language) -> Stems:
    """A phrase of the vocabulary as tokens would have it: the stems of its words."""
    stems = []
    for word in phrase.split():
        key = resources.key(word)
        acronym = len(word) > 1 and word.isupper()
        stop = key in resources.stop and not acronym
        stems.append(STOP + key if stop else resources.stem(key))
    return tuple(stems)
