"""The command line: `roznama build`, `roznama export`, `roznama explain`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import ClassVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from generator import __version__, config, exports
from generator.build import Report, build, opened
from generator.cli_options import PATH
from generator.cli_options import config_file as config_file_option
from generator.config import Settings
from generator.errors import Problem
from generator.faults import STOPS, problem_of
from generator.files import tree_state, write_if_changed
from generator.library import Library
from generator.model import DOUBTFUL
from generator.progress import Advance, Track, silent

EXIT_REFUSED = 1
LOG_WIDTH = 200
MANY_INPUTS = 20
"""Up to so many, every input has its line in the table; beyond, only those to look at."""


class _Commands(click.Group):
    """Loads the code of less common commands only when they are called."""

    modules: ClassVar[dict[str, str]] = {
        "actors": "generator.cli_actors",
        "check": "generator.cli_check",
        "init": "generator.cli_init",
        "serve": "generator.cli_serve",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted([*super().list_commands(ctx), *self.modules])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name in self.modules:
            found: click.Command = getattr(import_module(self.modules[cmd_name]), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="roznama")
def roznama() -> None:
    """A folder of plain-text news reports becomes a static archive by actor and date."""


@roznama.command("build")
@config_file_option
@click.option("-d", "--site-dir", type=PATH, help="Where the site goes.")
@click.option("-s", "--strict", is_flag=True, help="Exit 1 if an input was refused.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for every input.")
@click.option("--forecast", is_flag=True, help="Print how large the site is.")
def build_command(
    config_file: Path,
    site_dir: Path | None,
    *,
    strict: bool,
    quiet: bool,
    verbose: bool,
    forecast: bool,
) -> None:
    """Make the site from the seeds; only what changed is made again."""
    settings = config.load(config_file, site_dir)
    console = _console()
    track = _bars(console) if console.is_terminal and not quiet else silent
    report = build(settings, track)
    _print_problems([*report.problems, *report.library.problems])
    if not quiet:
        _print_report(console, settings, report, verbose=verbose)
    if forecast:
        _print_forecast(console, settings, report)
    if strict and report.library.refused:
        sys.exit(EXIT_REFUSED)


@roznama.command()
@config_file_option
@click.option("-o", "--output", type=PATH, help="A file instead of the terminal.")
def export(config_file: Path, output: Path | None) -> None:
    """Print everything that was read, one JSON object a report and line."""
    from generator.corpus import build as gather  # noqa: PLC0415
    from generator.relate import relate  # noqa: PLC0415

    settings = config.load(config_file)
    with opened(settings) as archive:
        library = archive.library
        _print_problems(library.problems)
        actors = library.registry.actors
        corpus = relate(gather(library.records, actors, duplicates=library.duplicates))
        lines = (
            exports.line(
                exports.everything(
                    article,
                    actors,
                    corpus.duplicates.get(article.id, ()),
                    event=corpus.event_of.get(article.id),
                    excerpt=settings.publish == "excerpt",
                )
            )
            for article in library.articles(archive.store)
        )
        if output is None:
            for line in lines:
                click.echo(line)
        else:
            write_if_changed(output.absolute(), "".join(f"{line}\n" for line in lines).encode())


@roznama.command()
@config_file_option
@click.argument("report")
@click.argument("field", required=False)
def explain(config_file: Path, report: str, field: str | None) -> None:
    """Say how we know: each value of REPORT with its evidence.

    FIELD is one of its fields, or `text`: then the text is shown with each line's kind.
    """
    # Imported only here: no other command needs all the code that reads.
    from generator import explain as explaining  # noqa: PLC0415

    settings = config.load(config_file)
    with opened(settings) as archive:
        library = archive.library
        if report not in library.keys:
            raise explaining.no_report(report, library.keys, library.refused)
        article = library.article(archive.store, report)
        for line in explaining.explain(article, library.registry.actors, field):
            click.echo(line)


def main() -> None:
    """The entry point: whatever stops a command is one line on stderr and an exit code."""
    try:
        roznama()
    except STOPS as error:
        _fail(problem_of(error), getattr(error, "exit_code", 1))


def _fail(problem: Problem, code: int) -> None:
    click.echo(f"{problem.severity}: {problem}", err=True)
    sys.exit(code)


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(f"{problem.severity}: {problem}", err=True)


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
    from generator import cli_forecast  # noqa: PLC0415
    from generator.forecast import forecast  # noqa: PLC0415

    found = forecast(tree_state(settings.site), settings.locales, len(report.library.records))
    console.print(cli_forecast.sizes(found, settings.locales))
    console.print(cli_forecast.outlook(found), soft_wrap=True)
    _print_problems([problem for problem in [found.problem(_shown(settings))] if problem])


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
