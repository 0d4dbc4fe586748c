"""`roznama explain`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import config
from generator.build import opened
from generator.cli.options import config_file as config_file_option
from generator.commands import explain as explaining
from generator.reading.library import Library


@click.command()
@config_file_option
@click.argument("report")
@click.argument("field", required=False)
def explain(config_file: Path, report: str, field: str | None) -> None:
    """Say how we know: each value of REPORT with its evidence.

    REPORT is its id, as in its address, or the path of its file. FIELD is one of its
    fields, or `text`: then the text is shown with each line's kind.
    """
    settings = config.load(config_file)
    with opened(settings) as archive:
        library = archive.library
        id_ = _id_of(report, library)
        if id_ not in library.keys:
            raise explaining.no_report(report, library.keys, library.refused)
        article = library.article(archive.store, id_)
        for line in explaining.explain(article, library.registry.actors, field):
            click.echo(line)


def _id_of(report: str, library: Library) -> str:
    """The id of the report whose file is named; whatever else is named stays as it is."""
    paths = {record.seed: record.id for record in library.records}
    return paths.get(report, report)
