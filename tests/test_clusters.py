"""Reading on a cluster: a real scheduler, and workers that are processes of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

import generator
from bench import corpus
from generator import config
from generator.actors.registry import Registry
from generator.build import read
from generator.config import Settings
from generator.errors import ConfigurationError, RoznamaError
from generator.exports import everything, line
from generator.reading.clusters import connected
from generator.reading.workers import CHUNK, Pool, Workers, local_pool, results
from generator.storage import codec
from generator.storage.store import Store
from generator.told import Advance, Track, silent
from tests.conftest import MakeArchive
from tests.sites.invalid.make import STORY

R = TypeVar("R")

REPORTS = 5 * CHUNK
"""So many that both of two workers have something to do when the first result is there."""


@contextmanager
def _running(module: str, *arguments: str, path: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's, killed in the end."""
    command = [sys.executable, "-P", "-m", f"distributed.cli.{module}", *arguments]
    environment = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _worker(address: str, path: str = "") -> Iterator[subprocess.Popen[bytes]]:
    arguments = (address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    with _running("dask_worker", *arguments, path=path) as process:
        yield process


@dataclass(frozen=True, slots=True)
class Scheduler:
    """A scheduler on loopback."""

    address: str
    process: subprocess.Popen[bytes]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Scheduler]:
    """One without workers."""
    file = tmp_path / "scheduler.json"
    arguments = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with _running("dask_scheduler", *arguments, "--scheduler-file", str(file)) as process:
        _wait_for(lambda: file.is_file() and file.read_text().endswith("}"))
        yield Scheduler(codec.decode(file.read_bytes(), dict)["address"], process)


def _wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client  # noqa: PLC0415 - slow to import

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def _exported(settings: Settings, pool: Pool, track: Track = silent) -> list[str]:
    """Everything that is read of an archive whose store is empty."""
    shutil.rmtree(settings.cache, ignore_errors=True)
    with Store(settings.cache) as store:
        library = read(settings, Registry.load(), store, track, pool)
        assert library.read == {record.id for record in library.records}
        actors = library.registry.actors
        return [line(everything(article, actors)) for article in library.articles(store)]


def test_a_lost_worker_costs_no_report(scheduler: Scheduler, tmp_path: Path) -> None:
    """A cluster one of whose workers dies reads the same bytes as this process."""
    corpus.make_archive(tmp_path / "archive", REPORTS)
    settings = config.load(tmp_path / "archive" / "mkdocs.yml")
    with _worker(scheduler.address) as first, _worker(scheduler.address):
        _wait_for_workers(scheduler.address, 2)

        @contextmanager
        def killing(name: str, total: int) -> Iterator[Advance]:
            assert total == REPORTS
            yield lambda _count: first.kill() if name == "reading" else None

        with connected(scheduler.address) as pool:
            elsewhere = _exported(settings, pool, killing)
        assert first.wait(5)
    assert len(elsewhere) == REPORTS
    assert elsewhere == _exported(settings, local_pool)


def test_a_lost_cluster_costs_a_line(scheduler: Scheduler, tmp_path: Path) -> None:
    """If the scheduler dies, one error stops the command; what came back is not read again."""
    corpus.make_archive(tmp_path / "archive", REPORTS)
    settings = config.load(tmp_path / "archive" / "mkdocs.yml")
    totals = []

    @contextmanager
    def killing(_name: str, total: int) -> Iterator[Advance]:
        totals.append(total)
        yield lambda _count: scheduler.process.kill()

    with _worker(scheduler.address):
        _wait_for_workers(scheduler.address, 1)
        with (
            pytest.raises(RoznamaError, match="the cluster went away"),
            connected(scheduler.address) as pool,
            Store(settings.cache) as store,
        ):
            read(settings, Registry.load(), store, killing, pool)
    with Store(settings.cache) as store:
        library = read(settings, Registry.load(), store, killing)
    assert len(library.records) == REPORTS
    first, again, *others = totals
    assert again < first == REPORTS
    assert others == [REPORTS, REPORTS]


def test_what_kills_every_worker_is_done_here() -> None:
    """Work that nobody was left to do is done by whoever asked for it."""

    class Deadly(Executor):
        """Loses every other piece of work."""

        def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
            future: Future[R] = Future()
            if args[0] % 2:
                future.set_exception(ConnectionError())
            else:
                future.set_result(fn(*args, **kwargs))
            return future

    workers = Workers(Deadly(), 2, lost=(ConnectionError,))
    assert sorted(results(workers, str, range(20))) == [(each, str(each)) for each in range(20)]


def test_work_is_taken_when_it_is_needed() -> None:
    """However much work there is, a few pieces for each worker are on their way."""
    taken = 0

    def work() -> Iterator[int]:
        nonlocal taken
        while taken < 1000:
            taken += 1
            yield taken

    with ThreadPoolExecutor(2) as threads:
        for done, _ in enumerate(results(Workers(threads, 2), str, work())):
            assert taken - done <= 9


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("tcp://127.0.0.1:1", "no Dask scheduler answers"),
        ("tls://127.0.0.1:1", "no Dask scheduler answers"),
        ("127.0.0.1:8786", "is no address of a Dask scheduler"),
        ("", "is no address of a Dask scheduler"),
    ],
)
def test_no_scheduler_there(address: str, reason: str) -> None:
    """An address at which no scheduler answers is told within ten seconds."""
    started = time.monotonic()
    with pytest.raises(ConfigurationError, match=reason), connected(address):
        pass
    assert time.monotonic() - started < 10


def test_something_else_listens_there() -> None:
    """A server that is no scheduler does not hold a build up."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        started = time.monotonic()
        with pytest.raises(ConfigurationError, match="no Dask scheduler"), connected(address):
            pass
    assert time.monotonic() - started < 10


def test_workers_that_would_read_otherwise(
    scheduler: Scheduler, make_archive: MakeArchive, tmp_path: Path
) -> None:
    """Without workers, or with one of another code or data, nothing is written."""
    archive = make_archive({"talks.txt": STORY})
    before = sorted(archive.root.iterdir())
    assert "has no workers" in _build(archive, scheduler.address)
    package = tmp_path / "other" / "generator"
    shutil.copytree(Path(generator.__file__).parent, package)
    with (package / "data" / "dates.yml").open("a", encoding="utf-8") as data:
        data.write("# another state of the program\n")
    with _worker(scheduler.address, path=str(package.parent)):
        _wait_for_workers(scheduler.address, 1)
        assert "has not the same Roznama" in _build(archive, scheduler.address)
    assert sorted(archive.root.iterdir()) == before


def _build(archive: Settings, address: str) -> str:
    """What the command prints when it is refused: one line, within ten seconds."""
    command = [sys.executable, "-m", "generator", "build", "--scheduler", address]
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=archive.root, capture_output=True, text=True, check=False, timeout=60
    )
    assert time.monotonic() - started < 10
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_nothing_of_dask_without_the_option(make_archive: MakeArchive) -> None:
    """A build on this machine does not import Dask."""
    archive = make_archive({"talks.txt": STORY})
    script = (
        "import sys\nfrom generator.cli import roznama\n"
        "roznama(['build'], standalone_mode=False)\n"
        "assert not {'dask', 'distributed'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=archive.root, check=True, timeout=120)
