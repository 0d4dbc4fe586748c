"""What the last build left of those sections that are looked at page by page.

Of a section that says what it said, nothing is looked at, and all its files stay. Of any other,
and of one that is no more, a file goes unless it is made again or kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from generator.config import Settings
from generator.storage import docs
from generator.storage.ledger import Found
from generator.storage.left import Left
from generator.storage.staging import StagedTree
from generator.storage.store import FileState


@dataclass(frozen=True)
class Before:
    """The files of an archive that a build may leave, replace or remove."""

    settings: Settings
    found: Found
    generated: dict[str, FileState] = field(default_factory=dict)
    """The Markdown files that are as the last build left them, by paths below the root."""

    @cached_property
    def stage(self) -> StagedTree:
        """The next state of the site."""
        found = self.found
        return StagedTree(
            self.settings.site, dict(found.rest if found.site is None else found.site)
        )

    @cached_property
    def published(self) -> dict[str, FileState]:
        """The files of the site that are as the last build left them."""
        return dict(self.found.published(self.found.rest))

    @cached_property
    def _going(self) -> set[str]:
        """The Markdown files that go unless they are made."""
        return set(self.found.docs or ())

    def look_at(self, left: Left) -> None:
        """The files of this section are looked at from here on."""
        site, sources = left.site, left.docs
        if self.found.site is None:
            self.stage.present.update(site)
        self.published.update(self.found.published(site))
        self.generated.update(self.found.generated(sources))
        self._going.update(sources)

    def remove_others(self, made: Iterable[str]) -> None:
        """Remove the Markdown files that are not among those `made`."""
        docs.remove_others(self.settings, self._going, keep=frozenset(made))
