"""The guide's page of commands, from the commands: `python -m generator.cli.reference`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.cli import roznama

HEAD = """\
# Commands

Made from the program by `make guide`; a test compares the two.
"""


def reference() -> str:
    """The whole page as Markdown."""
    return HEAD + "".join(_command(name, command) for name, command in _walk(roznama, "roznama"))


def _walk(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below a group, with its full name, in order of names."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _walk(command, f"{path} {name}")
        elif command:
            yield f"{path} {name}", command


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    options = [each for each in command.params if isinstance(each, click.Option)]
    records = [record for each in options if (record := each.get_help_record(context))]
    rows = [f"| `{option}` | {' '.join(words.split())} |\n" for option, words in records]
    table = "".join(["\n| option | |\n|---|---|\n", *rows])
    return f"\n## {name}\n\n```\n{usage}\n```\n\n{command.help}\n{table}"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
