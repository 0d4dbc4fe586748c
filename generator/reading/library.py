"""The archive's articles: read where they are new, taken from the store where they are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from generator import containers
from generator.actors.registry import Registry
from generator.duplicates import Duplicate
from generator.errors import Problem
from generator.model import Article, Record
from generator.reading import concerns, naming, stages
from generator.reading.glances import Glances
from generator.reading.stages import ARTICLE, FIELDS, INTRODUCED, RECORD, TEXT, Context
from generator.reading.steps import FINISH, INTRODUCE, READ, Result, Step, Work, run_chunk
from generator.reading.workers import Workers, in_chunks, results
from generator.seeds import RawSeed, Refusal, SeedFile, read_each
from generator.storage import codec
from generator.storage.records import Records
from generator.storage.store import Store
from generator.told import Advance, Input, Track, silent

_SAVED_AFTER = 64
"""Chunks after which what was read is written to disk: a power cut costs no more."""


@dataclass(frozen=True, slots=True)
class Library:
    """What all the seeds have come to."""

    records: tuple[Record, ...]
    """One a report, in order of their seeds' paths."""
    keys: Mapping[str, str]
    """By report id, the key of what its finished article says, in the store."""
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
        return sorted(found, key=lambda each: (containers.order(each.path), each.line or 0))

    def inputs(self) -> Iterator[Input]:
        """What has become of every seed."""
        for record in self.records:
            published = record.published
            yield Input(
                record.seed,
                "made" if record.id in self.read else "unchanged",
                record.lang,
                published.value.iso if published else f"unknown: {record.unknown_date}",
                str(len(record.actors)),
                str(record.facts_to_check or ""),
            )
        for refusal in self.refused:
            yield Input(refusal.path, "refused", look_at=refusal.problem.message)

    def articles(self, store: Store) -> Iterator[Article]:
        """The finished articles, one at a time, in order of the records."""
        for record in self.records:
            yield self.article(store, record.id)

    def article(self, store: Store, id_: str) -> Article:
        """One finished article. Raises KeyError if there is none of this id."""
        return codec.decode_article(store.need(ARTICLE, self.keys[id_]))


def read_seeds(
    files: Sequence[SeedFile],
    refused: Iterable[Refusal],
    store: Store,
    context: Context,
    *,
    workers: Workers = Workers(),  # noqa: B008 - it is frozen
    track: Track = silent,
    records: Records | None = None,
) -> Library:
    """Bring every seed to a finished article.

    `refused` are the files that discovery turned down. Work that is not in the store is
    given to `workers`. `records` are those that this process has decoded before.
    """
    records = records or Records()
    return _Reading(store, context, workers, track, records, list(refused)).run(files)


