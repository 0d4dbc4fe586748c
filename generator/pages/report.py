"""A report's page: the untranslated text in a frame that says what is known about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.corpus import Corpus, keyword_key, topical
from generator.model import Actor, Article, Block, Fact, Mention, Record, Related, Shared, Text
from generator.pages.page import Page
from generator.pages.roles import Tenure, tenure, year_of
from generator.text import EXCERPT_LENGTH, clean, shorten

LINK_FROM = 0.5
"""Mentions below this confidence are not linked."""
ACTORS_AT_MOST = 60
"""The side of a page lists no more; the most mentioned come first."""
COPIES_AT_MOST = 10
"""Reports with the same text that are linked."""
LINKED = ("name", "short", "acronym", "cue")
"""Forms that are linked: names, not adjectives or capitals that stand for a state."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph; `actor` is set on the first mention of an actor."""

    text: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: tuple[Run, ...]
    dateline: Block | None = None
    """The dateline that stands before it on the same line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that the archive does not keep: its caption and credit."""

    caption: Block | None
    credits: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Embed:
    """An embedded social-media post."""

    block: Block


Item = Paragraph | Figure | Embed


def page(corpus: Corpus, article: Article, *, excerpt: bool = False) -> Page:
    """The page of one report; an `excerpt` has only the first paragraph of its body, cut short."""
    record = corpus.by_id[article.id]
    if article.withdrawn:
        context = {"record": record, "note": article.withdrawn}
        return Page(url=f"reports/{article.id}/", page_class="withdrawn", context=context)
    actors = _actors(corpus, record)
    items: Sequence[Item] = [*_items(article, corpus)]
    if excerpt:
        items = [_cut(item) for item in items if isinstance(item, Paragraph)][:1]
    return Page(
        url=f"reports/{article.id}/",
        page_class="report",
        context={
            "record": record,
            "article": article,
            "items": items,
            "dropped": sum(block.kind == "dropped" for block in article.blocks),
            "actors": actors[:ACTORS_AT_MOST],
            "named": len(actors),
            "same": _copies(corpus, record, same=True),
            "alike": _copies(corpus, record, same=False),
            "event": corpus.event_of.get(record.id),
            "same_event": _others(corpus, corpus.same_event.get(record.id, ())),
            "related": _others(corpus, corpus.related.get(record.id, ())),
            "topics": [
                (keyword, corpus.keyword_pages.get(keyword_key(keyword)))
                for keyword in topical(article.keywords)
            ],
        },
        meta=_meta(article, record),
    )


def _cut(paragraph: Paragraph) -> Paragraph:
    """As much of a paragraph as an excerpt shows: some reports have one only."""
    left, runs = EXCERPT_LENGTH, []
    for run in paragraph.runs:
        runs.append(replace(run, text=shorten(run.text, left)))
        left -= len(run.text)
        if left <= 0:
            break
    return replace(paragraph, runs=tuple(runs))


def _meta(article: Article, record: Record) -> dict[str, object]:
    """The report's own part of the front matter; what is unknown is not there."""
    facts = {
        "title": article.title,
        "deck": article.deck,
        "date": article.published,
        "source": article.source,
        "place": article.place,
        "agency": article.agency,
    }
    known = {
        "lang": article.lang,
        "date": article.published.value.iso if article.published else None,
        "id": article.id,
        "seed": article.seed,
        "sha256": article.sha256,
        "source": _value(record.source),
        "authors": [_value(author) for author in record.authors],
        "keywords": [keyword.text for keyword in article.keywords],
        "actors": [use.actor for use in record.actors],
        "evidence": {
            name: {
                "kind": fact.evidence.kind,
                "rule": fact.evidence.rule,
                "line": fact.evidence.line,
                "confidence": fact.evidence.confidence,
            }
            for name, fact in facts.items()
            if isinstance(fact, Fact)
        },
    }
    return {name: value for name, value in known.items() if value}


def _value(text: Text | None) -> str | None:
    return text.value if text else None


