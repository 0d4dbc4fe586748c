"""What reads differently in each locale, while a template is filled once for all of them.

What a function says in every language of the interface is a `Variant`: its readings, side by
side. Where a template prints one, it leaves a mark; when the template is done, the marks are
exchanged for the readings of one locale after the other. What a template asks of a variant
is asked of every reading. If they give one answer, that is it; if they do not, what is
filled cannot be filled for all locales at once, and `UnsettledError` says so.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, NoReturn

from markupsafe import Markup, escape

from generator.model import Day

MARK = "\x00"
"""Stands on both sides of a mark's key; no text that is shown has it."""
ROOT = "root"
"""The key of the link to the locale's root: it differs from page to page."""
MOST = 5_000
"""Answers of a function to remember; then it begins anew."""
Readings = Mapping[str, tuple[str, ...]]
"""What each mark stands for, in HTML, by its key: a reading for each locale."""


def mark(key: str) -> str:
    """What stands for the readings of this key."""
    return f"{MARK}{key}{MARK}"


class UnsettledError(Exception):
    """A template asks for what is not the same in every locale."""


class Variant:
    """Something with a reading for each locale. It is no text, so nothing takes it for one."""

    __slots__ = ("_attributes", "_html", "_key", "_readings", "_said", "_seen")

    def __init__(
        self, readings: Sequence[Any] = (), said: str = "", seen: Readings | None = None
    ) -> None:
        """Of `readings`, or of a text that was `said`, with marks of what was `seen`."""
        self._readings, self._said, self._seen = readings, said, seen
        self._attributes: dict[str, Any] | None = None
        self._key = ""
        self._html: tuple[str, ...] = ()

    @property
    def _each(self) -> Sequence[Any]:
        """Its readings."""
        if self._seen is not None and not self._readings:
            self._readings = [*map(Markup, exchanged(self._said, self._seen))]
        return self._readings

    def marked(self, seen: dict[str, tuple[str, ...]], keys: Iterator[str]) -> str:
        """As it is printed: with a mark, which is entered into those `seen`."""
        if self._said:
            return self._said
        if not self._key:
            self._key = next(keys)
            self._html = tuple([str(escape(each)) for each in self._each])
        seen[self._key] = self._html
        return mark(self._key)

    def at(self, place: int) -> Any:
        """Its reading in one locale."""
        return self._each[place]

    def __getattr__(self, name: str) -> Any:
        if self._attributes is None:
            self._attributes = {}
        if name not in self._attributes:
            self._attributes[name] = settled([getattr(each, name) for each in self._each])
        return self._attributes[name]

    def __call__(self, *given: Any, **named: Any) -> Any:
        """As a function: called in each locale."""
        return lifted(self._each)(*given, **named)

    def __iter__(self) -> Iterator[Any]:
        every = [[*each] for each in self._each]
        if len({*map(len, every)}) > 1:
            raise UnsettledError("lists of different lengths")
        return map(settled, zip(*every, strict=True))

    def agreed(self, ask: Callable[[Any], Any]) -> Any:
        """The answer that all readings give."""
        answer = settled([ask(each) for each in self._each])
        if type(answer) is Variant:
            raise UnsettledError("different answers")
        return answer

    def __bool__(self) -> bool:
        return bool(self.agreed(bool))

    def __len__(self) -> int:
        return int(self.agreed(len))

    def __int__(self) -> int:
        return int(self.agreed(int))

    def __index__(self) -> int:
        return int(self.agreed(operator.index))

    def __float__(self) -> float:
        return float(self.agreed(float))

    def __str__(self) -> str:
        return str(self.agreed(str))

    def __hash__(self) -> int:
        return hash(self.agreed(hash))

    @property
    def __html__(self) -> NoReturn:
        """Only `Marks` prints a variant: whoever asks for HTML could change what is in it."""
        raise UnsettledError("HTML of a variant")

    __repr__ = __str__


