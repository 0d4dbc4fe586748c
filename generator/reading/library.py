"""The archive's articles: read where they are new, taken from the store where they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from generator import containers
from generator.actors.registry import Registry
from generator.duplicates import Duplicate
from generator.errors import Problem
from generator.model import Article, Record
from generator.reading import naming, stages
from generator.reading.glances import Glances
from generator.reading.stages import ARTICLE, FIELDS, INTRODUCED, RECORD, STAGES, Context
from generator.reading.workers import Workers, in_chunks, results
from generator.seeds import RawSeed, Refusal, SeedFile, read_each
from generator.storage import codec
from generator.storage.store import Store
from generator.told import Advance, Input, Track, silent

_SAVED_AFTER = 64
"""Chunks after which what was read is written to disk: a power cut costs no more."""

Work = tuple[RawSeed, bytes | None]
"""A seed, and its fields as the store has them."""
Result = dict[str, bytes] | Refusal


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
    contents: Mapping[str, str]
    """By report id, a key over what its record says."""
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
    records: codec.Records | None = None,
) -> Library:
    """Bring every seed to a finished article.

    `refused` are the files that discovery turned down. Work that is not in the store is
    given to `workers`. `records` are those that this process has decoded before.
    """
    records = records or codec.Records()
    return _Reading(store, context, workers, track, records, list(refused)).run(files)


@dataclass(slots=True)
class _Reading:
    """One run over all seeds: each alone, then each knowing whom all of them introduce."""

    store: Store
    context: Context
    workers: Workers
    track: Track
    records: codec.Records
    refused: list[Refusal]
    read: set[str] = field(default_factory=set)
    """Ids of those that were not in the store."""

    def run(self, files: Sequence[SeedFile]) -> Library:
        seeds, alone = self._alone(files)
        introduced = {id_: keys[INTRODUCED.name] for id_, keys in alone.items()}
        named = naming.settle(self.store, introduced, self.context.registry)
        context = replace(self.context, registry=named.registry)
        together = {
            id_: stages.keys_together(keys[FIELDS.name], named.found_in(id_), self.context)
            for id_, keys in alone.items()
        }
        self._together(seeds, alone, together, context)
        for stage in STAGES:
            every = [*alone.values(), *together.values()]
            self.store.keep_only(stage.name, (k[stage.name] for k in every if stage.name in k))
        records, contents = [], {}
        for id_ in (file.id for file in files if file.id in together):
            data = self.store.need(RECORD.name, together[id_][RECORD.name])
            contents[id_] = key = codec.key_of(data)
            records.append(self.records(key, data))
        self.records.forget_others(contents.values())
        finished = {record.id: record.article for record in records}
        self.store.keep_only(ARTICLE, finished.values())
        return Library(
            records=tuple(records),
            contents=contents,
            keys=finished,
            refused=tuple(sorted(self.refused, key=lambda each: containers.order(each.path))),
            read=frozenset(self.read & together.keys()),
            registry=named.registry,
            introduced=introduced,
            waiting=named.waiting,
        )

    def _alone(
        self, files: Sequence[SeedFile]
    ) -> tuple[dict[str, RawSeed], dict[str, dict[str, str]]]:
        """Every readable seed, without its bytes, and the keys of its own stages."""
        seeds: dict[str, RawSeed] = {}
        keys: dict[str, dict[str, str]] = {}
        new = []
        glance = Glances(self.store)
        for file in files:
            raw = glance(file)
            if isinstance(raw, Refusal):
                self.refused.append(raw)
                continue
            seeds[raw.id], keys[raw.id] = raw, stages.keys_alone(raw, self.context)
            if not self.store.has(INTRODUCED.name, keys[raw.id][INTRODUCED.name]):
                new.append(file)
        glance.remember()
        with self.track("reading", len(new)) as advance:
            self._do(_read_alone, self._opened(new, seeds, keys), self.context, keys, advance)
        return seeds, keys

    def _opened(
        self,
        files: Iterable[SeedFile],
        seeds: dict[str, RawSeed],
        keys: dict[str, dict[str, str]],
    ) -> Iterator[Work]:
        """Seeds with their bytes, as they are now: `seeds` and `keys` follow them."""
        for file, raw in zip(files, read_each(files), strict=True):
            if isinstance(raw, Refusal):
                self.refused.append(raw)
                del seeds[file.id], keys[file.id]
                continue
            seeds[raw.id], keys[raw.id] = raw.without_data(), stages.keys_alone(raw, self.context)
            fields = self.store.get(FIELDS.name, keys[raw.id][FIELDS.name])
            if fields is None:
                self.read.add(raw.id)
            yield raw, fields

    def _together(
        self,
        seeds: Mapping[str, RawSeed],
        alone: Mapping[str, dict[str, str]],
        together: dict[str, dict[str, str]],
        context: Context,
    ) -> None:
        """Finish the articles that the store does not have."""
        new = [
            id_
            for id_, keys in together.items()
            if not self.store.has(RECORD.name, keys[RECORD.name])
        ]
        self.read |= set(new)
        work = ((seeds[id_], self.store.need(FIELDS.name, alone[id_][FIELDS.name])) for id_ in new)
        with self.track("naming", len(new)) as advance:
            self._do(_finish, work, context, together, advance)

    def _do(
        self,
        one: Callable[[RawSeed, bytes | None, Context], Result],
        work: Iterable[Work],
        context: Context,
        keys: dict[str, dict[str, str]],
        advance: Advance,
    ) -> None:
        """Run one step over all work and keep its results; refused seeds lose their keys.

        What was done is on disk even if something stops the rest.
        """
        run = partial(_chunk, one, context=context)
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

    def _keep(self, raw: RawSeed, result: Result, keys: dict[str, dict[str, str]]) -> None:
        if isinstance(result, Refusal):
            self.refused.append(result)
            del keys[raw.id]
            return
        for stage, data in result.items():
            self.store.put(stage, keys[raw.id].get(stage) or codec.key_of(data), data)


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
        problem = Problem("error", raw.path, f"reading it failed: {what}", cure)
        return Refusal(raw.path, problem, raw.id)


def _read_alone(raw: RawSeed, fields: bytes | None, context: Context) -> Result:
    # Imported by whoever does the work: nobody else needs the code that reads.
    from generator.reading.article import read_alone  # noqa: PLC0415

    return read_alone(raw, fields, context)


def _finish(raw: RawSeed, fields: bytes | None, context: Context) -> Result:
    from generator.reading.article import finish  # noqa: PLC0415 - as above

    return finish(raw, fields or b"", context)
