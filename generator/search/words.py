"""The words of all reports as a few arrays, which are kept between builds.

To merge the words of an archive, each of them is looked up in one vocabulary: of ten thousand
reports these are millions. So reports are kept with their words looked up already, and only
those of new ones are still to be.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from generator.search.postings import Ints, postings

Entry = tuple[str, Sequence[Sequence[str]]]
"""The key of a report, and its words by level."""
_AT_ONCE = 1 << 18
"""Words that are made into postings at a time."""
_LENGTHS, _WORDS, _LEVELS = "<i4", "<i4", "<i1"


class Vocabulary(dict[str, int]):
    """Words, actors and topics by number; asked for one that is new, it takes it in."""

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """These words, by their places."""
        return cls({word: place for place, word in enumerate(words)})

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class _Written:
    """As the store keeps it: words with spaces between them, arrays that are used as they lie."""

    keys: tuple[str, ...]
    lengths: memoryview
    words: memoryview
    levels: memoryview
    vocabulary: str


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Which words each of some reports has, and how much they weigh there."""

    keys: tuple[str, ...]
    """Of the reports, in the order in which their words stand."""
    lengths: npt.NDArray[Any]
    """How many words each of them has."""
    words: npt.NDArray[Any]
    """By their places in the vocabulary."""
    levels: npt.NDArray[Any]
    """Of each of these words."""
    vocabulary: tuple[str, ...]
    """Each of the words, once."""

    @classmethod
    def read(cls, data: bytes | None) -> Words:
        """What `written` gave; of nothing, those of no report."""
        none = memoryview(b"")
        kept = _Written((), none, none, none, "")
        if data:
            kept = msgspec.msgpack.decode(data, type=_Written)
        return cls(
            kept.keys,
            np.frombuffer(kept.lengths, _LENGTHS),
            np.frombuffer(kept.words, _WORDS),
            np.frombuffer(kept.levels, _LEVELS),
            tuple(kept.vocabulary.split()),
        )

    def written(self) -> bytes:
        """As bytes, for the next build."""
        arrays = self.lengths.data, self.words.data, self.levels.data
        return msgspec.msgpack.encode(_Written(self.keys, *arrays, " ".join(self.vocabulary)))

    def of(self, keys: Collection[str]) -> Words:
        """Those of the reports with these keys, and no other words."""
        wanted = np.fromiter(map(keys.__contains__, self.keys), bool, len(self.keys))
        if wanted.all():
            return self
        here = np.repeat(wanted, self.lengths)
        words = self.words[here]
        used = np.bincount(words, minlength=len(self.vocabulary)) > 0
        return Words(
            tuple(compress(self.keys, wanted)),
            self.lengths[wanted],
            (np.cumsum(used) - 1).astype(_WORDS)[words],
            self.levels[here],
            tuple(compress(self.vocabulary, used)),
        )

    def followed_by(self, entries: Iterable[Entry]) -> Words:
        """With those of further reports; of a word that stands twice in one, both stay."""
        place = Vocabulary.of(self.vocabulary)
        keys, lengths, words, levels = list(self.keys), array("i"), array("i"), array("b")
        for key, said in entries:
            keys.append(key)
            lengths.append(sum(map(len, said)))
            words.extend(map(place.__getitem__, chain.from_iterable(said)))
            levels.extend(chain.from_iterable(map(repeat, range(len(said)), map(len, said))))
        if not lengths:
            return self
        return Words(
            tuple(keys),
            np.append(self.lengths, np.array(lengths, _LENGTHS)),
            np.append(self.words, np.array(words, _WORDS)),
            np.append(self.levels, np.array(levels, _LEVELS)),
            tuple(place),
        )

    def postings(self, reports: Ints, keys: Ints, wanted: npt.NDArray[np.bool_]) -> Iterator[Ints]:
        """As postings, in parts: those whose keys are `wanted`.

        `reports` are the numbers of the reports in their order here, `keys` those of the words
        of the vocabulary.
        """
        ends = np.cumsum(self.lengths, dtype=np.int64)
        first = start = 0
        while first < len(ends):
            last = max(first + 1, int(np.searchsorted(ends, start + _AT_ONCE, "right")))
            end = int(ends[last - 1])
            words = keys[self.words[start:end]]
            here = wanted[words]
            of = np.repeat(reports[first:last], self.lengths[first:last])
            yield postings(words[here], of[here], self.levels[start:end][here].astype(np.int64))
            first, start = last, end
