"""The archive's tables: catalogue.json and .csv, actors.csv, and the datapackage.json."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.config import Settings
from generator.corpus import Corpus, Report
from generator.exports.addresses import address
from generator.exports.files import Export, as_json
from generator.localize.names import nearest
from generator.model import Actor, Record
from generator.pages.tables import ACTORS, REPORTS, Column, catalogue_parts

Row = Mapping[str, Any]
_FORMULA = frozenset("=+-@\t\r")
"""What a spreadsheet takes a formula to begin with."""
Days = tuple[int, str | None, str | None]


def tables(corpus: Corpus, settings: Settings) -> Iterator[Export]:
    """All of them. Where the catalogue is in parts, catalogue.json and .csv list these."""
    listed = catalogue_parts(corpus)
    for part in listed:
        reports = [(record, _event_of(corpus, record)) for record in part.records]
        paths = (f"{part.stem}.json", f"{part.stem}.csv")
        yield Export(paths, (reports,), partial(_catalogue, settings))
    if listed[0].year:
        stems = [(part.year, part.stem) for part in listed]
        yield Export(("catalogue.json", "catalogue.csv"), (stems,), _parts)
    actors = [(corpus.actors[id_], _days(corpus.by_actor[id_])) for id_ in corpus.by_actor]
    yield Export(("actors.csv",), (actors,), partial(_actors, settings))
    described = [part.stem for part in listed]
    yield Export(("datapackage.json",), (described,), partial(_package, settings))


def _event_of(corpus: Corpus, record: Record) -> str | None:
    event = corpus.event_of.get(record.id)
    return event.id if event else None


def _catalogue(settings: Settings, reports: Iterable[tuple[Record, str | None]]) -> Iterator[bytes]:
    """The index of reports, given with their events' ids."""
    rows = [_report(record, event, settings) for record, event in reports]
    yield as_json({"version": 1, "reports": rows})
    yield _csv(REPORTS, rows)


def _parts(stems: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    """What lists the parts of a catalogue, given as (year, stem)."""
    names = [{"year": year, "json": f"{stem}.json"} for year, stem in stems]
    yield as_json({"version": 1, "parts": names})
    lines = ["year,csv", *(f"{year},{stem}.csv" for year, stem in stems)]
    yield "".join(f"{line}\r\n" for line in lines).encode()


def _days(reports: Sequence[Report]) -> Days:
    """How many reports there are, newest first, and the ISO days of the first and the last."""
    first, last = (
        next((each.record.published.value.iso for each in those if each.record.published), None)
        for those in (reversed(reports), reports)
    )
    return len(reports), first, last


def _actors(settings: Settings, actors: Iterable[tuple[Actor, Days]]) -> Iterator[bytes]:
    yield _csv(ACTORS, [_actor(actor, days, settings) for actor, days in actors])


def _report(record: Record, event: str | None, settings: Settings) -> Row:
    published = record.published
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
        "event": event,
    }


def _actor(actor: Actor, days: Days, settings: Settings) -> Row:
    reports, first, last = days
    shown = nearest(actor.names, settings.locales[0], settings.locales)
    return {
        "id": actor.id,
        "url": _url(settings, f"actors/{actor.id}/"),
        "type": actor.type,
        "name": shown.value if shown else actor.id,
        "names": [
            f"{lang}: {actor.names[lang]}" for lang in settings.locales if lang in actor.names
        ],
        "wikidata": actor.qid,
        "reports": reports,
        "first": first,
        "last": last,
    }


def _url(settings: Settings, path: str) -> str:
    """An address in the default locale; below the site's root if that is all that is known."""
    return address(settings, path) or path


def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A table as RFC 4180 has it: commas, CRLF, a head."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    names = [column.name for column in columns]
    writer.writerow(names)
    writer.writerows(map(_cells, (map(row.__getitem__, names) for row in rows)))
    return stream.getvalue().encode()


def _cells(values: Iterable[Any]) -> list[Any]:
    """Values as cells that no spreadsheet takes for formulas (OWASP, CSV injection)."""
    told = ["; ".join(each) if isinstance(each, list) else each for each in values]
    return [
        f"'{each}" if each and isinstance(each, str) and each[0] in _FORMULA else each
        for each in told
    ]


def _package(settings: Settings, stems: Sequence[str]) -> Iterator[bytes]:
    """The tables' description (Data Package 1, Frictionless Data)."""
    default = settings.locales[0]
    described = {
        "profile": "tabular-data-package",
        "name": "roznama",
        "title": settings.site_names[default],
        "description": settings.taglines[default],
        "homepage": settings.site_url,
        "resources": [
            *(_resource(stem, REPORTS) for stem in stems),
            _resource("actors", ACTORS),
        ],
    }
    yield as_json({name: value for name, value in described.items() if value})


def _resource(stem: str, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": stem,
        "path": f"{stem}.csv",
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