def _actors(corpus: Corpus, record: Record) -> list[tuple[Actor, Tenure | None, int]]:
    """The report's actors, their roles at the time, and how often it names them."""
    year = year_of(record)
    return [
        (corpus.actors[use.actor], tenure(corpus.actors[use.actor], year), use.mentions)
        for use in record.actors
        if use.actor in corpus.actors
    ]


def _copies(corpus: Corpus, record: Record, *, same: bool) -> list[Record]:
    """The other reports with the same text, or with nearly the same."""
    pairs = [pair for pair in corpus.duplicates.get(record.id, ()) if pair.same == same]
    return [corpus.by_id[pair.other(record.id)] for pair in pairs[:COPIES_AT_MOST]]


def _others(corpus: Corpus, others: Iterable[Related]) -> list[tuple[Record, Shared]]:
    """Other reports, with what joins them to this one."""
    return [(corpus.by_id[other.report], other.shared) for other in others]


def _items(article: Article, corpus: Corpus) -> Iterator[Item]:
    """The body in reading order."""
    first = _first_mentions(article, corpus)
    dateline: Block | None = None
    blocks = list(article.blocks)
    for index, block in enumerate(blocks):
        if block.kind == "dateline":
            dateline = block
        elif block.kind == "body":
            yield Paragraph(_runs(article, block, first), dateline)
            dateline = None
        elif block.kind == "embed":
            yield Embed(block)
        elif block.kind == "caption":
            yield Figure(block, _credits(blocks, index + 1))
        elif block.kind == "credit" and not _follows_caption(blocks, index):
            yield Figure(None, _credits(blocks, index))


def _credits(blocks: list[Block], start: int) -> tuple[Block, ...]:
    """The credits from `start` on, up to the next block of another kind."""
    end = start
    while end < len(blocks) and blocks[end].kind == "credit":
        end += 1
    return tuple(blocks[start:end])


def _follows_caption(blocks: list[Block], index: int) -> bool:
    """Whether a credit belongs to a figure that has begun already."""
    return index > 0 and blocks[index - 1].kind in {"caption", "credit"}


def _first_mentions(article: Article, corpus: Corpus) -> list[Mention]:
    """The first sure mention of each actor in the body, in order of the text."""
    spans = [(block.span.start, block.span.end) for block in article.of_kind("body")]
    found: dict[str, Mention] = {}
    position = 0
    for mention in article.mentions:
        while position < len(spans) and mention.span.start >= spans[position][1]:
            position += 1
        in_body = position < len(spans) and mention.span.start >= spans[position][0]
        sure = mention.form in LINKED and mention.confidence >= LINK_FROM
        if in_body and sure and mention.actor in corpus.actors:
            found.setdefault(mention.actor, mention)
    return sorted(found.values(), key=lambda mention: mention.span.start)


def _runs(article: Article, block: Block, first: list[Mention]) -> tuple[Run, ...]:
    """A paragraph, cut at the mentions to link.

    Where the pieces, cleaned one by one, do not read the same as the whole, the
    paragraph stays whole and without links.
    """
    inside = [m for m in first if block.span.start <= m.span.start and m.span.end <= block.span.end]
    runs: list[Run] = []
    position = block.span.start
    for mention in inside:
        if mention.span.start < position:
            continue
        runs.append(Run(_fold(article.text[position : mention.span.start])))
        runs.append(Run(_fold(article.text[mention.span.start : mention.span.end]), mention.actor))
        position = mention.span.end
    runs.append(Run(_fold(article.text[position : block.span.end])))
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    shown = tuple(run for run in runs if run.text)
    if "".join(run.text for run in shown).strip() != block.text:
        return (Run(block.text),)
    return shown


def _fold(piece: str) -> str:
    """`clean`, but white space at the ends is kept as one space."""
    cleaned = clean(piece)
    if not cleaned:
        return " " if piece.strip() != piece else ""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() else ""
    return f"{before}{cleaned}{after}"
