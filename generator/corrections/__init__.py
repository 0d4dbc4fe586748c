"""Corrections: `<stem>.yml` beside a seed, by a person, with a reason; they win.

A sidecar is applied as a whole or not at all: one fault, and the report is published as
it was read, with a Problem that names line and cure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.corrections.schema import KEYS, Fault, read_value
from generator.corrections.yamls import Refused, parse
from generator.errors import Problem
from generator.languages import direction_of
from generator.model import (
    Absence,
    Article,
    Author,
    Correction,
    Day,
    EventDay,
    Evidence,
    Fact,
    Judgement,
    Keyword,
    Mention,
    Span,
)
from generator.text import slug

__all__ = ["Sidecar", "correct_fields", "correct_names", "load"]

T = TypeVar("T")
_REQUIRED = {
    "by": "add `by:` with the name of who corrects",
    "on": "add `on:` with the day of the correction, as 2024-05-31",
    "why": "add `why:` with the reason and, if there is one, the source",
}
_EDITOR = Evidence("editor", "sidecar", "", None, None, 1.0)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor says about one report."""

    path: str
    by: str
    on: Day
    why: str
    values: dict[str, Any]
    """The corrected fields by their names, typed as in `schema`; None: known unknown."""

    @property
    def id(self) -> str | None:
        """The report's id, if the sidecar sets it."""
        return self.values.get("id")

    @property
    def withdrawn(self) -> bool:
        """Whether the report's text is to be removed everywhere."""
        return bool(self.values.get("withdrawn"))

    @property
    def same_as(self) -> tuple[str, ...]:
        """Ids of reports that tell of the same event."""
        return tuple(self.values.get("event", {}).get("same_as", ()))

    @property
    def not_same_as(self) -> tuple[str, ...]:
        """Ids of reports that do not tell of the same event."""
        return tuple(self.values.get("event", {}).get("not", ()))


