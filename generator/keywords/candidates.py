"""Phrases that could be keywords, and what the text shows of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.keywords.tokens import Run, Sentence, Token

LONGEST = 3
"""Words in a phrase. YAKE's scores turn negative with more than one stop word inside."""

Stems = tuple[str, ...]


@dataclass(slots=True)
class Candidate:
    """A phrase with its occurrences; phrases with the same stems are one candidate."""

    tokens: tuple[Token, ...]
    """Of its first occurrence."""
    first: int
    """Where it first begins: number of the token in the article."""
    count: int = 0
    surfaces: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    """Stems of the content words that stand right before and after it."""

    @property
    def stems(self) -> Stems:
        """Its stems in order."""
        return tuple(token.stem for token in self.tokens)

    @property
    def openness(self) -> float:
        """Share of its occurrences that continue with one and the same content word.

        1 means that it is always a part of a longer term, 0 that it never stands next to
        a content word.
        """
        most = max(max(self.left.values(), default=0), max(self.right.values(), default=0))
        return most / self.count

    @property
    def display(self) -> str:
        """Its commonest surface; of equally common ones the first."""
        return max(self.surfaces.items(), key=lambda item: item[1])[0]


def candidates(sentences: Sequence[Sentence]) -> dict[Stems, Candidate]:
    """All phrases of up to LONGEST words that begin and end with a content word."""
    found: dict[Stems, Candidate] = {}
    position = 0
    for sentence in sentences:
        for run in sentence:
            for start, end in _phrases(run):
                tokens = run[start:end]
                stems = tuple([token.stem for token in tokens])
                candidate = found.get(stems)
                if candidate is None:
                    candidate = found[stems] = Candidate(tokens, position + start)
                candidate.count += 1
                candidate.surfaces[surface(tokens)] += 1
                if start and not run[start - 1].stop:
                    candidate.left[run[start - 1].stem] += 1
                if end < len(run) and not run[end].stop:
                    candidate.right[run[end].stem] += 1
            position += len(run)
    return found


def _phrases(run: Run) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of the phrases in one run; at most one stop word inside."""
    content = [not token.stop and token.tag not in "du" for token in run]
    for start, begins in enumerate(content):
        if not begins:
            continue
        stops = 0
        for end in range(start, min(start + LONGEST, len(run))):
            if content[end]:
                yield start, end + 1
            elif run[end].stop:
                stops += 1
                if stops > 1:
                    break
            else:
                break


def surface(tokens: Sequence[Token]) -> str:
    """A phrase as it is shown: clitics at its edges trimmed."""
    if len(tokens) == 1:
        token = tokens[0]
        bare = token.head if token.head and token.head != token.surface else token.tail
        return bare or token.surface
    first, last = tokens[0], tokens[-1]
    middle = "".join(token.glue + token.surface for token in tokens[1:-1])
    return f"{first.head or first.surface}{middle}{last.glue}{last.tail or last.surface}"