def _operation(operate: Callable[[Any, Any], Any], *, swapped: bool = False) -> Any:
    def operation(self: Variant, other: Any) -> Any:
        pairs = [(each, at(other, place)) for place, each in enumerate(self._each)]
        return settled([operate(b, a) if swapped else operate(a, b) for a, b in pairs])

    return operation


for _name in (
    "add",
    "mul",
    "mod",
    "sub",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "getitem",
    "contains",
):
    setattr(Variant, f"__{_name}__", _operation(getattr(operator, _name)))
for _name in ("add", "mul", "mod", "sub"):
    setattr(Variant, f"__r{_name}__", _operation(getattr(operator, _name), swapped=True))


def settled(readings: Sequence[Any]) -> Any:
    """The readings as a variant; where they are all the same, one of them."""
    first = readings[0]
    for each in readings:
        if each is not first and (type(each) is not type(first) or each != first):
            return Variant(readings)
    return first


def at(value: Any, place: int) -> Any:
    """A value as one locale reads it; lists are looked into."""
    kind = type(value)
    if kind is Variant:
        return value.at(place)
    return [at(each, place) for each in value] if kind in _LISTS else value


_LISTS = frozenset({list, tuple})
_PLAIN = frozenset({str, int, Day})


def _varies(values: Iterable[Any]) -> bool:
    for value in values:
        kind = type(value)
        if kind is Variant or (kind in _LISTS and _varies(value)):
            return True
    return False


def lifted(functions: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    """A function of all locales, from one for each."""

    def call(*given: Any, **named: Any) -> Any:
        if not (_varies(given) or _varies(named.values())):
            return settled([function(*given, **named) for function in functions])
        return settled(
            [
                function(
                    *[at(each, place) for each in given],
                    **{name: at(each, place) for name, each in named.items()},
                )
                for place, function in enumerate(functions)
            ]
        )

    return call


def in_all(things: Sequence[Any]) -> Any:
    """What templates have by one name, from what it is in each locale: functions, or values."""
    return _remembering(lifted(things)) if callable(things[0]) else settled(things)


def _remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with a memory for texts, numbers and days: pages say the same again."""
    known: dict[tuple[object, ...], Any] = {}

    def call(*given: Any, **named: Any) -> Any:
        if named or not _PLAIN.issuperset(map(type, given)):
            return function(*given, **named)
        if given not in known:
            if len(known) >= MOST:
                known.clear()
            known[given] = function(*given)
        return known[given]

    return call


class Marks:
    """The marks of what is being filled, and what they stand for."""

    def __init__(self, locales: int) -> None:
        self._locales = locales
        self._keys = map(str, count())
        self.seen: dict[str, tuple[str, ...]] = {}
        """By the keys of the marks so far."""

    @contextmanager
    def of(self, root: str) -> Iterator[Readings]:
        """Collect the marks of one page, or of a part of pages, with its link to the root."""
        outer, self.seen = self.seen, {ROOT: (root,) * self._locales}
        try:
            yield self.seen
        finally:
            self.seen = outer

    def show(self, value: object) -> str:
        """A value in HTML: of a variant, its mark."""
        if type(value) is not Variant:
            return escape(value)
        return value.marked(self.seen, self._keys)

    def passage(self, html: str) -> Any:
        """What a template has said, as a value: Markup, or a variant if there are marks in it."""
        return Variant(said=html, seen=self.seen) if MARK in html else Markup(html)  # noqa: S704


def exchanged(text: str, seen: Readings) -> list[str]:
    """A text with marks as each locale reads it. Raises UnsettledError if a mark is broken."""
    pieces = text.split(MARK)
    try:
        readings = [seen[key] for key in pieces[1::2]]
    except KeyError as error:
        raise UnsettledError(f"a mark of something else: {error}") from error
    if len(pieces) % 2 == 0:
        raise UnsettledError("half a mark")
    if not readings:
        return [text] * len(seen[ROOT])
    found = []
    for words in zip(*readings, strict=True):
        pieces[1::2] = words
        found.append("".join(pieces))
    return found
