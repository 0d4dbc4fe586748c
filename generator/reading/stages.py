"""The stages of reading one seed, and the keys under which their results are kept.

A key names exactly what the stage read: the seed, a setting, what is known of its names, the
result before it, and the stage's own code and data. Working out the keys needs none of the
code that reads; so a command that finds everything in the store never loads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata

from generator.actors.registry import Registry
from generator.seeds import RawSeed
from generator.sources import fingerprint
from generator.storage import codec


@dataclass(frozen=True, slots=True)
class Context:
    """What articles are read with, besides their own text."""

    registry: Registry
    keywords: int
    """How many keywords an article gets."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way from a seed to its record."""

    name: str
    code: tuple[str, ...]
    """Modules, packages and data folders whose change makes its results stale."""


RENDERERS = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "babel")
"""Packages that decide, besides our own code, how a page comes out."""
FIELDS = Stage(
    "fields",
    (
        "model", "errors", "text.py", "cldr.py", "languages.py", "langid.py", "containers",
        "seeds/webpages.py", "seeds/decoding.py", "dates", "zones", "fields", "corrections", "data",
        "actors/keys.py", "actors/data/folding.yml",
    ),
)  # fmt: skip
INTRODUCED = Stage("introduced", ("actors",))
RECORD = Stage(
    "record",
    (
        "actors", "keywords", "corrections",
        "reading/records.py", "duplicates/signatures.py", "reading/traces.py",
    ),
)  # fmt: skip
STAGES = (FIELDS, INTRODUCED, RECORD)
TEXT = "text"
"""Where the keys of texts are kept, in which names are looked for; under those of `FIELDS`."""
ARTICLE = "article"
"""Where finished articles are kept, under keys of what they say: one that is read again and
says the same is the same, and so are its pages. Records have these keys."""


def key_of_fields(raw: RawSeed) -> str:
    """The key of what one seed says by itself."""
    sidecar = "" if raw.sidecar is None else hashlib.sha256(raw.sidecar).hexdigest()
    return _key(FIELDS, raw.id, raw.path, raw.sha256, sidecar)


def key_of_introduced(fields: str, known: str) -> str:
    """The key of whom a seed introduces; `known` names what the archive knows of its names."""
    return _key(INTRODUCED, fields, known)


def key_of_record(fields: str, known: str, discovered: str, context: Context) -> str:
    """The key of the record; `discovered` names the newly found actors that concern it."""
    return _key(RECORD, fields, known, discovered, str(context.keywords))


def _key(stage: Stage, *read: str) -> str:
    return _digest(stage.name, fingerprint(stage.code), *read)


def key_of_all(keys: Iterable[str]) -> str:
    """One key for the results under all these keys, in any order."""
    return _digest(*sorted(keys))


def renderers() -> list[str]:
    """The packages that make pages, each with its version, as "name version"."""
    return [f"{name} {metadata.version(name)}" for name in RENDERERS]


def _digest(*parts: str) -> str:
    return codec.key_of("\0".join(parts).encode())
