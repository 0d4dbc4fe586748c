"""Phrases that could be keywords, and what the text shows of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.keywords.terms import Stems, Vocabulary
from generator.keywords.tokens import Run, Sentence, Token

LONGEST = 3
"""Words in a phrase. With four, F1 fell on every set of news that was tried."""


@dataclass(slots=True)
class Candidate:
    """A phrase with its occurrences; phrases with the same stems are one candidate."""

    first: int
    """Where it first begins: number of the token in the article."""
    occurrences: list[tuple[Token, ...]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """Stems of the content words that stand right before and after it."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of its first occurrence."""
        return self.occurrences[0]

    @property
    def count(self) -> int:
        """How often it occurs."""
        return len(self.occurrences)

    @property
    def content(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(token.stem for token in self.tokens if not token.stop)

    @property
    def spelled(self) -> Stems:
        """Its stems, those of the names in it included."""
        return tuple([stem for token in self.tokens for stem in token.spelled or (token.stem,)])

    @property
    def display(self) -> str:
        """Its commonest surface; of equally common ones the first."""
        return Counter(map(surface, self.occurrences)).most_common(1)[0][0]

    @property
    def openness(self) -> tuple[float, float]:
        """Before and after it: the share of occurrences next to one and the same word.

        1 means that it is always a part of a longer term, 0 that it never stands next to
        a content word.
        """
        return _commonest(self.before) / self.count, _commonest(self.after) / self.count

    @property
    def whole(self) -> bool:
        """Whether nothing says that it is cut out of a longer phrase."""
        return self.count > 1 or len(self.tokens) == 1 or not (self.before or self.after)

    @property
    def actor(self) -> str | None:
        """Id of the actor that it names or, as a single adjective or place, points to."""
        return (self.tokens[0].naming or self.tokens[0].hint) if len(self.tokens) == 1 else None


def _commonest(stems: list[str]) -> int:
    """How often the commonest of them occurs."""
    return len(stems) if len(stems) < 2 else Counter(stems).most_common(1)[0][1]


def candidates(sentences: Sequence[Sentence], known: Vocabulary) -> dict[Stems, Candidate]:
    """All phrases that could be terms, by their stems.

    They are of up to LONGEST words; those that are `known` may be longer. A phrase of
    several words that occurs once must be all that stands between two stop words or ends.
    """
    found: dict[Stems, Candidate] = {}
    position = 0
    for sentence in sentences:
        for run in sentence:
            for start, end in (*_phrases(run), *_known_phrases(run, known)):
                tokens = run[start:end]
                stems = tuple([token.stem for token in tokens])
                candidate = found.get(stems)
                if candidate is None:
                    candidate = found[stems] = Candidate(position + start)
                candidate.occurrences.append(tokens)
                if start and not run[start - 1].stop:
                    candidate.before.append(run[start - 1].stem)
                if end < len(run) and not run[end].stop:
                    candidate.after.append(run[end].stem)
            position += len(run)
    return {
        stems: candidate
        for stems, candidate in found.items()
        if candidate.whole or candidate.spelled in known.terms
    }


def _phrases(run: Run) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of the terms in one run.

    They begin and end with a content word; the only stop word inside may be a connector
    (with more than one YAKE's scores turn negative).
    """
    for start, first in enumerate(run):
        if not first.content:
            continue
        connectors = 0
        for end in range(start, min(start + LONGEST, len(run))):
            token = run[end]
            if token.content:
                if _term(run[start : end + 1]):
                    yield start, end + 1
            elif token.connector and not connectors:
                connectors = 1
            else:
                break


def _known_phrases(run: Run, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of the vocabulary's terms in one run that `_phrases` leaves out."""
    for start, first in enumerate(run):
        for stems in known.by_first.get(first.stem, ()):
            found = run[start : start + len(stems)]
            if tuple([token.stem for token in found]) == stems and (
                len(stems) > LONGEST or any(token.stop and not token.connector for token in found)
            ):
                yield start, start + len(stems)


def _term(tokens: Sequence[Token]) -> bool:
    """Tell terms from general words, actors with a title, and rows of actors."""
    if len(tokens) == 1:
        return not tokens[0].weak
    namings = sum(1 for token in tokens if token.naming)
    if not namings:
        return True
    others = [token for token in tokens if token.content and not token.naming]
    if namings == 1:
        return not all(token.weak or token.hint for token in others)
    return bool(others) and not any(
        left.naming and right.naming and right.glue == " " for left, right in pairwise(tokens)
    )


def surface(tokens: Sequence[Token]) -> str:
    """A phrase as it is shown: clitics at its edges trimmed."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 1:
        return first.bare or first.surface
    middle = "".join([token.glue + token.surface for token in tokens[1:-1]])
    return f"{first.head or first.surface}{middle}{last.glue}{last.tail or last.surface}"
