"""The forms of every actor: what a text may call it, and what must be checked then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import regex

from generator.actors.characters import letters
from generator.actors.datafiles import load_yaml
from generator.actors.inflection import inflect
from generator.actors.keys import fold
from generator.actors.records import Record, Spellings
from generator.model import MentionForm

Kind = Literal["name", "short", "acronym", "demonym", "metonym", "noun", "decoy"]
"""A form of mention; or a noun that makes a government body with a state beside it; or
a decoy: a phrase that is no actor though a name stands in it."""

_MENTIONS: Mapping[Kind, MentionForm] = {
    "name": "name",
    "noun": "name",
    "decoy": "name",
    "short": "short",
    "acronym": "acronym",
    "demonym": "demonym",
    "metonym": "metonym",
}
CONFIDENCE: Mapping[Kind, float] = {
    "name": 1.0,
    "acronym": 1.0,
    "short": 0.9,
    "demonym": 0.8,
    "metonym": 0.8,
}
SOLO_CONFIDENCE = 0.8
GIVEN_CONFIDENCE = 0.5
AMBIGUOUS_CONFIDENCE = 0.55

_SOUNDED = frozenset(("zh", "zh-Hant", "ja"))
_ACRONYM = regex.compile(r"\p{Lu}[\p{Lu}\p{N}.&-]{0,7}")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one actor."""

    actor: str
    kind: Kind
    lang: str
    text: str
    """As written in the registry: its capitals say which the text must have."""
    bound: bool = False
    """Counts only in texts of its language (names of states: Mali is Turkish for finance)."""
    anchored: bool = False
    """Counts only where the full name stands in the same article."""
    given: bool = False
    """A given name alone."""
    shared: bool = False
    """A family name that nobody reviewed: in an article without the full name it says nothing."""
    seat: str = ""
    """For a capital: strong or weak."""
    sounds: bool = False
    """A foreign name spelled by sound, in a script without spaces."""
    type: str = ""
    """Type of the actor."""
    kinds: frozenset[str] = frozenset()
    """Kinds of blocks in which it counts; empty = all."""

    @property
    def mention(self) -> MentionForm:
        """The form as the model names it."""
        return _MENTIONS[self.kind]


def record_forms(record: Record) -> Iterator[Form]:
    """All forms of one record, short and inflected ones included."""
    yield from _name_forms(record)
    for lang, spelling in _spellings(record.demonym, "demonym"):
        yield Form(record.id, "demonym", lang, spelling, True, type=record.type)
    if record.seat != "none":
        seat = record.seat
        for lang, spelling in _spellings(record.capital, "name"):
            yield Form(record.id, "metonym", lang, spelling, True, seat=seat, type=record.type)
    yield from _short_forms(record)


def _name_forms(record: Record) -> Iterator[Form]:
    foreign = record.type == "person" and record.order == "given-first"
    for lang, spelling in _spellings(record.names, "name"):
        acronym = spelling[0].isupper() and _ACRONYM.fullmatch(spelling)
        yield Form(
            record.id,
            "acronym" if acronym else "name",
            lang,
            spelling,
            bound=not acronym and _bound(record, lang),
            sounds=foreign and lang in _SOUNDED,
            type=record.type,
            kinds=record.kinds,
        )


def _spellings(said: Spellings, kind: str) -> Iterator[tuple[str, str]]:
    for lang, texts in said.items():
        for text in texts:
            for spelling in inflect(text, lang, kind):
                yield lang, spelling


def _bound(record: Record, lang: str) -> bool:
    """States and peoples have another name in every language; Arabic script serves many."""
    if record.type in ("state", "group"):
        return True
    return record.type != "person" and lang in load_yaml("shortforms.yml")["bound_languages"]


def all_record_forms(records: Iterable[Record]) -> Iterator[Form]:
    """All forms of many records."""
    for record in records:
        yield from record_forms(record)


def decoy_forms() -> Iterator[Form]:
    """Phrases that only look like names."""
    phrases: Mapping[str, list[str]] = load_yaml("decoys.yml")
    for lang, texts in phrases.items():
        for text in texts:
            for spelling in inflect(text, lang, "name"):
                yield Form("", "decoy", lang, spelling)


def noun_forms() -> Iterator[Form]:
    """The nouns of government bodies; `actor` is the body, `seat` how it is joined."""
    for body, said in load_yaml("composed.yml")["bodies"].items():
        for role in ("nouns", "construct", "bare"):
            for lang, texts in said.get(role, {}).items():
                for text in texts:
                    yield Form(body, "noun", lang, text, seat=role)


def _short_forms(record: Record) -> Iterator[Form]:
    """Short forms given in the record, and for a person the family or given name."""
    written = {(lang, text) for lang, texts in record.names.items() for text in texts}
    anchored = not record.solo
    seen: set[tuple[str, str]] = set()
    for lang, text, given in _short_texts(record):
        if (lang, text) in written or (lang, text) in seen:
            continue
        if record.order == "given-first" and letters(text) < _least(lang):
            continue
        if fold(text) in _never():
            continue
        seen.add((lang, text))
        for spelling in inflect(text, lang, "name"):
            yield Form(
                record.id, "short", lang, spelling, anchored=anchored or given, given=given,
                shared=record.discovered and record.type == "person", type=record.type,
            )  # fmt: skip


def _least(lang: str) -> int:
    """Letters that a family name alone must have; Chinese ones are checked otherwise."""
    said: Mapping[str, Any] = load_yaml("shortforms.yml").get(lang, {})
    return int(said.get("least", 2))


@cache
def _never() -> frozenset[str]:
    """Keys of family names that are much commoner words, in any language of their script."""
    said: Mapping[str, Any] = load_yaml("shortforms.yml")
    lists = (one.get("never", ()) for one in said.values() if isinstance(one, Mapping))
    return frozenset(fold(word) for words in lists for word in words)


def _short_texts(record: Record) -> Iterator[tuple[str, str, bool]]:
    for lang, texts in record.short.items():
        for text in texts:
            yield lang, text, False
    if record.type != "person":
        return
    split = _SPLITTERS[record.order]
    for lang, texts in record.names.items():
        for text in texts:
            for short, given in split(text.split()):
                yield lang, short, given


def _family_last(words: list[str]) -> Iterator[tuple[str, bool]]:
    """The last word, with the particles before it: bin Salman, von der Leyen, al-Assad."""
    if len(words) < 2:
        return
    particles: Any = load_yaml("particles.yml")
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].lower() in particles["separate"]:
        begin -= 1
    yield " ".join(words[begin:]), False
    prefix, hyphen, rest = words[-1].partition("-")
    if hyphen and prefix.lower() in particles["joined"]:
        yield rest, False


def _family_first(words: list[str]) -> Iterator[tuple[str, bool]]:
    """The first word; and, less sure, what follows it."""
    if len(words) > 1:
        yield words[0], False
        yield " ".join(words[1:]), True


_SPLITTERS: Mapping[str, Callable[[list[str]], Iterator[tuple[str, bool]]]] = {
    "given-first": _family_last,
    "family-first": _family_first,
    "whole": lambda _words: iter(()),
}
