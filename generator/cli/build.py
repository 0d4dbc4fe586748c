"""`roznama build`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import seal
from generator.cli.options import PATH
from generator.cli.options import config_file as config_file_option
from generator.cli.printing import print_problems
from generator.told import Input, Told

# Imported where they are needed: a build that finds nothing changed needs none of it.
if TYPE_CHECKING:
    from rich.console import Console

    from generator.reading.workers import Pool
    from generator.told import Advance, Track

EXIT_REFUSED = 1
LOG_WIDTH = 200
REVIEW = "build/review.html"
"""What `generator.review` writes; named here, since a build without changes does not import it."""


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
    told = None if force or verbose else seal.told(config_file, site_dir)
    if told is None:
        track = not quiet and sys.stdout.isatty()
        told = _built(config_file, site_dir, scheduler, track=track, every=verbose, anew=force)
    print_problems(told.problems)
    if not quiet:
        _print(told, _shown(config_file, site_dir))
        _print_next(told, config_file)
    if forecast:
        _print_forecast(config_file, site_dir, told.reports)
    if strict and told.refused:
        sys.exit(EXIT_REFUSED)


def _built(
    config_file: Path,
    site_dir: Path | None,
    scheduler: str | None,
    *,
    track: bool,
    every: bool,
    anew: bool,
) -> Told:
    """Build; with bars if they are to be shown."""
    from generator import build as building  # noqa: PLC0415
    from generator import config  # noqa: PLC0415
    from generator.told import silent  # noqa: PLC0415

    settings = config.load(config_file, site_dir)
    with _pool(scheduler) as pool:
        report = building.build(settings, _bars() if track else silent, pool, anew=anew)
    return report.told(every=every)


def _pool(scheduler: str | None) -> AbstractContextManager[Pool]:
    """Who is to read: the processes of this machine, or a cluster."""
    from generator.reading.workers import local_pool  # noqa: PLC0415

    if scheduler is None:
        return nullcontext(local_pool)
    from generator.reading.clusters import connected  # noqa: PLC0415

    return connected(scheduler)


def _console() -> Console:
    """The terminal; or a wide one, so that no line is cut in a log."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=LOG_WIDTH)


def _bars() -> Track:
    """Progress bars, for a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    console = _console()

    @contextmanager
    def track(name: str, total: int) -> Iterator[Advance]:
        columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task(name, total=total)
            yield lambda count: progress.advance(task, count)

    return track


def _print(told: Told, site: str) -> None:
    """What was done, in a table of inputs if there are few, and in numbers."""
    if told.inputs:
        _print_inputs(told.inputs)
    rows = (
        (told.made, "made"),
        (told.reports - told.made, "unchanged"),
        (len(told.removed), "removed" + _list(told.removed)),
        (told.refused, "refused"),
        (
            told.to_check,
            f"facts to look at (confidence below {told.doubtful:.0%}, or a problem in the text)",
        ),
    )
    width = max(len(str(count)) for count, _ in rows)
    for count, words in rows:
        click.echo(f"{count:{width}}  {words}")
    files = told.files
    click.echo(
        f"{site}: {files.written} files written, {files.unchanged} unchanged, "
        f"{files.removed} removed" + ("" if told.rendered else "; MkDocs was not needed")
    )


def _print_next(told: Told, config_file: Path) -> None:
    """Where to go on: what is to be put right, or how to begin."""
    counts = Counter(problem.severity for problem in told.problems)
    found = [_counted(counts[each], each) for each in ("error", "warning") if counts[each]]
    if found:
        click.echo(f"{' and '.join(found)}: `roznama check` lists them, errors first")
    if not told.reports and not told.refused:
        click.echo("no reports yet: put text files (.txt) or saved pages (.html) into seeds/")
    elif (config_file.absolute().parent / REVIEW).exists():
        click.echo(f"{REVIEW}: what to look at, with the lines to paste that correct it")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _print_inputs(inputs: tuple[Input, ...]) -> None:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for name in ("seed", "outcome", "lang", "published", "actors", "look at"):
        table.add_column(name, no_wrap=True)
    for each in inputs:
        cells = (each.seed, each.outcome, each.lang, each.published, each.actors, each.look_at)
        table.add_row(*cells)
    _console().print(table)


def _print_forecast(config_file: Path, site_dir: Path | None, reports: int) -> None:
    from generator import config  # noqa: PLC0415
    from generator.cli import forecasts  # noqa: PLC0415
    from generator.commands.forecast import forecast  # noqa: PLC0415
    from generator.storage.files import tree_state  # noqa: PLC0415

    settings = config.load(config_file, site_dir)
    found = forecast(tree_state(settings.site), settings.locales, reports)
    console = _console()
    console.print(forecasts.sizes(found, settings.locales))
    console.print(forecasts.outlook(found), soft_wrap=True)
    print_problems(
        [problem for problem in [found.problem(_shown(config_file, site_dir))] if problem]
    )


def _list(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:10]) + (" …" if len(ids) > 10 else "")
    return f": {shown}" if ids else ""


def _shown(config_file: Path, site_dir: Path | None) -> str:
    """The site's folder, below the archive's root if it lies there."""
    root = config_file.absolute().parent
    site = (site_dir or root / "site").absolute()
    return f"{site.relative_to(root)}/" if site.is_relative_to(root) else str(site)
