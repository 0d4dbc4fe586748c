"""`roznama export`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import config, exports
from generator.build import gathered, opened
from generator.cli.options import PATH
from generator.cli.options import config_file as config_file_option
from generator.cli.printing import print_problems
from generator.storage.files import write_if_changed


@click.command()
@config_file_option
@click.option("-o", "--output", type=PATH, help="A file instead of the terminal.")
def export(config_file: Path, output: Path | None) -> None:
    """Print everything that was read, one JSON object a report and line."""
    settings = config.load(config_file)
    with opened(settings) as archive:
        library = archive.library
        print_problems(library.problems)
        corpus = gathered(library, archive.store)
        lines = (
            exports.line(
                exports.everything(
                    article,
                    library.registry.actors,
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
