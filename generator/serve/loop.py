"""Building again and again, and telling the server's process about it."""

from __future__ import annotations

import errno
import gc
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from generator import config
from generator.build import Report, build
from generator.config import Settings
from generator.errors import OutputError, Problem
from generator.errors.faults import STOPS, problem_of
from generator.serve.server import Preview, run
from generator.serve.watching import snapshot, wait_for_change
from generator.storage.records import Records

SHOWN = 12
"""So many problems are shown on a page; the terminal has all."""
PATIENCE = 2
"""Seconds in which the server may end by itself."""
_ORDER = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one build has come to: a report, or the problem that stopped it."""

    report: Report | None
    problems: tuple[Problem, ...]
    seconds: float


def serve(
    file: Path,
    site: Path | None,
    address: tuple[str, int],
    *,
    ready: Callable[[str], None],
    built: Callable[[Outcome], None],
) -> None:
    """Build and serve until interrupted.

    `ready` is called with the site's address once it can be opened, and again when `site_url`
    gives it another path; `built` after every build. Raises ConfigurationError if the settings
    cannot be read to begin with, and OutputError if the address is in use.
    """
    settings, records, rehearsed = config.load(file, site), Records(), False
    preview = Preview(_base(settings))
    with _listening(*address) as listening, _server(listening, settings.site, preview) as told:
        host, port = listening.getsockname()[:2]
        origin = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        ready(origin + preview.base)
        while True:
            seen = snapshot(settings.file, settings)
            before, busy = preview, replace(preview, busy=True)
            told.send(busy)
            again = partial(build, shown=partial(_show, told, busy), records=records)
            settings, outcome = _attempt(settings, site, again)
            preview = _after(preview, settings, outcome)
            told.send(preview)
            built(outcome)
            if preview.base != before.base:
                ready(origin + preview.base)
            if outcome.report and not rehearsed:
                # Imported only now: nobody waits for it any more.
                from generator.serve.rehearsal import rehearse  # noqa: PLC0415

                rehearse(settings, outcome.report.library)
                rehearsed = True
            _let_rest()
            wait_for_change(partial(snapshot, settings.file, settings), seen)


def _let_rest() -> None:
    """Have the collector of garbage leave alone what lasts from build to build.

    Walking it took a fifth of the time until a change was seen; nobody waits now.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _show(told: Connection, busy: Preview, folders: tuple[str, ...]) -> None:
    """Tell of pages that are there before the others."""
    told.send(replace(busy, early=folders))


def _attempt(
    last: Settings, site: Path | None, build: Callable[[Settings], Report]
) -> tuple[Settings, Outcome]:
    """Build with the settings as they are now; where they cannot be read, say so."""
    settings, report = last, None
    started = time.monotonic()
    try:
        settings = config.load(last.file, site)
        report = build(settings)
        problems = (*report.problems, *report.library.problems)
    except STOPS as error:
        problems = (problem_of(error),)
    except Exception as error:  # noqa: BLE001 - a fault costs this build, not the preview
        problems = (_fault(error),)
    return settings, Outcome(report, problems, time.monotonic() - started)


def _fault(error: Exception) -> Problem:
    """What nobody foresaw: of ours, or of a template that computes what cannot be computed."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem("error", "build", f"failed: {what}", "`roznama build` shows where")


def _base(settings: Settings) -> str:
    """The path that the site lies below."""
    return urlsplit(settings.site_url).path or "/"


def _after(preview: Preview, settings: Settings, outcome: Outcome) -> Preview:
    """What pages are told after a build; after one that failed, the site is where it was."""
    files = outcome.report.files if outcome.report else None
    changed = files is not None and bool(files.written or files.removed)
    return Preview(
        base=_base(settings) if outcome.report else preview.base,
        # The first build counts, so that pages of an earlier server are loaded again.
        made=preview.made + (changed or not preview.made),
        problems=tuple(_lines(outcome.problems)),
    )


def _lines(problems: Iterable[Problem]) -> Iterator[str]:
    """The problems as lines, errors first; what is merely worth a look is left out."""
    worth = sorted(
        (each for each in problems if each.severity in _ORDER),
        key=lambda each: _ORDER.index(each.severity),
    )
    yield from (f"{each.severity}: {each}" for each in worth[:SHOWN])
    if len(worth) > SHOWN:
        yield f"… and {len(worth) - SHOWN} more"


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """The socket to serve on. Raises OutputError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        used = error.errno == errno.EADDRINUSE
        reason = "is in use" if used else f"cannot be used: {error.strerror or error}"
        cure = "end what runs there, or choose another with --dev-addr"
        raise OutputError(Problem("error", f"{host}:{port}", reason, cure)) from error
    with listening:
        yield listening


@contextmanager
def _server(listening: socket.socket, folder: Path, preview: Preview) -> Iterator[Connection]:
    """A process that serves as long as the context lasts; what it is to be told goes in."""
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    process = context.Process(target=run, args=(listening, folder, preview, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.join(PATIENCE)
        process.terminate()
