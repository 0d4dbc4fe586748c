"""From seeds to site: what a build makes, keeps, removes and refuses."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import config
from generator.build import build
from generator.config import Settings
from generator.errors import OutputError
from generator.storage import left
from generator.storage.files import tree_state
from generator.storage.store import Store
from tests.conftest import SEEDS, MakeArchive

REPORT = """\
{title}

MOSCOW, January {day}, 2022 (Xinhua) -- Russian Foreign Minister Sergey Lavrov met his
colleagues on Tuesday to speak about {title} and other questions of the day.

The ministers agreed that {title} should be discussed again before the summer.
"""


def report(title: str, day: int = 12) -> str:
    return REPORT.format(title=title, day=day)


def pages(settings: Settings) -> dict[str, bytes]:
    return {path: (settings.site / path).read_bytes() for path in tree_state(settings.site)}


def run(settings: Settings, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command, as a person starts it."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "-f", str(settings.file)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


def test_every_seed_has_a_page_in_every_locale(five: Settings) -> None:
    """Five seeds and three locales make fifteen report pages, and three home pages."""
    for prefix in ("", "hi/", "ar/"):
        assert (five.site / prefix / "index.html").is_file()
        for seed in SEEDS:
            assert (
                five.site / prefix / "reports" / seed.stem.replace("_", "-") / "index.html"
            ).is_file()


def test_a_second_build_changes_nothing(five: Settings) -> None:
    """Without a change no file is touched, and MkDocs is not even started."""
    before = {tree: tree_state(tree) for tree in (five.site, five.docs)}
    result = build(five)
    assert not result.rendered
    assert not result.library.read
    assert {tree: tree_state(tree) for tree in (five.site, five.docs)} == before


def test_one_new_seed_reads_one_seed(make_archive: MakeArchive) -> None:
    """The others come from the store, and their unchanged pages keep their times."""
    settings = make_archive({"one.txt": report("grain"), "two.txt": report("gas", 13)})
    build(settings)
    before = tree_state(settings.site)
    other = (
        "Salmon return\n\nFishermen in Norway saw them on Sunday, for the first time in years.\n"
    )
    (settings.seeds / "three.txt").write_text(other)
    result = build(settings)
    assert result.library.read == {"three"}
    assert "reports/three/index.html" in tree_state(settings.site)
    assert tree_state(settings.site)["reports/one/index.html"] == before["reports/one/index.html"]


JANE_ROE = "actors: {{jane-roe: {{type: person, en: [{name}], kinds: [byline]}}}}\n"


@pytest.mark.parametrize(
    ("name", "read"), [("Jane Roe", set()), ("Grain deal", {"one"})], ids=["absent", "no byline"]
)
def test_a_new_actor_costs_what_it_concerns(
    make_archive: MakeArchive, name: str, read: set[str]
) -> None:
    """Reports without the name are not read again; one that says the same is not made again."""
    settings = make_archive({"one.txt": report("Grain deal"), "two.txt": report("Gas", 13)})
    build(settings)
    with Store(settings.cache) as store:
        before = left.read(store)
    (settings.seeds / "_actors.yml").write_text(JANE_ROE.format(name=name), encoding="utf-8")
    result = build(settings)
    with Store(settings.cache) as store:
        assert left.read(store) == before
    assert result.library.read == read


def test_what_is_no_longer_made_goes(make_archive: MakeArchive) -> None:
    """A removed seed takes its pages along, in the docs and in the site."""
    settings = make_archive({"one.txt": report("grain"), "two.txt": report("gas", 13)})
    build(settings)
    (settings.seeds / "two.txt").unlink()
    result = build(settings)
    assert result.removed == ("two",)
    left = [*tree_state(settings.site), *tree_state(settings.docs)]
    assert not [path for path in left if "two" in path or "/13/" in path]


def test_pages_written_by_hand_stay(make_archive: MakeArchive) -> None:
    """A person's page is never removed, and wins over a generated one of the same path."""
    settings = make_archive({"one.txt": report("grain")})
    mine = settings.docs_of("en") / "actors" / "index.md"
    mine.parent.mkdir()
    mine.write_text("# Who is who\n")
    other = settings.docs_of("en") / "thanks.md"
    other.write_text("# Thanks\n")
    result = build(settings)
    assert mine.read_text() == "# Who is who\n"
    assert b"Who is who" in (settings.site / "actors" / "index.html").read_bytes()
    assert (settings.site / "thanks" / "index.html").is_file()
    assert [problem.path for problem in result.problems] == ["docs/en/actors/index.md"]


