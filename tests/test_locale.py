"""A locale is data alone: an archive in French, beside one that has nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner

from generator import config
from generator.build import build
from generator.cli import roznama
from generator.config import Settings
from generator.localize import Localizer
from generator.storage.files import tree_state
from generator.templates import shipped
from tests.conftest import ROOT, SEEDS

ENGLISH = ("Home", "Actors", "Date unknown", "Keywords", "Skip to main content")
"""Words of the interface that must not be left."""
_TAG = regex.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The five seeds, in French and English."""
    folder = tmp_path_factory.mktemp("fr") / "archives"
    CliRunner().invoke(roznama, ["init", str(folder), "--locale", "fr", "--locale", "en"])
    for seed in SEEDS:
        shutil.copy(seed, folder / "seeds")
    settings = config.load(folder / "mkdocs.yml")
    report = build(settings)
    assert [str(each) for each in report.problems if each.severity != "note"] == []
    return settings


def pages(settings: Settings) -> Iterator[tuple[str, str]]:
    """The pages of the first locale, and their texts without the markup."""
    for path in tree_state(settings.site):
        if path.endswith("index.html") and not path.startswith(("en/", "about/")):
            yield path, (settings.site / path).read_text(encoding="utf-8")


def test_no_english_is_left(archive: Settings) -> None:
    """Labels, sentences and dates of every page are French, and so is its language."""
    for path, html in pages(archive):
        assert '<html lang="fr" dir="ltr"' in html, path
        words = {line.strip() for line in _TAG.sub("\n", html).split("\n")}
        assert not words & set(ENGLISH), path
    text = (archive.site / "dates/2022/01/12/index.html").read_text(encoding="utf-8")
    assert "mercredi 12 janvier 2022" in text


def test_names_numbers_and_lists_are_french() -> None:
    """From CLDR: dates, separators, plural forms, the alphabet, other languages' names."""
    french = Localizer("fr", shipped() / "locale")
    assert french.number(12345) == "12\u202f345"
    assert french.ngettext("{n} report", "{n} reports", 0) == "0 article"
    assert french.ngettext("{n} report", "{n} reports", 2) == "2 articles"
    assert french.ngettext("{n} report", "{n} reports", 1_000_000).endswith("d’articles")
    assert french.language_name("ar") == "arabe"
    names = ["Zoé", "Éric", "etienne", "Elsa", "Ève"]
    assert sorted(names, key=french.sort_key) == ["Elsa", "Éric", "etienne", "Ève", "Zoé"]


def test_names_are_in_letters_that_a_reader_knows(tmp_path: Path) -> None:
    """Without a French name an actor has its English one, though the archive is Hindi first."""
    folder = tmp_path / "archive"
    CliRunner().invoke(roznama, ["init", str(folder), "--locale", "hi", "--locale", "fr"])
    shutil.copy(SEEDS[0], folder / "seeds")
    settings = config.load(folder / "mkdocs.yml")
    build(settings)
    for prefix, name in (
        ("", "<bdi>वांग यी</bdi>"),
        ("fr/", '<bdi lang="en" dir="ltr">Wang Yi</bdi>'),
    ):
        html = (settings.site / prefix / "actors/wang-yi/index.html").read_text(encoding="utf-8")
        assert f"<h1>{name}</h1>" in html


def test_no_code_knows_of_it() -> None:
    """No code asks whether it is this locale."""
    for file in (ROOT / "generator").rglob("*.py"):
        assert not regex.search(r"""[!=]= ["']fr["']""", file.read_text(encoding="utf-8")), file


def test_the_default_archive_is_as_it_was() -> None:
    """Nothing of it is in the archive of this repository."""
    assert config.load(ROOT / "mkdocs.yml").locales == ("en", "hi", "ar")
