"""The whole way of one seed, from its bytes to a finished article and its record.

First what the seed says by itself; then whom it introduces; then, when it is known whom all
seeds introduce, who is named in it. Each part is a pure function.
"""

from __future__ import annotations

from dataclasses import replace

from generator import corrections
from generator.actors.discovery import candidates
from generator.actors.keys import make_key
from generator.actors.naming import name_actors
from generator.corrections.withdrawal import withdraw
from generator.errors import Problem
from generator.fields import read_fields
from generator.keywords import add_keywords
from generator.model import Article
from generator.reading.records import record_of
from generator.reading.stages import ARTICLE, FIELDS, INTRODUCED, RECORD, TEXT, Context
from generator.seeds import RawSeed, Refusal, decode
from generator.storage import codec

Results = dict[str, bytes]
"""Encoded results by the name of their stage."""


def read(raw: RawSeed) -> Results | Refusal:
    """What the seed says by itself, and the key of its text, in which names are looked for."""
    article = _fields(raw)
    if isinstance(article, Refusal):
        return article
    return {
        FIELDS.name: codec.encode(article),
        TEXT: codec.encode(make_key(article.text).text),
    }


def introduce(fields: bytes, context: Context) -> Results:
    """Whom the seed introduces that the registry of `context` does not know."""
    found = candidates(codec.decode_article(fields), context.registry)
    return {INTRODUCED.name: codec.encode(found)}


def finish(raw: RawSeed, fields: bytes, context: Context) -> Results:
    """The finished article and its record; `context` knows whom all seeds introduce."""
    article = _names(codec.decode_article(fields), raw, context)
    data = codec.encode(article)
    record = replace(record_of(article), article=codec.key_of(data))
    return {ARTICLE: data, RECORD.name: codec.encode(record)}


def _fields(raw: RawSeed) -> Article | Refusal:
    seed = decode(raw)
    if isinstance(seed, Refusal):
        return seed
    sidecar, problems = _sidecar(raw)
    article = read_fields(seed)
    if sidecar:
        article = corrections.correct_fields(article, sidecar)
    if sidecar and sidecar.withdrawn:
        article = withdraw(article, sidecar)
    return replace(article, problems=(*article.problems, *problems))


def _names(article: Article, raw: RawSeed, context: Context) -> Article:
    """The article with its actors and keywords, and the editor's."""
    sidecar, _ = _sidecar(raw)
    article = name_actors(article, context.registry)
    article = add_keywords(article, context.registry.actors, context.keywords)
    return corrections.correct_names(article, sidecar) if sidecar else article


def _sidecar(raw: RawSeed) -> tuple[corrections.Sidecar | None, tuple[Problem, ...]]:
    """The seed's corrections; None if there are none, or if they cannot be applied."""
    if raw.sidecar is None:
        return None, ()
    return corrections.load(raw.sidecar, raw.sidecar_path)
