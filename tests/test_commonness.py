"""Names that may be common words are warned of, with examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.actors.naming import name_actors
from generator.actors.registry import Registry
from generator.model import Article
from generator.reading.records import record_of
from generator.review.commonness import FEWEST, Common, too_common, warnings
from tests.test_actors import article

FILE = "actors:\n  harbour-weekly:\n    type: media\n    en: [Harbour]\n"


def registry(folder: Path, text: str) -> Registry:
    (folder / "_actors.yml").write_text(text, encoding="utf-8")
    return Registry.load(folder)


def archive(with_name: int, without: int, known: Registry) -> list[Article]:
    """Reports that have the name, then others, named."""
    texts = ["Ships lay in Harbour all night."] * with_name + ["Nothing happened."] * without
    read = [
        replace(article(text, "en"), id=f"r{number}", seed=f"{number}.txt")
        for number, text in enumerate(texts)
    ]
    return [name_actors(one, known) for one in read]


def doubted(articles: list[Article], known: Registry) -> tuple[Common, ...]:
    return too_common([record_of(one) for one in articles], known)


def test_a_name_in_most_reports_is_a_warning_with_examples(tmp_path: Path) -> None:
    """The warning counts the reports, shows some of them and names the line."""
    known = registry(tmp_path, FILE)
    articles = archive(8, 4, known)
    by_id = {one.id: one for one in articles}
    found = doubted(articles, known)
    (problem,) = warnings(found, by_id.__getitem__, "seeds/_actors.yml", lambda *_: 4)
    assert (problem.severity, problem.line) == ("warning", 4)
    assert "8 of 12" in problem.message
    assert "0.txt: …Ships lay in Harbour all night.…" in problem.message


def test_a_name_in_few_reports_is_none(tmp_path: Path) -> None:
    """At or below the share nothing is said."""
    known = registry(tmp_path, FILE)
    assert not doubted(archive(3, 9, known), known)
    assert doubted(archive(4, 8, known), known)


def test_a_small_archive_has_no_common_names(tmp_path: Path) -> None:
    """Below the fewest reports a share says nothing."""
    known = registry(tmp_path, FILE)
    assert not doubted(archive(FEWEST - 1, 0, known), known)


def test_a_reviewed_name_is_not_doubted(tmp_path: Path) -> None:
    """A veto with a context, or kinds of blocks, show that somebody looked."""
    veto = "vetoes:\n  - {surface: Harbour, language: en, after: [Pearl], why: a place}\n"
    vetoed = registry(tmp_path, FILE + veto)
    assert not doubted(archive(12, 0, vetoed), vetoed)
    bound = registry(tmp_path, FILE + "    kinds: [body]\n")
    assert not doubted(archive(12, 0, bound), bound)


def test_shipped_names_are_not_doubted(tmp_path: Path) -> None:
    """A report archive on one state is nothing to warn of."""
    known = registry(tmp_path, "")
    texts = [article("France agreed.", "en")] * 12
    assert not doubted([name_actors(one, known) for one in texts], known)
