"""`roznama actors`: who waits for a decision, and deciding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from generator import config
from generator.actors import editing
from generator.actors.accepting import Acceptance, Proposal, record_of
from generator.actors.editing import Edit
from generator.actors.records import Record
from generator.build import opened
from generator.cli.options import config_file as config_file_option
from generator.config import Settings
from generator.errors import ConfigurationError, Problem, meant
from generator.reading import naming
from generator.seeds import ARCHIVE_ACTORS
from generator.storage.files import write_if_changed

SENTENCES = 3
"""So many of a candidate's sentences are shown."""
_by = click.option("--by", required=True, help="Who decides.")
_why = click.option("--why", required=True, help="The reason, and the source if there is one.")


@click.group()
def actors() -> None:
    """Actors that reports introduce: see who waits, accept, merge, split, veto."""


@actors.command()
@config_file_option
def candidates(config_file: Path) -> None:
    """Show who was discovered and who waits, each with the sentences that name them."""
    proposed = _propose(config.load(config_file))
    for record in proposed.records:
        names = ", ".join(name for lang in sorted(record.names) for name in record.names[lang])
        click.echo(f"discovered  {record.id}  {record.type}  {names}")
    for proposal in proposed.queue:
        _show(proposal)
    if not proposed.records and not proposed.queue:
        click.echo("nobody waits")


@actors.command()
@click.argument("name")
@click.option("--id", "identifier", help="The id in addresses; by default from the name.")
@config_file_option
def accept(name: str, identifier: str | None, config_file: Path) -> None:
    """Make a candidate an actor of this archive."""
    settings = config.load(config_file)
    record = _find(_propose(settings), name)
    if identifier:
        record = Record(identifier, record.type, record.names, record.order, short=record.short)
    _edit(settings, lambda text: editing.accept_actor(text, record))


@actors.command()
@click.argument("kept")
@click.argument("gone")
@_by
@_why
@config_file_option
def merge(kept: str, gone: str, by: str, why: str, config_file: Path) -> None:
    """Make two ids one: the page of GONE will lead to KEPT."""
    settings = config.load(config_file)
    _edit(settings, lambda text: editing.merge(text, kept, gone, by=by, why=why))


@actors.command()
@click.argument("one")
@click.argument("other")
@_by
@_why
@config_file_option
def split(one: str, other: str, by: str, why: str, config_file: Path) -> None:
    """Keep two ids apart, and take back a merge of them."""
    settings = config.load(config_file)
    _edit(settings, lambda text: editing.split(text, one, other, by=by, why=why))


@actors.command()
@click.argument("surface")
@click.option("--language", default="", help="Only in this language (hi, ar, en …).")
@click.option("--before", multiple=True, help="Only before this word; may be repeated.")
@_why
@config_file_option
def veto(surface: str, language: str, before: tuple[str, ...], why: str, config_file: Path) -> None:
    """Say that SURFACE names nobody."""
    settings = config.load(config_file)
    _edit(
        settings,
        lambda text: editing.veto(text, surface, language=language, why=why, before=before),
    )


def _propose(settings: Settings) -> Acceptance:
    with opened(settings) as archive:
        return naming.propose(archive.store, archive.library.introduced, archive.registry)


def _show(proposal: Proposal) -> None:
    first = proposal.candidates[0][1]
    like = f"  like {', '.join(proposal.like)}" if proposal.like else ""
    reports = len({article for article, _ in proposal.candidates})
    click.echo(f"waits  {proposal.name}  {first.lang} {first.type}, reports: {reports}{like}")
    for article, one in proposal.candidates[:SENTENCES]:
        click.echo(f"    {article}: {' '.join(one.sentence.split())}")


def _find(proposed: Acceptance, name: str) -> Record:
    """The candidate of this name or id. Raises ConfigurationError if there is none."""
    known: dict[str, Record] = {}
    for proposal in proposed.queue:
        known[proposal.name] = record_of([proposal])
    for record in proposed.records:
        known[record.id] = record
        for names in record.names.values():
            known.update(dict.fromkeys(names, record))
    if name not in known:
        cure = meant.cure(name, known) if known else "nobody waits"
        raise ConfigurationError(
            Problem("error", ARCHIVE_ACTORS, f"“{name}” is no candidate", cure)
        )
    return known[name]


def _edit(settings: Settings, change: Callable[[str], Edit]) -> None:
    """Change this archive's `_actors.yml` and say what that will do."""
    file = settings.seeds / ARCHIVE_ACTORS
    edit = change(file.read_text(encoding="utf-8") if file.is_file() else "")
    write_if_changed(file, edit.text.encode())
    click.echo(f"{settings.seeds.name}/{ARCHIVE_ACTORS}: {edit.summary}")
