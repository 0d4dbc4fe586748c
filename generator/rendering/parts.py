"""What many pages show: templates of their own, each filled once for all of the pages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple

from generator.corpus import Report
from generator.model import Actor, Record
from generator.pages.others import Other
from generator.pages.roles import Tenure


class Wanted(NamedTuple):
    """A part that a template asks for."""

    template: str
    key: Hashable
    """What is filled in under the same key is the same."""
    root: str
    """The link from the page to its locale's root; empty if the part has no link."""
    given: Mapping[str, Any]
    """What the template fills in, besides the root."""


def card(report: Report, root: str, level: int = 3) -> Wanted:
    """A report in a list: `level` is its heading's."""
    given = {"record": report.record, "leading": report.leading, "level": level}
    return Wanted("_card.html.j2", (report.record.id, level), root, given)


def mention(record: Record, root: str) -> Wanted:
    """A report on another's page: its title, a link, and what it is."""
    return Wanted("_mention.html.j2", record.id, root, {"record": record})


def shared_by(other: Other) -> Wanted:
    """What another report has in common with a page's: both pages of a pair say it."""
    return Wanted("_shared.html.j2", other.shared, "", {"other": other})


def chip_name(actor: Actor, tenure: Tenure | None = None) -> Wanted:
    """An actor in a row of chips: icon, name, and the role that it had."""
    role = tenure and (actor.roles.index(tenure.role), tenure.certain)
    return Wanted("_chip_name.html.j2", (actor.id, role), "", {"actor": actor, "tenure": tenure})


def chip_count(mentions: int) -> Wanted:
    """How often a report names an actor."""
    return Wanted("_chip_count.html.j2", mentions, "", {"mentions": mentions})


def name_of(actor: Actor) -> Wanted:
    """An actor's name, marked where it is in another language than the interface."""
    return Wanted("_name.html.j2", actor.id, "", {"actor": actor})


def untranslated(lang: str) -> Wanted:
    """That a report is in another language than the interface; nothing where it is not."""
    return Wanted("_untranslated.html.j2", lang, "", {"lang": lang})


WANTED: Mapping[str, Callable[..., Wanted]] = {
    each.__name__: each
    for each in (card, mention, shared_by, chip_name, chip_count, name_of, untranslated)
}
"""The functions by which templates ask for parts."""
