"""The bytes of seeds, one seed at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from generator import containers
from generator.seeds.raw import SIDECAR, RawSeed, Refusal, SeedFile, refusal, unreadable


def glance(seed: SeedFile, known: str = "") -> RawSeed | Refusal:
    """A seed with the hash of its bytes in their place; of a record, as it was surveyed.

    The bytes are not read if their hash is `known`.
    """
    known = seed.entry.sha256 if seed.entry else known
    if known:
        return _raw(seed, b"", known=known)
    raw = read_raw(seed)
    return raw.without_data() if isinstance(raw, RawSeed) else raw


def read_raw(seed: SeedFile) -> RawSeed | Refusal:
    """The bytes of one seed, or why they can't be had."""
    return next(read_each([seed]))


def read_each(seeds: Iterable[SeedFile]) -> Iterator[RawSeed | Refusal]:
    """The bytes of each seed, or why they can't be had; in the order in which they were found.

    A container is gone through once for all of its records, and one of them is held.
    """
    for file, group in groupby(seeds, key=lambda seed: seed.file):
        members = list(group)
        yield from (
            _read_records(Path(file), members) if members[0].entry else map(_read_file, members)
        )


def _read_file(seed: SeedFile) -> RawSeed | Refusal:
    try:
        return _raw(seed, Path(seed.file).read_bytes())
    except OSError as error:
        return unreadable(seed.path, error, seed.id)


def _read_records(file: Path, seeds: Sequence[SeedFile]) -> Iterator[RawSeed | Refusal]:
    done = 0
    try:
        for part in containers.records(file, (seed.entry for seed in seeds if seed.entry)):
            seed = seeds[done]
            done += 1
            if part:
                yield _raw(seed, part.data)
            else:
                yield refusal(seed.path, "has changed while it was read", "build again", seed.id)
    except OSError as error:
        yield from (unreadable(seed.path, error, seed.id) for seed in seeds[done:])


def _raw(seed: SeedFile, data: bytes, known: str = "") -> RawSeed | Refusal:
    """A seed with its sidecar."""
    file = seed.sidecar
    try:
        sidecar = Path(file).read_bytes() if os.path.isfile(file) else None
    except OSError as error:
        return unreadable(seed.path, error, seed.id)
    beside = str(PurePosixPath(seed.path).with_name(f"{seed.stem}{SIDECAR}")) if seed.entry else ""
    return RawSeed(seed.id, seed.path, data, sidecar, beside, known)
