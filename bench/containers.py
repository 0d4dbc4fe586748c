"""What an archive in one file costs: `python -m bench.containers [2000 100000] [--length 0.25]`.

For each size so many reports are written into one `news.jsonl.gz`, and built in one locale:
from nothing, without any change, and with one more report. The result is a Markdown table
on standard output, with seconds, CPU and the peak memory of one process for each step.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

from bench.build import Clock, Cost, machine, run, table
from bench.corpus import Source, make_archive
from generator import config
from generator.build import build

SIZES = (2_000,)
_COLUMNS = ("", "s", "s CPU", "MB")


def make_container(folder: Path, count: int, length: float = 1.0) -> Source:
    """Make an archive of one locale in `folder` whose reports are all in one file.

    `length` is theirs, as a share of the seeds'.
    """
    source = make_archive(folder, 0, length=length)
    file = folder / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text(encoding="utf-8"))
    ours = settings["extra"]["roznama"]
    ours["locales"] = ours["locales"][:1]
    for key in ("name", "tagline"):
        ours.pop(key, None)
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    append(folder, source, range(count))
    return source


def append(folder: Path, source: Source, numbers: Iterable[int]) -> None:
    """Add reports to the file, as another member of it."""
    with gzip.open(folder / "seeds" / "news.jsonl.gz", "at", encoding="utf-8") as out:
        for number in numbers:
            report = source.report(number)
            out.write(json.dumps({"id": report.name, "text": report.text}) + "\n")


def first_build(file: Path) -> dict[str, Cost]:
    """Build an archive that was never built, in this process; the costs of its steps."""
    clock = Clock()
    clock.start("listing")
    build(config.load(file), clock.track)
    clock.start("")
    return clock.costs


def measure(count: int, folder: Path, length: float) -> Mapping[str, Cost]:
    """The costs of the steps of a first build, and of two later ones."""
    source = make_container(folder, count, length)
    file = folder / "mkdocs.yml"
    # A process of its own, so that its peak of memory is its own.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        costs = pool.submit(first_build, file).result()
    costs["**first build**"] = sum(costs.values(), Cost(0, 0, 0))
    again = ("generator", "build", "--quiet", "--config-file", file)
    costs["no change"] = run(*again)
    append(folder, source, [count])
    costs["one more report"] = run(*again)
    return costs


def main() -> None:
    """The command line. Works on Linux, which tells the memory of a step."""
    parser = argparse.ArgumentParser(description="Measure archives that are one file.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N")
    parser.add_argument("--length", type=float, default=1.0, help="share of the seeds' length")
    arguments = parser.parse_args()
    print(f"{machine()}\n")
    for count in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="roznama-bench-") as folder:
            archive = Path(folder) / "archive"
            costs = measure(count, archive, arguments.length)
            size = (archive / "seeds" / "news.jsonl.gz").stat().st_size
        print(f"{count:,} reports in {size / 1e6:.1f} MB:\n")
        rows = [
            [name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.peak:.0f}"]
            for name, cost in costs.items()
        ]
        print(table([list(_COLUMNS), *rows]) + "\n")


if __name__ == "__main__":
    main()
