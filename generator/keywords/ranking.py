"""From YAKE's scores to the order in which an editor would choose.

Every rule multiplies the score; lower is better. The factors were set on one half of
seven public sets (news in en fr pt ru ar, abstracts in en pl), rounded, and checked on
the other half with `python -m bench.keywords`.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from math import pow  # noqa: A004 - the built-in one returns Any

from generator.keywords.candidates import Candidate
from generator.keywords.scores import Scores
from generator.keywords.terms import Stems, Term

FREQUENCY = 0.75
"""The score is divided by this power of the number of occurrences: YAKE's own division
by it does little for phrases next to the product of their words' scores."""

OPEN = 1.0
"""A candidate that always continues with the same word is a part of a longer term:
its score doubles (completeness)."""

OPEN_BOTH = 1.0
"""Added where it continues on both sides."""

ONE_WORD = 0.8
THREE_WORDS = 1.25
CONNECTED = 1.5
"""With a stop word inside (*head of state*)."""

GENERAL = 8.0
"""Of general words only (*foreign minister*)."""

NESTED = 5.0
"""A single word of a phrase that is chosen already."""

SHARED = 3.0
"""A phrase that shares a word with a chosen phrase."""

TOPIC = 0.7
"""In the reviewed vocabulary of topics."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chosen candidate with its score; lower is better."""

    candidate: Candidate
    score: float
    term: Term | None = None
    """Its entry in the vocabulary of topics."""


def rank(
    candidates: Mapping[Stems, Candidate],
    scores: Scores,
    terms: Mapping[Stems, Term],
    limit: int,
) -> list[Ranked]:
    """The best `limit` candidates, best first; none repeats what one before it says.

    `terms` are those for topics in the article's language, by their stems.
    """
    waiting = [
        (_score(candidate, scores, known=candidate.spelled in terms), candidate.first, stems)
        for stems, candidate in candidates.items()
    ]
    heapq.heapify(waiting)
    choice = _Choice()
    weighed: set[Stems] = set()
    while waiting and len(choice.ranked) < limit:
        score, first, stems = heapq.heappop(waiting)
        candidate = candidates[stems]
        item = Ranked(candidate, score, terms.get(candidate.spelled))
        if choice.repeats(item):
            continue
        overlap = choice.overlap(candidate)
        if stems not in weighed and overlap > 1:
            weighed.add(stems)
            heapq.heappush(waiting, (score * overlap, first, stems))
            continue
        choice.add(item)
    return choice.ranked


class _Choice:
    """What has been chosen so far, and what it says."""

    def __init__(self) -> None:
        self.ranked: list[Ranked] = []
        self._contents: list[frozenset[str]] = []
        self._identities: set[str] = set()

    def add(self, item: Ranked) -> None:
        self.ranked.append(item)
        self._contents.append(item.candidate.content)
        self._identities.add(_identity(item))

    def repeats(self, item: Ranked) -> bool:
        """Whether it names the same actor or topic, or has no word that is new.

        A single word of a longer phrase does not repeat it if it is an actor or also stands
        elsewhere: it may be the wider subject.
        """
        candidate = item.candidate
        content = candidate.content
        wider = candidate.actor is not None or (len(content) == 1 and max(candidate.openness) < 1)
        if any(content == other or (content < other and not wider) for other in self._contents):
            return True
        return _identity(item) in self._identities - {""}

    def overlap(self, candidate: Candidate) -> float:
        """The factor for what it shares with chosen phrases; 1 for an actor."""
        content = candidate.content
        if candidate.actor is not None:
            return 1.0
        if any(content < other for other in self._contents):
            return NESTED
        phrases = (other for other in self._contents if len(other) > 1)
        return SHARED if any(content & other for other in phrases) else 1.0


def _identity(item: Ranked) -> str:
    """The actor or topic that it is; empty for other phrases."""
    return item.candidate.actor or (item.term.topic.id if item.term else "")


def _score(candidate: Candidate, scores: Scores, *, known: bool) -> float:
    """YAKE's score of a candidate times all that speaks for and against it."""
    tokens, count = candidate.tokens, candidate.count
    before, after = candidate.openness
    factor = pow(count, -FREQUENCY)
    factor *= 1 + OPEN * max(before, after)
    factor *= 1 + OPEN_BOTH * min(before, after)
    if len(tokens) == 1:
        factor *= ONE_WORD
    elif len(tokens) > 2:
        factor *= THREE_WORDS
    if any(token.stop for token in tokens):
        factor *= CONNECTED
    general = all(token.weak or token.stop for token in tokens)
    if known and not general:
        factor *= TOPIC
    elif general and not known:
        factor *= GENERAL
    return scores.phrase(tokens, count) * factor
