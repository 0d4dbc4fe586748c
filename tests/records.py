"""Reports made for tests that need many, or odd ones, without reading any text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from generator import corpus
from generator.corpus import Corpus
from generator.model import (
    Actor,
    ActorUse,
    Correction,
    Day,
    Evidence,
    Fact,
    Keyword,
    Record,
    Spelling,
    Text,
)

ACTOR = Actor("wang-yi", "person", {"en": "Wang Yi", "hi": "वांग यी", "ar": "وانغ يي"}, {}, qid="Q1")


def fact(day: Day | None) -> Fact[Day] | None:
    """A day of publication as it is printed."""
    return Fact(day, Evidence("printed", "test", "", 1, None, 1.0)) if day else None


def day(iso: str) -> Day:
    """A day, month or year."""
    precision = {10: "day", 7: "month", 4: "year"}[len(iso)]
    return Day(date.fromisoformat((iso + "-01-01")[:10]), precision)  # type: ignore[arg-type]


def english(words: str) -> Text:
    """Words as text that is shown."""
    return Text(words, "en", "ltr")


def corrected(on: str) -> Correction:
    """A correction made on this day."""
    return Correction("title", (), ("Grain",), "misprint", "A. Editor", day(on))


def record(id_: str = "grain", published: str | None = "2022-01-12", **changes: Any) -> Record:
    """A report with everything that one can have."""
    made = Record(
        id=id_,
        seed=f"seeds/{id_}.txt",
        lang="en",
        dir="ltr",
        title=english(f"Ministers speak about {id_}"),
        title_kind="printed",
        deck=english("They met on Tuesday."),
        published=fact(day(published)) if published else None,
        unknown_date="" if published else "no-date",
        not_before=None,
        not_after=None,
        event_days=(),
        source=english("Daily Grain"),
        authors=(english("Jane Roe"),),
        actors=(ActorUse(ACTOR.id, 2, (Spelling("Wang", "en"),)),),
        keywords=(Keyword("grain", "en", 0.1),),
        facts_to_check=0,
    )
    return replace(made, **changes)


def archive(*records: Record) -> Corpus:
    """These reports together."""
    return corpus.build(records, {ACTOR.id: ACTOR})
