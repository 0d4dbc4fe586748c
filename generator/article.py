"""The whole way of one seed, from its bytes to a finished article.

Each step is a pure function, and each result is kept under a key of exactly what the
step read: the seed, its sidecar, the registry, a setting, and the step's own code.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from generator.actors import Registry, name_actors
from generator.fields import read_fields
from generator.keywords import add_keywords
from generator.model import Article, Record
from generator.records import record_of
from generator.seeds import RawSeed, Refusal, decode


@dataclass(frozen=True, slots=True)
class Context:
    """What articles are read with, besides their own text."""

    registry: Registry
    keywords: int
    """How many keywords an article gets."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step that adds to an article."""

    name: str
    code: tuple[str, ...]
    """Modules, packages and data folders whose change makes its results stale."""
    run: Callable[[Article, Context], Article]
    reads: Callable[[Context], str]
    """What of the context the step depends on."""


STAGES = (
    Stage(
        "actors",
        ("actors",),
        lambda article, context: name_actors(article, context.registry),
        lambda context: context.registry.key,
    ),
    Stage(
        "keywords",
        ("keywords",),
        lambda article, context: add_keywords(article, context.registry.actors, context.keywords),
        lambda context: str(context.keywords),
    ),
)
READING = "reading"
_READING_CODE = (
    "model.py", "errors.py", "text.py", "text", "languages.py", "languages", "dates.py", "dates",
    "zones.py", "zones", "fields.py", "fields", "corrections.py", "corrections", "data",
)  # fmt: skip
FINAL = STAGES[-1].name
RECORD = "record"
ALL_STAGES = (READING, *(stage.name for stage in STAGES), RECORD)


def read_article(raw: RawSeed, context: Context) -> Article | Refusal:
    """One seed's article, or why there is none."""
    article = _read(raw)
    if isinstance(article, Refusal):
        return article
    for stage in STAGES:
        article = stage.run(article, context)
    return article


def _read(raw: RawSeed) -> Article | Refusal:
    seed = decode(raw)
    return seed if isinstance(seed, Refusal) else read_fields(seed)


def keys(raw: RawSeed, context: Context) -> dict[str, str]:
    """The key of every stage's result for this seed, in order of the stages."""
    key = _digest(READING, fingerprint(_READING_CODE), raw.id, raw.path, raw.sha256)
    found = {READING: key}
    for stage in STAGES:
        key = _digest(stage.name, fingerprint(stage.code), key, stage.reads(context))
        found[stage.name] = key
    found[RECORD] = _digest(RECORD, fingerprint(("records.py",)), key)
    return found


def complete(
    raw: RawSeed, known: Mapping[str, bytes], context: Context
) -> dict[str, bytes] | Refusal:
    """The encoded results of the stages that are not in `known`, and the record, by stage.

    `known` holds at most one entry: the latest stage whose result is still valid.
    """
    results: dict[str, bytes] = {}
    last, data = next(iter(known.items()), (READING, b""))
    article = decode_article(data) if data else _read(raw)
    if isinstance(article, Refusal):
        return article
    if not data:
        results[READING] = encode(article)
    names = (READING, *(stage.name for stage in STAGES))
    for stage in STAGES[names.index(last) :]:
        article = stage.run(article, context)
        results[stage.name] = encode(article)
    results[RECORD] = encode(record_of(article))
    return results


def encode(value: Article | Record) -> bytes:
    """An article or record as the store keeps it."""
    return msgspec.json.encode(value)


def decode_article(data: bytes) -> Article:
    """The article that `encode` wrote. Raises msgspec.ValidationError if it is none."""
    return _article_decoder().decode(data)


def decode_record(data: bytes) -> Record:
    """The record that `encode` wrote. Raises msgspec.ValidationError if it is none."""
    return _record_decoder().decode(data)


@functools.cache
def _record_decoder() -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(Record)


@functools.cache
def _article_decoder() -> msgspec.json.Decoder[Article]:
    return msgspec.json.Decoder(Article)


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


def _contents(entry: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda item: item.name):
            if child.name != "__pycache__":
                yield from _contents(child, f"{path}/{child.name}")
    elif entry.is_file():
        yield path, entry.read_bytes()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
