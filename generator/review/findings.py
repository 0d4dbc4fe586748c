"""What is wrong that only all reports together show: names, addresses, words on events, pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator import relate, seeds
from generator.config import Settings
from generator.corpus import Corpus
from generator.errors import Problem
from generator.pages import report, sections
from generator.pages.page import INDEX
from generator.reading import copies
from generator.reading.library import Library
from generator.review import commonness
from generator.storage import docs
from generator.storage.ledger import Ledger
from generator.storage.store import Store


def of_reports(
    settings: Settings, corpus: Corpus, library: Library, store: Store
) -> Iterator[Problem]:
    """What is wrong besides the reports themselves.

    Names that too many have, addresses that changed, what editors say of events, and files
    that are taken for no reports.
    """
    line_of = partial(_line, settings.root)
    names = Path(os.path.relpath(settings.seeds / seeds.ARCHIVE_ACTORS, settings.root)).as_posix()
    common = commonness.too_common(library.records, library.registry)
    yield from commonness.warnings(common, partial(library.article, store), names, line_of)
    yield from copies.renamed(store, library.records)
    yield from relate.misjudged(corpus, line_of)
    yield from _passed_over(settings)


def _passed_over(settings: Settings) -> Iterator[Problem]:
    """Files that somebody may have meant as reports: nothing else tells of them."""
    counts = seeds.passed_over(settings.seeds)
    if counts:
        kinds = ", ".join(f"{suffix or 'no suffix'} {counts[suffix]}" for suffix in sorted(counts))
        path = Path(os.path.relpath(settings.seeds, settings.root)).as_posix()
        cure = "a report is a .txt file, a saved page .html; a correction ends in .yml"
        yield Problem("note", path, f"files passed over, by their suffixes: {kinds}", cure)


def of_pages(settings: Settings, corpus: Corpus, store: Store) -> Iterator[Problem]:
    """Pages that somebody has put in the place of generated ones. A build finds them itself."""
    written = set(Ledger(settings, store).look().handwritten)
    if not any(path.endswith(f"/{INDEX}") for path in written):
        return
    made = {page.path for section in sections(corpus, {}) for page in section.pages}
    every = (*corpus.records, *corpus.withdrawn)
    made |= {f"{report.url_of(record.id)}{INDEX}" for record in every}
    for locale in settings.locales:
        folder = docs.relative(settings, settings.docs_of(locale))
        yield from map(docs.in_place, sorted(written & {f"{folder}/{path}" for path in made}))


def _line(root: Path, path: str, words: str) -> int | None:
    """The first line of a file below `root` that has these words; None if there is none."""
    with suppress(OSError, UnicodeDecodeError):
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        return next((number for number, line in enumerate(lines, 1) if words in line), None)
    return None