def load(raw: bytes, path: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
    """A sidecar's bytes as corrections, or None with the problems that stand against it."""
    try:
        entries = parse(raw)
    except Refused as fault:
        return None, (_problem(path, fault.message, fault.hint, fault.line),)
    problems = [
        _problem(path, f"`{name}` is missing", cure, None)
        for name, cure in _REQUIRED.items()
        if name not in entries or entries[name].content in (None, "")
    ]
    values: dict[str, Any] = {}
    for name, value in entries.items():
        try:
            values[name] = read_value(name, value)
        except Fault as fault:
            problems.append(_problem(path, fault.message, fault.hint, fault.line))
    if not problems and set(values) <= set(_REQUIRED):
        problems.append(
            _problem(path, "nothing is corrected", f"use one of {', '.join(KEYS)}", None)
        )
    if problems:
        return None, tuple(problems)
    by, on, why = (values.pop(name) for name in ("by", "on", "why"))
    return Sidecar(path, by, on, why, values), ()


def _problem(path: str, message: str, hint: str, line: int | None) -> Problem:
    cure = f"{hint}; until then the file is not applied" if hint else "the file is not applied"
    return Problem("error", path, message, cure, line)


def correct_fields(article: Article, sidecar: Sidecar) -> Article:
    """The article with the editor's values for id, texts, dates, people and language."""
    for name, value in sidecar.values.items():
        if name in _SETTERS:
            before = _shown(article, name)
            article = _SETTERS[name](article, value)
            article = _noted(article, sidecar, name, before, _shown(article, name))
    return article


def correct_names(article: Article, sidecar: Sidecar) -> Article:
    """The article with the editor's actors, keywords and event; run after both were found.

    An added actor is a mention without a place in the text (span 0, 0).
    """
    actors = sidecar.values.get("actors", {})
    removed, added = set(actors.get("remove", ())), tuple(actors.get("add", ()))
    if removed or added:
        before = {mention.actor for mention in article.mentions}
        kept = tuple(each for each in article.mentions if each.actor not in removed)
        known = {each.actor for each in kept}
        new = tuple(
            Mention(actor, Span(0, 0), "", "name", 1.0) for actor in added if actor not in known
        )
        article = replace(article, mentions=kept + new)
        after = {mention.actor for mention in article.mentions}
        gone, come = tuple(sorted(before - after)), tuple(sorted(after - before))
        article = _noted(article, sidecar, "actors", gone, come)
    if "keywords" in sidecar.values:
        found = tuple(each.text for each in article.keywords)
        words = tuple(sidecar.values["keywords"] or ())
        keywords = tuple(Keyword(text, article.lang, 0.0) for text in words)
        article = replace(article, keywords=keywords)
        article = _noted(article, sidecar, "keywords", found, words)
    return _judged(article, sidecar)


def _judged(article: Article, sidecar: Sidecar) -> Article:
    """The article with what the editor says of its event."""
    judgement = Judgement(sidecar.same_as, sidecar.not_same_as)
    article = replace(article, judgement=judgement)
    article = _noted(article, sidecar, "same_event", (), judgement.same_as)
    return _noted(article, sidecar, "other_event", (), judgement.different)


def _noted(
    article: Article,
    sidecar: Sidecar,
    name: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> Article:
    """The article with a record of one correction; the same value again is none."""
    if before == after and name != "published":
        return article
    note = Correction(name, before, after, sidecar.why, sidecar.by, sidecar.on)
    return replace(article, corrections=(*article.corrections, note))


def _fact(value: T | None) -> Fact[T] | None:
    return None if value is None else Fact(value, _EDITOR)


def _set_text(name: str) -> Any:
    def setter(article: Article, value: str | None) -> Article:
        changed = replace(article, **{name: _fact(value)})  # type: ignore[arg-type]
        return _absent(changed, name, value is None)

    return setter


def _absent(article: Article, name: str, absent: bool) -> Article:
    """The article with the reason for a field's absence put right."""
    others = tuple(each for each in article.absences if each.field != name)
    new = (Absence(name, "corrected-unknown"),) if absent else ()
    return replace(article, absences=others + new)


def _set_published(article: Article, value: Day | None) -> Article:
    changed = replace(article, published=_fact(value))
    if value is not None:
        changed = replace(changed, not_before=None, not_after=None)
    return _absent(changed, "published", value is None)


def _set_events(article: Article, value: tuple[Day, ...] | None) -> Article:
    days = tuple(Fact(EventDay(day, ""), _EDITOR) for day in value or ())
    return replace(article, event_days=days)


def _set_authors(article: Article, value: tuple[Author, ...] | None) -> Article:
    authors = tuple(Fact(author, _EDITOR) for author in value or ())
    return _absent(replace(article, authors=authors, desk=None), "authors", not authors)


def _set_language(article: Article, value: str) -> Article:
    direction = direction_of(value)
    blocks = tuple(
        replace(block, lang=value, dir=direction) if block.lang == article.lang else block
        for block in article.blocks
    )
    return replace(article, lang=value, dir=direction, blocks=blocks)


def _set_id(article: Article, value: str) -> Article:
    return replace(article, id=slug(value))


_SETTERS = {
    "id": _set_id,
    "title": _set_text("title"),
    "deck": _set_text("deck"),
    "source": _set_text("source"),
    "place": _set_text("place"),
    "agency": _set_text("agency"),
    "published": _set_published,
    "event_days": _set_events,
    "authors": _set_authors,
    "language": _set_language,
}


def _shown(article: Article, name: str) -> tuple[str, ...]:
    """A field's values, as the list of corrections tells them; empty if unknown."""
    if name == "id":
        return (article.id,)
    if name == "language":
        return (article.lang,)
    if name == "authors":
        return tuple(fact.value.name for fact in article.authors)
    if name == "event_days":
        return tuple(fact.value.day.iso for fact in article.event_days)
    fact = getattr(article, name)
    if fact is None:
        return ()
    return (fact.value.iso if isinstance(fact.value, Day) else str(fact.value),)
