"""The archive's articles: read where they are new, taken from the store where they are not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from generator import codec, naming, stages
from generator.actors.registry import Registry
from generator.duplicates import Duplicate
from generator.errors import Problem
from generator.model import Article, Record
from generator.progress import Advance, Track, silent
from generator.seeds import RawSeed, Refusal, SeedFile, read_raw
from generator.stages import ARTICLE, FIELDS, INTRODUCED, RECORD, STAGES, Context
from generator.store import Store

_CHUNK = 16
"""Seeds that one worker reads at a time: few enough to share evenly, many enough to send."""
_POOL_FROM = 2 * _CHUNK
"""Below this many seeds, starting worker processes costs more than it saves."""

Work = tuple[RawSeed, bytes | None]
"""A seed, and its fields as the store has them."""
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
    registry: Registry
    """With the actors that the reports themselves introduce."""
    introduced: Mapping[str, str]
    """By report id, the key of what it introduces in the store."""
    waiting: tuple[naming.Waiting, ...] = ()
    """Names that the reports introduce and somebody has to decide on."""
    duplicates: tuple[Duplicate, ...] = ()
    """Reports with the same or nearly the same text."""

    @property
    def problems(self) -> list[Problem]:
        """Why inputs were refused, and what is wrong with those that were not."""
        found = [refusal.problem for refusal in self.refused]
        found += [problem for record in self.records for problem in record.problems]
        seeds = {record.id: record.seed for record in self.records} if self.duplicates else {}
        found += [pair.problem(seeds[pair.second]) for pair in self.duplicates]
        return sorted(found, key=lambda problem: (problem.path, problem.line or 0))

    def articles(self, store: Store) -> Iterator[Article]:
        """The finished articles, one at a time, in order of the records."""
        for record in self.records:
            yield self.article(store, record.id)

    def article(self, store: Store, id_: str) -> Article:
        """One finished article. Raises KeyError if there is none of this id."""
        return codec.decode_article(store.need(ARTICLE.name, self.keys[id_]))


def read_seeds(
    files: Sequence[SeedFile],
    refused: Iterable[Refusal],
    store: Store,
    context: Context,
    *,
    executor: Executor | None = None,
    track: Track = silent,
) -> Library:
    """Bring every seed to a finished article.

    `refused` are the files that discovery turned down. Work that is not in the store is
    done by `executor`, or here if there is none.
    """
    return _Reading(store, context, executor, track, list(refused)).run(files)


@contextmanager
def local_pool(seeds: int) -> Iterator[Executor | None]:
    """A process pool over the cores; None where it would not pay."""
    cores = os.cpu_count() or 1
    if seeds < _POOL_FROM or cores == 1:
        yield None
        return
    with ProcessPoolExecutor(max_workers=cores) as pool:
        yield pool


@dataclass(slots=True)
class _Reading:
    """One run over all seeds: each alone, then each knowing whom all of them introduce."""

    store: Store
    context: Context
    executor: Executor | None
    track: Track
    refused: list[Refusal]

    def run(self, files: Sequence[SeedFile]) -> Library:
        seeds, alone, read = self._alone(files)
        introduced = {id_: keys[INTRODUCED.name] for id_, keys in alone.items()}
        named = naming.settle(self.store, introduced, self.context.registry)
        context = replace(self.context, registry=named.registry)
        together = {
            id_: stages.keys_together(keys[FIELDS.name], named.found_in(id_), self.context)
            for id_, keys in alone.items()
        }
        read |= self._together(seeds, alone, together, context)
        for stage in STAGES:
            every = [*alone.values(), *together.values()]
            self.store.keep_only(stage.name, (k[stage.name] for k in every if stage.name in k))
        return Library(
            records=tuple(
                codec.decode_record(self.store.need(RECORD.name, together[file.id][RECORD.name]))
                for file in files
                if file.id in together
            ),
            keys={id_: keys[ARTICLE.name] for id_, keys in together.items()},
            refused=tuple(sorted(self.refused, key=lambda refusal: refusal.path)),
            read=frozenset(read & together.keys()),
            registry=named.registry,
            introduced=introduced,
            waiting=named.waiting,
        )

    def _alone(
        self, files: Sequence[SeedFile]
    ) -> tuple[dict[str, RawSeed], dict[str, dict[str, str]], set[str]]:
        """Every readable seed (without its bytes), the keys of its own stages, and who is new."""
        seeds: dict[str, RawSeed] = {}
        keys: dict[str, dict[str, str]] = {}
        work: list[Work] = []
        for file in files:
            raw = read_raw(file)
            if isinstance(raw, Refusal):
                self.refused.append(raw)
                continue
            keys[raw.id] = stages.keys_alone(raw, self.context)
            seeds[raw.id] = replace(raw, data=b"")
            if not self.store.has(INTRODUCED.name, keys[raw.id][INTRODUCED.name]):
                work.append((raw, self.store.get(FIELDS.name, keys[raw.id][FIELDS.name])))
        with self.track("reading", len(work)) as advance:
            self._do(_read_alone, work, self.context, keys, advance)
        return seeds, keys, {raw.id for raw, fields in work if fields is None}

    def _together(
        self,
        seeds: Mapping[str, RawSeed],
        alone: dict[str, dict[str, str]],
        together: dict[str, dict[str, str]],
        context: Context,
    ) -> set[str]:
        """Finish the articles that the store does not have; returns their ids."""
        work: list[Work] = [
            (seeds[id_], self.store.need(FIELDS.name, alone[id_][FIELDS.name]))
            for id_, keys in together.items()
            if not self.store.has(RECORD.name, keys[RECORD.name])
        ]
        with self.track("naming", len(work)) as advance:
            self._do(_finish, work, context, together, advance)
        return {raw.id for raw, _ in work}

    def _do(
        self,
        one: Callable[[RawSeed, bytes | None, Context], Result],
        work: Sequence[Work],
        context: Context,
        keys: dict[str, dict[str, str]],
        advance: Advance,
    ) -> None:
        """Run one step over all work and keep its results; refused seeds lose their keys."""
        chunks = [work[start : start + _CHUNK] for start in range(0, len(work), _CHUNK)]
        run = partial(_chunk, one, context=context)
        done = map(run, chunks) if self.executor is None else self.executor.map(run, chunks)
        for chunk, results in zip(chunks, done, strict=True):
            for (raw, _), result in zip(chunk, results, strict=True):
                if isinstance(result, Refusal):
                    self.refused.append(result)
                    del keys[raw.id]
                else:
                    for stage, data in result.items():
                        self.store.put(stage, keys[raw.id][stage], data)
            advance(len(chunk))


def _chunk(
    one: Callable[[RawSeed, bytes | None, Context], Result],
    chunk: Sequence[Work],
    context: Context,
) -> list[Result]:
    return [_guarded(one, raw, fields, context) for raw, fields in chunk]


def _guarded(
    one: Callable[[RawSeed, bytes | None, Context], Result],
    raw: RawSeed,
    fields: bytes | None,
    context: Context,
) -> Result:
    """One seed's results. A fault of ours in reading it costs its page, not the build."""
    try:
        return one(raw, fields, context)
    except Exception as error:  # noqa: BLE001 - the one place that keeps faults to one page
        what = " ".join(f"{type(error).__name__}: {error}".split())
        cure = "this is a fault of roznama: please report it with the file"
        return Refusal(raw.path, Problem("error", raw.path, f"reading it failed: {what}", cure))


def _read_alone(raw: RawSeed, fields: bytes | None, context: Context) -> Result:
    # Imported by whoever does the work: nobody else needs the code that reads.
    from generator.article import read_alone  # noqa: PLC0415

    return read_alone(raw, fields, context)


def _finish(raw: RawSeed, fields: bytes | None, context: Context) -> Result:
    from generator.article import finish  # noqa: PLC0415 - as above

    return finish(raw, fields or b"", context)
