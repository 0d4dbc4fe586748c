"""A saved web page as a seed: its article as plain text, and what the page says of itself.

trafilatura finds the article and htmldate its date; both come with the extra
`roznama[html]`. The page itself is never published, only the text.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import regex

from generator import text
from generator.errors import Unusable
from generator.model import Day, Metadata

if TYPE_CHECKING:
    from trafilatura.settings import Document

_LONGEST = 20_000_000
"""Bytes of a page that are read."""
_DECLARED = regex.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", regex.I)
_HEAD = 2_048
"""Bytes in which a page must name its encoding; browsers look at half of that."""
_LATIN = frozenset({"iso8859-1", "ascii"})
"""Names that browsers take for windows-1252 (WHATWG Encoding Standard)."""
_DATES = {
    # Only what the page says in its markup, never a guess from its words. The bounds stand
    # here because htmldate's own end today.
    "extensive_search": False,
    "original_date": True,
    "outputformat": "%Y-%m-%d",
    "min_date": "1995-01-01",
    "max_date": "2099-12-31",
}
_MOST_AUTHORS = 12


@dataclass(frozen=True, slots=True)
class WebPage:
    """What was read of a page."""

    text: str
    """The title and the paragraphs of its article."""
    encoding: str
    metadata: Metadata


def read(data: bytes, encoding: str | None = None, url: str | None = None) -> WebPage:
    """The article of a page. Raises Unusable, and `text.Undecodable` if it is no text.

    `encoding` is what the server named, which is believed before the page itself, and `url`
    the page's address, where they are known.
    """
    if len(data) > _LONGEST:
        raise Unusable(
            f"the page is larger than {_LONGEST // 1_000_000} MB",
            "save the text of the report as a .txt file instead",
        )
    words, encoding = _decoded(data, encoding)
    document = _extracted(words, url)
    body = document.text if document else None
    if document is None or not body or not text.clean(body[:100_000]):
        raise Unusable(
            "no report was found in the page",
            "save the text of the report as a .txt file instead",
        )
    title = text.clean(document.title or "") or None
    if title and title not in (text.clean(line) for line in body.split("\n")[:3]):
        body = f"{title}\n{body}"
    paragraphs = "\n\n".join(line for line in body.split("\n") if line.strip())
    return WebPage(f"{paragraphs}\n", encoding, _metadata(document, title))


def _decoded(data: bytes, named: str | None) -> tuple[str, str]:
    """The page's source in the encoding that is named for it, if it fits, or in one that does."""
    if named is None and (declared := _DECLARED.search(data[:_HEAD])):
        named = declared[1].decode("ascii", "replace")
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if named and not marked and b"\0" not in data:
        try:
            name = codecs.lookup(named).name
            name = "windows-1252" if name in _LATIN else name
            return data.decode(name), name
        except (LookupError, ValueError):
            pass
    decoded = text.decode(data)
    return decoded.text, decoded.encoding


def _extracted(words: str, url: str | None) -> Document | None:
    try:
        # Imported only for saved pages; and it may not be installed.
        from trafilatura import bare_extraction  # noqa: PLC0415
    except ImportError as error:
        raise Unusable(
            "saved web pages need a package that is not installed",
            "pip install roznama[html]",
        ) from error
    try:
        found = bare_extraction(
            words,
            url=url,
            fast=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise Unusable(
            f"the page's markup cannot be read ({what})",
            "save the text of the report as a .txt file instead",
        ) from error
    return None if isinstance(found, dict) else found


def _metadata(document: Document, title: str | None) -> Metadata:
    names = [text.clean(name) for name in (document.author or "").split(";")]
    return Metadata(
        title=title,
        published=_day(document.date),
        authors=tuple(name for name in names if name)[:_MOST_AUTHORS],
        site=text.clean(document.sitename or "") or None,
    )


def _day(iso: str | None) -> Day | None:
    try:
        return Day(date.fromisoformat(iso)) if iso else None
    except ValueError:
        return None
