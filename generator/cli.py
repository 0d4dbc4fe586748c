"""The command line: `roznama build`, `roznama export`."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from generator import __version__, config, exports
from generator.actors import Registry
from generator.build import Report, Track, build, read, silent
from generator.config import Settings
from generator.errors import Problem, RoznamaError
from generator.library import Library
from generator.library import Progress as Advance
from generator.records import DOUBTFUL
from generator.seeds import ARCHIVE_ACTORS
from generator.store import Store

EXIT_REFUSED = 1
MANY_INPUTS = 20
"""Up to so many, every input has its line in the table; beyond, only those to look at."""

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
ConfigFile = Annotated[
    Path, typer.Option("-f", "--config-file", help="The archive's configuration.")
]
_MKDOCS = Path("mkdocs.yml")


@app.callback()
def roznama(
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True)
    ] = False,
) -> None:
    """A folder of plain-text news reports becomes a static archive by actor and date."""


@app.command("build")
def build_command(
    config_file: ConfigFile = _MKDOCS,
    site_dir: Annotated[
        Path | None, typer.Option("-d", "--site-dir", help="Where the site goes.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("-s", "--strict", help="Exit 1 if an input was refused.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only problems.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Every input.")] = False,
) -> None:
    """Make the site from the seeds; only what changed is made again."""
    settings = config.load(config_file, site_dir)
    console = Console(stderr=False, highlight=False)
    track = _bars(console) if console.is_terminal and not quiet else silent
    report = build(settings, track)
    _print_problems([*report.problems, *(r.problem for r in report.library.refused)])
    if not quiet:
        _print_report(console, settings, report, verbose=verbose)
    if strict and report.library.refused:
        raise typer.Exit(EXIT_REFUSED)


@app.command()
def export(
    config_file: ConfigFile = _MKDOCS,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file instead of the terminal.")
    ] = None,
) -> None:
    """Print everything that was read, one JSON object a report and line."""
    settings = config.load(config_file)
    registry = Registry.load(settings.seeds / ARCHIVE_ACTORS)
    with Store(settings.cache) as store:
        library = read(settings, registry, store)
        _print_problems([refusal.problem for refusal in library.refused])
        lines = (
            exports.line(exports.everything(article, registry.actors))
            for article in library.articles(store)
        )
        if output is None:
            for line in lines:
                typer.echo(line)
        else:
            output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """The entry point: whatever stops a command is one line on stderr and an exit code."""
    try:
        app()
    except RoznamaError as error:
        _fail(error.problem, error.exit_code)
    except sqlite3.OperationalError as error:
        cure = "check permissions and free space"
        _fail(Problem("error", ".cache", f"the cache cannot be written: {error}", cure), 1)
    except OSError as error:
        path = Path(str(error.filename or "")).name
        _fail(Problem("error", path, error.strerror or str(error), "check the file"), 1)


def _fail(problem: Problem, code: int) -> None:
    typer.echo(f"{problem.severity}: {problem}", err=True)
    sys.exit(code)


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}", err=True)


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


def version_text() -> str:
    """What `--version` prints."""
    return f"roznama {__version__}"
