"""Reports by keyword, and by topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.corpus.groups import most_first
from generator.corpus.reports import Report
from generator.keywords.spelling import spelling_of
from generator.model import Keyword
from generator.text import commonest, slug

KEYWORD_PAGE_FROM = 2
"""A keyword gets a page when this many reports have it; a topic always does."""
TOPICS = "topics"
"""Stands in the place of a language for keywords that are topics of every language."""

_SLUGS_KEPT = 1 << 16
"""Keywords whose slugs are remembered: most are those of several reports and pages."""


@dataclass(frozen=True, slots=True)
class KeywordName:
    """What a keyword is called in one language, or a topic in all."""

    lang: str
    """A language, or `TOPICS`."""
    slug: str
    """For a topic, its id."""
    text: str
    """The commonest way of writing it."""

    @property
    def url(self) -> str:
        """Its page's folder."""
        return f"keywords/{self.lang}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class KeywordGroup:
    """The reports of a keyword or topic."""

    name: KeywordName
    reports: tuple[Report, ...]

    @property
    def lang(self) -> str:
        """A language, or `TOPICS`."""
        return self.name.lang

    @property
    def has_page(self) -> bool:
        """Whether there is enough to show."""
        return self.lang == TOPICS or len(self.reports) >= KEYWORD_PAGE_FROM


def by_keyword(every: Iterable[Report]) -> Mapping[tuple[str, str], KeywordGroup]:
    """Keywords by `keyword_key`; those of the most reports first. Actors are not here."""
    reports: dict[tuple[str, str], list[Report]] = defaultdict(list)
    texts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for report in every:
        seen = set()
        for keyword in topical(report.record.keywords):
            key = keyword_key(keyword)
            texts[key][keyword.text] += 1
            if key not in seen:
                seen.add(key)
                reports[key].append(report)
    return {
        key: KeywordGroup(KeywordName(*key, commonest(texts[key], texts[key])), tuple(reports[key]))
        for key in most_first(reports)
    }


def keyword_key(keyword: Keyword) -> tuple[str, str]:
    """What keywords have in common that share a page: a topic, or language and slug.

    The slugs of 颱風 and 台风 are the same, as one language writes both.
    """
    if keyword.topic:
        return TOPICS, keyword.topic
    return keyword.lang, _slug(keyword.lang, keyword.text)


@lru_cache(_SLUGS_KEPT)
def _slug(lang: str, text: str) -> str:
    return slug(spelling_of(lang)(text))


def topical(keywords: Iterable[Keyword]) -> tuple[Keyword, ...]:
    """The keywords that are topics, not actors."""
    return tuple([keyword for keyword in keywords if keyword.actor is None])
