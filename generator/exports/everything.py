"""Everything that was read of one report, for `roznama export`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.duplicates import Duplicate
from generator.model import Actor, Article, Author, Block, Day, Event, Fact
from generator.text import EXCERPT_LENGTH, shorten


def everything(
    article: Article,
    actors: Mapping[str, Actor],
    duplicates: Iterable[Duplicate] = (),
    *,
    event: Event | None = None,
    excerpt: bool = False,
) -> dict[str, Any]:
    """All that was read of one article, as one object of `roznama export`.

    Its shape is `generator/data/export.schema.json`. An `excerpt` has only the beginning of
    its text, as its page has.
    """
    kept = _excerpt(article) if excerpt else article.blocks
    return {
        "id": article.id,
        "seed": article.seed,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "lang": article.lang,
        "dir": article.dir,
        "title": _fact(article.title),
        "deck": _fact(article.deck),
        "published": _day_fact(article.published),
        "not_before": _day_fact(article.not_before),
        "not_after": _day_fact(article.not_after),
        "event_days": [
            {**_evidence(fact), "value": fact.value.day.iso, "words": fact.value.words}
            for fact in article.event_days
        ],
        "source": _fact(article.source),
        "authors": [_author(fact) for fact in article.authors],
        "desk": _author(article.desk) if article.desk else None,
        "place": _fact(article.place),
        "agency": _fact(article.agency),
        "absences": {absence.field: absence.reason for absence in article.absences},
        "body": [block.text for block in kept if block.kind == "body"],
        "captions": [_figure(block) for block in kept if block.kind in {"caption", "credit"}],
        "embeds": [_embed(block) for block in kept if block.kind == "embed"],
        "dropped": [
            {"line": block.line, "text": block.text, "reason": block.reason}
            for block in kept
            if block.kind == "dropped"
        ],
        "keywords": [
            {
                "text": keyword.text,
                "score": keyword.score,
                "actor": keyword.actor,
                "topic": keyword.topic,
            }
            for keyword in article.keywords
        ],
        "actors": list(_actors(article, actors)),
        "event": event.id if event else None,
        "duplicates": [pair.other(article.id) for pair in duplicates],
        "corrections": [
            {
                "field": correction.field,
                "before": list(correction.before),
                "after": list(correction.after),
                "why": correction.why,
                "by": correction.by,
                "on": correction.on.iso if correction.on else None,
            }
            for correction in article.corrections
        ],
        "problems": [
            {
                "severity": problem.severity,
                "path": problem.path,
                "line": problem.line,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in article.problems
        ],
    }


def _excerpt(article: Article) -> tuple[Block, ...]:
    """The first paragraph of the body, cut short."""
    first = article.of_kind("body")[:1]
    return tuple(replace(block, text=shorten(block.text, EXCERPT_LENGTH)) for block in first)


def line(value: dict[str, Any]) -> str:
    """One object as a line of NDJSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _author(fact: Fact[Author]) -> dict[str, Any]:
    return {**_evidence(fact), "value": fact.value.name, "role": fact.value.role}


def _fact(fact: Fact[str] | None) -> dict[str, Any] | None:
    return {**_evidence(fact), "value": fact.value} if fact else None


def _day_fact(fact: Fact[Day] | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {**_evidence(fact), "value": fact.value.iso, "precision": fact.value.precision}


def _evidence(fact: Fact[Any]) -> dict[str, Any]:
    evidence = fact.evidence
    return {
        "kind": evidence.kind,
        "rule": evidence.rule,
        "quote": evidence.quote,
        "line": evidence.line,
        "confidence": evidence.confidence,
    }


def _figure(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "text": block.text, "lang": block.lang, "line": block.line}


def _embed(block: Block) -> dict[str, Any]:
    post = block.post
    return {
        "text": block.text,
        "lang": block.lang,
        "line": block.line,
        "author": post.author if post else None,
        "handle": post.handle if post else None,
        "published": post.published.iso if post and post.published else None,
    }


def _actors(article: Article, actors: Mapping[str, Actor]) -> Iterator[dict[str, Any]]:
    mentions: dict[str, list[dict[str, Any]]] = {}
    for mention in article.mentions:
        mentions.setdefault(mention.actor, []).append(
            {
                "surface": mention.surface,
                "start": mention.span.start,
                "end": mention.span.end,
                "form": mention.form,
                "confidence": mention.confidence,
            }
        )
    for id_ in sorted(mentions, key=lambda id_: (-len(mentions[id_]), id_)):
        actor = actors.get(id_)
        yield {
            "id": id_,
            "type": actor.type if actor else None,
            "name": actor.names.get("en", id_) if actor else id_,
            "mentions": mentions[id_],
        }
