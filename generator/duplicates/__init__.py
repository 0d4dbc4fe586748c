"""Reports with the same or nearly the same text.

Texts are compared as sets of character shingles. Each report's record has a signature of
its text (`signatures`); signatures that agree in some places name the pairs worth a look
(`candidates`), and only these are compared exactly. So every similarity is a true Jaccard
index, and a new report costs no second reading of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.errors import Problem

Signature = bytes
"""First a hash of the whole text, then one of each band of its MinHash; empty if wordless."""
_TEXT_BYTES = 8
"""Length of the first. Equal ones are taken for equal texts without a second look."""
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two reports with the same or nearly the same text; `first` is the smaller id."""

    first: str
    second: str
    similarity: float
    """Jaccard index of their shingles; 1.0 for the same text."""

    @property
    def same(self) -> bool:
        """Whether the texts are equal, but for case, white space and punctuation."""
        return self.similarity == 1.0

    def problem(self, path: str) -> Problem:
        """What to tell a maintainer of it; `path` is the seed of the second."""
        if not self.same:
            message = f"has nearly the same text as “{self.first}” ({self.similarity:.0%})"
            return Problem("note", path, message, "remove one of them if they are one report")
        cure = f"remove one of them, and if this one stays, add `id: {self.first}` to its sidecar"
        return Problem("warning", path, f"has the same text as “{self.first}”", cure)

    def other(self, id_: str) -> str:
        """The other report of the two."""
        return self.second if id_ == self.first else self.first


def text_hash(signature: Signature) -> bytes:
    """The part of a signature that stands for the whole text."""
    return signature[:_TEXT_BYTES]


def _bands(signature: Signature) -> bytes:
    return signature[_TEXT_BYTES:]


def find(
    signatures: Mapping[str, Signature], jaccard: Callable[[str, str], float]
) -> tuple[Duplicate, ...]:
    """The pairs of reports with the same or nearly the same text, sorted.

    `jaccard` compares two reports' texts exactly; it is asked for few pairs, and for those
    of one report in a row. Of several reports with one text, each is paired with the first.
    Time is nearly linear in the number of reports.
    """
    equal: defaultdict[bytes, list[str]] = defaultdict(list)
    for id_ in sorted(signatures):
        if signatures[id_]:
            equal[text_hash(signatures[id_])].append(id_)
    found = {(ids[0], other): 1.0 for ids in equal.values() for other in ids[1:]}
    different = {ids[0]: _bands(signatures[ids[0]]) for ids in equal.values()}
    # Imported only where there is something to compare.
    from generator.duplicates.candidates import candidates  # noqa: PLC0415

    for first, second in candidates(different):
        similarity = jaccard(first, second)
        if similarity >= _NEAR:
            found[first, second] = min(similarity, 0.9999)
    return tuple(Duplicate(*pair, round(value, 4)) for pair, value in sorted(found.items()))


def by_report(duplicates: tuple[Duplicate, ...]) -> dict[str, tuple[Duplicate, ...]]:
    """The pairs that each report is in; the most similar first."""
    found: defaultdict[str, list[Duplicate]] = defaultdict(list)
    for each in duplicates:
        found[each.first].append(each)
        found[each.second].append(each)
    return {
        id_: tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.other(id_))))
        for id_, pairs in found.items()
    }
