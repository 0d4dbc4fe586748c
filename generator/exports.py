"""What others can use: the public catalogue, and everything that was read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.corpus import Corpus
from generator.duplicates import Duplicate
from generator.errors import Problem
from generator.model import Actor, Article, Block, Day, Fact, Record

SPLIT_FROM = 20_000
"""Reports from which on the catalogue is one file a year."""
_COLUMNS = (
    "id", "url", "lang", "title", "title_kind", "deck", "published", "published_kind",
    "source", "authors", "actors", "keywords",
)  # fmt: skip


def catalogue(corpus: Corpus, site_url: str) -> Iterator[tuple[str, bytes]]:
    """The public index as (path in the site, content): catalogue.json and catalogue.csv.

    Past `SPLIT_FROM` reports, these list the files of the single years.
    """
    rows = [_row(record, site_url) for record in corpus.records]
    if len(rows) <= SPLIT_FROM:
        yield from _catalogue_files("catalogue", rows)
        return
    years = sorted({_year(row) for row in rows})
    for year in years:
        part = [row for row in rows if _year(row) == year]
        yield from _catalogue_files(f"catalogue-{year}", part)
    parts = [{"year": year, "json": f"catalogue-{year}.json"} for year in years]
    yield "catalogue.json", _json({"version": 1, "parts": parts})
    lines = ["year,csv", *(f"{year},catalogue-{year}.csv" for year in years)]
    yield "catalogue.csv", ("\r\n".join(lines) + "\r\n").encode()


def _year(row: dict[str, Any]) -> str:
    return row["published"][:4] if row["published"] else "undated"


def _catalogue_files(stem: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    yield f"{stem}.json", _json({"version": 1, "reports": rows})
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _COLUMNS)  # RFC 4180: commas, CRLF
    writer.writeheader()
    for row in rows:
        joined = {
            name: "; ".join(value) if isinstance(value, list) else value
            for name, value in row.items()
        }
        writer.writerow({name: _inert(value) for name, value in joined.items()})
    yield f"{stem}.csv", stream.getvalue().encode()


def _inert(cell: str | None) -> str | None:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell


def _row(record: Record, site_url: str) -> dict[str, Any]:
    published = record.published
    return {
        "id": record.id,
        "url": f"{site_url}reports/{record.id}/",
        "lang": record.lang,
        "title": record.title.value if record.title else None,
        "title_kind": record.title_kind if record.title else None,
        "deck": record.deck.value if record.deck else None,
        "published": published.value.iso if published else None,
        "published_kind": published.evidence.kind if published else None,
        "source": record.source.value if record.source else None,
        "authors": [author.value for author in record.authors],
        "actors": [use.actor for use in record.actors],
        "keywords": [keyword.text for keyword in record.keywords],
    }


def everything(
    article: Article, actors: Mapping[str, Actor], duplicates: Iterable[Duplicate] = ()
) -> dict[str, Any]:
    """All that was read of one article, as one object of `roznama export`.

    Its shape is `generator/data/export.schema.json`.
    """
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
        "authors": [
            {**_evidence(fact), "value": fact.value.name, "role": fact.value.role}
            for fact in article.authors
        ],
        "place": _fact(article.place),
        "agency": _fact(article.agency),
        "absences": {absence.field: absence.reason for absence in article.absences},
        "body": [block.text for block in article.of_kind("body")],
        "captions": [_figure(block) for block in article.of_kind("caption", "credit")],
        "embeds": [_embed(block) for block in article.of_kind("embed")],
        "dropped": [
            {"line": block.line, "text": block.text, "reason": block.reason}
            for block in article.of_kind("dropped")
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
        "event": None,
        "duplicates": [pair.other(article.id) for pair in duplicates],
        "corrections": [
            {
                "field": correction.field,
                "before": correction.before,
                "after": correction.after,
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


def refusals(problems: Iterable[Problem]) -> bytes:
    """`build/refused.json`: what was refused and why."""
    return _json(
        [
            {"seed": problem.path, "reason": problem.message, "cure": problem.hint}
            for problem in problems
        ]
    )


def seed_path(id_: str) -> str:
    """Where a seed is published, as UTF-8 text, below the site's root."""
    return str(PurePosixPath("seeds", f"{id_}.txt"))


def line(value: dict[str, Any]) -> str:
    """One object as a line of NDJSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