@dataclass(slots=True)
class _Reading:
    """One run over all seeds: what each says, whom it introduces, and who is named in it then."""

    store: Store
    context: Context
    workers: Workers
    track: Track
    records: Records
    refused: list[Refusal]
    read: set[str] = field(default_factory=set)
    """Ids of those that were not in the store."""

    def run(self, files: Sequence[SeedFile]) -> Library:
        seeds, fields = self._fields(files)
        registry = self.context.registry
        known = concerns.of_archive(self.store, fields, registry)
        introduced = {id_: stages.key_of_introduced(key, known[id_]) for id_, key in fields.items()}
        self._next(INTRODUCE, seeds, fields, introduced, self.context)
        named = naming.settle(self.store, introduced, registry)
        found = concerns.of_discovered(self.store, fields, named.registry)
        finished = {
            id_: stages.key_of_record(fields[id_], known[id_], found[id_], self.context)
            for id_ in introduced
        }
        context = replace(self.context, registry=named.registry)
        self.read |= self._next(FINISH, seeds, fields, finished, context)
        return self._library(files, fields, introduced, finished, named)

    def _library(
        self,
        files: Sequence[SeedFile],
        fields: Mapping[str, str],
        introduced: Mapping[str, str],
        finished: Mapping[str, str],
        named: naming.Named,
    ) -> Library:
        """All that is in the store now; what is there of other seeds goes."""
        stored = self.records.under(finished.values(), self.store, RECORD.name)
        records = [stored[finished[file.id]] for file in files if file.id in finished]
        articles = {record.id: record.article for record in records}
        for stage, keys in (
            (FIELDS.name, fields),
            (TEXT, fields),
            (INTRODUCED.name, introduced),
            (RECORD.name, finished),
            (ARTICLE, articles),
        ):
            self.store.keep_only(stage, keys.values())
        return Library(
            records=tuple(records),
            keys=articles,
            refused=tuple(sorted(self.refused, key=lambda each: containers.order(each.path))),
            read=frozenset(self.read & finished.keys()),
            registry=named.registry,
            introduced=introduced,
            waiting=named.waiting,
        )

    def _fields(self, files: Sequence[SeedFile]) -> tuple[dict[str, RawSeed], dict[str, str]]:
        """Every readable seed, without its bytes, and the keys of what each says by itself."""
        seeds: dict[str, RawSeed] = {}
        keys: dict[str, str] = {}
        new = []
        glance, known = Glances(self.store), self.store.keys(READ.stage)
        for file in files:
            raw = glance(file)
            if isinstance(raw, Refusal):
                self.refused.append(raw)
                continue
            seeds[raw.id], keys[raw.id] = raw, stages.key_of_fields(raw)
            if keys[raw.id] not in known:
                new.append(file)
        glance.remember()
        with self.track(READ.name, len(new)) as advance:
            self._do(READ, self._opened(new, seeds, keys), keys, self.context, advance)
        return seeds, keys

    def _opened(
        self, files: Iterable[SeedFile], seeds: dict[str, RawSeed], keys: dict[str, str]
    ) -> Iterator[Work]:
        """Seeds with their bytes, as they are now: `seeds` and `keys` follow them."""
        for file, raw in zip(files, read_each(files), strict=True):
            if isinstance(raw, Refusal):
                self.refused.append(raw)
                del seeds[file.id], keys[file.id]
                continue
            seeds[raw.id], keys[raw.id] = raw.without_data(), stages.key_of_fields(raw)
            self.read.add(raw.id)
            yield raw, b""

    def _next(
        self,
        step: Step,
        seeds: Mapping[str, RawSeed],
        fields: Mapping[str, str],
        keys: dict[str, str],
        context: Context,
    ) -> set[str]:
        """Go one step further with what the store does not have under `keys`; returns its ids."""
        known = self.store.keys(step.stage)
        new = [id_ for id_, key in keys.items() if key not in known]
        work = ((seeds[id_], self.store.need(FIELDS.name, fields[id_])) for id_ in new)
        with self.track(step.name, len(new)) as advance:
            self._do(step, work, keys, context, advance)
        return set(new)

    def _do(
        self,
        step: Step,
        work: Iterable[Work],
        keys: dict[str, str],
        context: Context,
        advance: Advance,
    ) -> None:
        """Go one step with all work and keep its results; refused seeds lose their keys.

        What was done is on disk even if something stops the rest.
        """
        run = partial(run_chunk, step, context=context)
        try:
            for number, (chunk, found) in enumerate(
                results(self.workers, run, in_chunks(work)), start=1
            ):
                for (raw, _), result in zip(chunk, found, strict=True):
                    self._keep(raw, result, keys)
                if number % _SAVED_AFTER == 0:
                    self.store.save()
                advance(len(chunk))
        finally:
            self.store.save()

    def _keep(self, raw: RawSeed, result: Result, keys: dict[str, str]) -> None:
        if isinstance(result, Refusal):
            self.refused.append(result)
            del keys[raw.id]
            return
        for stage, data in result.items():
            self.store.put(stage, codec.key_of(data) if stage == ARTICLE else keys[raw.id], data)
