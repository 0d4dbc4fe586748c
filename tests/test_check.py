"""`roznama check`: everything that is wrong, for people and for machines."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from generator.build import build
from generator.cli import roznama
from generator.config import Settings
from tests.conftest import MakeArchive

SEED = "The ministers met in the capital on Tuesday to speak about grain, an official said. " * 4


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(roznama, ["check", *arguments, "-f", str(settings.file)])


def test_a_clean_archive_says_nothing(make_archive: MakeArchive) -> None:
    """Nothing to say is nothing said, and exit 0."""
    result = run(make_archive({"good.txt": SEED}))
    assert (result.exit_code, result.output) == (0, "")


def test_errors_come_first_and_fail(make_archive: MakeArchive) -> None:
    """A refused seed and a wrong sidecar are lines with their places, and exit 1."""
    settings = make_archive({"good.txt": SEED, "empty.txt": "", "good.yml": "titel: x\n"})
    result = run(settings)
    assert result.exit_code == 1
    assert "error: seeds/empty.txt: the file is empty" in result.output
    assert "error: seeds/good.yml:1: unknown key `titel`" in result.output


def test_files_that_are_no_reports_are_counted(make_archive: MakeArchive) -> None:
    """What somebody may have meant as reports is told; files of the system are not."""
    archive = make_archive({"talks.txt": SEED})
    for name in ("a.docx", "b.DOCX", "c.yaml", "notes", ".DS_Store"):
        (archive.seeds / name).write_bytes(b"x")
    result = run(archive)
    assert result.exit_code == 0
    assert "note: seeds: files passed over" in result.output
    assert "no suffix 1, .docx 2, .yaml 1 (" in result.output


def test_machines_read_it_too(make_archive: MakeArchive) -> None:
    """As JSON, and as annotations that no file name can break."""
    settings = make_archive({"a,b%.txt": "", "good.txt": SEED})
    rows = json.loads(run(settings, "--format", "json").output)
    assert [(row["severity"], row["path"]) for row in rows] == [("error", "seeds/a,b%.txt")]
    output = run(settings, "--format", "github").output
    assert output.startswith("::error file=seeds/a%2Cb%25.txt::the file is empty")


def test_missing_translations_are_counted(make_archive: MakeArchive) -> None:
    """A locale that lacks words is a warning, not an error."""
    settings = make_archive({"good.txt": SEED}, locales="[en, hi]")
    catalog = settings.catalogs_of("hi") / "hi" / "LC_MESSAGES" / "roznama.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('msgstr "मुखपृष्ठ"', 'msgstr ""'), encoding="utf-8")
    result = run(settings)
    assert result.exit_code == 0
    assert "warning: site_templates/locale/hi/LC_MESSAGES/roznama.po: 1 messages" in result.output


def test_what_only_the_whole_archive_shows(make_archive: MakeArchive) -> None:
    """Words on events, pages in the place of ours, common names, in each format, with lines."""
    signed = "by: A. Editor\non: 2024-05-31\nwhy: I was there\n"
    reports = {f"r{number}.txt": f"Day {number}\n\n{SEED}" for number in range(12)}
    actors = "actors:\n  grain:\n    {type: organization, en: [Grain, an official]}\n"
    settings = make_archive(
        {
            **reports,
            "r1.yml": f"{signed}event:\n  same_as: [nowhere]\n",
            "_actors.yml": actors,
        }
    )
    for path in ("actors", "reports/r2", "notes"):
        page = settings.docs_of("en") / path / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("# By hand", encoding="utf-8")
    rows = json.loads(run(settings, "--format", "json").output)
    found = {(row["path"], row["line"]): row for row in rows}
    places = [
        ("seeds/r1.yml", 5),
        ("docs/en/actors/index.md", None),
        ("docs/en/reports/r2/index.md", None),
        ("seeds/_actors.yml", 3),
    ]
    assert set(places) <= found.keys()
    assert not any(path.startswith("docs/en/notes") for path, _ in found)
    assert {found[place]["severity"] for place in places} == {"warning"}
    built = {each.path for each in build(settings).problems if "is published" in each.message}
    assert built == {path for path, _ in places[1:3]}
    lines, annotations = run(settings).output, run(settings, "--format", "github").output
    for path, line in places:
        assert f"warning: {path}{f':{line}' if line else ''}: " in lines
        assert f"::warning file={path}{f',line={line}' if line else ''}::" in annotations


@pytest.mark.parametrize(
    "path",
    ["mkdocs.yml", "seeds/_actors.yml", "site_templates/locale/hi/LC_MESSAGES/roznama.po"],
)
def test_what_stops_a_build_is_listed_too(make_archive: MakeArchive, path: str) -> None:
    """Settings, registry and catalogs that cannot be read: with their place, and exit 2."""
    settings = make_archive({"good.txt": SEED}, locales="[en, hi]")
    (settings.root / path).write_text("site_name: [\nmsgid: {", encoding="utf-8")
    result = run(settings, "--format", "json")
    assert result.exit_code == 2
    [row] = json.loads(result.output)
    assert (row["severity"], row["path"]) == ("error", path)
    assert row["line"]
