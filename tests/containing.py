"""Containers for tests: their records, and what is read from them."""

from __future__ import annotations

import json
from pathlib import Path

from generator import containers
from generator.containers import Listing
from generator.fields import read_fields
from generator.model import Article, Seed
from generator.seeds import RawSeed, Refusal, decode, discover, read_each
from tests.sites.invalid.make import STORY
from tests.warcs import page

PAGE = page("Ministers agree on grain", STORY)


def json_line(id_: str, **more: object) -> bytes:
    """A line with a report of some length."""
    return json.dumps({"id": id_, "text": STORY, **more}, ensure_ascii=False).encode()


def json_record(id_: str, **more: object) -> bytes:
    """A line with nothing but these values."""
    return json.dumps({"id": id_, **more}).encode()


def survey(folder: Path, name: str, data: bytes) -> Listing:
    """What a container of these bytes is found to hold."""
    file = folder / name
    file.write_bytes(data)
    return containers.survey(file)


def found_in(listing: Listing) -> dict[int, str]:
    """The ids of a container's reports by their numbers."""
    return {entry.number: entry.id for entry in listing.entries}


def decoded(folder: Path, name: str, data: bytes) -> list[Seed | Refusal]:
    """The seeds of a folder with one container, or why they are none."""
    (folder / name).write_bytes(data)
    found, _ = discover(folder, folder)
    raw = list(read_each(found))
    return [decode(each) if isinstance(each, RawSeed) else each for each in raw]


def article_of(folder: Path, name: str, data: bytes) -> Article:
    """What is read from the only report of a container."""
    (seed,) = decoded(folder, name, data)
    assert isinstance(seed, Seed), seed
    return read_fields(seed)
