"""The whole way of one seed, from its bytes to a finished article and its record."""

from __future__ import annotations

from collections.abc import Mapping

from generator import codec
from generator.actors import name_actors
from generator.fields import read_fields
from generator.keywords import add_keywords
from generator.model import Article
from generator.records import record_of
from generator.seeds import RawSeed, Refusal, decode
from generator.stages import ACTORS, FIELDS, KEYWORDS, RECORD, Context

Results = dict[str, bytes]
"""Encoded results by the name of their stage."""


def read_article(raw: RawSeed, context: Context) -> Article | Refusal:
    """One seed's article, or why there is none: a pure function."""
    results = complete(raw, {}, context)
    if isinstance(results, Refusal):
        return results
    return codec.decode_article(results[KEYWORDS.name])


def complete(raw: RawSeed, known: Mapping[str, bytes], context: Context) -> Results | Refusal:
    """The results of the stages that `known` does not hold.

    `known` holds at most one result: that of the latest stage that is still valid.
    """
    results: Results = {}
    article: Article | None = None
    for stage, data in known.items():
        article = codec.decode_article(data)
        done = stage
    if article is None:
        seed = decode(raw)
        if isinstance(seed, Refusal):
            return seed
        article = read_fields(seed)
        results[done := FIELDS.name] = codec.encode(article)
    if done == FIELDS.name:
        article = name_actors(article, context.registry)
        results[done := ACTORS.name] = codec.encode(article)
    if done == ACTORS.name:
        article = add_keywords(article, context.registry.actors, context.keywords)
        results[KEYWORDS.name] = codec.encode(article)
    results[RECORD.name] = codec.encode(record_of(article))
    return results
