"""Reading on a Dask cluster: workers on other machines do what local ones would.

distributed comes with the extra `roznama[dask]`; nothing of it is imported without a
scheduler's address. Workers need the same Roznama and the same packages, which is asked of
them first: what they read is then the same to the byte.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING, Any, TypeVar

import regex

from generator import __version__
from generator.errors import ConfigurationError, Problem, RoznamaError
from generator.reading import stages
from generator.reading.workers import FEW, Pool, Workers
from generator.sources import fingerprint

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")

_PATIENCE = 4
"""Seconds in which a scheduler has to answer, and a first worker to be there."""
_CODE = (
    *(name for stage in stages.STAGES for name in stage.code),
    *("reading", "seeds", "storage/codec.py", "yamlfile.py", "kept.py", "sources.py"),
)
"""All code and data that a worker uses."""
_ADDRESS = regex.compile(r"(tcp|tls|ws|wss|ucx)://[^\s/]+:[0-9]+")
_NAME = regex.compile(r"[\w.-]+")


class OtherReading(Exception):  # noqa: N818 - it is a finding about the cluster
    """A worker would read otherwise than whoever asks it to."""


@contextmanager
def connected(address: str) -> Iterator[Pool]:
    """The workers of the cluster whose scheduler is at `address`, as a pool.

    Raises ConfigurationError if there is none, or if a worker would read otherwise than
    this process; and RoznamaError if the cluster goes away.
    """
    with _client(address) as client:
        _require_same(client, address)
        try:
            yield partial(_workers, client)
        except CancelledError as error:
            cure = "build again: what was read is kept"
            raise RoznamaError(Problem("error", address, "the cluster went away", cure)) from error
        except OtherReading as error:
            raise _differs(address, str(error)) from error


def reading() -> str:
    """What decides how this process reads: Python, packages, our code and data."""
    return f"{__version__} {_fingerprint()}"


@contextmanager
def _workers(client: Client, seeds: int) -> Iterator[Workers]:
    from distributed import KilledWorker  # noqa: PLC0415 - it may not be installed

    if seeds < FEW:
        yield Workers()
        return
    count = max(1, sum(client.nthreads().values()))
    yield Workers(_Cluster(client), count, lost=(KilledWorker,))


class _Cluster(Executor):
    """Sends work to the workers of a cluster. A function is sent once for all its calls."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._function: Callable[..., Any] | None = None
        self._sent: Any = None

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a worker call a function; it and its arguments must be fit for pickle."""
        if fn is not self._function:
            # A task of its own and not scattered data: if the worker that holds it is lost,
            # the scheduler has another one make it again.
            self._sent = self._client.submit(pickle.loads, pickle.dumps(fn), pure=False)
            self._function = fn
        future: Future[R] = self._executor.submit(_call, self._sent, reading(), args, kwargs)
        return future


def _call(fn: Callable[..., R], wanted: str, args: Any, kwargs: Any) -> R:
    """Call a function as a worker, which may have joined after the others were asked."""
    if reading() != wanted:
        raise OtherReading(reading())
    return fn(*args, **kwargs)


def _client(address: str) -> Client:
    cure = "start a scheduler there, or name the right address, as in tcp://127.0.0.1:8786"
    if not _ADDRESS.fullmatch(address):
        message = "is no address of a Dask scheduler"
        raise ConfigurationError(Problem("error", address or "--scheduler", message, cure))
    try:
        import dask  # noqa: PLC0415 - it may not be installed
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        message = "a cluster needs a package that is not installed"
        install = "pip install roznama[dask]"
        raise ConfigurationError(Problem("error", "--scheduler", message, install)) from error
    for name in ("distributed", "distributed.client", "distributed.core"):
        # Whatever stops the build is told in one line, by ourselves.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Dask keeps its last messages, work and all, which could be a gigabyte.
    dask.config.set({"distributed.admin.low-level-log-length": 1})
    try:
        asyncio.run(asyncio.wait_for(_greet(address), _PATIENCE))
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        problem = Problem("error", address, "no Dask scheduler answers", cure)
        raise ConfigurationError(problem) from error


async def _greet(address: str) -> None:
    """Ask a scheduler who it is: a client would wait for what is no scheduler for ever."""
    from distributed.core import rpc  # noqa: PLC0415 - as above
    from distributed.security import Security  # noqa: PLC0415

    arguments = Security().get_connection_args("client")
    async with rpc(address, connection_args=arguments) as scheduler:
        await scheduler.identity()


def _require_same(client: Client, address: str) -> None:
    if not client.nthreads():
        cure = "start workers: dask worker " + address
        raise ConfigurationError(Problem("error", address, "the cluster has no workers", cure))
    for worker, found in sorted(client.run(reading, on_error="return").items()):
        if found != reading():
            raise _differs(worker, str(found))


def _differs(worker: str, found: str) -> ConfigurationError:
    said = " ".join(found.split())[:100]
    message = f"a worker has not the same Roznama or packages: {said}, here {reading()}"
    cure = "install the same version from the same lock file on every machine"
    return ConfigurationError(Problem("error", worker, message, cure))


@cache
def _fingerprint() -> str:
    python = ".".join(map(str, sys.version_info[:2]))
    return stages.key_of_all([python, *_packages(), fingerprint(_CODE)])[:12]


def _packages() -> Iterator[str]:
    """The packages that Roznama uses, with their versions."""
    try:
        wanted = requires("roznama") or ()
    except PackageNotFoundError:
        return
    for line in wanted:
        match = _NAME.match(line)
        if match and not regex.search(r"extra == .(dev|dask)", line):
            yield f"{match[0]} {_version(match[0])}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
