"""A build, step by step: seeds -> articles -> Markdown -> site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version

from generator import copies, docs, seeds
from generator.actors.registry import Registry
from generator.config import Settings
from generator.errors import Problem
from generator.files import Changes, StagedTree, refuse_foreign, tree_state, writing
from generator.library import Library, local_pool, read_seeds
from generator.progress import Track, silent
from generator.stages import Context, fingerprint
from generator.store import MADE, SITE, Store

PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "babel")
"""What decides, besides our own code, how a page comes out."""


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


def build(settings: Settings, track: Track = silent) -> Report:
    """Bring `site/` up to date with the seeds.

    Raises OutputError if something cannot be written; what was published before is then
    untouched.
    """
    refuse_foreign(settings.site)
    registry = _registry(settings)
    stage = StagedTree(settings.site)
    with Store(settings.cache) as store:
        with writing(settings.site.name):
            stage.recover()
        library = read(settings, registry, store, track)
        inputs = _inputs(settings, library)
        problems = (*registry.problems, *_notes(settings, store))
        published = store.tree(SITE)
        if store.stamp(SITE) == _key(inputs, settings, store) and _untouched(settings, store):
            changes = Changes(unchanged=len(published))
            return Report(library, problems, (), changes, rendered=False)
        # Imported only now: a build without changes must not pay for them.
        from generator import corpus, making, relate, review  # noqa: PLC0415

        whole = published if store.stamp(SITE) else {}
        store.clear_stamp(SITE)
        problems += tuple(_common_names(settings, library, store))
        problems += tuple(copies.renamed(store, library.records))
        archive = corpus.build(
            library.records, library.registry.actors, registry.redirects, library.duplicates
        )
        archive = relate.relate(archive)
        problems += tuple(relate.misjudged(archive))
        maker = making.Maker(settings, archive, library, store, whole, track)
        changes, warnings = maker.make(stage)
        with writing(settings.build.name):
            review.write(settings, library, store)
        store.set_stamp(SITE, _key(inputs, settings, store))
        copies.remember(store, library.records)
        removed = _reports(published) - {record.id for record in library.records}
        return Report(
            library, (*problems, *warnings), tuple(sorted(removed)), changes, rendered=True
        )


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


def read(settings: Settings, registry: Registry, store: Store, track: Track = silent) -> Library:
    """Read every seed of the archive that is not in the store already."""
    files, refused = seeds.discover(settings.root, settings.seeds)
    context = Context(registry, settings.keywords)
    with local_pool(len(files)) as pool:
        library = read_seeds(files, refused, store, context, executor=pool, track=track)
    library = replace(library, duplicates=copies.settle(store, library))
    store.save()
    return library


def _inputs(settings: Settings, library: Library) -> str:
    """A hash over all that decides what the site says, but the hand-written pages."""
    digest = hashlib.sha256()
    parts = [fingerprint(("",)), library.registry.key, str(settings.site)]
    parts += [f"{name} {version(name)}" for name in PACKAGES]
    parts += [f"{id_} {key}" for id_, key in sorted(library.keys.items())]
    parts += [str(refusal.problem) for refusal in library.refused]
    for part in parts:
        digest.update(part.encode() + b"\0")
    digest.update(settings.file.read_bytes())
    for folder in settings.templates:
        for path in tree_state(folder):
            digest.update(path.encode() + b"\0" + (folder / path).read_bytes())
    return digest.hexdigest()


def _key(inputs: str, settings: Settings, store: Store) -> str:
    """The stamp of a finished site: its inputs, and the hand-written pages as they are now."""
    digest = hashlib.sha256(inputs.encode())
    for path, data in docs.handwritten(settings, store.tree(MADE)):
        digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


def _untouched(settings: Settings, store: Store) -> bool:
    """Whether everything that the last build wrote is still as it was."""
    made = store.tree(MADE)
    return store.tree(SITE) == tree_state(settings.site) and made == docs.states(settings, made)


def _reports(published: Iterable[str]) -> set[str]:
    """The ids of the reports among a site's files, at its root."""
    parts = (path.split("/") for path in published)
    return {part[1] for part in parts if len(part) == 3 and part[0] == "reports"}


def _common_names(settings: Settings, library: Library, store: Store) -> Iterator[Problem]:
    """A warning for every name of this archive's own that too many reports have."""
    registry = library.registry
    if not (registry.own.records or registry.discovered):
        return
    # Imported only where there are names that nobody has reviewed.
    from generator import commonness  # noqa: PLC0415

    file = settings.seeds / seeds.ARCHIVE_ACTORS
    common = commonness.too_common(library.records, registry)
    text = file.read_text(encoding="utf-8") if common and file.is_file() else ""
    shown = f"{file.parent.name}/{file.name}"
    yield from commonness.warnings(common, lambda id_: library.article(store, id_), shown, text)


def _notes(settings: Settings, store: Store) -> Iterator[Problem]:
    for note in store.notes:
        yield Problem("note", settings.cache.name, note)
    if not settings.site_url:
        left_out = "site_url is empty: feeds, sitemap and canonical links are left out"
        cure = "set it to the address at which the archive will be published"
        yield Problem("note", settings.file.name, left_out, cure)
