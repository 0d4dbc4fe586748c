"""Which reports have the same text: decided over all of them together, and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from generator import containers
from generator.duplicates import Duplicate, find, text_hash
from generator.errors import Problem
from generator.model import Record
from generator.reading import stages
from generator.reading.library import Library
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.store import Store
from generator.text import slug

_PAIRS, _ALIKE, _TEXTS = "duplicates", "alike", "texts"
"""Names in the store: of the pairs that were found, of all that were compared, and of whose
texts were published."""
_KEPT = 512
"""Texts that are held while they are compared with others."""

Alike = dict[str, float]
"""The hashes of two texts, with a space between them -> how alike they are."""
Known = dict[str, str]
"""Hash of a text -> id of the report that had it."""


def settle(store: Store, library: Library) -> tuple[Duplicate, ...]:
    """The pairs of reports with the same or nearly the same text, unless the store knows.

    Reads the texts of those only whose signatures say that they may be alike.
    """
    code = fingerprint(("duplicates",))
    key = stages.key_of_all([code, *(f"{id_} {k}" for id_, k in library.keys.items())])
    data = store.get(_PAIRS, key)
    if data is None:
        data = codec.encode(_compare(store, library, code))
        store.put(_PAIRS, key, data)
    store.keep_only(_PAIRS, [key])
    return codec.decode(data, tuple[Duplicate, ...])


def _compare(store: Store, library: Library, code: str) -> tuple[Duplicate, ...]:
    """Compare the reports that may be alike; texts that were compared before are remembered."""
    # Imported only where there is something to compare.
    from generator.duplicates import signatures  # noqa: PLC0415

    data = store.get(_ALIKE, code)
    known = codec.decode(data, Alike) if data else {}
    compared: Alike = {}

    @lru_cache(maxsize=_KEPT)
    def shingles(id_: str) -> signatures.Hashes:
        return signatures.shingles(signatures.compared(library.article(store, id_)))

    texts = {record.id: _text(record) for record in library.records if record.signature}

    def jaccard(first: str, second: str) -> float:
        pair = f"{texts[first]} {texts[second]}"
        if pair in known:
            compared[pair] = known[pair]
        else:
            compared[pair] = signatures.jaccard(shingles(first), shingles(second))
        return compared[pair]

    found = find({record.id: record.signature for record in library.records}, jaccard)
    store.put(_ALIKE, code, codec.encode(compared))
    store.keep_only(_ALIKE, [code])
    return found


def renamed(store: Store, records: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each new report whose text another had, that is now gone.

    Not for ids that an editor chose: whoever does that knows about addresses.
    """
    data = store.get(_TEXTS, _TEXTS)
    known = codec.decode(data, Known) if data else {}
    before, now = set(known.values()), {record.id: record for record in records}
    for id_ in sorted(now.keys() - before):
        record = now[id_]
        file, number = containers.place(record.seed)
        chosen = number is None and id_ != slug(PurePosixPath(file).stem)
        gone = known.get(_text(record), id_) if record.signature else id_
        if gone not in now and not chosen:
            message = f"has the text of “{gone}”, which is gone: its address has changed"
            cure = f"if it is the same report, add `id: {gone}` to {record.sidecar}"
            yield Problem("warning", record.seed, message, cure)


def remember(store: Store, records: Iterable[Record]) -> None:
    """Keep whose texts were published, for `renamed` to look them up."""
    texts = {_text(record): record.id for record in records if record.signature}
    store.put(_TEXTS, _TEXTS, codec.encode(texts))
    store.save()


def _text(record: Record) -> str:
    return text_hash(record.signature).hex()
