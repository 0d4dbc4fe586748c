"""What relating reports costs, and how well events are found.

`python -m bench.relate [2500 5000 10000]` relates so many made-up records, spread over ten
years and all on one day. Every four of them tell of one event, in three languages.

`python -m bench.relate --gold FOLDER` reads the reports in FOLDER/seeds and compares the
events with FOLDER/gold.json, which gives every file's stem the name of its event. It tells
the precision and recall of pairs, within one language and between two, and every wrong pair
of events once.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from generator import corpus
from generator.actors.registry import Registry
from generator.corpus import Corpus
from generator.model import Actor, ActorType, ActorUse, Day, Evidence, Fact, Record, Traces
from generator.model.packing import packed
from generator.pages.actors import TOGETHER
from generator.pages.together import LOOKED_AT
from generator.reading import copies
from generator.reading.library import read_seeds
from generator.reading.stages import Context
from generator.reading.workers import local_pool
from generator.relate import relate
from generator.relate.pairs import among, in_rows, most_reported, with_others
from generator.seeds import discover
from generator.storage.store import Store
from generator.text import slug

SIZES = (2_500, 5_000, 10_000)
LANGUAGES = ("en", "hi", "ar")
PER_EVENT = 4
ACTORS, WORDS, SOUNDS = 900, 30_000, 20_000
"""Different ones in the archive; in a report they follow Zipf's law."""
TYPES: tuple[ActorType, ...] = ("person", "state", "organization", "government")
_PRINTED = Evidence("printed", "bench", "", None, None, 1.0)


def records(count: int, *, days: int) -> list[Record]:
    """Made-up records; their sizes are those of the seeds' records."""
    return [_record(index, days) for index in range(count)]


def _record(index: int, days: int) -> Record:
    event, own = Random(index // PER_EVENT), Random(f"own {index}")  # noqa: S311 - a benchmark
    named = [*_zipf(event, ACTORS, 9), *_zipf(own, ACTORS, 4)]
    numbers = {str(event.randrange(32, 9_000)) for _ in range(3)}
    return Record(
        id=f"r{index:06}",
        seed="", lang=LANGUAGES[index % 3], dir="ltr", title=None, title_kind="printed",
        deck=None,
        published=Fact(Day(date(2015, 1, 1) + timedelta(event.randrange(days))), _PRINTED),
        unknown_date="", not_before=None, not_after=None, event_days=(), source=None, authors=(),
        actors=tuple(ActorUse(f"a{a}", own.randint(1, 6), ()) for a in dict.fromkeys(named)),
        keywords=(),
        facts_to_check=0,
        traces=Traces(
            words=packed([*event.sample(range(WORDS), 25), *_zipf(own, WORDS, 31)]),
            sounds=packed([*event.sample(range(SOUNDS), 12), *_zipf(own, SOUNDS, 28)]),
            numbers=" ".join(sorted(numbers)),
        ),
    )  # fmt: skip


def _zipf(random: Random, size: int, count: int) -> Iterator[int]:
    """Places in a ranking, drawn with a weight of about one over the place."""
    return (min(size - 1, int(size ** random.random()) - 1) for _ in range(count))


def cost(count: int, *, days: int) -> tuple[float, float, Corpus]:
    """CPU seconds of relating so many records, and of all pairs of actors."""
    actors = {f"a{i}": Actor(f"a{i}", TYPES[i % 4], {"en": f"A{i}"}, {}) for i in range(ACTORS)}
    archive = corpus.build(records(count, days=days), actors)
    start = time.process_time()
    archive = relate(archive)
    related = time.process_time()
    pairs = among(archive, frozenset(most_reported(archive, LOOKED_AT)))
    in_rows(pairs)
    for actor in archive.by_actor:
        with_others(actor, archive.by_actor[actor], TOGETHER)
    return related - start, time.process_time() - related, archive


def read(folder: Path) -> Corpus:
    """The reports of a folder, related."""
    files, refused = discover(folder, folder / "seeds")
    context = Context(Registry.load(), 10)
    with tempfile.TemporaryDirectory() as cache, Store(Path(cache)) as store:
        with local_pool(len(files)) as workers:
            library = read_seeds(files, refused, store, context, workers=workers)
        pairs = copies.settle(store, library)
    return relate(corpus.build(library.records, library.registry.actors, duplicates=pairs))


def compare(found: Corpus, gold: Mapping[str, str]) -> Iterator[str]:
    """How the events agree with the gold, a line each."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    mixed: dict[tuple[str, str], tuple[str, str]] = {}
    kind = {}
    for one, other in combinations(sorted(gold.keys() & found.by_id.keys()), 2):
        langs = (found.by_id[id_].lang.split("-")[0] for id_ in (one, other))
        kind[one, other] = "one language" if len(set(langs)) == 1 else "two languages"
        wanted[kind[one, other]] += gold[one] == gold[other]
    for event in found.events.values():
        for pair in combinations(sorted(event.reports), 2):
            if gold[pair[0]] == gold[pair[1]]:
                right[kind[pair]] += 1
            else:
                wrong[kind[pair]] += 1
                mixed.setdefault((gold[pair[0]], gold[pair[1]]), pair)
    for each in (*sorted(wanted), "all"):
        r, w, all_ = (_of(counts, each) for counts in (right, wrong, wanted))
        yield f"| {each} | {all_} | {r / max(1, r + w):.3f} | {r / max(1, all_):.3f} |"
    for (one, other), pair in sorted(mixed.items()):
        yield f"wrong: {one} with {other}, as in {pair[0]} and {pair[1]}"


def _of(counts: Counter[str], kind: str) -> int:
    return counts.total() if kind == "all" else counts[kind]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure how reports are related.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N")
    parser.add_argument("--gold", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.gold:
        told = json.loads((given.gold / "gold.json").read_text(encoding="utf-8"))
        gold = {slug(stem): event for stem, event in told.items()}
        print("| pairs in | pairs | precision | recall |\n|---|---|---|---|")
        print("\n".join(compare(read(given.gold), gold)))
        return
    print("| reports | days | events and related, CPU s | pairs, CPU s | events |")
    print("|---|---|---|---|---|")
    for count in given.sizes:
        for days in (3652, 1):
            related, pairs, archive = cost(count, days=days)
            print(
                f"| {count:,} | {days:,} | {related:.1f} | {pairs:.1f} | {len(archive.events):,} |"
            )


if __name__ == "__main__":
    main()
