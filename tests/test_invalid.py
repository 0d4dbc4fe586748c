"""Everything that goes wrong, in one archive: each costs itself, nothing more."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.storage.files import tree_state
from tests.conftest import Invalid, copy_archive
from tests.sites.invalid.make import PAGE, STORY


def test_every_input_is_accounted_for(invalid: Invalid) -> None:
    """Each is a page, or is refused by name, for its reason, with a cure."""
    _, report, found = invalid
    made = {record.seed for record in report.library.records}
    problems = {problem.path: problem for problem in report.library.problems}
    for case in found:
        path = "seeds/" + case.name.replace("\n", "\N{REPLACEMENT CHARACTER}")
        if case.outcome == PAGE:
            assert path in made, (path, str(problems.get(path)))
        else:
            assert path not in made, path
            assert case.outcome in problems[path].message, problems[path]
            assert problems[path].hint, problems[path]
    assert len(found) >= 90


def test_reasons_are_one_line(invalid: Invalid) -> None:
    """No file name and no content can break a message into lines."""
    settings, report, _ = invalid
    for problem in report.library.problems:
        assert str(problem).isprintable(), problem
    refused = json.loads((settings.build / "refused.json").read_text())
    assert {entry["seed"] for entry in refused} == {r.path for r in report.library.refused}


DATA: tuple[dict[str, str | None], ...] = (
    {},
    {"type": "application/ld+json"},
    {"type": "application/json", "id": "search-words"},
)
"""The attributes of scripts of our own, and of those that no browser runs."""
OURS = ("assets/site.js", "assets/search/page.js")


class _Elements(HTMLParser):
    """Collects what could do harm."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not self.allowed(given):
            self.harm.append(f"{tag} {given}")
        if tag in {"iframe", "object", "embed", "img", "base"}:
            self.harm.append(tag)
        if tag == "form" and given.get("role") != "search":
            self.harm.append(tag)
        self.harm += [name for name in given if name.startswith("on")]
        for name in ("href", "src", "action"):
            if (given.get(name) or "").strip().lower().startswith(("javascript:", "data:")):
                self.harm.append(f"{name}={given[name]}")

    @staticmethod
    def allowed(given: dict[str, str | None]) -> bool:
        return given in DATA or (given.get("src") or "").endswith(OURS)


def test_no_seed_brings_an_element_of_its_own(invalid: Invalid) -> None:
    """No script, no handler, no foreign link in any page; every page is whole."""
    settings, _, _ = invalid
    frames = set()
    for path in tree_state(settings.site):
        if not path.endswith(".html"):
            continue
        html = (settings.site / path).read_text(encoding="utf-8")
        parser = _Elements()
        parser.feed(html)
        assert parser.harm == [], path
        assert html.count("</main>") == 1, path
        assert html.rstrip().endswith("</html>"), path
        described = html.count('<script type="application/ld+json">')
        assert described <= 1, path
        searches = html.count("search-words")
        frames.add(html.count("<script") - described - 2 * searches)
    assert len(frames) == 1


def test_nothing_is_written_elsewhere(invalid: Invalid) -> None:
    """Only the output folders are new."""
    settings, _, _ = invalid
    assert {path.name for path in settings.root.iterdir()} == {
        ".cache", "build", "docs", "mkdocs.yml", "seeds", "site", "site_templates",
    }  # fmt: skip


@pytest.mark.parametrize("unreadable", ["file", "folder"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, unreadable: str) -> None:
    """As a user without permission (root may read everything)."""
    copy_archive(tmp_path)
    seeds = tmp_path / "seeds"
    (seeds / "good.txt").write_text(STORY)
    (seeds / "closed").mkdir()
    (seeds / "closed" / "secret.txt").write_text(STORY)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from generator.seeds import discover, read_raw, Refusal\n"
        "uid = int(sys.argv[2])\n"
        "if uid: os.setgid(uid); os.setuid(uid)\n"
        "root = Path(sys.argv[1])\n"
        "found, refused = discover(root, root / 'seeds')\n"
        "read = [read_raw(seed) for seed in found]\n"
        "refused += [raw for raw in read if isinstance(raw, Refusal)]\n"
        "for refusal in refused: print(refusal.problem)\n"
    )
    nobody = pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else 0
    for folder in (tmp_path, *tmp_path.parents):
        if os.getuid() == 0 and str(folder).startswith("/tmp/"):  # noqa: S108 - pytest's own
            folder.chmod(0o755)
    closed = seeds / "closed" / "secret.txt" if unreadable == "file" else seeds / "closed"
    closed.chmod(0)
    try:
        result = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), str(nobody)],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
    finally:
        closed.chmod(0o755)
    assert len(result.stdout.splitlines()) == 1
    assert "Permission denied" in result.stdout
    assert "closed" in result.stdout
