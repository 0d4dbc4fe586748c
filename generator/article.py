"""The whole way of one seed, from its bytes to a finished article and its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator import codec, corrections
from generator.actors import name_actors
from generator.corrections.withdrawal import withdraw
from generator.errors import Problem
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
    sidecar, problems = _sidecar(raw)
    article: Article | None = None
    for stage, data in known.items():
        article = codec.decode_article(data)
        done = stage
    if article is None:
        seed = decode(raw)
        if isinstance(seed, Refusal):
            return seed
        article = read_fields(seed)
        if sidecar:
            article = corrections.correct_fields(article, sidecar)
        if sidecar and sidecar.withdrawn:
            article = withdraw(article, sidecar)
        article = replace(article, problems=(*article.problems, *problems))
        results[done := FIELDS.name] = codec.encode(article)
    if done == FIELDS.name:
        article = name_actors(article, context.registry)
        results[done := ACTORS.name] = codec.encode(article)
    if done == ACTORS.name:
        article = add_keywords(article, context.registry.actors, context.keywords)
        if sidecar:
            article = corrections.correct_names(article, sidecar)
        results[KEYWORDS.name] = codec.encode(article)
    results[RECORD.name] = codec.encode(record_of(article))
    return results


def _sidecar(raw: RawSeed) -> tuple[corrections.Sidecar | None, tuple[Problem, ...]]:
    """The seed's corrections; None if there are none, or if they cannot be applied."""
    if raw.sidecar is None:
        return None, ()
    return corrections.load(raw.sidecar, raw.sidecar_path)
