"""What pages cost, by their class: `python -m bench.pages ARCHIVE/mkdocs.yml…`.

For each archive, which must have been built: how many pages of a class there are in one
locale, the largest in KB, and the CPU milliseconds of a page in all locales together, from
what it is given to the HTML of its bodies. Give a small and a large archive to compare them.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import fmean

from generator import build, config, markup
from generator.config import Settings
from generator.pages import Unread, sections
from generator.rendering.render import Renderer


@dataclass(slots=True)
class Cost:
    """Of the pages of one class."""

    pages: int = 0
    seconds: list[float] = field(default_factory=list)
    largest: int = 0
    """Bytes of the largest, as it is in the site."""

    @property
    def milliseconds(self) -> float:
        """CPU time of a page. The first of several also compiles templates: it is left out."""
        return 1000 * fmean(self.seconds[1:] or self.seconds)


def costs(settings: Settings) -> dict[str, Cost]:
    """By page class, what an archive's pages cost."""
    renderer = Renderer(settings)
    found: defaultdict[str, Cost] = defaultdict(Cost)
    with build.opened(settings) as archive:
        library, store = archive.library, archive.store
        articles = {
            id_: Unread(key, partial(library.article, store, id_))
            for id_, key in library.keys.items()
        }
        every = sections(build.gathered(library, store), articles)
        for page in (page for section in every for page in section.pages):
            started = time.process_time()
            for source in renderer.sources(page, page.content).values():
                markup.html(source.body, page.root)
            cost = found[page.page_class]
            cost.seconds.append(time.process_time() - started)
            cost.pages += 1
            file = settings.site / page.url / "index.html"
            cost.largest = max(cost.largest, file.stat().st_size)
    return found


def main() -> None:
    """The command line."""
    for name in sys.argv[1:]:
        print(f"\n{name}\n{'class':12}{'pages':>8}{'largest, KB':>13}{'ms a page':>11}")
        for page_class, cost in sorted(costs(config.load(Path(name))).items()):
            largest = cost.largest / 1000
            print(f"{page_class:12}{cost.pages:8,}{largest:13.1f}{cost.milliseconds:11.2f}")


if __name__ == "__main__":
    main()
