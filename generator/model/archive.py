"""All reports together: what lists know of each, whom they name, what joins them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal, get_type_hints

import msgspec

from generator.errors import Problem
from generator.model.article import NO_JUDGEMENT, Correction, Judgement, Keyword
from generator.model.facts import Day, Direction, EvidenceKind, Fact

ActorType = Literal["person", "state", "government", "organization", "media", "group"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an actor held."""

    titles: dict[str, str]
    """By language: {"en": "Foreign Minister of Russia"}."""
    start: int | None = None
    """Year in which it began; None if unknown."""
    end: int | None = None
    """Year in which it ended; None if it had not."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that reports name."""

    id: str
    type: ActorType
    names: dict[str, str]
    """By language, the name to show."""
    aliases: dict[str, tuple[str, ...]]
    """By language, further spellings, acronyms and demonyms."""
    roles: tuple[Role, ...] = ()
    qid: str | None = None
    """Wikidata id, where two independent sources agree."""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of shown text with the language and direction it is in."""

    value: str
    lang: str
    dir: Direction


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a report prints an actor's name."""

    surface: str
    lang: str


@dataclass(frozen=True, slots=True)
class ActorUse:
    """How often, and under which spellings, one report names an actor."""

    actor: str
    mentions: int
    spellings: tuple[Spelling, ...]
    """Names, short names and acronyms, in order of appearance; no demonyms or metonyms."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a report's text leaves to recognise its event by (`traces`)."""

    words: bytes = b""
    """Hashes of the words of its language that it uses most, the most used first (`packing`)."""
    sounds: bytes = b""
    """Hashes of the consonants of names, which survive from script to script."""
    numbers: str = ""
    """Numbers that are no years or days, with spaces between: 1234 2.6."""
    quotations: bytes = b""
    """Hashes of how each quotation begins."""


@dataclass(frozen=True, slots=True)
class Record:
    """What lists, indexes and relations need to know of an article: everything but its text."""

    id: str
    seed: str
    lang: str
    dir: Direction
    title: Text | None
    title_kind: EvidenceKind
    deck: Text | None
    published: Fact[Day] | None
    unknown_date: str
    """Why `published` is None (an `Absence.reason`); empty if it is not."""
    not_before: Day | None
    not_after: Day | None
    event_days: tuple[Day, ...]
    source: Text | None
    authors: tuple[Text, ...]
    actors: tuple[ActorUse, ...]
    """Most mentioned first."""
    keywords: tuple[Keyword, ...]
    """The best first, without their scores."""
    facts_to_check: int
    """Published facts with a confidence below 0.8, and problems of the text."""
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Errors and warnings, to be shown at every build."""
    signature: bytes = b""
    """What its text is compared by (`duplicates`): a hash of all, and one of each band."""
    traces: Traces = Traces()
    judgement: Judgement = NO_JUDGEMENT
    withdrawn: Correction | None = None
    sidecar: str = ""
    """Path of its file of corrections, whether there is one or not."""
    article: str = ""
    """A key of all that its article says, under which the store has it."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports have in common, as a reader is told."""

    actors: tuple[str, ...] = ()
    """Ids, the most telling first."""
    topics: tuple[str, ...] = ()
    """Ids of topics."""
    numbers: tuple[str, ...] = ()
    day: Day | None = None
    """A day on which both say something happened."""
    apart: int | None = None
    """Days between their publication; None if the day of one is not known."""
    quotation: bool = False
    wording: bool = False
    """Many of the same words."""
    text: bool = False
    """The same text, or nearly the same."""
    editor: bool = False
    """An editor says that they tell of one event."""

    def packed(self) -> bytes:
        """Its values side by side."""
        return msgspec.msgpack.encode(_values_of(self))

    @classmethod
    def unpacked(cls, data: bytes) -> Shared:
        """What `packed` wrote."""
        return cls(*_values.decode(data))


_values_of = attrgetter(*(each.name for each in fields(Shared)))
_values: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(
    tuple[tuple(get_type_hints(Shared).values())]  # type: ignore[misc]
)


@dataclass(frozen=True, slots=True)
class Related:
    """Another report, and what joins it to the one at hand."""

    report: str
    packed: bytes
    """What joins it, as `Shared.packed` gives it: only few pages that are made ask for it."""

    @property
    def shared(self) -> Shared:
        """What joins it, read anew each time."""
        return Shared.unpacked(self.packed)


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one event."""

    id: str
    """The smallest id of its reports."""
    reports: tuple[str, ...]
    """Their ids, the earliest first, those without a date last."""
