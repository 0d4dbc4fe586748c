"""Pages as data: what is on which."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import corpus
from generator.build import build
from generator.config import Settings
from generator.corpus import Report
from generator.model import Actor, ActorUse
from generator.pages.dates import sections
from generator.pages.page import PER_PAGE, Page, excerpts
from tests.conftest import MakeArchive
from tests.records import record
from tests.sites.invalid.make import STORY


def numbered(count: int) -> list[Report]:
    """So many stand-ins for reports, newest first; only their identity matters here."""
    return [f"report {number}" for number in range(count, 0, -1)]  # type: ignore[misc]


@given(st.integers(0, 700))
def test_every_report_is_on_exactly_one_page(count: int) -> None:
    """In order, and no page has more than twice `PER_PAGE`."""
    reports = numbered(count)
    pages = list(excerpts("x/", reports))
    assert [report for _, part in pages for report in part.reports] == reports
    assert all(len(part.reports) < 2 * PER_PAGE for _, part in pages)
    assert pages[0][0] == "x/"
    assert pages[0][1].total == count
    assert pages[0][1].newer is None
    assert pages[-1][1].older is None
    for (here, part), (there, following) in pairwise(pages):
        assert (part.older, following.newer) == (there, here)


@given(st.integers(0, 700))
def test_a_new_report_changes_one_page(count: int) -> None:
    """Older pages keep their address and their reports; at most one is new."""
    before = {place: list(part.reports) for place, part in excerpts("x/", numbered(count))}
    after = {place: list(part.reports) for place, part in excerpts("x/", numbered(count + 1))}
    unchanged = [place for place in before if after.get(place) == before[place]]
    assert len(before) - len(unchanged) == 1
    assert len(after) - len(before) in {0, 1}


@pytest.mark.parametrize(
    ("url", "path", "root"),
    [
        ("", "index.md", ""),
        ("actors/", "actors/index.md", "../"),
        ("a/b/", "a/b/index.md", "../../"),
    ],
)
def test_a_page_knows_its_way_home(url: str, path: str, root: str) -> None:
    """Links are relative, so that a site can live below any path."""
    page = Page(url=url, page_class="home")
    assert (page.path, page.root) == (path, root)


def test_a_month_lists_its_reports_by_day(five: Settings) -> None:
    """Each day stands once, the latest first, and leads to its page."""
    html = (five.site / "dates" / "2022" / "01" / "index.html").read_text(encoding="utf-8")
    days = re.findall(r'<h3 class="yr"><a href="[./]*(dates/[^"]+)"', html)
    assert days == ["dates/2022/01/12/", "dates/2022/01/11/"]


def test_a_month_tells_whom_most_reports_name() -> None:
    """The most reported first; nobody whom one report names, and no media."""
    known = {id_: Actor(id_, "person", {"en": id_}, {}) for id_ in ("a", "b", "c")}
    known["wire"] = Actor("wire", "media", {"en": "wire"}, {})
    named = (("a", "b", "wire"), ("b", "a", "wire"), ("b", "c", "wire"))
    records = [
        record(
            f"r{number}",
            f"2022-01-{number + 1:02}",
            actors=tuple(ActorUse(id_, 1, ()) for id_ in ids),
        )
        for number, ids in enumerate(named)
    ]
    every = sections(corpus.build(records, known))
    (month,) = next(section for section in every if section.kind == "month").pages
    shown = month.content.context["most_reported"]
    assert [(actor.id, count) for actor, count in shown] == [("b", 3), ("a", 2)]


def test_credits_may_stand_above_captions(make_archive: MakeArchive) -> None:
    """A credit and the caption below it are one figure, whichever stands first."""
    pictures = [
        f"On Wednesday the ministers of both countries met at the {place}, and talked about "
        f"the border, the price of grain and all that was said at the {place} before.\n\n"
        f"Image source, AFP\n\nImage caption,\n\nMinisters at the {place}\n\n"
        for place in ("table", "gate")
    ]
    archive = make_archive({"talks.txt": f"Ministers speak\n\n{''.join(pictures)}{STORY}"})
    build(archive)
    page = (archive.site / "reports" / "talks" / "index.html").read_text()
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page)
    assert [re.sub("<[^>]*>", "", caption) for caption in captions] == [
        "Ministers at the table Image source, AFP",
        "Ministers at the gate Image source, AFP",
    ]
