"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(readable=False, path_type=Path)
"""Whether a file can be read is found when it is: that says more than click does."""
config_file = click.option(
    "-f", "--config-file", type=PATH, default="mkdocs.yml", help="The archive's configuration."
)
"""Which archive a command works on."""
