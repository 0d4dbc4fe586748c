"""What the search's index costs: `python -m bench.search ARCHIVE/mkdocs.yml`.

The archive's seeds are read first (that is not measured). Then the index is made from
nothing; again with the words of all reports at hand, as after one changed report;
and without the newest report, to count the files that one more report changes.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import config, corpus
from generator.build import Opened, opened
from generator.config import Settings
from generator.corpus import Corpus
from generator.search import Search
from generator.search.words import Words


@dataclass(frozen=True)
class Made:
    """An index, and what it took."""

    files: Mapping[str, int]
    """By path, a hash of the content."""
    sizes: Mapping[str, Sequence[int]]
    """By folder, bytes of its files as they are, and as a server packs them."""
    cpu: float
    """Seconds."""


def make(settings: Settings, reports: Corpus, archive: Opened, words: Words | None = None) -> Made:
    """Make all files, or where the `words` are known, all but those of the reports."""
    files: dict[str, int] = {}
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    packing = 0.0
    start = time.process_time()
    search = Search(settings, reports, archive.library, archive.store)
    for path, data in search.index(words) if words else search.files():
        begun = time.process_time()
        files[path] = hash(data)
        folder = sizes[path.split("/")[2]]
        for place, size in enumerate((1, len(data), len(gzip.compress(data)))):
            folder[place] += size
        packing += time.process_time() - begun
    return Made(files, sizes, time.process_time() - start - packing)


def memory() -> int:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure one archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, help="its mkdocs.yml")
    settings = config.load(parser.parse_args().config)
    with opened(settings) as archive:
        library = archive.library
        every = corpus.build(library.records, library.registry.actors)
        print(f"{len(every.records)} reports, {len(every.by_actor)} actors; {memory()} MB")
        made = make(settings, every, archive)
        print(f"from nothing: {made.cpu:.1f} s CPU, {memory()} MB")
        words = Search(settings, every, library, archive.store).words()
        kept = make(settings, every, archive, words)
        print(f"words kept: {kept.cpu:.1f} s CPU, {memory()} MB")
        for folder, (count, size, packed) in sorted(made.sizes.items()):
            print(f"  {folder}: {count} files, {size / 1000:.0f} KB, {packed / 1000:.0f} KB packed")
        dated = [record for record in every.records if record.published]
        older = replace(every, records=tuple(each for each in every.records if each != dated[0]))
        before = make(settings, older, archive).files
        changed = [path for path, data in made.files.items() if before.get(path) != data]
        print(f"one more report: {len(changed)} of {len(made.files)} files are new")


if __name__ == "__main__":
    main()
