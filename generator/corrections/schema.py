"""The keys of a sidecar, and what each may hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import regex

from generator.corrections.yamls import Value
from generator.errors import meant
from generator.model import Author, Day
from generator.text import clean, slug

_DAY = regex.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_LANGUAGE = regex.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


class Fault(Exception):  # noqa: N818 - a finding about the input
    """A value that does not fit its key."""

    def __init__(self, message: str, hint: str, line: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, hint, line


def read_value(name: str, value: Value) -> Any:
    """The typed value of a sidecar's key. Raises `Fault`."""
    if name not in KEYS:
        raise Fault(f"unknown key `{name}`", meant.cure(name, KEYS), value.line)
    return KEYS[name](name, value)


def _text(name: str, value: Value) -> str:
    if not isinstance(value.content, str) or (value.tag != "str" and not value.quoted):
        hint = (
            f'put it in quotes: {name}: "{value.content}"'
            if isinstance(value.content, str)
            else "write a text"
        )
        raise Fault(f"`{name}` is not a text", hint, value.line)
    text = clean(value.content)
    if not text:
        raise Fault(
            f"`{name}` is empty", "write a text, or null for known to be unknown", value.line
        )
    return text


def _text_or_unknown(name: str, value: Value) -> str | None:
    return None if value.tag == "null" else _text(name, value)


def _day(name: str, value: Value) -> Day:
    match = _DAY.match(value.content) if isinstance(value.content, str) else None
    hint = "write it as 2024-05-31, 2024-05 or 2024"
    if not match:
        raise Fault(f"`{name}` is not a date", hint, value.line)
    year, month, day = match.groups()
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError as fault:
        raise Fault(f"`{name}` is a day that does not exist", hint, value.line) from fault
    return Day(found, "day" if day else "month" if month else "year")


def _exact_day(name: str, value: Value) -> Day:
    found = _day(name, value)
    if found.precision != "day":
        raise Fault(f"`{name}` is not a day", "write it as 2024-05-31", value.line)
    return found


def _day_or_unknown(name: str, value: Value) -> Day | None:
    return None if value.tag == "null" else _day(name, value)


def _items(name: str, value: Value) -> tuple[Value, ...]:
    if value.tag == "null":
        return ()
    if isinstance(value.content, tuple):
        return value.content
    raise Fault(f"`{name}` is not a list", f"write it as {name}: [one, two]", value.line)


def _texts(name: str, value: Value) -> tuple[str, ...]:
    return tuple(_text(name, each) for each in _items(name, value))


def _one_or_more(name: str, value: Value) -> tuple[str, ...]:
    if isinstance(value.content, tuple):
        return _texts(name, value)
    return (_text(name, value),)


def _days(name: str, value: Value) -> tuple[Day, ...]:
    return tuple(_day(name, each) for each in _items(name, value))


def _authors(name: str, value: Value) -> tuple[Author, ...]:
    found = []
    for each in _items(name, value):
        if isinstance(each.content, dict):
            entries = _mapping(name, each, {"name": _text, "role": _text_or_unknown})
            if "name" not in entries:
                raise Fault(f"an entry of `{name}` has no `name`", "add `name:`", each.line)
            found.append(Author(entries["name"], entries.get("role")))
        else:
            found.append(Author(_text(name, each)))
    return tuple(found)


def _language(name: str, value: Value) -> str:
    # YAML reads the Norwegian `no` as false.
    if value.tag == "bool" and value.content == "no":
        return "no"
    text = _text(name, value)
    if not _LANGUAGE.match(text):
        raise Fault(f"`{name}` is not a language code", "write it as hi, ar or zh-Hant", value.line)
    return text


def _id(name: str, value: Value) -> str:
    text = _text(name, value)
    if slug(text) != text:
        raise Fault(f"`{name}` is not an id", f"write it as {slug(text)}", value.line)
    return text


def _yes_or_no(name: str, value: Value) -> bool:
    if value.tag != "bool" or value.quoted:
        raise Fault(f"`{name}` is not true or false", f"write {name}: true", value.line)
    return str(value.content).casefold() in {"true", "yes", "on"}


def _mapping(
    name: str, value: Value, known: dict[str, Callable[[str, Value], Any]]
) -> dict[str, Any]:
    if not isinstance(value.content, dict):
        hint = f"write {', '.join(f'`{key}:`' for key in known)} below it"
        raise Fault(f"`{name}` has no keys", hint, value.line)
    found = {}
    for key, each in value.content.items():
        if key not in known:
            raise Fault(f"unknown key `{key}` in `{name}`", meant.cure(key, known), each.line)
        found[key] = known[key](f"{name}.{key}", each)
    return found


def _actors(name: str, value: Value) -> dict[str, tuple[str, ...]]:
    return _mapping(name, value, {"add": _texts, "remove": _texts})


def _event(name: str, value: Value) -> dict[str, tuple[str, ...]]:
    return _mapping(name, value, {"same_as": _one_or_more, "not": _one_or_more})


KEYS: dict[str, Callable[[str, Value], Any]] = {
    "id": _id,
    "title": _text_or_unknown,
    "deck": _text_or_unknown,
    "published": _day_or_unknown,
    "event_days": _days,
    "language": _language,
    "source": _text_or_unknown,
    "authors": _authors,
    "place": _text_or_unknown,
    "agency": _text_or_unknown,
    "keywords": _texts,
    "actors": _actors,
    "event": _event,
    "withdrawn": _yes_or_no,
    "by": _text,
    "on": _exact_day,
    "why": _text,
}
"""Every key that a sidecar may have, with what reads its value."""
