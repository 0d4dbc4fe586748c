"""The links of a report that lead to itself, and to whoever corrects it."""

from __future__ import annotations

import pytest

from generator.build import build
from tests.conftest import MakeArchive

REPORT = (
    "Grain & gas\n\nThe ministers of Russia and China met in the capital on Wednesday to speak "
    "about grain, an official told reporters after the talks, which lasted three hours.\n"
)
URL = "site_url: https://example.github.io/roznama/"
ADDRESS = "https%3A%2F%2Fexample.github.io%2Froznama%2Freports%2Fgrain-report%2F"
SETTING = "    publish: full\n"


@pytest.mark.parametrize(
    ("given", "link"),
    [
        ("https://example.org/errors", "https://example.org/errors"),
        ("https://example.org/new?t={id}&u={url}", f"https://example.org/new?t=grain-report&amp;u={ADDRESS}"),
        ("https://example.org/new?f={field}&v={value}", "https://example.org/new?f=published&amp;v="),
        ("https://example.org/new?f={field}", "https://example.org/new?f="),
        ("mailto:desk@example.org?subject={id}", "mailto:desk@example.org?subject=grain-report"),
    ],
)  # fmt: skip
def test_errors_are_reported_where_the_maintainer_says(
    make_archive: MakeArchive, given: str, link: str
) -> None:
    """Places are filled in, encoded; a link beside a field names it, with its present value."""
    setting = f'    report_errors_url: "{given}"\n'
    change = (SETTING, SETTING + setting)
    settings = make_archive({"grain report.txt": REPORT}, change=change)
    build(settings)
    html = (settings.site / "reports" / "grain-report" / "index.html").read_text("utf-8")
    assert f'<a href="{link}">Report an error on this page</a>' in html


@pytest.mark.parametrize("known", [True, False])
def test_the_permanent_link_is_written_out(make_archive: MakeArchive, known: bool) -> None:
    """As a whole address, where the site's is known."""
    change = None if known else (URL, "site_url: ''")
    settings = make_archive({"grain report.txt": REPORT}, change=change)
    build(settings)
    html = (settings.site / "reports" / "grain-report" / "index.html").read_text("utf-8")
    written = '<bdi dir="ltr">https://example.github.io/roznama/reports/grain-report/</bdi>'
    assert (written in html) == known
    assert 'href="../../reports/grain-report/" rel="bookmark"' in html
