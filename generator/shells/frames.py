"""One locale's shells: found, made where there is none, and kept from build to build."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator import markup
from generator.errors import Problem
from generator.shells.asking import UnshellableError
from generator.shells.shell import Filling, Shell

if TYPE_CHECKING:
    from generator.shells.stock import Theme

MOST = 200
"""Shells for one kind of address. A theme that needs more prints what no shell can hold."""
Place = tuple[str, int]
"""A kind of address: the folders that are the same for all of its pages, and how many vary."""


@dataclass(frozen=True, slots=True)
class State:
    """What is kept of a frame."""

    obstacle: str | None = None
    """What in the configuration makes every page MkDocs' own."""
    known: frozenset[str] = frozenset()
    shells: tuple[tuple[Place, Shell], ...] = ()

    def encoded(self) -> bytes:
        """As JSON."""
        return msgspec.json.encode(self)

    @classmethod
    def decoded(cls, data: bytes) -> State:
        """From JSON."""
        return msgspec.json.decode(data, type=cls)


@dataclass(slots=True)
class Frame:
    """What the theme puts around the pages of one locale."""

    config: Path
    """The locale's MkDocs configuration."""
    state: State
    is_kept: bool = False
    """Whether an earlier build had the same: then the same Markdown makes the same page."""
    problems: list[Problem] = field(default_factory=list)
    """Why pages could not be put into shells, once for each reason."""
    _shells: dict[Place, list[Shell]] = field(default_factory=dict)
    _theme: Theme | None = None

    def __post_init__(self) -> None:
        for place, shell in self.state.shells:
            self._shells.setdefault(place, []).append(shell)
        if self.state.obstacle:
            self.note(f"{self.state.obstacle} may change them")

    @classmethod
    def of(cls, config: Path, kept: bytes | None) -> Frame:
        """The frame of a locale, from what was kept of it, or new."""
        if kept is not None:
            state = State.decoded(kept)
            return cls(config, state, is_kept=not state.obstacle)
        from generator.shells.stock import Theme, obstacle  # noqa: PLC0415

        found = obstacle(config)
        if found:
            return cls(config, State(found))
        theme = Theme.load(config)
        return cls(config, State(known=theme.known), _theme=theme)

    def fill(self, filling: Filling, file: bytes | None) -> bytes | None:
        """The finished page; None if MkDocs must render it.

        `file` is the page as Markdown, on which a new shell is tried; without it none is made.
        """
        if self.state.obstacle:
            return None
        values = filling.values
        place = self._place(filling.folder)
        shells = self._shells.setdefault(place, [])
        for shell in shells:
            if shell.serves(values):
                return shell.fill(values)
        if file is None:
            return None
        try:
            shell = self._made(place, filling, file.decode())
        except UnshellableError as error:
            self.note(str(error))
            return None
        shells.append(shell)
        return shell.fill(values)

    def kept(self) -> State:
        """What the next build can use."""
        every = ((place, shell) for place, shells in self._shells.items() for shell in shells)
        return State(self.state.obstacle, self.state.known, tuple(every))

    def _place(self, folder: str) -> Place:
        parts = folder.split("/")[:-1]
        fixed = f"{parts[0]}/" if parts else ""
        for part in parts[1:]:
            if f"{fixed}{part}/" not in self.state.known:
                break
            fixed += f"{part}/"
        return fixed, len(parts) - fixed.count("/")

    def _made(self, place: Place, filling: Filling, source: str) -> Shell:
        """A new shell, tried on the page that it is made for."""
        from generator.shells.stock import Theme  # noqa: PLC0415 - see `of`

        if len(self._shells[place]) >= MOST:
            raise UnshellableError(f"pages in {place[0]} differ in too many ways")
        self._theme = theme = self._theme or Theme.load(self.config)
        shell = theme.shell(filling, place[0].count("/"))
        values, tried = _specimen(shell, filling, source)
        if shell.fill(values) != theme.stock(filling.folder, tried):
            raise UnshellableError(f"{filling.folder}index.md comes out differently")
        return shell

    def note(self, reason: str) -> None:
        """Say, once, why MkDocs must render pages that could have been filled in."""
        problem = Problem(
            "note",
            self.config.name,
            f"MkDocs renders pages itself, which takes longer: {reason}",
        )
        if problem not in self.problems:
            self.problems.append(problem)


def _specimen(shell: Shell, filling: Filling, source: str) -> tuple[dict[str, Any], str]:
    """What to try a shell on: the page with less text, if that is a page of the shell too."""
    head, end, body = source.partition("\n---\n\n")
    less = markup.specimen(body)
    html = markup.html(less, "../" * filling.folder.count("/"))
    values = {**filling.values, "content": html}
    if html is None or not shell.serves(values):
        return filling.values, source
    return values, f"{head}{end}{less}"
