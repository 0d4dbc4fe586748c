"""Citations: the reports' own publishers, in formats that other programs read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pybtex.database import Entry, parse_string

from generator.config import Settings
from generator.exports.citations import Citation, bibtex, csl, ris
from generator.text import clean
from tests.examples import examples
from tests.records import day

WHOLE = Citation(
    id="grain",
    title="Ministers speak about grain",
    authors=("Jane Roe", "रीता"),
    publisher="Daily Grain",
    published=day("2022-01-12"),
    lang="en",
    url="https://example.org/reports/grain/",
    archive="Grain Archive",
)
UNDATED = replace(WHOLE, published=None)
words = st.text(max_size=60).map(clean).filter(bool)


def entry(cited: Citation) -> Entry:
    """The BibTeX entry, as BibTeX's parser has it."""
    database = parse_string(bibtex(cited), "bibtex")
    (found,) = database.entries.values()
    return found


def reference(cited: Citation) -> str:
    """The report in a list of references, as a citation processor prints it (Harvard)."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([csl(cited)]), formatter.plain)
    bibliography.register(Cited([CitationItem(cited.id)]))
    return str(bibliography.bibliography()[0])


def plain(latex: str) -> str:
    """What TeX prints: without grouping braces, and with its commands for characters done."""
    named = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    tokens = re.findall(r"\\([a-z]+)|\\(.)|[{}]|([^\\{}]+)", latex, re.DOTALL)
    return "".join(named[command] if command else char + text for command, char, text in tokens)


def test_every_citation_of_a_site_can_be_read(site: Settings) -> None:
    """BibTeX, CSL-JSON and RIS of each report, by parsers of each; all say the same title."""
    catalogue = json.loads((site.site / "catalogue.json").read_bytes())["reports"]
    assert catalogue
    for row in catalogue:
        folder = site.site / "reports" / row["id"]
        (bib,) = parse_string((folder / "cite.bib").read_text("utf-8"), "bibtex").entries.values()
        (item,) = json.loads((folder / "cite.json").read_bytes())
        (record,) = rispy.loads((folder / "cite.ris").read_bytes().decode())
        title = row["title"] or row["id"]
        assert plain(bib.fields["title"]) == title
        assert item["title"] == record["title"] == title
        assert CiteProcJSON([item])[row["id"].lower()].type == "article-newspaper"
        assert ("issued" in item) == ("year" in bib.fields) == ("year" in record)
        assert ("issued" in item) == bool(row["published"])
        assert bib.fields["url"] == item["URL"] == record["urls"][0] == row["url"]


@examples(200)
@given(words, words, words)
def test_any_words_survive_bibtex(title: str, author: str, publisher: str) -> None:
    """Braces, backslashes, the word "and": each value comes back as it was."""
    found = entry(replace(UNDATED, title=title, authors=(author,), publisher=publisher))
    assert plain(found.fields["title"]) == title
    assert plain(found.fields["howpublished"]) == publisher
    (person,) = found.persons["author"]
    assert plain(str(person)) == author


@examples(200)
@given(words, words)
def test_any_words_survive_ris(title: str, author: str) -> None:
    """No value can begin a line of its own."""
    (found,) = rispy.loads(ris(replace(WHOLE, title=title, authors=(author,))))
    assert found["title"] == title
    assert found["authors"] == [author]


def test_the_publisher_is_cited() -> None:
    """The publisher and its authors; of the archive, the address."""
    found = entry(WHOLE)
    assert [str(person) for person in found.persons["author"]] == ["{Jane Roe}", "{रीता}"]
    assert found.fields["publisher"] == "Daily Grain"
    assert "Grain Archive" not in bibtex(WHOLE)
    assert csl(WHOLE)["container-title"] == "Daily Grain"
    assert csl(WHOLE)["archive"] == "Grain Archive"
    assert "Daily Grain" in reference(WHOLE)
    anonymous = replace(WHOLE, authors=())
    assert [str(person) for person in entry(anonymous).persons["author"]] == ["{Daily Grain}"]
    assert "author" not in csl(anonymous)


@pytest.mark.parametrize(
    ("iso", "fields", "parts", "line"),
    [
        (
            "2022-01-12",
            {"year": "2022", "month": "January", "day": "12"},
            [2022, 1, 12],
            "2022/01/12/",
        ),
        ("2022-01", {"year": "2022", "month": "January"}, [2022, 1], "2022/01//"),
        ("0999", {"year": "0999"}, [999], "0999///"),
        (None, {"note": "n.d."}, None, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    iso: str | None, fields: dict[str, str], parts: list[int] | None, line: str | None
) -> None:
    """A month is no day, and a report without a date has none."""
    cited = replace(WHOLE, published=day(iso) if iso else None)
    given = {name: entry(cited).fields.get(name) for name in ("year", "month", "day", "note")}
    assert {name: value for name, value in given.items() if value} == fields
    assert csl(cited).get("issued") == ({"date-parts": [parts]} if parts else None)
    (found,) = rispy.loads(ris(cited))
    assert found.get("date") == line
    assert ("n.d." in found.get("notes", [])) == (line is None)


def test_an_undated_report_is_printed_as_such() -> None:
    """A citation style prints its own words for "no date"."""
    assert "2022" in reference(WHOLE)
    assert "no date" in reference(UNDATED)


def test_keys_are_ascii() -> None:
    """BibTeX knows no other; a key stays the same."""
    first, second = entry(WHOLE).key, entry(replace(WHOLE, id="दैनिक")).key
    assert first == "grain"
    assert second == entry(replace(WHOLE, id="दैनिक")).key
    assert second.isascii()


def meta(page: Any, name: str) -> list[str]:
    """What a page says under a name in its head."""
    return [str(content) for content in page.xpath(f"//head/meta[@name='{name}']/@content")]


def test_report_pages_name_what_reference_managers_read(site: Settings) -> None:
    """Highwire's names: title, authors, publisher, date; nothing for what is not known."""
    for row in json.loads((site.site / "catalogue.json").read_bytes())["reports"]:
        file = site.site / "reports" / row["id"] / "index.html"
        page = etree.HTML(file.read_text(encoding="utf-8"))
        assert meta(page, "citation_title") == [row["title"] or row["id"]]
        assert meta(page, "citation_author") == row["authors"]
        assert meta(page, "citation_publisher") == ([row["source"]] if row["source"] else [])
        published = [row["published"].replace("-", "/")] if row["published"] else []
        assert meta(page, "citation_publication_date") == published
        assert meta(page, "citation_public_url") == [row["url"]]
        assert page.xpath("string(//pre[@id='bibtex'])").strip() == (
            (file.parent / "cite.bib").read_text(encoding="utf-8").strip()
        )
