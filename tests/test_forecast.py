"""How large a site is, and how far that goes."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from generator.cli import roznama
from generator.commands.forecast import FIXED, LIMIT, forecast
from generator.config import Settings
from generator.storage.files import tree_state
from generator.storage.store import FileState

LOCALES = ("en", "hi")


def files(**sizes: int) -> dict[str, FileState]:
    return {path.replace("__", "/"): FileState(size, 0) for path, size in sizes.items()}


def test_every_byte_is_counted_once(five: Settings) -> None:
    """The sum over kinds and locales is the size of the site's files."""
    tree = tree_state(five.site)
    found = forecast(tree, five.locales, 5)
    assert found.total == sum(state.size for state in tree.values())
    assert found.of(where="hi") == sum(
        state.size for path, state in tree.items() if path.startswith("hi/")
    )
    assert found.of("reports", "ar") > 0


def test_files_are_sorted_by_kind_and_locale() -> None:
    """A locale's folder is no kind; what is there once belongs to no locale."""
    tree = files(index=1, reports__a=10, hi__reports__a=20, hi__index=2, assets__x=5, seeds__a=7)
    assert dict(forecast(tree, LOCALES, 1).sizes) == {
        ("top", "en"): 1,
        ("reports", "en"): 10,
        ("reports", "hi"): 20,
        ("top", "hi"): 2,
        ("assets", "all"): 5,
        ("seeds", "all"): 7,
    }


@pytest.mark.parametrize(("share", "close"), [(0.79, False), (0.81, True), (1.5, True)])
def test_a_close_limit_is_a_warning(share: float, close: bool) -> None:
    """It names the two ways out."""
    problem = forecast(files(reports__a=int(LIMIT * share)), LOCALES, 1).problem("site/")
    assert bool(problem) == close
    assert not problem or ("excerpt" in problem.hint and "fewer locales" in problem.hint)


def test_room_grows_with_the_limit() -> None:
    """What does not grow with the reports is not counted for each of them."""
    fixed = dict.fromkeys((f"{kind}/x" for kind in FIXED), FileState(1000, 0))
    found = forecast({**fixed, "reports/a/index.html": FileState(50_000, 0)}, LOCALES, 2)
    assert found.per_report == 25_000
    assert found.room == (LIMIT - 50_000 - 1000 * len(FIXED)) // 25_000
    assert forecast({}, LOCALES, 0).room == 0


def test_the_command_prints_it(five: Settings) -> None:
    """After the table of a build, also with --quiet."""
    arguments = ["build", "--quiet", "--forecast", "-f", str(five.file)]
    output = CliRunner().invoke(roznama, arguments).output
    assert "reports" in output
    assert "of the 1 GB that GitHub Pages allows; a report takes" in output
