"""What others' tools say of the site: the Nu HTML checker, and Lighthouse on a phone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from statistics import median

import pytest

from generator.config import Settings
from tests.browser.conftest import CHROMIUM, addresses

MODULES = Path(__file__).parent.parent / "audit" / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
BARS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 5

pytestmark = pytest.mark.audit


def test_the_nu_checker_finds_no_error(five: Settings) -> None:
    """Every page of the site is valid HTML with valid CSS inside."""
    assert NU.exists(), "the Nu checker is missing: run npm ci in tests/audit"
    command = ["java", "-jar", str(NU), "--skip-non-html", "--errors-only", "--format", "json"]
    done = subprocess.run([*command, str(five.site)], capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert [f"{each.get('url')}: {each['message']}" for each in messages] == []


@pytest.mark.parametrize("kind", ["home", "report", "actor"])
def test_lighthouse_is_content(five: Settings, server: str, kind: str) -> None:
    """The median of five visits with a slow phone, in each of its categories."""
    assert LIGHTHOUSE.exists(), "Lighthouse is missing: run npm ci in tests/audit"
    visits = [_scores(server + addresses(five)[kind]) for _ in range(RUNS)]
    medians = {name: round(median(visit[name] for visit in visits)) for name in BARS}
    assert all(medians[name] >= bar for name, bar in BARS.items()), medians


def _scores(url: str) -> dict[str, float]:
    """The score of each category, 0 to 100."""
    options = ["--quiet", "--output=json", "--no-enable-error-reporting", f"--chrome-flags={FLAGS}"]
    done = subprocess.run(
        ["node", str(LIGHTHOUSE), url, *options],
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        capture_output=True,
        check=True,
    )
    categories = json.loads(done.stdout)["categories"]
    return {name: 100 * categories[name]["score"] for name in BARS}
