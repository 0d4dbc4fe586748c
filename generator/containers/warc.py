"""Web archives (WARC, ISO 28500): each page that was fetched is a report.

Records are told apart here, so that one with a wrong length costs itself only; what is in
them is read by warcio, which comes with the extra `roznama[html]`. Responses with status
200 that hold HTML are reports. All other records (requests, redirects, pictures, notes of
the crawler) are passed over.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

import regex

from generator import text
from generator.containers.parts import LONGEST, SHORTEN, TOO_LONG, Content, Fault, Part
from generator.containers.source import Broken, Source
from generator.errors import Unusable
from generator.model import Day

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeaders

_MAGIC = b"WARC/"
_LINE, _END = b"\r\n", b"\r\n\r\n"
_HEADS = 1 << 16
"""Bytes that a record's own head, and that of the response in it, may have together."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TYPE = regex.compile(r"\s*([^\s;,]*)(?:.*?\bcharset\s*=\s*[\"']?([\w.:-]{2,40}))?", regex.I)
_ADDRESS = regex.compile(r"(?s)https?://(?:www\.)?([^#]+)", regex.I)
_AGAIN = "fetch the page again, or leave the record out"
_HASH = 8
"""Hexadecimal digits of a hash in an id."""


def parts(source: Source) -> Iterator[Part | Fault]:
    """Every page, and every record that is not as it says."""
    loader, number = _loader(), 0
    while source.has(1):
        number += 1
        try:
            size = _size(source, loader)
        except Unusable as fault:
            yield Fault(number, fault.reason, fault.cure)
            source.take(1)
            source.skip_to(b"\n" + _MAGIC)
            source.take(1)
            continue
        yield from _report(source, loader, number, size)
        source.skip(size)
        while source.peek(len(_LINE)) == _LINE:
            source.take(len(_LINE))


def content(data: bytes) -> Content:
    """The page in a record. Raises `Unusable`."""
    record = _loaded(_loader(), data)
    page = record.content_stream().read(LONGEST + 1)
    if len(page) > LONGEST:
        raise Unusable(TOO_LONG, SHORTEN)
    day = None
    with suppress(ValueError):
        day = Day(date.fromisoformat(_said(record, "WARC-Date")[:10]))
    _, charset = _type(record)
    return Content(None, page, charset, _said(record, "WARC-Target-URI"), day)


def id_of(address: str) -> str:
    """The id of the page of an address: its letters and digits, as in the slug of a file's name.

    Where the case of letters matters the slug alone could be that of another page: then a
    hash of the address follows. It never depends on what else was fetched.
    """
    match = _ADDRESS.match(address)
    host, slash, page = (match[1] if match else address).partition("/")
    plain = unquote(host.lower() + slash + page)
    if plain == plain.lower():
        return text.slug(plain)
    digest = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_HASH]
    return f"{text.slug(plain, 80 - 1 - _HASH)}-{digest}"


def _size(source: Source, loader: ArcWarcRecordLoader) -> int:
    """Bytes of the next record, without taking it. Raises `Unusable` if it ends elsewhere."""
    if source.peek(len(_MAGIC)) != _MAGIC:
        raise Unusable("does not begin as a record of a web archive", _AGAIN)
    head = source.find(_END, _HEADS) + len(_END)
    if head < len(_END):
        raise Unusable("has a head without an end", _AGAIN)
    said = _head(loader, source.peek(head)).get_header("Content-Length") or ""
    if not (said.isascii() and said.isdigit() and len(said) < 16):
        raise Unusable("does not say how long it is", _AGAIN)
    size = head + int(said)
    if not source.has(min(size, LONGEST)) or (size <= LONGEST and not _ends(source, size)):
        raise Unusable("is not as long as it says", _AGAIN)
    return size


def _ends(source: Source, size: int) -> bool:
    """Whether a record of this size is followed by what ends it, or by the end of the file."""
    behind = source.peek(len(_END), skip=size)
    return behind == _END or (len(behind) < len(_END) and _END.startswith(behind))


def _report(
    source: Source, loader: ArcWarcRecordLoader, number: int, size: int
) -> Iterator[Part | Fault]:
    """The next record as a report, if it is one."""
    try:
        record = _loaded(loader, source.peek(min(size, 2 * _HEADS)))
        if not _is_page(record):
            return
        if size > LONGEST:
            raise Unusable(TOO_LONG, SHORTEN)
        if not record.payload_length:
            raise Unusable("has no body", _AGAIN)
    except Unusable as fault:
        yield Fault(number, fault.reason, fault.cure)
    else:
        yield Part(number, id_of(_said(record, "WARC-Target-URI")), source.peek(size))


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether a record holds a page that the server had. Raises `Unusable` if nobody can tell."""
    if record.rec_type != "response" or not _ADDRESS.match(_said(record, "WARC-Target-URI")):
        return False
    if record.http_headers is None:
        raise Unusable("has no body", _AGAIN)
    packing = (record.http_headers.get_header("Content-Encoding") or "identity").lower()
    if record.http_headers.get_statuscode() != "200" or _type(record)[0] not in _PAGES:
        return False
    if packing not in {"identity", "gzip", "deflate"}:
        raise Unusable(f"is packed with {text.clean(packing)[:20]}, which is not read", _AGAIN)
    return True


def _loader() -> ArcWarcRecordLoader:
    try:
        # Imported only for web archives; and it may not be installed.
        from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415
    except ImportError as error:
        cure = "pip install roznama[html]"
        raise Broken("web archives need a package that is not installed", cure) from error
    # It would print each address that it mends.
    logging.getLogger("warcio.recordloader").disabled = True
    return ArcWarcRecordLoader(verify_http=False)


def _head(loader: ArcWarcRecordLoader, data: bytes) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeadersParserException  # noqa: PLC0415 - as above

    try:
        return loader.warc_parser.parse(BytesIO(data))
    except (StatusAndHeadersParserException, EOFError) as error:
        raise Unusable("is of a version of the format that is not known", _AGAIN) from error


def _loaded(loader: ArcWarcRecordLoader, data: bytes) -> ArcWarcRecord:
    """A record with its heads read; of its body, `data` needs to have nothing."""
    head = _head(loader, data)
    if head.get_header("WARC-Type") == "response" and not head.get_header("WARC-Target-URI"):
        raise Unusable("names no address", _AGAIN)
    try:
        return loader.parse_record_stream(BytesIO(data), known_format="warc")
    except EOFError as error:
        raise Unusable("has no body", _AGAIN) from error


def _said(record: ArcWarcRecord, name: str) -> str:
    return record.rec_headers.get_header(name) or ""


def _type(record: ArcWarcRecord) -> tuple[str, str | None]:
    """The type of a response in lower case, and the encoding that it names."""
    match = _TYPE.match(record.http_headers.get_header("Content-Type") or "")
    return (match[1].lower(), match[2]) if match else ("", None)
