"""What MkDocs makes of a site: pages written by hand, the theme's files, and the shells."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import yaml

from generator.config import Settings
from generator.errors import Problem
from generator.making.edition import Edition
from generator.reading.stages import renderers
from generator.shells import Frame
from generator.sources import fingerprint
from generator.storage.docs import DERIVED, relative
from generator.storage.files import tree_state, write_if_changed
from generator.storage.staging import StagedTree
from generator.storage.store import FileState, Store

NOT_PUBLISHED = ("sitemap.xml", "assets/javascripts/")
"""What MkDocs and Material add to every site and we do not use, or make for all locales."""
ONCE = ("404.html",)
"""What is only looked for at the root of a site."""
_FRAME = "frame"
_REST = "rest"


def write_configurations(settings: Settings) -> set[str]:
    """Derive the MkDocs configuration of every locale but the first; returns their names."""
    for locale in settings.locales[1:]:
        derived = {
            "INHERIT": settings.file.name,
            "docs_dir": relative(settings, settings.docs_of(locale)),
            "site_dir": relative(settings, settings.build / locale),
            "site_name": settings.site_names[locale],
            "site_description": settings.taglines[locale],
            "theme": {"language": locale},
        }
        if settings.site_url:
            derived["site_url"] = settings.site_url + settings.prefix(locale)
        text = yaml.safe_dump(derived, allow_unicode=True, sort_keys=False, width=1000)
        head = f"{DERIVED} from {settings.file.name}: change that file.\n"
        write_if_changed(settings.config_of(locale), (head + text).encode())
    return {settings.config_of(locale).name for locale in settings.locales[1:]}


@dataclass(frozen=True, slots=True)
class Rest:
    """What MkDocs made of one locale besides generated pages."""

    files: tuple[str, ...]
    """Below the site's root."""
    looked_up: Mapping[str, bool]
    """The Markdown files that hand-written pages link to, and whether they were there."""
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class MkDocs:
    """MkDocs' part in a site. It runs only where something that it makes may have changed."""

    settings: Settings
    store: Store
    stage: StagedTree
    published: Mapping[str, FileState]
    """The site's files that are as the last build left them; none if it did not end."""
    handwritten: Mapping[str, bytes]
    """The files of the docs folders that a person wrote, by their paths below the root."""

    def frame(self, locale: str) -> Frame:
        """The frame around a locale's pages. Those of `nav` must have been written."""
        kept = self.store.get(_FRAME, self._key(locale))
        return Frame.of(self.settings.config_of(locale), kept)

    def finish(self, editions: Collection[Edition]) -> list[Problem]:
        """Stage what the editions left to MkDocs, and what it alone makes.

        Returns its warnings, and why it was needed for generated pages. Raises OutputError
        if it gives up.
        """
        rests = {each.locale: self._kept(each) for each in editions}
        rests |= self._run([each for each in editions if rests[each.locale] is None])
        problems: list[Problem] = []
        for edition in editions:
            config = self.settings.config_of(edition.locale).name
            rest = rests[edition.locale]
            lines = rest.warnings if rest else ()
            problems += [Problem("warning", config, f"MkDocs: {line}") for line in lines]
            problems += edition.problems
            if edition.frame:
                problems += edition.frame.problems
                self.store.put(_FRAME, self._key(edition.locale), edition.frame.kept().encoded())
        for stage in (_FRAME, _REST):
            self.store.keep_only(stage, map(self._key, self.settings.locales))
        return problems

    def _kept(self, edition: Edition) -> Rest | None:
        """What MkDocs made in an earlier build, if all of it still holds; it is kept."""
        kept = self.store.get(_REST, self._key(edition.locale))
        if kept is None or edition.left:
            return None
        rest = msgspec.json.decode(kept, type=Rest)
        docs = self.settings.docs_of(edition.locale)
        if any((docs / path).is_file() != found for path, found in rest.looked_up.items()):
            return None
        if any(path not in self.published for path in rest.files):
            return None
        self.stage.keep(*rest.files)
        return rest

    def _run(self, editions: Sequence[Edition]) -> dict[str, Rest]:
        """Run MkDocs for these locales, and stage what it makes."""
        jobs = [self._job(each) for each in editions]
        workers = min(len(jobs), os.cpu_count() or 1)
        if workers < 2:
            results = [_mkdocs(*job) for job in jobs]
        else:
            with ProcessPoolExecutor(workers) as pool:
                results = list(pool.map(_mkdocs, *zip(*jobs, strict=True)))
        rests = {}
        for edition, (warnings, looked_up) in zip(editions, results, strict=True):
            files = tuple(self._staged(edition))
            rests[edition.locale] = rest = Rest(files, looked_up, tuple(warnings))
            self.store.put(_REST, self._key(edition.locale), msgspec.json.encode(rest))
        return rests

    def _job(self, edition: Edition) -> tuple[Path, Path, frozenset[str] | None]:
        """Configuration, target, and the Markdown files to render; None for all."""
        locale = edition.locale
        target = self.settings.config_of(locale), self.stage.folder / locale
        if edition.frame is None or edition.frame.state.obstacle:
            return *target, None
        docs = relative(self.settings, self.settings.docs_of(locale)) + "/"
        own = (path.removeprefix(docs) for path in self.handwritten if path.startswith(docs))
        return *target, frozenset((*own, *edition.left))

    def _staged(self, edition: Edition) -> Iterator[str]:
        """Stage what MkDocs has made of an edition; yields the files that are not its pages."""
        prefix = self.settings.prefix(edition.locale)
        folder = self.stage.folder / edition.locale
        left = {f"{prefix}{path.removesuffix('.md')}.html" for path in edition.left}
        for path in tree_state(folder):
            target = prefix + path
            if path.startswith(NOT_PUBLISHED) or (prefix and path in ONCE):
                continue
            if target not in self.stage.paths:
                self.stage.add(target, folder / path)
                if target not in left:
                    yield target

    def _key(self, locale: str) -> str:
        """A hash over all that MkDocs makes of a locale, but for the generated pages."""
        return f"{locale} {self._inputs}"

    @cached_property
    def _inputs(self) -> str:
        settings = self.settings
        digest = hashlib.sha256(fingerprint(("shells", "markup", "making/site.py")).encode())
        for package in renderers():
            digest.update(f"{package}\0".encode())
        configurations = [settings.config_of(locale) for locale in settings.locales]
        themes = [settings.theme / path for path in tree_state(settings.theme)]
        for file in (*configurations, *themes):
            digest.update(f"{file.relative_to(settings.root)}\0".encode() + file.read_bytes())
        for path, data in self.handwritten.items():
            digest.update(f"{path}\0".encode() + hashlib.sha256(data).digest())
        return digest.hexdigest()


def _mkdocs(
    config: Path, site_dir: Path, only: frozenset[str] | None
) -> tuple[list[str], dict[str, bool]]:
    # Imported here: most builds do without.
    from generator.shells import stock  # noqa: PLC0415

    return stock.run(config, site_dir, only)
