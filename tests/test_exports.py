"""What others read: the export and the catalogue."""

from __future__ import annotations

import csv
import io
import json
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.actors.registry import Registry
from generator.build import build, read
from generator.config import Settings
from generator.exports import everything
from generator.storage.store import Store
from tests.conftest import MakeArchive


@pytest.fixture(scope="session")
def lines(five: Settings) -> list[dict[str, Any]]:
    """The five seeds as `roznama export` prints them."""
    registry = Registry.load()
    with Store(five.cache) as store:
        library = read(five, registry, store)
        return [everything(article, registry.actors) for article in library.articles(store)]


def test_the_export_fits_its_schema(lines: list[dict[str, Any]]) -> None:
    """Every line is what the published schema promises."""
    text = (resources.files("generator") / "data" / "export.schema.json").read_text("utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert len(lines) == 5
    for line in lines:
        assert list(validator.iter_errors(json.loads(json.dumps(line)))) == []


def test_mentions_stand_where_they_say(five: Settings, lines: list[dict[str, Any]]) -> None:
    """Offsets are code points of the decoded seed."""
    for line in lines:
        text = (five.root / line["seed"]).read_text(encoding="utf-8")
        for actor in line["actors"]:
            for mention in actor["mentions"]:
                assert text[mention["start"] : mention["end"]] == mention["surface"]


def test_evidence_is_quoted_from_its_line(five: Settings, lines: list[dict[str, Any]]) -> None:
    """What a fact quotes stands on the line that it names."""
    for line in lines:
        printed = (five.root / line["seed"]).read_text(encoding="utf-8").splitlines()
        for field in ("title", "deck", "published", "place", "agency", "source"):
            fact = line[field]
            if fact and fact["quote"] and fact["line"]:
                assert fact["quote"] in printed[fact["line"] - 1]


def test_the_catalogue_lists_every_report(five: Settings) -> None:
    """catalogue.json and catalogue.csv say the same, about 1 KB a report."""
    data = (five.site / "catalogue.json").read_bytes()
    rows = json.loads(data)["reports"]
    table = list(csv.DictReader(io.StringIO((five.site / "catalogue.csv").read_text("utf-8"))))
    assert [row["id"] for row in rows] == [row["id"] for row in table]
    assert len(rows) == 5
    assert len(data) / len(rows) < 2000
    for row, cells in zip(rows, table, strict=True):
        assert cells["published"] == (row["published"] or "")
        assert cells["actors"].split("; ") == row["actors"]


def test_cells_are_no_formulas(make_archive: MakeArchive) -> None:
    """A title that begins like a formula is text in every spreadsheet."""
    settings = make_archive({"sum.txt": "=SUM is what the ministers called the day. " * 20})
    build(settings)
    text = (settings.site / "catalogue.csv").read_text("utf-8")
    assert ",'=SUM is what" in text


def test_original_texts_are_published_as_utf8(make_archive: MakeArchive) -> None:
    """A seed in another encoding is offered as UTF-8, with the same words."""
    words = "رسالة إلى المحرر\n\n" + "قال الوزير إن البلدين سيعملان معا من أجل السلام. " * 8
    settings = make_archive({"letter.txt": words.encode("utf-16")})
    build(settings)
    assert (settings.site / "seeds" / "letter.txt").read_bytes() == words.encode()
