"""`roznama check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import config
from generator.check import FORMATS, find, shown
from generator.cli_options import config_file as config_file_option


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
    """List everything that is wrong with seeds, corrections, registry and translations."""
    problems = find(config.load(config_file))
    if problems or style == "json":
        click.echo(shown(problems, style))
    if any(problem.severity == "error" for problem in problems):
        sys.exit(1)
