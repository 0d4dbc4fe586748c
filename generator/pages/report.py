"""A report's page: the untranslated text in a frame that says what is known about it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.corpus import Corpus, Report, keyword_key, topical
from generator.model import (
    CAPTION_LABEL,
    Article,
    Block,
    Fact,
    Keyword,
    Mention,
    Record,
    Text,
)
from generator.pages.corrections import changes
from generator.pages.others import Joined
from generator.pages.page import Content, Page, Unread
from generator.pages.roles import tenure, year_of
from generator.text import EXCERPT_LENGTH, clean, shorten

_PICTURE = frozenset({"caption", "credit"})

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


def page(corpus: Corpus, id_: str, article: Unread, *, excerpt: bool = False) -> Page:
    """The page of one report; an `excerpt` has only the first paragraph of its body, cut short."""
    report = corpus.reports[id_]
    record = report.record
    if record.withdrawn:
        context = {"record": record, "note": record.withdrawn}
        return Page(url_of(id_), "withdrawn", given={"context": context})
    event = corpus.event_of.get(id_)
    around = {
        "changes": changes(corpus, record),
        "same": _copies(corpus, record, same=True),
        "alike": _copies(corpus, record, same=False),
        # Its page is linked; how many others it has would change all of their pages.
        "event": event.id if event else None,
    }
    given = {
        "report": report,
        "article": article,
        "excerpt": excerpt,
        "around": around,
        "same_event": Joined.of(corpus, corpus.same_event.get(id_, ())),
        "related": Joined.of(corpus, corpus.related.get(id_, ())),
        "topics": [_page_of(corpus, keyword) for keyword in topical(record.keywords)],
    }
    return Page(url_of(id_), "report", given=given, make=_content)


def _content(
    report: Report,
    article: Unread,
    around: Mapping[str, object],
    *,
    same_event: Joined,
    related: Joined,
    topics: Sequence[str | None],
    excerpt: bool,
) -> Content:
    """A report's page, with what is `around` the report in the archive.

    `topics` are the folders of its keywords' pages, for those that have one.
    """
    record, read = report.record, article.read()
    whole = [*_items(read, {actor.id for actor in report.actors})]
    items: Sequence[Item] = whole
    if excerpt:
        items = [_cut(item) for item in whole if isinstance(item, Paragraph)][:1]
    year = year_of(record)
    mentions = {use.actor: use.mentions for use in record.actors}
    shown = report.actors[:ACTORS_AT_MOST]
    context = {
        "record": record,
        "article": read,
        "items": items,
        "is_beginning": items != whole,
        "dropped": sum(block.kind == "dropped" for block in read.blocks),
        "actors": [(actor, tenure(actor, year), mentions[actor.id]) for actor in shown],
        "named": len(report.actors),
        "same_event": same_event.to(report),
        "related": related.to(report),
        "topics": [*zip(topical(record.keywords), topics, strict=True)],
        **around,
    }
    return Content(context, _meta(read, record))


def url_of(id_: str) -> str:
    """The folder of a report's page."""
    return f"reports/{id_}/"


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


def _page_of(corpus: Corpus, keyword: Keyword) -> str | None:
    """The folder of a keyword's page, if it has one."""
    group = corpus.keyword_pages.get(keyword_key(keyword))
    return group.name.url if group else None


def _copies(corpus: Corpus, record: Record, *, same: bool) -> list[Record]:
    """The other reports with the same text, or with nearly the same."""
    pairs = [pair for pair in corpus.duplicates.get(record.id, ()) if pair.same == same]
    return [corpus.by_id[pair.other(record.id)] for pair in pairs[:COPIES_AT_MOST]]


def _items(article: Article, known: Container[str]) -> Iterator[Item]:
    """The body in reading order; `known` are the ids of actors that have a page."""
    first = _first_mentions(article, known)
    dateline: Block | None = None
    shown = (block for block in article.blocks if block.reason != CAPTION_LABEL)
    for is_picture, blocks in groupby(shown, lambda block: block.kind in _PICTURE):
        if is_picture:
            yield from _figures(list(blocks))
            continue
        for block in blocks:
            if block.kind == "dateline":
                dateline = block
            elif block.kind == "body":
                yield Paragraph(_runs(article, block, first), dateline)
                dateline = None
            elif block.kind == "embed":
                yield Embed(block)


def _figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    """Captions and credits that stand together: credits go before captions, or behind them."""
    credit_first = blocks[0].kind == "credit"
    caption: Block | None = None
    found: list[Block] = []
    for block in blocks:
        if caption and (credit_first or block.kind == "caption"):
            yield Figure(caption, tuple(found))
            caption, found = None, []
        if block.kind == "caption":
            caption = block
        else:
            found.append(block)
    yield Figure(caption, tuple(found))


def _first_mentions(article: Article, known: Container[str]) -> list[Mention]:
    """The first sure mention of each actor in the body, in order of the text."""
    spans = [(block.span.start, block.span.end) for block in article.of_kind("body")]
    found: dict[str, Mention] = {}
    position = 0
    for mention in article.mentions:
        while position < len(spans) and mention.span.start >= spans[position][1]:
            position += 1
        in_body = position < len(spans) and mention.span.start >= spans[position][0]
        sure = mention.form in LINKED and mention.confidence >= LINK_FROM
        if in_body and sure and mention.actor in known:
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
