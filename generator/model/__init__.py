"""The types that everything speaks in: frozen, slotted, plain data.

Offsets are code points of the decoded seed, before any normalisation; lines are
1-based. Texts in blocks and facts are ready to be shown: NFC, without control
characters, white space folded.
"""

from __future__ import annotations

from generator.model.archive import (
    Actor,
    ActorType,
    ActorUse,
    Event,
    Record,
    Related,
    Role,
    Shared,
    Spelling,
    Text,
    Traces,
)
from generator.model.article import (
    CAPTION_LABEL,
    Absence,
    Article,
    Author,
    Block,
    BlockKind,
    Correction,
    EventDay,
    Judgement,
    Keyword,
    Mention,
    MentionForm,
    Metadata,
    Post,
    Seed,
)
from generator.model.facts import (
    DOUBTFUL,
    Day,
    Direction,
    Evidence,
    EvidenceKind,
    Fact,
    Precision,
    Span,
)

__all__ = [
    "CAPTION_LABEL",
    "DOUBTFUL",
    "Absence",
    "Actor",
    "ActorType",
    "ActorUse",
    "Article",
    "Author",
    "Block",
    "BlockKind",
    "Correction",
    "Day",
    "Direction",
    "Event",
    "EventDay",
    "Evidence",
    "EvidenceKind",
    "Fact",
    "Judgement",
    "Keyword",
    "Mention",
    "MentionForm",
    "Metadata",
    "Post",
    "Precision",
    "Record",
    "Related",
    "Role",
    "Seed",
    "Shared",
    "Span",
    "Spelling",
    "Text",
    "Traces",
]
