"""One outlet is one, however its name is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from generator import corpus
from generator.actors.registry import Registry
from generator.fields import read_fields
from generator.model import Actor, Record, Seed, Text
from generator.outlets import Outlet, outlets
from generator.reading.records import record_of

ACTORS = Registry.load().actors
RECORD = record_of(read_fields(Seed("a", "a.txt", "0" * 64, "utf-8", "Talks on grain.")))


def _records(names: Iterable[str | None]) -> list[Record]:
    return [
        replace(RECORD, id=f"r{number}", source=Text(name, "en", "ltr") if name else None)
        for number, name in enumerate(names)
    ]


def _found(*names: str) -> dict[str, Outlet]:
    return outlets(_records(names), ACTORS)


@pytest.mark.parametrize("name", ["REUTERS", "रॉयटर्स", "رويترز", "Рейтер", "路透社", "Reuters."])
def test_an_outlet_is_known_in_every_script(name: str) -> None:
    """What the registry knows of it joins its names, and gives it those of other languages."""
    found = _found(name)[name]
    assert found.id == "reuters"
    assert found.names["ar"] == "رويترز"


def test_names_of_an_agency_are_joined_without_a_registry() -> None:
    """An agency that is no actor is told by the list of agencies."""
    found = _found("PTI", "पीटीआई", "Press Trust of India")
    assert len({each.id for each in found.values()}) == 1


def test_spellings_of_an_unknown_outlet() -> None:
    """Capitals and quotation marks part no outlets; shown is what most reports print."""
    found = _found("Harbour Post", "Harbour Post", "HARBOUR POST", "«Harbour Post»", "Harbour News")
    assert found["HARBOUR POST"] == found["«Harbour Post»"] == found["Harbour Post"]
    assert found["HARBOUR POST"].name == "Harbour Post"
    assert found["Harbour News"].id != found["Harbour Post"].id


def test_a_name_that_two_outlets_have_is_neither() -> None:
    """Unknown rather than wrong."""
    two = {
        id_: Actor(id_, "media", {"en": name, "fr": "Le Port"}, {})
        for id_, name in (("a", "Port Daily"), ("b", "Port Weekly"))
    }
    found = outlets(_records(["Le Port", "Port Daily"]), two)
    assert found["Le Port"].id not in two
    assert found["Port Daily"].id == "a"


def test_reports_are_counted_by_outlets() -> None:
    """Reports without a source are in none; the outlet of the most reports comes first."""
    records = _records(["AP", "CNN", None, "The Associated Press", "सीएनएन", "cnn"])
    archive = corpus.build(records, ACTORS)
    assert {id_: len(those) for id_, those in archive.by_outlet.items()} == {
        "cnn": 3, "associated-press": 2,
    }  # fmt: skip
    assert list(archive.by_outlet) == ["cnn", "associated-press"]
    assert archive.reports["r2"].outlet == ""
