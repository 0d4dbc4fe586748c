"""One report: its file, the blocks of its text, and what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.errors import Problem
from generator.model.facts import Day, Direction, Fact, Span

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
MentionForm = Literal["name", "short", "acronym", "demonym", "metonym", "cue"]


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


NO_JUDGEMENT = Judgement()
"""Of most reports: what programs make of them stands."""


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
    judgement: Judgement = NO_JUDGEMENT
    problems: tuple[Problem, ...] = ()
    withdrawn: Correction | None = None
    """Set if an editor withdrew the report: then it holds no text and no facts."""
    desk: Fact[Author] | None = None
    """The desk or the paper that signs the report, where nobody does by name."""
    sidecar: str = ""
    """Path of its file of corrections, whether there is one or not."""

    def of_kind(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds, in reading order."""
        return tuple(block for block in self.blocks if block.kind in kinds)
