"""Saved web pages as seeds: their article is read, the page itself is never published."""

from __future__ import annotations

import sys
import time

import pytest

from generator.build import build
from generator.exports import everything
from generator.fields import read_fields
from generator.model import Article
from generator.seeds import RawSeed, Refusal, decode, webpages
from generator.storage.store import Store
from tests.conftest import MakeArchive

_BODY = (
    "<p>The ministers of the two countries met in the capital on Tuesday to speak about grain, "
    "an official told reporters after the talks, which lasted for more than three hours.</p>"
    "<p>They agreed that the talks should be continued before the summer, the official added, "
    "and nobody in the hall spoke against it &lt;b&gt; at the time.</p>"
)
_HEAD = (
    '<meta charset="utf-8"><title>Ministers agree on grain &amp; oil - The Daily</title>'
    '<meta property="og:title" content="Ministers agree on grain &amp; oil">'
    '<meta property="og:site_name" content="The Daily">'
    '<meta name="author" content="Jane Doe">'
    '<meta property="article:published_time" content="2022-01-12T08:10:00+03:00">'
)


def _page(body: str = _BODY, head: str = _HEAD) -> str:
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ministers agree on grain &amp; oil</h1>{body}</article>"
        "<aside><h3>Also read</h3><a href='/x'>Other news</a></aside></body></html>"
    )


def _read(page: str | bytes) -> Article:
    data = page.encode() if isinstance(page, str) else page
    seed = decode(RawSeed("talks", "seeds/talks.html", data))
    assert not isinstance(seed, Refusal), seed
    return read_fields(seed)


def _refused(page: str | bytes) -> str:
    data = page.encode() if isinstance(page, str) else page
    refusal = decode(RawSeed("talks", "seeds/talks.html", data))
    assert isinstance(refusal, Refusal)
    return str(refusal.problem)


def test_both_endings_of_saved_pages_are_read() -> None:
    """A page saved as .htm is read like one saved as .html."""
    seed = decode(RawSeed("talks", "seeds/talks.htm", _page().encode()))
    assert not isinstance(seed, Refusal), seed
    assert seed.metadata is not None
    assert "<article>" not in seed.text


def test_the_head_of_a_page_is_evidence() -> None:
    """Title, day, author and site come from the page's head, and say so."""
    article = _read(_page())
    assert article.title
    assert article.published
    assert article.source
    assert article.title.value == "Ministers agree on grain & oil"
    assert article.title.evidence.line == 1
    assert article.published.value.iso == "2022-01-12"
    assert article.source.value == "The Daily"
    assert [fact.value.name for fact in article.authors] == ["Jane Doe"]
    evidence = [article.title.evidence, article.published.evidence, article.source.evidence]
    evidence += [fact.evidence for fact in article.authors]
    assert {(each.kind, each.rule) for each in evidence} == {("printed", "html-metadata")}
    assert [absence.field for absence in article.absences] == []


@pytest.mark.parametrize(
    ("signed", "desk", "agency"),
    [("Web Desk", "Web Desk", None), ("Anadolu Agency", None, "Anadolu Agency")],
)
def test_who_is_nobody_is_no_author(signed: str, desk: str | None, agency: str | None) -> None:
    """A desk or an agency in a page's head is named as one, and the site is still the source."""
    article = _read(_page(head=_HEAD.replace("Jane Doe", signed)))
    assert article.authors == ()
    assert (article.desk and article.desk.value.name) == desk
    assert (article.agency and article.agency.value) == agency
    assert article.source
    assert article.source.value == "The Daily"
    assert [each.reason for each in article.absences] == ["no-person"]


def test_the_text_is_the_article() -> None:
    """Menus, scripts and lists of links are not in it; what looks like markup is."""
    article = _read(_page(f"{_BODY}<script>hostile()</script><style>p{{}}</style>"))
    assert [block.text[:20] for block in article.of_kind("body")] == [
        "The ministers of the",
        "They agreed that the",
    ]
    assert "<b>" in article.text
    assert not any(word in article.text for word in ("hostile", "Home", "Other news", "{"))


def test_weekdays_count_back_from_the_day_of_the_page() -> None:
    """An event's weekday is resolved against the day that the head names."""
    (event,) = _read(_page()).event_days
    assert event.value.day.iso == "2022-01-11"


def test_a_page_without_a_date_has_none() -> None:
    """No date in the markup is no date: neither today's nor one from the words."""
    bare = _HEAD[: _HEAD.index('<meta property="article')]
    article = _read(_page(f"{_BODY}<p>The last talks were held on 3 May 2021 in Geneva.</p>", bare))
    assert article.published is None


