"""`roznama explain`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import config
from generator.build import opened
from generator.cli.options import config_file as config_file_option
from generator.commands import explain as explaining


@click.command()
@config_file_option
@click.argument("report")
@click.argument("field", required=False)
def explain(config_file: Path, report: str, field: str | None) -> None:
    """Say how we know: each value of REPORT with its evidence.

    FIELD is one of its fields, or `text`: then the text is shown with each line's kind.
    """
    settings = config.load(config_file)
    with opened(settings) as archive:
        library = archive.library
        if report not in library.keys:
            raise explaining.no_report(report, library.keys, library.refused)
        article = library.article(archive.store, report)
        for line in explaining.explain(article, library.registry.actors, field):
            click.echo(line)