def test_a_changed_hand_written_page_is_published(make_archive: MakeArchive) -> None:
    """An edit of about.md alone is reason enough to build."""
    settings = make_archive({"one.txt": report("grain")})
    build(settings)
    (settings.docs_of("en") / "about.md").write_text("# About\n\nNew words.\n")
    assert build(settings).rendered
    assert b"New words." in (settings.site / "about" / "index.html").read_bytes()


@pytest.mark.parametrize("tree", ["site", "docs"])
def test_a_tampered_tree_is_put_right(make_archive: MakeArchive, tree: str) -> None:
    """A file that somebody changed or removed is made again."""
    settings = make_archive({"one.txt": report("grain")})
    build(settings)
    before = pages(settings)
    path = "index.html" if tree == "site" else "en/index.md"
    file = getattr(settings, tree) / path
    file.write_bytes(file.read_bytes() + b"<!-- changed -->\n")
    (getattr(settings, tree) / path.replace("index", "actors/index")).unlink()
    build(settings)
    assert pages(settings) == before


def test_a_lost_store_costs_time_only(make_archive: MakeArchive) -> None:
    """Without the cache the same site is made, and stale pages still go."""
    settings = make_archive({"one.txt": report("grain"), "two.txt": report("gas", 13)})
    build(settings)
    (settings.seeds / "two.txt").unlink()
    shutil.rmtree(settings.cache)
    build(settings)
    fresh = make_archive({"one.txt": report("grain")}, name="fresh")
    build(fresh)
    assert pages(settings) == pages(fresh)


def test_bad_seeds_cost_themselves_only(make_archive: MakeArchive) -> None:
    """Empty, binary and colliding files are refused by name; the rest is built."""
    settings = make_archive(
        {
            "good.txt": report("grain"),
            "empty.txt": "",
            "blank.txt": " \n\n",
            "picture.txt": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 50,
            "a/same.txt": report("gas"),
            "b/Same.txt": report("fish"),
        }
    )
    result = build(settings)
    assert [record.id for record in result.library.records] == ["good"]
    refused = {refusal.path: refusal.problem for refusal in result.library.refused}
    assert sorted(refused) == [
        "seeds/a/same.txt", "seeds/b/Same.txt", "seeds/blank.txt",
        "seeds/empty.txt", "seeds/picture.txt",
    ]  # fmt: skip
    assert "seeds/b/Same.txt" in refused["seeds/a/same.txt"].message
    listed = json.loads((settings.build / "refused.json").read_text())
    assert [entry["seed"] for entry in listed] == sorted(refused)
    assert all(problem.hint for problem in refused.values())


def test_refusals_fail_only_a_strict_build(make_archive: MakeArchive) -> None:
    """Exit 0 with a refused seed, 1 with --strict; the reason is one line on stderr."""
    settings = make_archive({"good.txt": report("grain"), "empty.txt": ""})
    relaxed, strict = run(settings, "build"), run(settings, "build", "--strict")
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert relaxed.stderr.startswith("error: seeds/empty.txt: ")
    assert len(relaxed.stderr.splitlines()) == 1
    assert "seeds/empty.txt" in relaxed.stdout


def test_bad_configuration_writes_nothing(make_archive: MakeArchive) -> None:
    """A mistyped setting is one line, exit 2, and no file is made."""
    settings = make_archive({"one.txt": report("grain")})
    text = settings.file.read_text(encoding="utf-8").replace("publish: full", "publsh: full")
    settings.file.write_text(text, encoding="utf-8")
    before = tree_state(settings.root)
    result = run(settings, "build")
    assert result.returncode == 2
    assert "did you mean “publish”?" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert tree_state(settings.root) == before


