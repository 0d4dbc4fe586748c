"""JSON lines: one report a line. A record's number is the number of its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import urlsplit

import msgspec

from generator import text
from generator.containers.parts import LONGEST, SHORTEN, TOO_LONG, Content, Fault, Part
from generator.containers.source import Source
from generator.errors import Unusable
from generator.model import Day

_CURE = 'write {"id": …, "text": …} or {"id": …, "html": …}, with "url" and "fetched" if known'


class _Line(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a line may say."""

    id: str
    text: str | None = None
    html: str | None = None
    url: str | None = None
    fetched: str | None = None


def parts(source: Source) -> Iterator[Part | Fault]:
    """Every line that is a report, and every line that should be one."""
    number = 0
    while source.has(1):
        number += 1
        end = source.find(b"\n", LONGEST + 1)
        if end < 0 and source.has(LONGEST + 1):
            yield Fault(number, TOO_LONG, SHORTEN)
            source.skip_to(b"\n")
            source.take(1)
            continue
        line = source.take(end + 1 if end >= 0 else LONGEST).strip(b"\r\n\t ")
        if line:
            yield _part(number, line)


def content(data: bytes) -> Content:
    """What a line says. Raises `Unusable`."""
    line = _read(data)
    day = _day(line.fetched)
    if line.html is None:
        return Content(text=line.text, url=line.url, fetched=day)
    return Content(page=line.html.encode(), encoding="utf-8", url=line.url, fetched=day)


def _part(number: int, data: bytes) -> Part | Fault:
    try:
        line = _read(data)
        _day(line.fetched)
    except Unusable as fault:
        return Fault(number, fault.reason, fault.cure)
    return Part(number, text.slug(line.id), data)


def _read(data: bytes) -> _Line:
    try:
        line = _decoder().decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        what = " ".join(str(error).split())[:200]
        raise Unusable(f"is not what a line should be: {what}", _CURE) from error
    if (line.text is None) == (line.html is None):
        raise Unusable("needs either “text” or “html”", _CURE)
    if not text.clean(line.id):
        raise Unusable("has an empty id", "give it the name that its address should have")
    if line.url is not None and not _is_address(line.url):
        raise Unusable("has a url that is no address of the web", "write it with https://")
    return line


@cache
def _decoder() -> msgspec.json.Decoder[_Line]:
    return msgspec.json.Decoder(_Line)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable()


def _day(fetched: str | None) -> Day | None:
    """The day of an ISO 8601 date or time; a time with a zone is taken to UTC."""
    if fetched is None:
        return None
    try:
        if len(fetched) == 10:
            return Day(date.fromisoformat(fetched))
        moment = datetime.fromisoformat(fetched)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
        return Day(moment.date())
    except (ValueError, OverflowError) as error:
        cure = "write it as 2022-01-12 or 2022-01-12T08:10:00Z"
        raise Unusable("has a “fetched” that is no day", cure) from error
