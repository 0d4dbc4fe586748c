"""A build, step by step: seeds -> articles -> Markdown -> site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import seal, seeds
from generator.actors.registry import Registry
from generator.config import Settings
from generator.errors import Problem
from generator.model import DOUBTFUL
from generator.reading import copies
from generator.reading.library import Library, read_seeds
from generator.reading.listings import Listings
from generator.reading.stages import Context, renderers
from generator.reading.workers import Pool, local_pool
from generator.sources import fingerprint
from generator.storage.files import tree_state, writing
from generator.storage.ledger import Ledger
from generator.storage.records import Records
from generator.storage.staging import StagedTree, refuse_foreign
from generator.storage.store import SITE, Store
from generator.told import MANY, Changes, Told, Track, silent

if TYPE_CHECKING:
    from generator.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Report:
    """What a build has come to."""

    library: Library
    problems: tuple[Problem, ...]
    """Of the registry, the pages and MkDocs; those of seeds are with the library."""
    removed: tuple[str, ...]
    """Ids of reports that the last build had and this one has not."""
    files: Changes
    """Files of the site."""
    rendered: bool
    """Whether MkDocs ran."""
    lasting: tuple[Problem, ...] = ()
    """Those of the problems that the next build finds again, whatever it makes."""

    def told(self, *, every: bool = False) -> Told:
        """What is told of the build; with `every`, of each input however many there are."""
        library = self.library
        inputs = tuple(library.inputs()) if every or len(library.records) <= MANY else ()
        return Told(
            reports=len(library.records),
            made=len(library.read),
            refused=len(library.refused),
            to_check=sum(record.facts_to_check for record in library.records),
            doubtful=DOUBTFUL,
            files=self.files,
            removed=self.removed,
            rendered=self.rendered,
            problems=(*self.problems, *library.problems),
            inputs=inputs,
        )

    def again(self) -> Told:
        """What is to be told of the next build, if nothing changes until then."""
        left = Changes(unchanged=self.files.written + self.files.unchanged)
        library = replace(self.library, read=frozenset())
        return replace(
            self, library=library, problems=self.lasting, removed=(), files=left, rendered=False
        ).told()


def build(
    settings: Settings,
    track: Track = silent,
    pool: Pool = local_pool,
    *,
    anew: bool = False,
    shown: Callable[[tuple[str, ...]], None] | None = None,
    records: Records | None = None,
) -> Report:
    """Bring `site/` up to date with the seeds; `pool` gives the workers that read them.

    `anew` makes every page and file again, whatever the last build left. `shown` asks for the
    pages of a few new or changed reports before all else is made, and is called with their
    folders in the site. `records` are those that this process has decoded before.
    Raises OutputError if something cannot be written; what was published before is then
    untouched.
    """
    refuse_foreign(settings.site)
    seen = seal.inputs(settings.file, settings.seeds, settings.templates)
    registry = _registry(settings)
    with Store(settings.cache) as store:
        seal.lift(settings.file)
        with writing(settings.site.name):
            StagedTree(settings.site).recover()
        library = read(settings, registry, store, track, pool, records=records)
        ledger = Ledger(settings, store)
        if anew:
            ledger.forget()
        lasting = (*registry.problems, *_notes(settings))
        report = _made(settings, library, ledger, lasting, track, shown=shown)
        if seen and seen.are_settled(each.mtime_ns for each in ledger.others().values()):
            seal.put(seen, ledger.looked_at(), report.again(), settings.file, settings.site)
        notes = (Problem("note", settings.cache.name, note) for note in store.notes)
        return replace(report, problems=(*notes, *report.problems))


def _made(
    settings: Settings,
    library: Library,
    ledger: Ledger,
    problems: tuple[Problem, ...],
    track: Track,
    *,
    shown: Callable[[tuple[str, ...]], None] | None,
) -> Report:
    """Make the site, unless it says already what the reports say; `problems` are known before."""
    store, found, basis = ledger.store, ledger.look(), _basis(settings)
    key = _key(_inputs(basis, library), found.handwritten)
    if store.stamp(SITE) == key and found.is_whole:
        changes = Changes(unchanged=found.count())
        return Report(library, problems, (), changes, rendered=False, lasting=problems)
    # Imported only now: a build without changes must not pay for them.
    from generator import review  # noqa: PLC0415
    from generator.making.maker import Maker  # noqa: PLC0415
    from generator.review import findings  # noqa: PLC0415

    store.clear_stamp(SITE)
    archive = gathered(library, store)
    maker = Maker(settings, archive, library, store, basis, found, track)
    if shown and (early := tuple(maker.early())):
        shown(early)
    others = tuple(findings.of_reports(settings, archive, library, store))
    changes, warnings = maker.make()
    with writing(settings.build.name):
        review.write(settings, library, store)
    store.set_stamp(SITE, key)
    copies.remember(store, library.records)
    removed = tuple(sorted(_reports(found.sections) - {record.id for record in library.records}))
    found_now = (*problems, *others, *warnings)
    return Report(library, found_now, removed, changes, rendered=True, lasting=problems)


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive whose seeds have been read, while its store is open."""

    registry: Registry
    """What is shipped and the archive's own, without what its reports introduce."""
    store: Store
    library: Library


