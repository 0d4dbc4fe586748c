"""A rendered page, cut at the marks that its values left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from generator.shells.asking import (
    Asked,
    Path,
    Question,
    UnshellableError,
    answer,
    found,
    is_marked,
)

FORMS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "html": lambda text: str(escape(text)),
    "json": lambda text: str(htmlsafe_json_dumps(text))[1:-1],
    "script": lambda text: text.replace("<", "\\u003c"),
    "html with slashes": lambda text: str(escape(text.replace("-", "/"))),
    "address": quote,
}
"""How a template may print a text."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a page puts into its shell."""

    folder: str
    """Below the root of its docs folder, with a trailing slash; empty for the home page."""
    meta: Mapping[str, Any]
    """Its front matter."""
    content: str
    """HTML."""

    @property
    def values(self) -> dict[str, Any]:
        """What a theme can print or ask."""
        return {
            "meta": self.meta,
            "content": self.content,
            "url": quote(self.folder),
            "segments": self.folder.split("/")[:-1],
        }


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes."""

    path: Path
    form: str
    """One of `FORMS`."""


@dataclass(frozen=True)
class Shell:
    """What all pages have in common that answer the theme's questions in the same way."""

    answers: tuple[tuple[Question, Any], ...]
    pieces: tuple[str | Slot, ...]

    def serves(self, values: Mapping[str, Any]) -> bool:
        """Whether the theme would render a page of these values in this way."""
        for path, asked in self._asked:
            value = found(path, values)
            for name, arguments, given in asked:
                if answer(value, name, arguments) != given:
                    return False
        return True

    @cached_property
    def _asked(self) -> Sequence[tuple[Path, Sequence[tuple[str, tuple[Any, ...], Any]]]]:
        """What is asked of each value."""
        asked: dict[Path, list[tuple[str, tuple[Any, ...], Any]]] = {}
        for (path, name, arguments), given in self.answers:
            asked.setdefault(path, []).append((name, arguments, given))
        return [*asked.items()]

    def fill(self, values: Mapping[str, Any]) -> bytes:
        """The page, as MkDocs encodes it."""
        filled = [*self._frame]
        for slot, places in self._slots.items():
            filled[places[0]] = text = _utf8(printed(slot, values))
            for place in places[1:]:
                filled[place] = text
        return b"".join(filled)

    @cached_property
    def _frame(self) -> Sequence[bytes]:
        """The pieces, with nothing in the places of the slots."""
        return [_utf8(each) if isinstance(each, str) else b"" for each in self.pieces]

    @cached_property
    def _slots(self) -> Mapping[Slot, Sequence[int]]:
        """Which pieces a slot fills."""
        places: dict[Slot, list[int]] = {}
        for place, piece in enumerate(self.pieces):
            if isinstance(piece, Slot):
                places.setdefault(piece, []).append(place)
        return places


def cut(html: str, asked: Asked) -> Shell:
    """Make a shell of a rendered page. Raises UnshellableError if a mark was changed."""
    slots = {
        form(shown): Slot(path, name)
        for path, shown in asked.marks.items()
        for name, form in reversed([*FORMS.items()])
    }
    longest_first = sorted(slots, key=len, reverse=True)
    marks = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    pieces: list[str | Slot] = []
    position = 0
    for match in marks.finditer(html):
        pieces += [html[position : match.start()], slots[match[0]]]
        position = match.end()
    pieces.append(html[position:])
    for piece in pieces:
        if isinstance(piece, str) and is_marked(piece):
            raise UnshellableError("the theme changes a text of the page before it prints it")
    return Shell(tuple(asked.answers.items()), tuple(pieces))


def printed(slot: Slot, values: Mapping[str, Any]) -> str:
    """What a slot shows of these values. Raises KeyError or IndexError if it is not there."""
    value: Any = values
    for step in slot.path:
        value = value[step]
    return FORMS[slot.form](value)


def _utf8(html: str) -> bytes:
    return html.encode("utf-8", "xmlcharrefreplace")
