"""What a maintainer should know of one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.fields.considered import Considered, considered
from generator.model import DOUBTFUL, Article, Day, Fact
from generator.text import data

FACTS = ("title", "published", "source", "place", "agency")
"""The fields that are shown on a report's page and can be doubtful."""
ASKED = ("published", "event_days", "not_before")
"""Where the candidates for an unknown day of publication are found."""
SETTLED = "corrected-unknown"
"""Why a day is unknown that an editor has found to be so: nobody need look for it."""
_DAY = "YYYY-MM-DD"
_SIGNED = f"by: YOUR NAME\non: {_DAY}\nwhy: REASON, AND YOUR SOURCE\n"
"""How every sidecar ends."""
_OR_NOT = "  # or null, if it cannot be known"
_WIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that was not chosen."""

    words: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """One field of a report that is worth a look."""

    field: str
    value: str
    """Empty if it is unknown."""
    says: str
    """How it was read, or why it was not."""
    quote: str = ""
    line: int | None = None
    confidence: float | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One report, with all that is worth a look, and the corrections to paste."""

    id: str
    seed: str
    title: str
    lang: str
    points: tuple[Point, ...]
    sidecar: str
    """Path of the file that corrects it."""
    yaml: str


def card_of(article: Article) -> Card:
    """The card of an article."""
    points = tuple(_points(article))
    return Card(
        id=article.id,
        seed=article.seed,
        title=article.title.value if article.title else article.id,
        lang=article.lang,
        points=points,
        sidecar=article.sidecar,
        yaml=_corrections(points),
    )


def veto_of(name: str, lang: str) -> str:
    """The entry of `_actors.yml` that says that a name is nobody's."""
    return _yaml({"vetoes": [{"surface": name, "language": lang, "why": "REASON"}]})


def _points(article: Article) -> Iterator[Point]:
    for field in FACTS:
        fact: Fact[Any] | None = getattr(article, field)
        if fact and (fact.evidence.confidence < DOUBTFUL or _is_made(field, fact)):
            yield _point(field, fact)
    reason = next((each.reason for each in article.absences if each.field == "published"), "")
    if article.published is None and reason != SETTLED:
        why = str(data("explain")["absences"].get(reason, reason))
        yield Point("published", "", why, candidates=_candidates(article))
    for problem in article.problems:
        yield Point("text", "", problem.message, line=problem.line)


def _is_made(field: str, fact: Fact[Any]) -> bool:
    """A title that nobody printed."""
    return field == "title" and fact.evidence.kind == "derived"


def _point(field: str, fact: Fact[Any]) -> Point:
    evidence = fact.evidence
    value = fact.value.iso if isinstance(fact.value, Day) else str(fact.value)
    says = data("explain")["rules"].get(evidence.rule, evidence.rule)
    return Point(field, value, says, evidence.quote, evidence.line, evidence.confidence)


def _candidates(article: Article) -> tuple[Candidate, ...]:
    """The dates, weekdays and posts of the text, none of which says when it was published."""
    others = considered(article)
    return tuple(_candidate(each) for field in ASKED for each in others.get(field, ()))


def _candidate(found: Considered) -> Candidate:
    why = data("explain")["considered"][found.why].format(detail=found.detail)
    return Candidate(found.words, found.line, why)


def _corrections(points: tuple[Point, ...]) -> str:
    """A sidecar with the present values, for whoever knows better."""
    fields = {point.field: point.value or _DAY for point in points if point.field in FACTS}
    known = _yaml(fields) if fields else ""
    return known.replace(f"published: {_DAY}\n", f"published: {_DAY}{_OR_NOT}\n") + _SIGNED


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=_WIDE))
