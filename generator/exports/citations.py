r"""How to cite a report: BibTeX, CSL-JSON and RIS.

The work that is cited is the publisher's. The archive is only the address where it was
read. What is not known is left out: a report without a date is cited without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.config import Settings
from generator.exports.addresses import address
from generator.exports.files import Export, as_json
from generator.model import Day, Record

NO_DATE = "n.d."
_BIBTEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
r"""What TeX reads as commands. `\{` would not do: BibTeX counts its brace all the same."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Macros that every BibTeX style defines."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference to a report says."""

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    """The newspaper, agency or site that the report names as its source."""
    published: Day | None
    lang: str
    url: str
    """In the archive; empty if its address is not known."""
    archive: str


def citation(record: Record, settings: Settings) -> Citation:
    """What to say of a report, in the words of the default locale."""
    default = settings.locales[0]
    return Citation(
        id=record.id,
        title=record.title.value if record.title else record.id,
        authors=tuple(author.value for author in record.authors),
        publisher=record.source.value if record.source else None,
        published=record.published.value if record.published else None,
        lang=record.lang,
        url=address(settings, f"reports/{record.id}/", default),
        archive=settings.site_names[default],
    )


def citations(record: Record, settings: Settings) -> Export:
    """A report's citation in three formats."""
    paths = tuple(f"reports/{record.id}/cite.{suffix}" for suffix in ("bib", "json", "ris"))
    return Export(paths, (record,), partial(_files, settings))


def _files(settings: Settings, record: Record) -> Iterator[bytes]:
    cited = citation(record, settings)
    yield f"{bibtex(cited)}\n".encode()
    yield as_json([csl(cited)])
    yield ris(cited).encode()


def bibtex(cited: Citation) -> str:
    """A BibTeX entry.

    Names stand in braces: which part of one is the family name is not known. Without a
    byline the publisher is the author. `howpublished` is what the classic styles print of
    a `misc` entry; biblatex and reference managers read `publisher`.
    """
    publisher = (cited.publisher,) if cited.publisher else ()
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in cited.authors or publisher),
        "title": f"{{{_tex(cited.title)}}}",
        "howpublished": _tex(cited.publisher or "") if cited.authors else "",
        "publisher": _tex(cited.publisher or ""),
        **_bibtex_date(cited.published),
        "language": _known(cited.lang),
        "url": cited.url,
    }
    lines = [f"  {name} = {_braced(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(cited.id)},", *lines, "}"])


def _bibtex_date(day: Day | None) -> dict[str, str]:
    if day is None:
        return {"note": NO_DATE}
    parts = day.iso.split("-")
    month = {"month": _MONTHS[day.date.month - 1]} if len(parts) > 1 else {}
    return {"year": parts[0], **month, **({"day": parts[2]} if len(parts) > 2 else {})}


def _braced(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def _key(id_: str) -> str:
    """A key that BibTeX takes: it knows ASCII only."""
    return id_ if id_.isascii() else f"report-{hashlib.sha256(id_.encode()).hexdigest()[:12]}"


def csl(cited: Citation) -> dict[str, Any]:
    """An item of CSL-JSON, as citation processors and reference managers read it."""
    item = {
        "id": cited.id,
        "type": "article-newspaper",
        "title": cited.title,
        "author": [{"literal": name} for name in cited.authors],
        "container-title": cited.publisher,
        "publisher": cited.publisher,
        "issued": {"date-parts": [_date_parts(cited.published)]} if cited.published else None,
        "language": _known(cited.lang),
        "archive": cited.archive,
        "URL": cited.url,
    }
    return {name: value for name, value in item.items() if value}


def ris(cited: Citation) -> str:
    """A RIS record: lines of a two-letter tag and a value, each ended by CRLF."""
    day = cited.published
    tags = [
        ("TY", "NEWS"),
        *(("AU", name) for name in cited.authors),
        ("TI", cited.title),
        ("T2", cited.publisher),
        ("PB", cited.publisher),
        ("PY", day.iso[:4] if day else None),
        ("DA", "/".join([*day.iso.split("-"), "", "", ""][:3]) + "/" if day else None),
        ("N1", None if day else NO_DATE),
        ("LA", _known(cited.lang)),
        ("DB", cited.archive),
        ("UR", cited.url),
    ]
    lines = [f"{tag}  - {value}\r\n" for tag, value in tags if value]
    return "".join([*lines, "ER  - \r\n"])


def _date_parts(day: Day) -> list[int]:
    return [int(part) for part in day.iso.split("-")]


def _known(lang: str) -> str:
    return "" if lang == "und" else lang
