"""Who does the reading: this process, a pool of processes, or anything that takes work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
"""Seeds that one worker reads at a time: few enough to share evenly, many enough to send."""
FEW = 2 * CHUNK
"""Below this many seeds, starting worker processes costs more than it saves."""
_AHEAD = 4
"""Chunks a worker that are on their way at once: it never waits, and none pile up."""


@dataclass(frozen=True, slots=True)
class Workers:
    """What work is given to."""

    executor: Executor | None = None
    """None: the work is done here."""
    count: int = 1
    """How many pieces of work are done at the same time."""
    lost: tuple[type[BaseException], ...] = ()
    """What is raised for work that nobody could do because they were lost: it is done here."""


Pool = Callable[[int], AbstractContextManager[Workers]]
"""Workers for so many seeds, as long as the context lasts."""


@contextmanager
def local_pool(seeds: int) -> Iterator[Workers]:
    """A process for each core; none where that would not pay."""
    cores = os.cpu_count() or 1
    if seeds < FEW or cores == 1:
        yield Workers()
        return
    with ProcessPoolExecutor(max_workers=cores) as pool:
        yield Workers(pool, cores)


def in_chunks(work: Iterable[T]) -> Iterator[list[T]]:
    """The work in pieces for one worker; taken only when they are asked for."""
    left = iter(work)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def results(workers: Workers, run: Callable[[T], R], work: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Each piece of work with its result, in the order in which they are done.

    A few pieces are on their way to each worker at any time. Further ones are taken from
    `work` only when results have been taken from here: however much there is, memory does
    not grow. A single piece is done here: workers would take longer to begin.
    """
    pieces = iter(work)
    first = list(islice(pieces, 2))
    work = chain(first, pieces)
    if workers.executor is None or len(first) < 2:
        yield from ((piece, run(piece)) for piece in work)
        return
    on_their_way: dict[Future[R], T] = {}
    for piece in work:
        on_their_way[workers.executor.submit(run, piece)] = piece
        if len(on_their_way) >= _AHEAD * workers.count:
            yield from _done(workers, run, on_their_way)
    while on_their_way:
        yield from _done(workers, run, on_their_way)


def _done(
    workers: Workers, run: Callable[[T], R], on_their_way: dict[Future[R], T]
) -> Iterator[tuple[T, R]]:
    """Wait for one result at least; what is done is no longer on its way."""
    done, _ = wait(on_their_way, return_when=FIRST_COMPLETED)
    for future in done:
        piece = on_their_way.pop(future)
        try:
            result = future.result()
        except workers.lost:
            result = run(piece)
        yield piece, result
