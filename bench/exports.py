"""What the data files cost: `python -m bench.exports [1000 10000]`.

Reports are made up as records, each with twelve actors of 3,000 (a few of them in very
many reports, most in few), so nothing is read and no page is rendered.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from generator import config, corpus
from generator.config import Settings
from generator.corpus import Corpus
from generator.exports.files import Export
from generator.exports.published import Published, sitemaps
from generator.model import (
    Actor,
    ActorUse,
    Article,
    Day,
    Direction,
    Evidence,
    Fact,
    Keyword,
    Record,
    Text,
)
from generator.pages import Unread, sections

ACTORS = 3_000
PER_REPORT = 12
DAYS = 3_650
PAGES_PER_REPORT = 2.5
"""Pages of a locale for each report, as `bench.build` counts them."""


def _exports(settings: Settings, made: Corpus) -> Iterator[Export]:
    """All files, as a first build makes them."""
    published = Published(settings)
    yield from published.of_archive(made)
    articles = {id_: Unread(id_, _no_text) for id_ in made.by_id}
    for section in sections(made, articles):
        yield from published.of_section(section)


def _no_text() -> Article:
    raise AssertionError("no text is copied")


def main() -> None:
    """Print CPU time and size of each kind of file."""
    settings = replace(config.load(Path("mkdocs.yml")), publish="excerpt")  # texts are copied
    for count in [int(each) for each in sys.argv[1:]] or [1_000, 10_000]:
        made = archive(count)
        pages = [
            f"{settings.prefix(locale)}reports/{number}/index.html"
            for locale in settings.locales
            for number in range(int(count * PAGES_PER_REPORT))
        ]
        start = time.process_time()
        files, sizes, seconds = Counter[str](), Counter[str](), defaultdict[str, float](float)
        exports = _exports(settings, made)
        files_of = (file for export in exports for file in export.files())
        for path, data in chain(files_of, sitemaps(settings, (), pages)):
            kind = _kind(path)
            files[kind] += 1
            sizes[kind] += len(data)
            seconds[kind] += time.process_time() - start
            start = time.process_time()
        print(f"\n{count:,} reports")
        for kind in sorted(files):
            print(
                f"{kind:24} {files[kind]:7,} files {sizes[kind] / 1e6:7.1f} MB"
                f" {seconds[kind]:6.1f} s CPU"
            )
        print(f"{'all':24} {files.total():7,} files {sizes.total() / 1e6:7.1f} MB"
              f" {sum(seconds.values()):6.1f} s CPU")  # fmt: skip


def _kind(path: str) -> str:
    name = path.rpartition("/")[2]
    if name in {"feed.xml", "feed.json"} and "actors/" not in path:
        return "feeds of the archive"
    for part, kind in {
        "actors/": "feeds of actors",
        "feeds/": "feeds of languages",
        "cite.": "citations",
        "sitemap": "sitemaps",
    }.items():
        if part in path:
            return kind
    return "tables, robots.txt"


def archive(count: int) -> Corpus:
    """So many made-up reports in three languages."""
    dice = random.Random(20)  # noqa: S311 - the same archive every time
    ids = [f"person-number-{number}" for number in range(ACTORS)]
    weights = [1 / (rank + 5) for rank in range(ACTORS)]
    actors = {
        id_: Actor(
            id_, "person", {"en": f"Person {id_}", "hi": f"व्यक्ति {id_}", "ar": f"شخص {id_}"}, {}
        )
        for id_ in ids
    }
    return corpus.build(_records(count, dice, ids, weights), actors)


def _records(
    count: int, dice: random.Random, ids: list[str], weights: list[float]
) -> Iterator[Record]:
    words: list[tuple[str, Direction, str]] = [
        ("en", "ltr", "Ministers of the two countries spoke about grain and gas on Tuesday"),
        ("hi", "ltr", "दोनों देशों के मंत्रियों ने मंगलवार को अनाज और गैस के बारे में बात की"),
        ("ar", "rtl", "تحدث وزيرا البلدين يوم الثلاثاء عن الحبوب والغاز وقضايا أخرى"),
    ]
    for number in range(count):
        lang, direction, title = words[number % 3]
        day = Day(date(2015, 1, 1) + timedelta(days=dice.randrange(DAYS)))
        named = dict.fromkeys(dice.choices(ids, weights, k=PER_REPORT))
        yield Record(
            id=f"report-{number:06}",
            seed=f"seeds/report-{number:06}.txt",
            lang=lang,
            dir=direction,
            title=Text(f"{title} {number}", lang, direction),
            title_kind="printed",
            deck=Text(title * 2, lang, direction),
            published=Fact(day, Evidence("printed", "bench", "", 1, None, 1.0)),
            unknown_date="",
            not_before=None,
            not_after=None,
            event_days=(),
            source=Text("Daily Grain", "en", "ltr"),
            authors=(Text("Jane Roe", "en", "ltr"),),
            actors=tuple(ActorUse(id_, 2, ()) for id_ in named),
            keywords=tuple(Keyword(f"{title[:12]} {n}", lang, 0.1) for n in range(10)),
            facts_to_check=0,
        )


if __name__ == "__main__":
    main()
