"""`roznama check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import config
from generator.cli.options import config_file as config_file_option
from generator.commands.check import FORMATS, find, shown
from generator.errors import RoznamaError


@click.command()
@config_file_option
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    help="Lines, JSON, or annotations for GitHub Actions.",
)
def check(config_file: Path, style: str) -> None:
    """List what is wrong with seeds, corrections, registry, pages, settings, translations."""
    code = 0
    try:
        problems = find(config.load(config_file))
    except RoznamaError as error:
        problems, code = [error.problem], error.exit_code
    if problems or style == "json":
        click.echo(shown(problems, style))
    if code or any(problem.severity == "error" for problem in problems):
        sys.exit(code or 1)
