"""`roznama build`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from generator import build as building
from generator import config
from generator.build import Report
from generator.cli.options import PATH
from generator.cli.options import config_file as config_file_option
from generator.cli.printing import print_problems
from generator.config import Settings
from generator.files import tree_state
from generator.library import Library
from generator.model import DOUBTFUL
from generator.progress import Advance, Track, silent
from generator.workers import Pool, local_pool

EXIT_REFUSED = 1
LOG_WIDTH = 200
MANY_INPUTS = 20
"""Up to so many, every input has its line in the table; beyond, only those to look at."""


@click.command()
@config_file_option
@click.option("-d", "--site-dir", type=PATH, help="Where the site goes.")
@click.option("-s", "--strict", is_flag=True, help="Exit 1 if an input was refused.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for every input.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on the Dask cluster of this scheduler, such as tcp://host:8786.",
)
@click.option("--force", is_flag=True, help="Make all pages again, whatever is there already.")
@click.option("--forecast", is_flag=True, help="Print how large the site is.")
def build(
    config_file: Path,
    site_dir: Path | None,
    *,
    strict: bool,
    quiet: bool,
    verbose: bool,
    scheduler: str | None,
    force: bool,
    forecast: bool,
) -> None:
    """Make the site from the seeds; only what changed is made again."""
    settings = config.load(config_file, site_dir)
    console = _console()
    track = _bars(console) if console.is_terminal and not quiet else silent
    with _pool(scheduler) as pool:
        report = building.build(settings, track, pool, anew=force)
    print_problems([*report.problems, *report.library.problems])
    if not quiet:
        _print_report(console, settings, report, verbose=verbose)
    if forecast:
        _print_forecast(console, settings, report)
    if strict and report.library.refused:
        sys.exit(EXIT_REFUSED)


def _pool(scheduler: str | None) -> AbstractContextManager[Pool]:
    """Who is to read: the processes of this machine, or a cluster."""
    if scheduler is None:
        return nullcontext(local_pool)
    # Imported only here: no other build has to do with clusters.
    from generator.clusters import connected  # noqa: PLC0415

    return connected(scheduler)


def _console() -> Console:
    """The terminal; or a wide one, so that no line is cut in a log."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=LOG_WIDTH)


def _bars(console: Console) -> Track:
    """Progress bars, for a terminal."""

    @contextmanager
    def track(name: str, total: int) -> Iterator[Advance]:
        columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task(name, total=total)
            yield lambda count: progress.advance(task, count)

    return track


def _print_report(console: Console, settings: Settings, report: Report, *, verbose: bool) -> None:
    library = report.library
    if verbose or len(library.records) <= MANY_INPUTS:
        console.print(_inputs(library))
    summary = Table(box=None, pad_edge=False, show_header=False)
    summary.add_column(justify="right")
    summary.add_column()
    check = sum(record.facts_to_check for record in library.records)
    for count, words in (
        (len(library.read), "made"),
        (len(library.records) - len(library.read), "unchanged"),
        (len(report.removed), "removed" + _list(report.removed)),
        (len(library.refused), "refused"),
        (check, f"facts to look at (confidence below {DOUBTFUL:.0%}, or a problem in the text)"),
    ):
        summary.add_row(str(count), words)
    console.print(summary)
    files = report.files
    console.print(
        f"{_shown(settings)}: {files.written} files written, {files.unchanged} unchanged, "
        f"{files.removed} removed" + ("" if report.rendered else "; MkDocs was not needed"),
        soft_wrap=True,
    )


def _print_forecast(console: Console, settings: Settings, report: Report) -> None:
    # Imported only here: no other build needs it.
    from generator.cli import forecasts  # noqa: PLC0415
    from generator.forecast import forecast  # noqa: PLC0415

    found = forecast(tree_state(settings.site), settings.locales, len(report.library.records))
    console.print(forecasts.sizes(found, settings.locales))
    console.print(forecasts.outlook(found), soft_wrap=True)
    print_problems([problem for problem in [found.problem(_shown(settings))] if problem])


def _inputs(library: Library) -> Table:
    """What happened to every input."""
    table = Table(box=None, pad_edge=False)
    for name in ("seed", "outcome", "lang", "published", "actors", "look at"):
        table.add_column(name, no_wrap=True)
    for record in library.records:
        table.add_row(
            record.seed,
            "made" if record.id in library.read else "unchanged",
            record.lang,
            record.published.value.iso if record.published else f"unknown: {record.unknown_date}",
            str(len(record.actors)),
            str(record.facts_to_check or ""),
        )
    for refusal in library.refused:
        table.add_row(refusal.path, "refused", "", "", "", refusal.problem.message)
    return table


def _list(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:10]) + (" …" if len(ids) > 10 else "")
    return f": {shown}" if ids else ""


def _shown(settings: Settings) -> str:
    if settings.site.is_relative_to(settings.root):
        return f"{settings.site.relative_to(settings.root)}/"
    return str(settings.site)
