"""One record of the registry as written in YAML, checked and typed.

sergey-lavrov:
  type: person            # or by the file
  en: [Sergey Lavrov, Sergei Lavrov]      # the name to show, then other spellings
  hi: [सर्गेई लावरोव]
  order: given-first      # or family-first: which part may stand alone
  solo: true              # the family name is known enough without the full one
  short: {en: [Lavrov]}   # further short forms
  roles: [foreign-minister RU 2004-]
  qid: Q58217
  note: why anything is unusual
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

import regex

from generator.model import ActorType

TYPES: tuple[str, ...] = get_args(ActorType)
ORDERS = ("given-first", "family-first", "whole")
SEATS = ("strong", "weak", "none")
_SPELLED = ("short", "demonym", "capital")
_FIELDS = {"type", "order", "solo", "roles", "qid", "note", "kinds", "seat", *_SPELLED}
_LANGUAGE = regex.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
_ID = regex.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_QID = regex.compile(r"Q[1-9][0-9]*")
_ROLE = regex.compile(r"([a-z-]+)(?: ([A-Z]{2}|[a-z0-9-]+))?(?: ([0-9]{4})?-([0-9]{4})?)?")

Spellings = Mapping[str, tuple[str, ...]]


class RecordError(ValueError):
    """A record is malformed; `keys` lead to the place inside it."""

    def __init__(self, message: str, *keys: str | int) -> None:
        super().__init__(message)
        self.keys = keys


@dataclass(frozen=True, slots=True)
class RoleLine:
    """`foreign-minister RU 2004-`: an office, of a state or an actor, and the years."""

    office: str
    of: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """One actor as the registry's files describe it."""

    id: str
    type: ActorType
    names: Spellings
    """By language; the first is shown."""
    order: str = "given-first"
    solo: bool = False
    short: Spellings = field(default_factory=dict)
    demonym: Spellings = field(default_factory=dict)
    capital: Spellings = field(default_factory=dict)
    seat: str = "weak"
    """Whether the capital stands for the government: strong (usually), weak, none."""
    roles: tuple[RoleLine, ...] = ()
    qid: str | None = None
    code: str = ""
    """ISO 3166 code of a state."""
    kinds: frozenset[str] = frozenset()
    """Kinds of blocks in which the names count; empty = all."""
    discovered: bool = False
    """Found in reports and reviewed by nobody."""


def read_record(identifier: object, value: object, default_type: str | None) -> Record:
    """One record. Raises RecordError, which says what is wrong and where."""
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        raise RecordError(f"{identifier!r} is no id (small letters, digits, hyphens)")
    if not isinstance(value, dict):
        raise RecordError(f"{identifier}: a mapping of languages to names is expected")
    kind = value.get("type", default_type)
    if kind not in TYPES:
        raise RecordError(f"type must be one of {', '.join(TYPES)}, not {kind!r}", "type")
    order = value.get("order", "given-first")
    if order not in ORDERS:
        raise RecordError(f"order must be one of {', '.join(ORDERS)}, not {order!r}", "order")
    qid = value.get("qid")
    if qid is not None and not (isinstance(qid, str) and _QID.fullmatch(qid)):
        raise RecordError(f"{qid!r} is no Wikidata id such as Q7747", "qid")
    return Record(
        id=identifier,
        type=cast("ActorType", kind),
        names=_names(value),
        order=order,
        solo=value.get("solo") is True,
        short=_spellings(value.get("short", {}), "short"),
        demonym=_spellings(value.get("demonym", {}), "demonym"),
        capital=_spellings(value.get("capital", {}), "capital"),
        seat=value.get("seat", "weak") if value.get("seat") in SEATS else "weak",
        roles=tuple(_role(line, index) for index, line in enumerate(value.get("roles") or ())),
        qid=qid,
        kinds=frozenset(_texts(value.get("kinds", []), "kinds")),
    )


def _names(value: Mapping[Any, Any]) -> Spellings:
    languages = {key: names for key, names in value.items() if key not in _FIELDS}
    if not languages:
        raise RecordError("no name in any language")
    return _spellings(languages)


def _spellings(value: object, *place: str) -> Spellings:
    if not isinstance(value, dict):
        raise RecordError("languages and lists of names are expected", *place)
    return dict(_languages(value, place))


def _languages(
    value: Mapping[Any, Any], place: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for language, texts in value.items():
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            raise RecordError(f"{language!r} is neither a field nor a language", *place, language)
        yield language, _texts(texts, *place, language)


def _texts(value: object, *place: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(t, str) and t.strip() for t in texts):
        raise RecordError("a list of names is expected (quote No, Yes and numbers)", *place)
    return tuple(unicodedata.normalize("NFC", text.strip()) for text in texts)


def _role(line: object, index: int) -> RoleLine:
    match = _ROLE.fullmatch(line) if isinstance(line, str) else None
    if not match:
        raise RecordError(f"{line!r} is no role such as 'president FR 2017-'", "roles", index)
    office, of, start, end = match.groups()
    return RoleLine(office, of or "", int(start) if start else None, int(end) if end else None)
