"""What reading on a Dask cluster gains: `python -m bench.clusters [2000] --workers 1 2`.

A scheduler and workers of one thread each are started on this machine; so many generated
reports are read on them, and nothing else is made. The result is a Markdown table on
standard output: the seconds of both steps that the workers do, the CPU of the workers and
of the client, and the client's peak memory before results stream in and while they do.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.build import Clock, Cost, machine, table
from bench.containers import make_container
from generator import config
from generator.actors.registry import Registry
from generator.build import read
from generator.reading.clusters import connected
from generator.storage.store import Store
from generator.told import Advance

SIZES = (2_000,)
_STEPS = ("reading", "discovering", "naming")
_COLUMNS = (
    "reports", "workers", "reading, s", "discovering, s", "naming, s", "all, s",
    "workers' CPU, s", "client's CPU, s", "before, MB", "reading, MB", "after it, MB",
    "discovering, MB", "deciding, MB", "naming, MB", "records, MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One run."""

    steps: dict[str, Cost]
    """Of the client."""
    workers: float
    """Seconds of CPU of all workers."""


@contextmanager
def _process(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", *arguments]
    with subprocess.Popen(  # noqa: S603 - ours
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler's address, and the process ids of its workers."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        file = Path(folder) / "scheduler.json"
        local = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        scheduler = "distributed.cli.dask_scheduler"
        running.enter_context(_process(scheduler, *local, "--scheduler-file", str(file)))
        while not file.is_file() or not file.read_text().endswith("}"):
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        started = [
            running.enter_context(_process("distributed.cli.dask_worker", address, *alone)).pid
            for _ in range(workers)
        ]
        from distributed import Client  # noqa: PLC0415 - only for this

        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, started


def first_read(file: Path, address: str, keywords: int) -> dict[str, Cost]:
    """Read an archive that was never read, on a cluster; the costs of the steps.

    What the client does alone behind a step has its name with "after" before it.
    """
    settings, clock = replace(config.load(file), keywords=keywords), Clock()

    @contextmanager
    def track(name: str, total: int) -> Iterator[Advance]:
        with clock.track(name, total) as advance:
            yield advance
        clock.start(f"after {name}")

    clock.start("before")
    with connected(address) as pool, Store(settings.cache) as store:
        read(settings, Registry.load(), store, track, pool)
        clock.start("")
    return clock.costs


def measure(given: argparse.Namespace, count: int, workers: int, folder: Path) -> Measured:
    """Read `count` reports on so many workers, as the command line says."""
    make_container(folder, count, given.length)
    spawn = multiprocessing.get_context("spawn")
    with cluster(workers) as (address, processes), ProcessPoolExecutor(1, spawn) as pool:
        steps = pool.submit(first_read, folder / "mkdocs.yml", address, given.keywords).result()
        return Measured(steps, sum(map(_cpu, processes)))


def _cpu(process: int) -> float:
    """Seconds that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _cells(one: Measured) -> Iterator[str]:
    walls = [one.steps[name].wall for name in _STEPS]
    client = sum(cost.cpu for cost in one.steps.values())
    for seconds in (*walls, sum(walls), one.workers, client):
        yield f"{seconds:.1f}"
    for cost in one.steps.values():
        yield f"{cost.peak:.0f}"


def main() -> None:
    """The command line. Works on Linux, which tells the memory of a step."""
    parser = argparse.ArgumentParser(description="Measure reading on a Dask cluster.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N")
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2), metavar="W")
    parser.add_argument("--keywords", type=int, default=10, metavar="K", help="of each report")
    parser.add_argument("--length", type=float, default=1.0, help="share of the seeds' length")
    given = parser.parse_args()
    rows = [list(_COLUMNS)]
    for count in given.sizes:
        for workers in given.workers:
            with tempfile.TemporaryDirectory(prefix="roznama-bench-") as folder:
                one = measure(given, count, workers, Path(folder) / "archive")
            rows.append([f"{count:,}", str(workers), *_cells(one)])
            print(rows[-1], file=sys.stderr)
    print(f"{machine()}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
