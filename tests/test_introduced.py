"""Whom a report introduces that no registry knows."""

from __future__ import annotations

import pytest

from generator.actors.accepting import accept
from generator.actors.discovery import candidates
from generator.actors.registry import Registry
from generator.model import BlockKind
from tests.test_actors import article

REGISTRY = Registry.load()
INTRODUCED = [
    # what has an acronym is a body, unless the head of its name says otherwise
    ("The Hill Water Board (HWB) met. The Hill Water Board left.", {"hill-water-board"}),
    ("Gross Domestic Product (GDP) rose. Gross Domestic Product fell.", set()),
    ("Artificial Intelligence (AI) grows. Artificial Intelligence is new.", set()),
    ("A Hill and Valley Tax (HVT) came. The Hill and Valley Tax went.", set()),
    ("The Line of Hill Control (LHC) is long. The Line of Hill Control is cold.", set()),
    ("The Bureau of Hill Standards (BHS) met. The Bureau of Hill Standards left.",
     {"bureau-of-hill-standards"}),
    ("El Producto Interno Bruto (PIB) sube. El Producto Interno Bruto baja.", set()),
    # a title behind a comma may begin what is said of it
    ("He fell into the Zanga River, a spokesman said. The Zanga River is deep.", set()),
    ("Mary Poll, a spokeswoman for the police, said so. Poll left.", {"mary-poll"}),
    # titles are no part of a name, nor are letters behind it
    ("General Secretary-Treasurer Fred Poll won. Poll was glad.", {"fred-poll"}),
    ("Minister Mary Poll MP came. Poll left.", {"mary-poll"}),
]  # fmt: skip
SIGNED = [
    ("— Mary Poll (@poll)", {"mary-poll"}),
    ("— Dr. Mary Poll MP (@poll)", {"mary-poll"}),
    ("— Mary Poll 🌻 (@poll)", set()),
    ("— The Players (@players)", set()),
    ("— Valley United (@valley)", set()),
    ("— Agent 47 (@agent)", set()),
]


def introduced(text: str, lang: str, kind: BlockKind = "body") -> set[str]:
    """The ids of those whom a report of one block introduces."""
    found = accept({"a": candidates(article(text, lang, kind), REGISTRY)}, REGISTRY)
    return {record.id for record in found.records}


@pytest.mark.parametrize(("text", "ids"), INTRODUCED)
def test_who_is_introduced(text: str, ids: set[str]) -> None:
    """Names that a title, a comma or an acronym shows, and no things."""
    assert introduced(text, "es" if text.startswith("El") else "en") == ids


@pytest.mark.parametrize(("text", "ids"), SIGNED)
def test_who_signs(text: str, ids: set[str]) -> None:
    """A post's name is a person's where nothing but a person's name stands there."""
    assert introduced(text, "en", "embed") == ids


def test_an_office_between_title_and_name() -> None:
    """In Indonesian a minister's office has capitals, too."""
    text = "Menteri Agama RI, Joko Wirawan, datang. Menteri Agama RI pergi."
    assert introduced(text, "id") == set()
