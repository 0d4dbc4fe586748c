"""`build/review.html`: what a maintainer should look at, with evidence and the YAML to paste.

It is not published. What it says of a report is kept in the store beside the report, so
a build makes anew only what it has read anew.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from generator.config import Settings
from generator.model import Record
from generator.reading.library import Library
from generator.review.cards import SETTLED, Card, card_of, veto_of
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.files import write_if_changed
from generator.storage.store import Store
from generator.text import data

NAME = "review.html"
MOST = 300
"""Reports on the page; a browser shows more only slowly, and nobody reads so many at once."""
_STAGE = "review"
_CODE = ("review", "fields/considered.py", "data/explain.yml")


def write(settings: Settings, library: Library, store: Store) -> Path:
    """Write the page for an archive whose seeds have been read; returns its file."""
    # What may be wrong comes before what is unknown: it is worse, and often settled at a glance.
    doubtful = sorted(
        (record for record in library.records if _is_doubtful(record)),
        key=lambda record: not record.facts_to_check,
    )
    keys = {record.id: f"{library.keys[record.id]} {fingerprint(_CODE)}" for record in doubtful}
    shown = doubtful[:MOST]
    cards = list(_cards(shown, keys, library, store))
    store.keep_only(_STAGE, (keys[record.id] for record in shown))
    site = os.path.relpath(settings.site, settings.build)
    template = resources.files("generator").joinpath("review", "data", "review.html.j2")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(template.read_text(encoding="utf-8")).render(
        name=settings.site_names[settings.locales[0]],
        cards=cards,
        more=len(doubtful) - len(shown),
        refused=[refusal.problem for refusal in library.refused],
        waiting=library.waiting,
        duplicates=library.duplicates[:MOST],
        files={record.id: record.seed for record in library.records},
        veto_of=veto_of,
        quoted=shlex.quote,
        report=lambda id_: Path(site, "reports", id_, "index.html").as_posix(),
        words=data("explain"),
        seeds=settings.seeds.name,
    )
    file = settings.build / NAME
    write_if_changed(file, page.encode())
    return file


def _is_doubtful(record: Record) -> bool:
    if record.withdrawn:
        return False
    untitled = record.title is None or record.title_kind == "derived"
    undated = record.published is None and record.unknown_date != SETTLED
    return untitled or undated or record.facts_to_check > 0


def _cards(
    records: list[Record], keys: dict[str, str], library: Library, store: Store
) -> Iterator[Card]:
    """What is to be said of each report: from the store, or worked out."""
    for record in records:
        kept = store.get(_STAGE, keys[record.id])
        if kept is None:
            kept = codec.encode(card_of(library.article(store, record.id)))
            store.put(_STAGE, keys[record.id], kept)
        yield codec.decode(kept, Card)
    store.save()
