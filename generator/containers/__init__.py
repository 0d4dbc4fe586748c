"""Files that hold many reports: JSON lines and web archives, read one record at a time.

Nothing here keeps more than one record in memory. What a container holds is first listed
(`survey`), so that every report has its id before any is read; then the records that are
wanted are taken from it in one pass (`records`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from generator.containers import jsonl, warc
from generator.containers.parts import Content, Entry, Fault, Listing, Part
from generator.containers.source import Broken, Source, opened

__all__ = [
    "SUFFIXES", "Content", "Entry", "Fault", "Listing", "Part",
    "is_container", "line_of", "open_content", "order", "place", "record_path", "records", "survey",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Format:
    """How the records of a container are told apart, and what one says."""

    parts: Callable[[Source], Iterator[Part | Fault]]
    content: Callable[[bytes], Content]


_FORMATS = {
    ".jsonl": _Format(jsonl.parts, jsonl.content),
    ".warc": _Format(warc.parts, warc.content),
}
_PACKED = ".gz"
SUFFIXES = tuple(f"{suffix}{packed}" for suffix in _FORMATS for packed in ("", _PACKED))
_RECORD = regex.compile(r"(?s)(.+) record ([1-9][0-9]*)")


def is_container(name: str) -> bool:
    """Whether a file of this name holds many reports."""
    return name.lower().endswith(SUFFIXES)


def record_path(path: str, number: int) -> str:
    """How a record is named wherever the path of a seed stands."""
    return f"{path} record {number}"


def place(path: str) -> tuple[str, int | None]:
    """The file that a seed's path names, and the record in it; None for a file of its own."""
    match = _RECORD.fullmatch(path)
    if match and is_container(match[1]):
        return match[1], int(match[2])
    return path, None


def line_of(path: str) -> int | None:
    """The line of its file on which a record stands, if an editor could show it."""
    file, record = place(path)
    return record if file.lower().endswith(".jsonl") else None


def order(path: str) -> tuple[str, int]:
    """What to sort seeds' paths by: the records of a container in their order."""
    file, record = place(path)
    return file, record or 0


def survey(file: Path) -> Listing:
    """What a container holds, and what in it cannot be read. Raises OSError."""
    entries, faults = [], []
    for part in _parts(file):
        if isinstance(part, Fault):
            faults.append(part)
        else:
            entries.append(Entry(part.number, part.id, part.sha256))
    if not entries and not faults:
        faults.append(
            Fault(None, "no report was found in it", "remove it, or see that it is whole")
        )
    return Listing(tuple(entries), tuple(faults))


def records(file: Path, wanted: Iterable[Entry]) -> Iterator[Part | None]:
    """The wanted records with their bytes, in one pass; `wanted` is in their order.

    None stands for a record that is no longer as it was surveyed. Raises OSError.
    """
    parts = (part for part in _parts(file) if isinstance(part, Part))
    part = next(parts, None)
    for entry in wanted:
        while part and part.number < entry.number:
            part = next(parts, None)
        yield part if part and Entry(part.number, part.id, part.sha256) == entry else None


def open_content(path: str, data: bytes) -> Content:
    """What the bytes of a record say; `path` is the seed's. Raises `Unusable`."""
    return _format(place(path)[0]).content(data)


def _parts(file: Path) -> Iterator[Part | Fault]:
    """Every report of a container and every fault, in order; the last may be where it breaks."""
    number: int | None = 0
    with opened(file, packed=file.name.lower().endswith(_PACKED)) as source:
        try:
            for part in _format(file.name).parts(source):
                number = part.number or number
                yield part
        except Broken as broken:
            where = f" behind record {number}" if number else ""
            yield Fault(None, f"{broken.reason}{where}", broken.cure)


def _format(name: str) -> _Format:
    return _FORMATS[Path(name.lower().removesuffix(_PACKED)).suffix]
