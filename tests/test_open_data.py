"""Open data: tables that others' programs accept, and the page that documents them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import frictionless
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from generator.config import Settings
from generator.corpus import Corpus
from generator.exports import catalogue
from generator.exports.citations import citations
from generator.pages import tables
from tests.records import archive, record

NO_ACTORS = {"together"}
"""Folders below actors/ with a page that is no actor's."""


def catalogue_schema() -> Draft202012Validator:
    """The published schema of catalogue.json."""
    text = (resources.files("generator") / "data" / "catalogue.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def make_tables(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The files of all tables."""
    for export in catalogue.tables(corpus, settings):
        yield from export.files()


def write(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Put data files where a validator finds them."""
    for path, data in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def check_package(folder: Path) -> int:
    """Judge a data package with Frictionless; returns how many rows it has."""
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    return sum(task.stats.get("rows", 0) for task in report.tasks)


def test_the_data_package_is_valid(site: Settings) -> None:
    """Descriptor and tables, by Frictionless Data; every report and actor has a row."""
    reports = json.loads((site.site / "catalogue.json").read_bytes())["reports"]
    pages = {page.parent.name for page in (site.site / "actors").glob("*/index.html")}
    assert check_package(site.site) == len(reports) + len(pages - NO_ACTORS)


def test_the_catalogue_fits_its_schema(site: Settings) -> None:
    """catalogue.json is what its published schema says."""
    value = json.loads((site.site / "catalogue.json").read_bytes())
    assert list(catalogue_schema().iter_errors(value)) == []


def test_a_large_catalogue_is_in_parts(
    five: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the limit there is one file a year, and the package describes each."""
    monkeypatch.setattr(tables, "SPLIT_FROM", 3)
    days = ["2021-02-03", "2022-01-12", "2022-01", None]
    corpus = archive(*(record(f"grain-{n}", published) for n, published in enumerate(days)))
    write(tmp_path, make_tables(corpus, five))
    value = json.loads((tmp_path / "catalogue.json").read_bytes())
    assert [part["year"] for part in value["parts"]] == ["2021", "2022", "undated"]
    for file in ("catalogue", *(f"catalogue-{part['year']}" for part in value["parts"])):
        parsed = json.loads((tmp_path / f"{file}.json").read_bytes())
        assert list(catalogue_schema().iter_errors(parsed)) == []
    assert check_package(tmp_path) == len(days) + 1


def test_ten_thousand_reports_on_one_day(five: Settings, tmp_path: Path) -> None:
    """All tables are valid, at about 1 KB a report."""
    corpus = archive(*(record(f"grain-{number}") for number in range(10_000)))
    write(tmp_path, make_tables(corpus, five))
    assert check_package(tmp_path) == 10_001
    assert (tmp_path / "catalogue.json").stat().st_size < 10_000 * 1_000
    assert (tmp_path / "catalogue.csv").stat().st_size < 10_000 * 1_000


def test_the_data_page_documents_every_column(five: Settings) -> None:
    """In every language; and what it offers to download exists."""
    for locale in five.locales:
        folder = five.site / five.prefix(locale) / "data"
        page = etree.HTML((folder / "index.html").read_text(encoding="utf-8"))
        documented = page.xpath("//table[contains(@class, 'dictionary')]//th/code/text()")
        for name in ("catalogue.csv", "actors.csv"):
            with (five.site / name).open(encoding="utf-8", newline="") as stream:
                assert set(next(csv.reader(stream))) <= set(documented)
        links = page.xpath("//main//a/@href")
        assert {
            "feed.xml",
            "catalogue.csv",
            "catalogue.json",
            "actors.csv",
            "datapackage.json",
        } <= {Path(link).name for link in links}


def test_data_files_are_the_same_whenever_they_are_made(five: Settings) -> None:
    """From the same records, in any order, come the same bytes."""
    records = [record("grain"), record("gas", None), record("rye", "2021-02")]
    forward, backward = archive(*records), archive(*reversed(records))
    assert list(make_tables(forward, five)) == list(make_tables(backward, five))
    first = [file for each in forward.records for file in citations(each, five).files()]
    assert first == [file for each in backward.records for file in citations(each, five).files()]


def test_cells_join_several_values(five: Settings) -> None:
    """Names of an actor in the interface's languages, with semicolons between them."""
    files = dict(make_tables(archive(record()), five))
    (row,) = csv.DictReader(io.StringIO(files["actors.csv"].decode()))
    assert row["names"] == "en: Wang Yi; hi: वांग यी; ar: وانغ يي"
    assert (row["reports"], row["first"], row["wikidata"]) == ("1", "2022-01-12", "Q1")
