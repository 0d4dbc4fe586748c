"""Corrections beside a seed win, show, and cost nothing but themselves when they are wrong."""

from __future__ import annotations

from generator.build import build
from generator.config import Settings
from generator.storage.files import tree_state
from tests.conftest import MakeArchive

SEED = """\
Ministers speak about grain

The ministers of the two countries met on Tuesday to speak about the export of grain and other
questions of the day, an official told reporters in the capital.

They agreed that the talks should be continued before the summer, the official added.
"""
WHO = "by: A. Editor\non: 2024-05-31\nwhy: the printed edition\n"


def page(settings: Settings, path: str) -> str:
    return (settings.site / path / "index.html").read_text(encoding="utf-8")


def test_a_correction_wins_and_shows(make_archive: MakeArchive) -> None:
    """A date given by an editor is the report's date, and everybody sees whose it is."""
    settings = make_archive({"grain.txt": SEED, "grain.yml": f"published: 2022-03-04\n{WHO}"})
    build(settings)
    report = page(settings, "reports/grain")
    assert '<time datetime="2022-03-04">' in report
    assert "Corrected by an editor" in report
    assert "the printed edition" in report
    assert "the printed edition" in page(settings, "corrections")
    assert "reports/grain/" in page(settings, "dates/2022/03/04")


def test_a_changed_correction_reads_one_seed(make_archive: MakeArchive) -> None:
    """Only the corrected report is read again."""
    settings = make_archive({"grain.txt": SEED, "fish.txt": SEED.replace("grain", "fish")})
    build(settings)
    (settings.seeds / "grain.yml").write_text(f"published: 2022-03-04\n{WHO}")
    assert build(settings).library.read == {"grain"}


def test_an_id_keeps_an_address(make_archive: MakeArchive) -> None:
    """A renamed seed keeps its page through id: in its sidecar."""
    settings = make_archive({"renamed.txt": SEED, "renamed.yml": f"id: grain\n{WHO}"})
    build(settings)
    assert (settings.site / "reports" / "grain" / "index.html").is_file()


def test_a_wrong_sidecar_is_not_applied(make_archive: MakeArchive) -> None:
    """The report is published as it was read; the problem names line and cure."""
    settings = make_archive({"grain.txt": SEED, "grain.yml": f"{WHO}publishd: 2022-03-04\n"})
    problems = build(settings).library.problems
    assert [(problem.path, problem.line) for problem in problems] == [("seeds/grain.yml", 4)]
    assert "published" in problems[0].hint
    assert "Date unknown" in page(settings, "reports/grain")
    assert build(settings).library.problems == problems


def test_a_sidecar_without_its_seed_is_named(make_archive: MakeArchive) -> None:
    """A correction of nothing is a mistake that somebody should know of."""
    settings = make_archive({"grain.txt": SEED, "grian.yml": f"published: null\n{WHO}"})
    assert [problem.path for problem in build(settings).library.problems] == ["seeds/grian.yml"]


def test_a_merged_actor_leaves_a_way(make_archive: MakeArchive) -> None:
    """The old address of an actor leads to the one that serves now, without JavaScript."""
    text = SEED.replace("an official", "Russian Foreign Minister Sergey Lavrov")
    settings = make_archive(
        {"grain.txt": text, "_actors.yml": "redirects: {sergei-lavrov: sergey-lavrov}\n"}
    )
    build(settings)
    moved = page(settings, "actors/sergei-lavrov")
    assert 'http-equiv="refresh" content="0; url=../../actors/sergey-lavrov/"' in moved
    assert '<a href="../../actors/sergey-lavrov/">' in moved


def test_a_withdrawn_report_leaves_its_reason_only(make_archive: MakeArchive) -> None:
    """No word of the text is left anywhere; the address says when and why."""
    settings = make_archive({"grain.txt": SEED, "fish.txt": SEED.replace("grain", "fish")})
    build(settings)
    (settings.seeds / "grain.yml").write_text(f"withdrawn: true\n{WHO}")
    build(settings)
    for folder in (settings.site, settings.docs):
        for path in tree_state(folder):
            assert b"export of grain" not in (folder / path).read_bytes(), path
    assert "the printed edition" in page(settings, "reports/grain")
    assert "reports/grain/" not in page(settings, "dates/undated")