def test_a_foreign_output_folder_is_left_alone(make_archive: MakeArchive, tmp_path: Path) -> None:
    """A folder with somebody's files is refused in one line."""
    settings = make_archive({"one.txt": report("grain")})
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.tex").write_text("years of work")
    result = run(settings, "build", "-d", str(home))
    assert result.returncode == 1
    assert "did not make" in result.stderr
    assert [path.name for path in home.iterdir()] == ["thesis.tex"]


def test_a_full_disk_leaves_the_site_alone(
    make_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When staging fails, the error is clear and what was published stays."""
    settings = make_archive({"one.txt": report("grain")})
    build(settings)
    before = pages(settings)
    (settings.seeds / "two.txt").write_text(report("gas", 13))
    write, left = os.write, iter(range(40))

    def full(file: int, data: bytes) -> int:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="No space left on device"):
        build(settings)
    monkeypatch.undo()
    assert pages(settings) == before
    assert not (settings.root / ".site.next").exists()
    build(settings)
    assert "reports/two/index.html" in pages(settings)


def test_a_killed_build_leaves_nothing_partial(make_archive: MakeArchive) -> None:
    """After SIGKILL at several moments every file is whole, and the next build is right."""
    settings = make_archive({"one.txt": report("grain")}, locales="[en]")
    build(settings)
    old = pages(settings)
    (settings.seeds / "two.txt").write_text(report("gas", 13))
    expected = make_archive(
        {"one.txt": report("grain"), "two.txt": report("gas", 13)}, name="expected"
    )
    build(expected)
    new = pages(expected)
    for delay in (0.3, 0.8, 1.3, 1.8):
        child = subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "-f", str(settings.file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(delay)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for path, data in pages(settings).items():
            assert data in (old.get(path), new.get(path)), path
    build(settings)
    assert pages(settings) == new


def test_builds_are_byte_identical(make_archive: MakeArchive) -> None:
    """Another folder, hash seed, time zone and order of files: the same site."""
    files = {seed.name: seed.read_bytes() for seed in SEEDS}
    one = make_archive(files, locales="[en, hi, ar]", name="one")
    two = make_archive(dict(reversed(files.items())), locales="[en, hi, ar]", name="elsewhere")
    assert run(one, "build", PYTHONHASHSEED="1", TZ="UTC").returncode == 0
    assert run(two, "build", PYTHONHASHSEED="2", TZ="Asia/Kolkata", LC_ALL="C").returncode == 0
    assert pages(one) == pages(two)


def test_an_archive_without_reports_is_whole(make_archive: MakeArchive) -> None:
    """No seed yet: the pages are there and say so."""
    settings = make_archive({})
    build(settings)
    assert b"No reports yet." in (settings.site / "index.html").read_bytes()


def test_excerpts_keep_the_rest_of_a_text_back(make_archive: MakeArchive) -> None:
    """With publish: excerpt no page and no file holds more than the first paragraph."""
    settings = make_archive(
        {"one.txt": report("grain")}, change=("publish: full", "publish: excerpt")
    )
    build(settings)
    everything = b"\n".join(pages(settings).values())
    assert b"met his" in everything
    assert b"before the summer" not in everything


def test_seeds_are_never_changed(five: Settings) -> None:
    """Every seed is byte for byte what it was."""
    for seed in SEEDS:
        assert (five.seeds / seed.name).read_bytes() == seed.read_bytes()


def test_the_configuration_names_its_locales(five: Settings) -> None:
    """Derived configurations are MkDocs' own format and say where they come from."""
    assert config.load(five.file) == five
    text = five.config_of("hi").read_text(encoding="utf-8")
    assert text.startswith("# Made by roznama from mkdocs.yml")
    assert "language: hi" in text