@contextmanager
def opened(settings: Settings) -> Iterator[Opened]:
    """Read the seeds without making pages, for commands that tell about them.

    Raises ConfigurationError if the archive's own registry cannot be read.
    """
    registry = _registry(settings)
    with Store(settings.cache) as store:
        yield Opened(registry, store, read(settings, registry, store))


def _registry(settings: Settings) -> Registry:
    return Registry.load(settings.seeds / seeds.ARCHIVE_ACTORS)


def read(
    settings: Settings,
    registry: Registry,
    store: Store,
    track: Track = silent,
    pool: Pool = local_pool,
    *,
    records: Records | None = None,
) -> Library:
    """Read every seed of the archive that is not in the store already."""
    listings = Listings(store)
    files, refused = seeds.discover(settings.root, settings.seeds, listings)
    listings.forget_others()
    context = Context(registry, settings.keywords)
    with pool(len(files)) as workers:
        library = read_seeds(
            files, refused, store, context, workers=workers, track=track, records=records
        )
    library = replace(library, duplicates=copies.settle(store, library))
    store.save()
    return library


def gathered(library: Library, store: Store) -> Corpus:
    """All reports together, with the events that they tell of and what else relates them."""
    # Imported only here: a build without changes must not pay for them.
    from generator import corpus, relate  # noqa: PLC0415

    registry = library.registry
    return relate.relate(
        corpus.build(library.records, registry.actors, registry.redirects, library.duplicates),
        store,
    )


def _basis(settings: Settings) -> str:
    """A hash over what decides how pages come out: code, settings and templates."""
    parts = [fingerprint(("",)), str(settings.site), *renderers()]
    digest = hashlib.sha256("\0".join(parts).encode())
    digest.update(settings.file.read_bytes())
    for folder in settings.templates:
        for path in tree_state(folder):
            digest.update(path.encode() + b"\0" + (folder / path).read_bytes())
    return digest.hexdigest()


def _inputs(basis: str, library: Library) -> str:
    """A hash over all that decides what the site says, but the hand-written pages."""
    digest = hashlib.sha256(basis.encode())
    parts = [library.registry.key]
    parts += [f"{id_} {key}" for id_, key in sorted(library.keys.items())]
    parts += [str(refusal.problem) for refusal in library.refused]
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _key(inputs: str, handwritten: Mapping[str, bytes]) -> str:
    """The stamp of a finished site: its inputs, and the hand-written pages."""
    digest = hashlib.sha256(inputs.encode())
    for path, data in sorted(handwritten.items()):
        digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


def _reports(sections: Iterable[str]) -> set[str]:
    """The ids of the reports among the folders of sections."""
    parts = (url.split("/") for url in sections)
    return {part[1] for part in parts if part[0] == "reports" and len(part) == 3}


def _notes(settings: Settings) -> Iterator[Problem]:
    if not settings.site_url:
        left_out = "site_url is empty: feeds, sitemap and canonical links are left out"
        cure = "set it to the address at which the archive will be published"
        yield Problem("note", settings.file.name, left_out, cure)
