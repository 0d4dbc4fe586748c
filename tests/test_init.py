"""A new archive needs nothing but the installed package."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import config
from generator.build import build
from generator.cli import roznama
from generator.storage.files import tree_state
from tests.conftest import ROOT, SEEDS

CATALOG = """\
#: site_templates/theme/base.html
msgid "Skip to main content"
msgstr "Own words."
"""


def init(*arguments: object) -> Result:
    return CliRunner().invoke(roznama, ["init", *map(str, arguments)])


def test_a_new_archive_builds(tmp_path: Path) -> None:
    """With a name that YAML could misread, two locales, and no reports yet."""
    name = 'Ports: “News” & "more" #1'
    init(tmp_path / "new", "--name", name, "--locale", "ar", "--locale", "en")
    settings = config.load(tmp_path / "new" / "mkdocs.yml")
    assert (settings.locales, settings.site_names["ar"]) == (("ar", "en"), name)
    report = build(settings)
    assert [str(problem) for problem in report.problems] == []
    page = (settings.site / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl"' in page
    assert "“News” &amp; " in page
    assert (settings.site / "en" / "about" / "index.html").exists()


def test_its_configuration_is_this_repositorys(tmp_path: Path) -> None:
    """Theme, extensions and navigation do not drift apart; only what is one's own differs."""
    init(tmp_path / "new")
    new, ours = (
        yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        for folder in (tmp_path / "new", ROOT)
    )
    assert new.keys() <= ours.keys() | {"extra"}
    for key in ours.keys() - {"site_name", "site_url", "site_description", "extra"}:
        assert new[key] == ours[key], key


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds something, or an unknown locale, is one line and nothing else."""
    (tmp_path / "mine.txt").touch()
    assert "holds something already" in str(init(tmp_path).exception)
    assert "“xx” is no locale" in str(init(tmp_path / "new", "--locale", "xx").exception)
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.txt"]


def test_a_file_of_ones_own_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    """One template, one file of the theme, one catalog; removed again, the program's is back."""
    init(tmp_path / "new")
    own = tmp_path / "new" / "site_templates"
    files = {
        "pages/home.md.j2": '{% set title = "Mine" %}\nOwn front page.\n',
        "theme/partials/footer.html": "<footer>Own footer.</footer>",
        "locale/en/LC_MESSAGES/roznama.po": CATALOG,
    }
    for path, text in files.items():
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        (own / path).write_text(text, encoding="utf-8")
    settings = config.load(tmp_path / "new" / "mkdocs.yml")
    build(settings)
    page = (settings.site / "index.html").read_text(encoding="utf-8")
    for words in ("Own front page.", "Own footer.", "Own words."):
        assert words in page
    for path in files:
        (own / path).unlink()
    build(config.load(settings.file))
    page = (settings.site / "index.html").read_text(encoding="utf-8")
    assert "Own" not in page
    assert "Skip to main content" in page


@pytest.mark.parametrize("fault", ["{% if %}", "{{ unknown.thing }}"])
@pytest.mark.parametrize("page", ["pages/home.md.j2", "pages/_macros.html.j2", "theme/main.html"])
def test_a_broken_template_is_one_line(tmp_path: Path, page: str, fault: str) -> None:
    """With its file and line, whoever renders it."""
    init(tmp_path / "new")
    file = tmp_path / "new" / "site_templates" / page
    file.parent.mkdir(parents=True)
    file.write_text(f"one\n{fault}\n", encoding="utf-8")
    arguments = ["build", "-f", str(tmp_path / "new" / "mkdocs.yml")]
    error = CliRunner().invoke(roznama, arguments).exception
    assert f"site_templates/{page}:2: the template cannot be used" in str(error)


def test_the_installed_package_is_enough(tmp_path: Path) -> None:
    """The wheel, unpacked away from the repository, begins an archive and builds a report."""
    wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(wheel, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as package:
        package.extractall(tmp_path / "package")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "package")}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-P", "-m", "generator", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout + done.stderr

    run("init", "new")
    seed = tmp_path / "new" / "seeds" / SEEDS[0].name
    seed.write_bytes(SEEDS[0].read_bytes())
    assert "1  made" in run("build", "--strict", "-f", "new/mkdocs.yml")
    assert len(tree_state(tmp_path / "new" / "site")) > 20
