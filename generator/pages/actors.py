"""The index of actors, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus, spellings
from generator.model import ActorType
from generator.pages.page import Page, excerpts
from generator.pages.timeline import timeline

TYPES: tuple[ActorType, ...] = (
    "person",
    "state",
    "government",
    "organization",
    "group",
    "media",
)
INDEX_PER_TYPE = 100
TOGETHER = 12
SPELLINGS = 30


def pages(corpus: Corpus) -> Iterator[Page]:
    """The index, every actor's page or pages, and what is left of those merged away."""
    yield _index(corpus)
    for id_ in corpus.by_actor:
        yield from _actor(corpus, id_)
    for gone, kept in corpus.redirects.items():
        yield Page(
            url=f"actors/{gone}/",
            page_class="moved",
            context={"actor": corpus.actors[kept]},
            meta={"moved_to": f"actors/{kept}/"},
        )


def _index(corpus: Corpus) -> Page:
    counted = [(corpus.actors[id_], len(records)) for id_, records in corpus.by_actor.items()]
    groups = [(type_, [pair for pair in counted if pair[0].type == type_]) for type_ in TYPES]
    return Page(
        url="actors/",
        page_class="actors",
        context={
            "groups": [
                {"type": type_, "actors": pairs[:INDEX_PER_TYPE], "total": len(pairs)}
                for type_, pairs in groups
                if pairs
            ],
            "most": max((count for _, count in counted), default=0),
        },
    )


def _actor(corpus: Corpus, id_: str) -> Iterator[Page]:
    records = corpus.by_actor[id_]
    dated = [record.published.value for record in records if record.published]
    facts = {
        "actor": corpus.actors[id_],
        "languages": len({record.lang for record in records}),
        "sources": len({record.source.value for record in records if record.source}),
        "first": dated[-1] if dated else None,
        "last": dated[0] if dated else None,
        "spellings": spellings(records, id_)[:SPELLINGS],
        "timeline": timeline(records),
        "together": [
            (corpus.actors[other], count) for other, count in corpus.together(id_, TOGETHER)
        ],
    }
    url = f"actors/{id_}/"
    for place, excerpt in excerpts(url, records):
        yield Page(
            url=place,
            page_class="actor",
            context={**facts, "list": excerpt},
            meta={"actors": [id_]},
        )
