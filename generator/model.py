"""The types that everything speaks in: frozen, slotted, plain data.

Offsets are code points of the decoded seed, before any normalisation; lines are
1-based. Texts in blocks and facts are ready to be shown: NFC, without control
characters, white space folded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from generator.errors import Problem

T = TypeVar("T")

EvidenceKind = Literal["printed", "dateline", "derived", "inferred", "editor"]
"""How a value came to be: printed in the text as such; read from a dateline; derived
from the text by a rule (a title cut from the first sentence); inferred from
circumstances (a weekday, an embedded post); set by an editor."""

BlockKind = Literal[
    "title",
    "deck",
    "date",
    "dateline",
    "byline",
    "caption",
    "credit",
    "embed",
    "body",
    "dropped",
]
CAPTION_LABEL = "caption-label"
"""Why a label is dropped that stands between a picture's credit and its caption."""
Precision = Literal["day", "month", "year"]
Direction = Literal["ltr", "rtl"]
ActorType = Literal["person", "state", "government", "organization", "media", "group"]
MentionForm = Literal["name", "short", "acronym", "demonym", "metonym", "cue"]

DOUBTFUL = 0.8
"""A fact below this confidence is listed for the maintainer to look at."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in the decoded seed."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How we know a value."""

    kind: EvidenceKind
    rule: str
    """Name of the rule that read it, as `explain` shows it."""
    quote: str
    """The words it was read from, as printed; empty for an editor's value."""
    line: int | None
    span: Span | None
    confidence: float
    """0 to 1: the share of such readings that we expect to be right."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A published value together with its evidence."""

    value: T
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, or the month or year in which it lies (then its first day)."""

    date: date
    precision: Precision = "day"

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as is known: 2022-01-12, 2022-01 or 2022."""
        return self.date.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a saved web page says of itself in its head, and a container of its record."""

    title: str | None = None
    published: Day | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    """The site's name."""
    url: str | None = None
    """Where it was taken from, if a container says so."""
    fetched: Day | None = None
    """When it was taken, if a container says so."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One input file, decoded."""

    id: str
    path: str
    """Relative to the archive's root, with forward slashes."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    encoding: str
    text: str
    """As decoded, without a byte-order mark; nothing else is changed. Of a saved web page,
    the article that was found in it."""
    problems: tuple[Problem, ...] = ()
    metadata: Metadata | None = None
    """Of a saved web page, and of a record in a container."""
    sidecar: str = ""
    """Path of its file of corrections, whether there is one or not."""


@dataclass(frozen=True, slots=True)
class Post:
    """Who wrote an embedded social-media post, and when."""

    author: str | None
    handle: str | None
    published: Day | None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the seed with one role. The spans of a seed's blocks cover it."""

    kind: BlockKind
    span: Span
    line: int
    """Line on which the span begins."""
    text: str
    """The block's words as they are shown (for `embed`, the post without its signature)."""
    lang: str
    """BCP 47; `und` when unsure."""
    dir: Direction
    reason: str = ""
    """For `dropped`: the name of the rule that dropped it."""
    post: Post | None = None
    """For `embed` only."""


@dataclass(frozen=True, slots=True)
class Author:
    """A byline: a name and, where printed, the role."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class EventDay:
    """A day on which the report says something happened."""

    day: Day
    words: str
    """The words that name it, as printed: मंगलवार, يوم الاثنين."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a field has no value: *unknown* is an answer, and it has a reason."""

    field: str
    reason: str
    """A code such as `weekday-only`; the pages and `explain` put it into words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an actor in the text."""

    actor: str
    """The actor's id."""
    span: Span
    surface: str
    form: MentionForm
    confidence: float


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword in the article's language."""

    text: str
    lang: str
    score: float
    """Lower is better, as in YAKE."""
    actor: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's change of one field, shown with the report."""

    field: str
    before: tuple[str, ...]
    """What the change took away: texts, ISO days, ids of actors. Empty if it was unknown."""
    after: tuple[str, ...]
    """What it put there. Of actors, only those that came in."""
    why: str
    by: str
    on: Day | None
    """The day that the sidecar names, never the file's own time."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an editor says about a report's event: ids of reports with and without it."""

    same_as: tuple[str, ...] = ()
    different: tuple[str, ...] = ()


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
class Article:
    """One seed, read."""

    id: str
    seed: str
    """Path of the seed; of a record in a container, `seeds/news.jsonl.gz record 17`."""
    sha256: str
    encoding: str
    text: str
    """The decoded seed that all spans point into."""
    lang: str
    """BCP 47, by the body; `und` when unsure."""
    dir: Direction
    title: Fact[str] | None
    deck: Fact[str] | None
    published: Fact[Day] | None
    not_before: Fact[Day] | None
    not_after: Fact[Day] | None
    event_days: tuple[Fact[EventDay], ...]
    source: Fact[str] | None
    authors: tuple[Fact[Author], ...]
    place: Fact[str] | None
    agency: Fact[str] | None
    blocks: tuple[Block, ...]
    absences: tuple[Absence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    corrections: tuple[Correction, ...] = ()
    judgement: Judgement = Judgement()
    problems: tuple[Problem, ...] = ()
    withdrawn: Correction | None = None
    """Set if an editor withdrew the report: then it holds no text and no facts."""
    sidecar: str = ""
    """Path of its file of corrections, whether there is one or not."""

    def of_kind(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds, in reading order."""
        return tuple(block for block in self.blocks if block.kind in kinds)


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

    words: tuple[int, ...] = ()
    """Hashes of the words of its language that it uses most, the most used first."""
    sounds: tuple[int, ...] = ()
    """Hashes of the consonants of names, which survive from script to script."""
    numbers: tuple[str, ...] = ()
    """Numbers that are no years or days: 1234, 2.6."""
    quotations: tuple[int, ...] = ()
    """Hashes of how each quotation begins."""


@dataclass(frozen=True, slots=True)
class Record:
    """What lists, indexes and relations need to know of an article: everything but its text."""

    id: str
    seed: str
    sha256: str
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
    facts_to_check: int
    """Published facts with a confidence below 0.8, and problems of the text."""
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Errors and warnings, to be shown at every build."""
    signature: tuple[int, ...] = ()
    """What its text is compared by (`duplicates`): a hash of all, and one of each band."""
    traces: Traces = Traces()
    judgement: Judgement = Judgement()
    withdrawn: Correction | None = None
    sidecar: str = ""
    """Path of its file of corrections, whether there is one or not."""


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


@dataclass(frozen=True, slots=True)
class Related:
    """Another report, and what joins it to the one at hand."""

    report: str
    shared: Shared


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one event."""

    id: str
    """The smallest id of its reports."""
    reports: tuple[str, ...]
    """Their ids, the earliest first, those without a date last."""
