"""The archive's articles: read where they are new, taken from the store where they are not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from generator import codec, stages
from generator.errors import Problem
from generator.model import Article, Record
from generator.progress import Advance
from generator.seeds import RawSeed, Refusal, SeedFile, read_raw
from generator.stages import ARTICLE, RECORD, STAGES, Context
from generator.store import Store

_CHUNK = 16
"""Seeds that one worker reads at a time: few enough to share evenly, many enough to send."""
_POOL_FROM = 2 * _CHUNK
"""Below this many seeds, starting worker processes costs more than it saves."""

Known = Mapping[str, bytes]
Work = tuple[RawSeed, Known]
Result = dict[str, bytes] | Refusal


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

    @property
    def problems(self) -> list[Problem]:
        """Why inputs were refused, and what is wrong with those that were not."""
        found = [refusal.problem for refusal in self.refused]
        found += [problem for record in self.records for problem in record.problems]
        return sorted(found, key=lambda problem: (problem.path, problem.line or 0))

    def articles(self, store: Store) -> Iterator[Article]:
        """The finished articles, one at a time, in order of the records."""
        for record in self.records:
            yield self.article(store, record.id)

    def article(self, store: Store, id_: str) -> Article:
        """One finished article. Raises KeyError if there is none of this id."""
        data = store.get(ARTICLE.name, self.keys[id_])
        if data is None:
            raise KeyError(id_)
        return codec.decode_article(data)


def read_seeds(
    files: Sequence[SeedFile],
    refused: Iterable[Refusal],
    store: Store,
    context: Context,
    *,
    executor: Executor | None = None,
    advance: Advance = lambda _: None,
) -> Library:
    """Bring every seed to a finished article.

    `refused` are the files that discovery turned down. Work that is not in the store is
    done by `executor`, or here if there is none.
    """
    turned_down = list(refused)
    keys: dict[str, dict[str, str]] = {}
    work: list[Work] = []
    for file in files:
        raw = read_raw(file)
        if isinstance(raw, Refusal):
            turned_down.append(raw)
            continue
        keys[raw.id] = stages.keys(raw, context)
        known = _latest(store, keys[raw.id])
        if RECORD.name not in known:
            work.append((raw, known))
    advance(len(files) - len(work))
    for (raw, _), result in _run(work, context, executor):
        if isinstance(result, Refusal):
            turned_down.append(result)
            del keys[raw.id]
        else:
            for name, data in result.items():
                store.put(name, keys[raw.id][name], data)
        advance(1)
    for stage in STAGES:
        store.keep_only(stage.name, (found[stage.name] for found in keys.values()))
    return Library(
        records=tuple(_record(store, keys[file.id]) for file in files if file.id in keys),
        keys={id_: found[ARTICLE.name] for id_, found in keys.items()},
        refused=tuple(sorted(turned_down, key=lambda refusal: refusal.path)),
        read=frozenset(raw.id for raw, _ in work) & keys.keys(),
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


def _latest(store: Store, keys: dict[str, str]) -> Known:
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
    return [_complete_one(raw, known, context) for raw, known in chunk]


def _complete_one(raw: RawSeed, known: Known, context: Context) -> Result:
    """One seed's results. A fault of ours in reading it costs its page, not the build."""
    # Imported by whoever does the work: nobody else needs the code that reads.
    from generator.article import complete  # noqa: PLC0415

    try:
        return complete(raw, known, context)
    except Exception as error:  # noqa: BLE001 - the one place that keeps faults to one page
        what = " ".join(f"{type(error).__name__}: {error}".split())
        cure = "this is a fault of roznama: please report it with the file"
        return Refusal(raw.path, Problem("error", raw.path, f"reading it failed: {what}", cure))


def _record(store: Store, keys: Mapping[str, str]) -> Record:
    data = store.get(RECORD.name, keys[RECORD.name])
    if data is None:
        raise KeyError(keys[RECORD.name])
    return codec.decode_record(data)
