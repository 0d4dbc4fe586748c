"""`roznama serve`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from generator.cli.options import PATH
from generator.cli.options import config_file as config_file_option
from generator.serve.loop import Outcome
from generator.serve.loop import serve as serve_site


def _address(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, int]:
    """HOST:PORT, as MkDocs takes it; an IPv6 host in brackets."""
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) >= 1 << 16:
        raise click.BadParameter(f"“{value}” is no address; write 127.0.0.1:8000")
    return host.strip("[]"), int(port)


@click.command()
@config_file_option
@click.option("-d", "--site-dir", type=PATH, help="Where the site goes.")
@click.option(
    "-a",
    "--dev-addr",
    metavar="HOST:PORT",
    callback=_address,
    default="127.0.0.1:8000",
    show_default=True,
    help="Where to serve it.",
)
def serve(config_file: Path, site_dir: Path | None, dev_addr: tuple[str, int]) -> None:
    """Show the site in a browser, and make it again whenever something is saved.

    All languages are on one port, below the path of `site_url`. Open pages reload by
    themselves and show what is wrong. Ctrl-C ends it.
    """

    def ready(address: str) -> None:
        click.echo(f"{address} (Ctrl-C ends it)")

    def built(outcome: Outcome) -> None:
        for problem in outcome.problems:
            click.echo(f"{problem.severity}: {problem}", err=True)
        if outcome.report:
            files = outcome.report.files
            changed = files.written + files.removed
            click.echo(f"built in {outcome.seconds:.1f} s: {changed} files changed")

    with suppress(KeyboardInterrupt):
        serve_site(config_file, site_dir, dev_addr, ready=ready, built=built)
