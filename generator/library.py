"""The archive's articles: read where they are new, taken from the store where they are not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from generator import article as reading
from generator.article import Context
from generator.model import Article, Record
from generator.seeds import RawSeed, Refusal, SeedFile, read_raw
from generator.store import Store

_CHUNK = 16
"""Seeds that one worker reads at a time: few enough to share evenly, many enough to send."""
_POOL_FROM = 2 * _CHUNK
"""Below this many seeds, starting worker processes costs more than it saves."""

Known = Mapping[str, bytes]
Work = tuple[RawSeed, Known]
Result = dict[str, bytes] | Refusal
Progress = Callable[[int], None]
"""Called with the number of seeds just finished."""


@dataclass(frozen=True, slots=True)
class Library:
    """What all the seeds have come to."""

    records: tuple[Record, ...]
    """One a report, in order of their seeds' paths."""
    keys: Mapping[str, str]
    """By report id, the key of its finished article in the store."""
    refused: tuple[Refusal, ...]
    read: frozenset[str]
    """Ids of the reports that were read by this command, not taken from the store."""

    def articles(self, store: Store) -> Iterator[Article]:
        """The finished articles, one at a time, in order of the records."""
        for record in self.records:
            yield self.article(store, record.id)

    def article(self, store: Store, id_: str) -> Article:
        """One finished article. Raises KeyError if there is none of this id."""
        data = store.get(reading.FINAL, self.keys[id_])
        if data is None:
            raise KeyError(id_)
        return reading.decode_article(data)


def read_seeds(
    files: Sequence[SeedFile],
    refused: Iterable[Refusal],
    store: Store,
    context: Context,
    executor: Executor | None = None,
    progress: Progress = lambda _: None,
) -> Library:
    """Bring every seed to a finished article.

    `refused` are the files that discovery turned down. Work that is not in the store is
    done by `executor`, or here if there is none.
    """
    turned_down = list(refused)
    stages: dict[str, dict[str, str]] = {}
    work: list[Work] = []
    for file in files:
        raw = read_raw(file)
        if isinstance(raw, Refusal):
            turned_down.append(raw)
            continue
        stages[raw.id] = reading.keys(raw, context)
        known = _latest(store, stages[raw.id])
        if reading.RECORD not in known:
            work.append((raw, known))
    progress(len(files) - len(work))
    read: set[str] = set()
    for (raw, _), result in _run(work, context, executor):
        if isinstance(result, Refusal):
            turned_down.append(result)
            del stages[raw.id]
        else:
            read.add(raw.id)
            for stage, data in result.items():
                store.put(stage, stages[raw.id][stage], data)
        progress(1)
    _forget(store, stages)
    return Library(
        records=tuple(_record(store, stages[file.id]) for file in files if file.id in stages),
        keys={id_: keys[reading.FINAL] for id_, keys in stages.items()},
        refused=tuple(sorted(turned_down, key=lambda refusal: refusal.path)),
        read=frozenset(read),
    )


@contextmanager
def local_pool(seeds: int) -> Iterator[Executor | None]:
    """A process pool over the cores; None where it would not pay."""
    cores = os.cpu_count() or 1
    if seeds < _POOL_FROM or cores == 1:
        yield None
        return
    with ProcessPoolExecutor(max_workers=cores) as pool:
        yield pool


def _latest(store: Store, keys: Mapping[str, str]) -> Known:
    """The last stage whose result the store has, with that result; empty if none."""
    for stage, key in reversed(keys.items()):
        data = store.get(stage, key)
        if data is not None:
            return {stage: data}
    return {}


def _run(
    work: Sequence[Work], context: Context, executor: Executor | None
) -> Iterator[tuple[Work, Result]]:
    chunks = [work[start : start + _CHUNK] for start in range(0, len(work), _CHUNK)]
    run = partial(_complete, context=context)
    results = map(run, chunks) if executor is None else executor.map(run, chunks)
    for chunk, done in zip(chunks, results, strict=True):
        yield from zip(chunk, done, strict=True)


def _complete(chunk: Sequence[Work], context: Context) -> list[Result]:
    return [reading.complete(raw, known, context) for raw, known in chunk]


def _forget(store: Store, stages: Mapping[str, Mapping[str, str]]) -> None:
    for stage in reading.ALL_STAGES:
        store.keep_only(stage, (keys[stage] for keys in stages.values()))


def _record(store: Store, keys: Mapping[str, str]) -> Record:
    data = store.get(reading.RECORD, keys[reading.RECORD])
    if data is None:
        raise KeyError(keys[reading.RECORD])
    return reading.decode_record(data)
