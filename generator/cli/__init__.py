"""The command line: one module a command, loaded when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from generator import __version__
from generator.cli import interrupts
from generator.cli.printing import print_problems
from generator.errors.faults import STOPS, problem_of

COMMANDS = ("actors", "build", "check", "explain", "export", "init", "serve")
"""Each is a function of its name in the module of its name."""
RARELY = (20_000, 50, 100)
"""After how many new objects garbage is collected, and after how many times older objects are
looked at too. What a command makes it mostly keeps: walking it all took a tenth of a build."""


class _Commands(click.Group):
    """The code of a command is imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, sorted."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="roznama")
def roznama() -> None:
    """A folder of plain-text news reports becomes a static archive by actor and date."""


def main() -> None:
    """The entry point: whatever stops a command is one line on stderr and an exit code."""
    gc.set_threshold(*RARELY)
    interrupts.never_lose()
    try:
        roznama()
    except STOPS as error:
        print_problems([problem_of(error)])
        sys.exit(getattr(error, "exit_code", 1))