def test_a_day_that_the_text_contradicts_is_doubtful() -> None:
    """Where head and text name different days, the head's is kept to be looked at."""
    article = _read(_page(f"<p>Published: 3 May 2021</p>{_BODY}"))
    assert article.published
    assert article.published.value.iso == "2022-01-12"
    assert article.published.evidence.confidence < 0.8


def test_a_page_older_than_its_posts_is_not_believed() -> None:
    """An embedded post is a lower bound for the head's day too."""
    post = "<p>Talks went well this week.</p><p>— Jane Doe (@janedoe) January 19, 2022</p>"
    article = _read(_page(f"{_BODY}{post}{_BODY}"))
    assert article.not_before
    assert article.not_before.value.iso == "2022-01-19"
    assert article.published is None


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_encodings(encoding: str) -> None:
    """A page is read in the encoding that it declares or is marked with."""
    body = "<p>Министр заявил, что переговоры двух стран были полезными для всех.</p>" * 6
    head = f'<meta charset="{encoding}"><title>Министр рассказал о переговорах</title>'
    article = _read(_page(body, head).encode(encoding))
    assert article.lang == "ru"
    assert article.of_kind("body")[0].text.startswith("Министр заявил")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body>" + "<div>" * 100_000 + "x" * 500, id="deep"),
        pytest.param("<html>" + "<a>" * 50_000, id="open tags"),
        pytest.param("<table><tr><td>" * 3_000 + "x", id="tables"),
        pytest.param("<html><body></body></html>", id="empty"),
        pytest.param("no markup", id="no markup"),
        pytest.param("\xff\xfe\x00\x01" * 50, id="bytes"),
        pytest.param("<html>\0</html>", id="NUL"),
    ],
)
def test_hostile_pages_are_refused(page: str) -> None:
    """A page without a report in it is refused, with a reason and a cure."""
    started = time.process_time()
    assert _refused(page).startswith("seeds/talks.html: ")
    assert time.process_time() - started < 20


def test_entities_stay_words() -> None:
    """Entities that a page defines are never expanded, and no file is looked into."""
    page = _page().replace(
        "<!doctype html>", '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    )
    article = _read(page.replace("speak about grain", "speak about &a; grain"))
    assert "speak about &a; grain" in article.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p title='{'x' * 5_000_000}'>{_BODY}", id="attribute of 5 MB"),
        pytest.param(f"<script>{'var x = 1;' * 500_000}</script>{_BODY}", id="script of 5 MB"),
        pytest.param(_BODY * 12_000, id="text of 5 MB"),
        pytest.param(f"<p>{'word ' * 500_000}</p>{_BODY}", id="paragraph of 2.5 MB"),
    ],
)
def test_large_pages_take_seconds(body: str) -> None:
    """The size of a page costs time in proportion, and no more than its own page."""
    started = time.process_time()
    assert _read(_page(body)).of_kind("body")
    assert time.process_time() - started < 60


def test_too_large_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a size beyond which a page is refused."""
    monkeypatch.setattr(webpages, "_LONGEST", 1_000_000)
    assert "larger than 1 MB" in _refused(_page("x" * 1_000_000))


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where trafilatura is not installed, the refusal says how to get it."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "(pip install roznama[html])" in _refused(_page())


def test_only_the_text_is_published(make_archive: MakeArchive) -> None:
    """The site holds the article as UTF-8 text, and the page's own bytes nowhere."""
    page = _page(f"{_BODY}<script>hostileScript()</script>")
    archive = make_archive(
        {"talks.html": page, "talks_files/ad.html": page, "copy.txt": "x", "copy.html": page}
    )
    report = build(archive)
    assert [record.id for record in report.library.records] == ["talks"]
    assert {refusal.path for refusal in report.library.refused} == {
        "seeds/copy.html",
        "seeds/copy.txt",
    }
    published = (archive.site / "seeds" / "talks.txt").read_text("utf-8")
    assert published.startswith("Ministers agree on grain & oil\n\nThe ministers")
    files = [file for file in archive.site.rglob("*") if file.is_file()]
    assert not any(b"hostileScript" in file.read_bytes() for file in files)
    assert not (archive.site / "seeds" / "talks.html").exists()
    assert (archive.seeds / "talks.html").read_text("utf-8") == page
    with Store(archive.cache) as store:
        line = everything(report.library.article(store, "talks"), {})
    assert line["published"]["rule"] == "html-metadata"
