"""`roznama init`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import PATH
from generator.commands.founding import found

ADDRESS = "https://example.github.io/archive/"


@click.command()
@click.argument("folder", type=PATH)
@click.option("--name", help="The archive's name; by default the folder's.")
@click.option(
    "--locale",
    "locales",
    multiple=True,
    default=("en",),
    show_default=True,
    help="A language of the interface; may be repeated. The first is the default.",
)
@click.option("--url", default=ADDRESS, show_default=True, help="Where it will be published.")
def init(folder: Path, name: str | None, locales: tuple[str, ...], url: str) -> None:
    """Begin a new archive in FOLDER, with its own name, languages and reports.

    It holds its configuration, an empty folder of reports, and what GitHub needs to publish
    it; the program itself stays where it is installed.
    """
    for path in found(folder, name or folder.absolute().name, locales, url):
        click.echo(folder / path)
    here = folder.absolute() == Path.cwd()
    click.echo(f"\nPut reports as text files into {folder / 'seeds'}/, then:")
    click.echo("roznama serve" if here else f"cd {folder} && roznama serve")
