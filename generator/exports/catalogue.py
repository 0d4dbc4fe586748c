"""The archive's tables: catalogue.json and .csv, actors.csv, and the datapackage.json."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.config import Settings
from generator.corpus import Corpus
from generator.exports.addresses import address
from generator.exports.files import as_json
from generator.localize.names import nearest
from generator.model import Actor, Record
from generator.tables import ACTORS, REPORTS, Column, Part, catalogue_parts

Row = Mapping[str, Any]


def tables(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """All of them, as (path in the site, content)."""
    yield from _catalogue(corpus, settings)
    actors = [_actor(corpus, id_, settings) for id_ in corpus.by_actor]
    yield "actors.csv", _csv(ACTORS, actors)
    yield "datapackage.json", as_json(_package(corpus, settings))


def _catalogue(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The index of all reports. Where it is in parts, catalogue.json and .csv list these."""
    listed = catalogue_parts(corpus)
    for part in listed:
        rows = [_report(record, corpus, settings) for record in part.records]
        yield f"{part.stem}.json", as_json({"version": 1, "reports": rows})
        yield f"{part.stem}.csv", _csv(REPORTS, rows)
    if listed[0].year:
        names = [{"year": part.year, "json": f"{part.stem}.json"} for part in listed]
        yield "catalogue.json", as_json({"version": 1, "parts": names})
        lines = ["year,csv", *(f"{part.year},{part.stem}.csv" for part in listed)]
        yield "catalogue.csv", "".join(f"{line}\r\n" for line in lines).encode()


def _report(record: Record, corpus: Corpus, settings: Settings) -> Row:
    published, event = record.published, corpus.event_of.get(record.id)
    return {
        "id": record.id,
        "url": _url(settings, f"reports/{record.id}/"),
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
        "event": event.id if event else None,
    }


def _actor(corpus: Corpus, id_: str, settings: Settings) -> Row:
    actor: Actor = corpus.actors[id_]
    records = corpus.by_actor[id_]
    days = [record.published.value.iso for record in records if record.published]
    shown = nearest(actor.names, settings.locales)
    return {
        "id": id_,
        "url": _url(settings, f"actors/{id_}/"),
        "type": actor.type,
        "name": shown.value if shown else id_,
        "names": [
            f"{lang}: {actor.names[lang]}" for lang in settings.locales if lang in actor.names
        ],
        "wikidata": actor.qid,
        "reports": len(records),
        "first": days[-1] if days else None,
        "last": days[0] if days else None,
    }


def _url(settings: Settings, path: str) -> str:
    """An address in the default locale; below the site's root if that is all that is known."""
    return address(settings, path) or path


def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A table as RFC 4180 has it: commas, CRLF, a head."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(_cell(row[column.name]) for column in columns)
    return stream.getvalue().encode()


def _cell(value: Any) -> Any:
    """A value as a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    text = "; ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text[:1] in tuple("=+-@\t\r") else text


def _package(corpus: Corpus, settings: Settings) -> dict[str, Any]:
    """The tables' description (Data Package 1, Frictionless Data)."""
    default = settings.locales[0]
    described = {
        "profile": "tabular-data-package",
        "name": "roznama",
        "title": settings.site_names[default],
        "description": settings.taglines[default],
        "homepage": settings.site_url,
        "resources": [
            *(_resource(part, REPORTS) for part in catalogue_parts(corpus)),
            _resource(Part("actors"), ACTORS),
        ],
    }
    return {name: value for name, value in described.items() if value}


def _resource(part: Part, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": part.stem,
        "path": f"{part.stem}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in columns],
            "primaryKey": "id",
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = {"constraints": {"required": True}} if column.required else {}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **constraints,
    }
