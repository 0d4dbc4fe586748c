"""What is known of pairs of reports from the last build, as long as neither has changed.

A report has a key over all that it is compared by (`Sketches.keys`). What was worked out for
two reports holds for two that have the same keys.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import msgspec
import numpy as np

from generator.model import Shared
from generator.relate import likeness
from generator.relate.features import Floats, Ints
from generator.relate.pairing import divided, found_in, paired
from generator.relate.sketches import KEY_BYTES, Sketches
from generator.relate.told import Row


@dataclass(frozen=True, slots=True)
class _Written:
    """As the store keeps it: arrays as bytes, lowest first."""

    reports: bytes
    """Their keys, one behind the other."""
    pairs: bytes
    scores: bytes
    told: bytes
    shared: bytes
    ends: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """What was worked out of pairs of reports."""

    pairs: Ints
    """Those that were compared; sorted."""
    scores: Floats
    told: Ints
    """Those of which readers are told; sorted."""
    shared: Row

    @classmethod
    def read(cls, data: bytes | None, sketches: Sketches) -> Memory:
        """What is still true of these reports, of what `write` wrote."""
        if data is None:
            return cls(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64), Row())
        known = msgspec.msgpack.decode(data, type=_Written)
        now = {key: place for place, key in enumerate(sketches.keys)}
        starts = range(0, len(known.reports), KEY_BYTES)
        before = (known.reports[start : start + KEY_BYTES] for start in starts)
        places = np.array([now.get(key, -1) for key in before], np.int64)
        pairs, which = _translated(np.frombuffer(known.pairs, "<i8"), places)
        told, shown = _translated(np.frombuffer(known.told, "<i8"), places)
        ends = np.frombuffer(known.ends, "<u8").astype(np.uint64)
        every = Row(known.shared, array("Q", ends.tobytes()))
        return cls(
            pairs,
            np.frombuffer(known.scores, "<f8")[which],
            told,
            Row.of(every[place] for place in shown.tolist()),
        )

    def write(self, sketches: Sketches) -> bytes:
        """As bytes, for the next build."""
        return msgspec.msgpack.encode(
            _Written(
                b"".join(sketches.keys),
                self.pairs.astype("<i8").tobytes(),
                self.scores.astype("<f8").tobytes(),
                self.told.astype("<i8").tobytes(),
                self.shared.data,
                np.array(self.shared.ends, "<u8").tobytes(),
            )
        )

    def score(self, sketches: Sketches, pairs: Ints) -> Floats:
        """How alike these pairs are: what is known, and the rest worked out."""
        places = found_in(self.pairs, pairs)
        known, scores = places >= 0, np.zeros(len(pairs))
        scores[known] = self.scores[places[known]]
        scores[~known] = likeness.scores(sketches, pairs[~known])
        return scores

    def tell(self, sketches: Sketches, pairs: Ints) -> Row:
        """What these pairs have in common: what is known, and the rest worked out."""
        places = found_in(self.told, pairs)
        new = map(Shared.packed, likeness.shared(sketches, pairs[places < 0]))
        known = self.shared
        return Row.of(known[place] if place >= 0 else next(new) for place in places.tolist())


def _translated(pairs: Ints, places: Ints) -> tuple[Ints, Ints]:
    """The pairs of which both reports are there still, where these stand now, sorted.

    Second, where each of them stood among `pairs`.
    """
    one, other = (places[each] for each in divided(pairs))
    kept = np.flatnonzero((one >= 0) & (other >= 0))
    now = paired(one[kept], other[kept])
    order = np.argsort(now)
    return now[order], kept[order]
