"""Values that note what a template asks of them, and leave a mark where they are printed."""

from __future__ import annotations

import operator
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn, Self

Path = tuple[str | int, ...]
"""Where a value is in what a page is made of: ("meta", "authors", 0)."""
Question = tuple[Path, str, tuple[Any, ...]]
"""(value, operation, arguments)."""


class UnshellableError(Exception):
    """A template does something with a page's values of which no shell can be made."""


def kind(value: object) -> object:
    """What is always known of a value: its type; how many it holds; itself, if it is no text."""
    match value:
        case str():
            return "text"
        case list() | tuple():
            return ["list", len(value)]
        case dict():
            return "mapping"
        case None | bool() | int() | float():
            return ["value", value]
    raise UnshellableError(f"a {type(value).__name__} in the front matter")


MISSING = "missing"
_EVERY = string.punctuation
OPERATIONS: Mapping[str, Callable[..., object]] = {
    "kind": kind,
    "keys": sorted,
    "bool": bool,
    "len": len,
    "in": operator.contains,
    "equals": operator.eq,
    "before": operator.lt,
    "startswith": str.startswith,
    "endswith": str.endswith,
    "find": str.find,
    "count": str.count,
    "isdigit": str.isdigit,
    "isalpha": str.isalpha,
    "isnumeric": str.isnumeric,
    "isascii": str.isascii,
}
"""What can be asked of a value without printing it."""


_NOTHING = object()


def found(path: Path, values: Mapping[str, Any]) -> object:
    """The value at a place among these; where there is none, what every answer calls missing."""
    value: Any = values
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError):
        return _NOTHING
    return value


def answer(value: object, name: str, arguments: tuple[Any, ...]) -> object:
    """The answer that a value gives to a question."""
    return MISSING if value is _NOTHING else OPERATIONS[name](value, *arguments)


@dataclass(slots=True)
class Asked:
    """The questions of one rendering, with the answers that the page gave."""

    values: Mapping[str, Any]
    marks: dict[Path, str] = field(default_factory=dict)
    """What stands for each text that the template took."""
    answers: dict[Question, object] = field(default_factory=dict)

    def ask(self, path: Path, name: str, *arguments: object) -> Any:
        """Note a question, and answer it."""
        plain = tuple(str(each) if isinstance(each, str) else each for each in arguments)
        question = (path, name, plain)
        self.answers[question] = given = answer(found(path, self.values), name, plain)
        return given

    def take(self, path: Path) -> Any:
        """The value at `path` as a template gets it. Raises KeyError if there is none."""
        if self.ask(path, "kind") == MISSING:
            raise KeyError(path[-1])
        value: Any = self.values
        for step in path:
            value = value[step]
        match value:
            case str():
                return Text(self, path, self.marks.setdefault(path, mark(len(self.marks))))
            case list() | tuple():
                return [self.take((*path, index)) for index in range(len(value))]
            case dict():
                return Mapped(self, path, value)
        return value

    def place(self, index: int) -> str:
        """What stands for a part of the page's address: a name that is no other's."""
        path = ("segments", index)
        return self.marks.setdefault(path, f"Qz{len(self.marks)}markémark{len(self.marks)}zQ")


def mark(number: int) -> str:
    """A text that shows, wherever it is printed, what was done to it on the way.

    It is long, has letters of both cases, every character that somebody escapes or
    exchanges, and two spaces in a row: whatever changes texts changes this one.
    """
    return f"Qz{number}mark {_EVERY} é  {'long ' * 400}mark{number}zQ"


def is_marked(text: str) -> bool:
    """Whether something of a mark is left in a text."""
    folded = text.casefold()
    return "mark" in folded and any(f"qz{n}" in folded or f"{n}zq" in folded for n in range(10))


class Text(str):
    """A text of the page: prints as its mark, answers as itself."""

    __slots__ = ("asked", "path")
    asked: Asked
    path: Path

    def __new__(cls, asked: Asked, path: Path, shown: str) -> Self:
        """A text that prints as `shown`."""
        text = super().__new__(cls, shown)
        text.asked, text.path = asked, path
        return text

    def __bool__(self) -> bool:
        return bool(self.asked.ask(self.path, "bool"))

    def __len__(self) -> int:
        return int(self.asked.ask(self.path, "len"))

    def __contains__(self, part: object) -> bool:
        return bool(self.asked.ask(self.path, "in", part))

    def __eq__(self, other: object) -> bool:
        return bool(self.asked.ask(self.path, "equals", _own(other)))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: str) -> bool:
        return bool(self.asked.ask(self.path, "before", _own(other)))

    def __gt__(self, other: str) -> bool:
        return not (self < other or self == other)

    def __le__(self, other: str) -> bool:
        return self < other or self == other

    def __ge__(self, other: str) -> bool:
        return not self < other

    def __hash__(self) -> int:
        own = _own(self)
        self.asked.ask(self.path, "equals", own)
        return hash(own)


def _own(text: object) -> object:
    """What a text of the page really says."""
    if not isinstance(text, Text):
        return text
    value: Any = text.asked.values
    for step in text.path:
        value = value[step]
    return value


def _operation(name: str) -> Callable[..., Any]:
    def ask(self: Text, *arguments: object) -> Any:
        return self.asked.ask(self.path, name, *arguments)

    return ask


for _name in OPERATIONS:
    if _name in str.__dict__:
        setattr(Text, _name, _operation(_name))


class Mapped(dict[str, Any]):
    """A mapping of the page, such as its front matter."""

    __slots__ = ("asked", "path")

    def __init__(self, asked: Asked, path: Path, values: Mapping[str, Any]) -> None:
        super().__init__(dict.fromkeys(values))  # its length and truth are right
        self.asked, self.path = asked, path

    def __getitem__(self, key: str) -> Any:
        return self.asked.take((*self.path, key))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.asked.ask((*self.path, key), "kind") != MISSING

    def get(self, key: str, default: Any = None) -> Any:
        """As a dict's."""
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[str]:
        self.asked.ask(self.path, "keys")
        return super().__iter__()

    def keys(self) -> Any:
        """As a dict's."""
        return list(self)

    def values(self) -> Any:
        """As a dict's."""
        return [self[key] for key in self]

    def items(self) -> Any:
        """As a dict's."""
        return [(key, self[key]) for key in self]


class Forbidden:
    """In the place of what no shell may depend on: other pages, the day of the build."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self, *_: object) -> NoReturn:
        raise UnshellableError(f"the theme asks for {self._name}")

    __str__ = __iter__ = __len__ = __getattr__ = __getitem__ = __bool__ = _refuse
