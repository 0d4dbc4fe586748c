"""The stages of reading one seed, and the keys under which their results are kept.

A key names exactly what the stage read: the seed, a setting, the registry, the result
before it, and the stage's own code and data. Working out the keys needs none of the
code that reads; so a command that finds everything in the store never loads it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from generator.actors.registry import Registry
from generator.seeds import RawSeed


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
    reads: Callable[[Context], str] = lambda _: ""
    """What of the context the stage depends on."""


RENDERERS = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "babel")
"""Packages that decide, besides our own code, how a page comes out."""
FIELDS = Stage(
    "fields",
    (
        "model", "errors", "text.py", "languages.py", "containers", "seeds/webpages.py",
        "seeds/decoding.py", "dates", "zones", "fields", "corrections", "data",
    ),
)  # fmt: skip
INTRODUCED = Stage("introduced", ("actors",), lambda context: context.registry.key)
RECORD = Stage(
    "record",
    (
        "actors", "keywords", "corrections",
        "reading/records.py", "duplicates/signatures.py", "reading/traces.py",
    ),
    lambda context: f"{context.registry.key} {context.keywords}",
)  # fmt: skip
STAGES = (FIELDS, INTRODUCED, RECORD)
ARTICLE = "article"
"""Where finished articles are kept, under keys of what they say: one that is read again and
says the same is the same, and so are its pages. Records have these keys."""


def keys_alone(raw: RawSeed, context: Context) -> dict[str, str]:
    """The keys of the stages that read one seed by itself."""
    sidecar = "" if raw.sidecar is None else hashlib.sha256(raw.sidecar).hexdigest()
    key = _digest(raw.id, raw.path, raw.sha256, sidecar)
    return _keys((FIELDS, INTRODUCED), key, context)


def keys_together(alone: str, discovered: str, context: Context) -> dict[str, str]:
    """The keys of the stages that know what other seeds introduced.

    `alone` is the key of the seed's fields; `discovered` says which newly found actors
    could be in it.
    """
    return _keys((RECORD,), _digest(alone, discovered), context)


def _keys(of: tuple[Stage, ...], key: str, context: Context) -> dict[str, str]:
    found = {}
    for stage in of:
        key = _digest(stage.name, fingerprint(stage.code), key, stage.reads(context))
        found[stage.name] = key
    return found


def key_of_all(keys: Iterable[str]) -> str:
    """One key for the results under all these keys, in any order."""
    return _digest(*sorted(keys))


@functools.cache
def fingerprint(names: tuple[str, ...]) -> str:
    """A hash over these modules, packages and data folders of ours, in hexadecimal."""
    digest = hashlib.sha256()
    package = resources.files("generator")
    for name in names:
        for path, data in _contents(package / name, name):
            digest.update(f"{path}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def renderers() -> list[str]:
    """The packages that make pages, each with its version, as "name version"."""
    return [f"{name} {metadata.version(name)}" for name in RENDERERS]


def _contents(entry: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda item: item.name):
            if child.name != "__pycache__":
                yield from _contents(child, f"{path}/{child.name}")
    else:
        yield path, entry.read_bytes()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
