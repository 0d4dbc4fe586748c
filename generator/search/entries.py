"""What the search knows of one report: its words by weight, and what a result shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model import Article, BlockKind, Direction, Record, Text
from generator.search.days import Days
from generator.search.folding import folding
from generator.text import EXCERPT_LENGTH, shorten

SEARCHED: tuple[BlockKind, ...] = ("body", "caption", "embed")
LEVELS = 6
"""Weights are kept in so many steps, the highest first: enough to rank, short to write."""
FAINTEST = LEVELS - 1
TITLE, DECK, ASIDE = 6, 3, 1
"""How often a word of the title, the deck, or source, place and byline counts."""
EXCERPTED = 20_000
"""Code points of a text from which a result's excerpt can be taken."""
SPELLINGS = 6
LONGEST = 60
"""Letters of a word; what is longer is no word, and would weigh down a file that others need."""
_SATURATION = 1.2
_BY_LENGTH = 0.5
_USUAL_LENGTH = 300
"""BM25's k1, b and average length in words. The last is a constant, so that a report's
weights do not depend on what else is in the archive (Robertson, Zaragoza 2009)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a result shows of a report; a file of its own, fetched when it is shown."""

    lang: str
    dir: Direction
    title: Text | None
    deck: Text | None
    date: str
    """ISO, as precise as is known; empty if it is not."""
    not_before: str
    source: Text | None
    text: tuple[Text, ...]
    """Paragraphs, each in its own language, from which the excerpt is taken."""
    names: dict[str, tuple[str, ...]]
    """By actor or topic (`@id`, `#id`), how this report prints its name."""


def words_of(article: Article, record: Record, days: Days) -> tuple[list[str], ...]:
    """A report's words for each level of weight, the highest first."""
    counts: Counter[str] = Counter()
    length = 0
    for block in article.of_kind(*SEARCHED):
        words = list(folding().words(block.text))
        counts.update(words)
        length += len(words)
    for weight, text in _heads(article, record):
        for word in folding().words(text):
            counts[word] += weight
    levels: list[list[str]] = [[] for _ in range(LEVELS)]
    for word in sorted(word for word in counts if len(word) <= LONGEST):
        levels[level(counts[word], length)].append(word)
    levels[FAINTEST] += sorted(days.words(record).difference(counts))
    return tuple(levels)


def shown_of(article: Article, record: Record, *, excerpt: bool) -> Shown:
    """What a result shows of a report; an `excerpt` only the first paragraph of its body."""
    if not excerpt:
        blocks = article.of_kind(*SEARCHED)
        return _shown(record, (Text(block.text, block.lang, block.dir) for block in blocks))
    blocks = article.of_kind("body")[:1]
    return _shown(
        record,
        (Text(shorten(each.text, EXCERPT_LENGTH), each.lang, each.dir) for each in blocks),
    )


def level(count: int, length: int) -> int:
    """The step of weight, 0 the highest, of a word in a text of so many words."""
    damped = 1 - _BY_LENGTH + _BY_LENGTH * length / _USUAL_LENGTH
    weight = count / (count + _SATURATION * damped)
    return int((1 - weight) * LEVELS)


def _heads(article: Article, record: Record) -> Iterable[tuple[int, str]]:
    """What is searched beside the text, and how often it counts."""
    if record.title and record.title_kind != "derived":
        yield TITLE, record.title.value
    if record.deck:
        yield DECK, record.deck.value
    for fact in (article.source, article.place, article.agency):
        if fact:
            yield ASIDE, fact.value
    for author in record.authors:
        yield ASIDE, author.value


def _shown(record: Record, paragraphs: Iterable[Text]) -> Shown:
    names: dict[str, tuple[str, ...]] = {}
    for use in record.actors:
        surfaces = dict.fromkeys(spelling.surface for spelling in use.spellings)
        names[f"@{use.actor}"] = tuple(surfaces)[:SPELLINGS]
    for keyword in record.keywords:
        if keyword.topic:
            names[f"#{keyword.topic}"] = (*names.get(f"#{keyword.topic}", ()), keyword.text)
    return Shown(
        lang=record.lang,
        dir=record.dir,
        title=record.title,
        deck=record.deck,
        date=record.published.value.iso if record.published else "",
        not_before=record.not_before.iso if record.not_before else "",
        source=record.source,
        text=tuple(_limited(paragraphs)),
        names=names,
    )


def _limited(paragraphs: Iterable[Text]) -> Iterable[Text]:
    left = EXCERPTED
    for paragraph in paragraphs:
        if left <= 0:
            return
        yield replace(paragraph, value=paragraph.value[:left])
        left -= len(paragraph.value)
