"""The maintainer's page of what to look at."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from generator import config
from generator.build import build
from generator.config import Settings
from generator.corrections import load
from generator.storage.files import tree_state
from tests.conftest import MakeArchive

UNDATED = (
    "Grain talks in the capital\n\nThe ministers of Russia and China met on Wednesday to speak "
    "about grain, an official told reporters after the talks, which lasted three hours.\n"
)
WAITS = (
    "Moscow, January 12, 2022 -- Spokesman Drovan Kelmisto said that grain was discussed by "
    "the ministers of Russia and China, who met for three hours in the capital.\n"
)
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} "quoted" `rm -rf` said Wednesday</pre>\n\n' + UNDATED


class Page(HTMLParser):
    """The page's elements, and the texts to paste."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.code: list[str] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open = tag
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag == "code":
            self.code.append("")

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "code":
            self.code[-1] += data


def review(settings: Settings) -> str:
    return (settings.build / "review.html").read_text(encoding="utf-8")


def test_the_five_seeds_have_what_they_lack(five: Settings) -> None:
    """Three unknown dates with their weekdays, two made-up titles; links lead to the pages."""
    text = review(five)
    assert text.count("<dt>published: unknown</dt>") == 3
    assert "मंगलवार" in text
    assert text.count("there is no headline") == 2
    for link in Page(text).links:
        if not link.startswith("#"):
            assert (five.build / link).exists(), link


def test_it_is_not_published(five: Settings) -> None:
    """Nothing of it is in the site."""
    assert not [path for path in tree_state(five.site) if "review" in path]


def test_what_it_offers_can_be_pasted(make_archive: MakeArchive) -> None:
    """With the places filled in, the YAML is a sidecar without problems, and takes effect."""
    settings = make_archive({"grain.txt": UNDATED})
    build(settings)
    offered = next(code for code in Page(review(settings)).code if "published:" in code)
    filled = offered.replace("published: YYYY-MM-DD", "published: 2022-01-12")
    filled = filled.replace("YYYY-MM-DD", "2024-05-31")
    sidecar, problems = load(filled.encode(), "seeds/grain.yml")
    assert sidecar
    assert problems == ()
    (settings.seeds / "grain.yml").write_text(filled, encoding="utf-8")
    report = build(config.load(settings.file))
    assert [record.published for record in report.library.records] != [None]
    assert "published: unknown" not in review(settings)


def test_what_is_settled_is_gone(make_archive: MakeArchive) -> None:
    """A value that is confirmed, and a day that cannot be known, are not asked for again."""
    settings = make_archive({"a.txt": UNDATED})
    build(settings)
    assert "seeds/a.yml" in review(settings)
    said = "published: null\nby: A. Editor\non: 2024-05-31\nwhy: the paper is lost\n"
    (settings.seeds / "a.yml").write_text(said, encoding="utf-8")
    build(settings)
    assert "seeds/a.yml" not in review(settings)


def test_refusals_come_first(make_archive: MakeArchive) -> None:
    """What is not published at all is told before what is unsure; one is not “1 files”."""
    settings = make_archive({"a.txt": UNDATED, "empty.txt": ""})
    build(settings)
    text = review(settings)
    assert ">1 file that was refused<" in text
    assert text.index("the file is empty") < text.index("seeds/a.yml")


def test_what_may_be_wrong_comes_before_what_is_unknown(make_archive: MakeArchive) -> None:
    """A report whose encoding was guessed, before one without a date that has a smaller name."""
    guessed = UNDATED.replace("Grain talks", "Blé et céréales").encode("cp1252")
    settings = make_archive({"a.txt": UNDATED, "b.txt": guessed})
    build(settings)
    text = review(settings)
    assert text.index("seeds/b.yml") < text.index("seeds/a.yml")


def test_names_that_wait_can_be_decided(make_archive: MakeArchive) -> None:
    """Each with its sentence; the veto, pasted, takes it away."""
    settings = make_archive({"a.txt": WAITS})
    build(settings)
    page = Page(review(settings))
    assert "roznama actors accept 'Drovan Kelmisto'" in page.code
    veto = next(code for code in page.code if code.startswith("vetoes:"))
    (settings.seeds / "_actors.yml").write_text(veto, encoding="utf-8")
    build(config.load(settings.file))
    assert "Drovan Kelmisto</h3>" not in review(settings)


def test_texts_that_are_alike_and_refusals_are_listed(make_archive: MakeArchive) -> None:
    """Both reports of a pair; the refused file with its reason."""
    settings = make_archive({"a.txt": UNDATED, "b.txt": UNDATED, "empty.txt": ""})
    build(settings)
    text = review(settings)
    assert "the same text</p>" in text
    assert "seeds/empty.txt: the file is empty" in text


@pytest.mark.parametrize("tag", ["script", "img", "iframe"])
def test_texts_stay_texts(make_archive: MakeArchive, tag: str) -> None:
    """No element comes out of a report."""
    settings = make_archive({"a.txt": HOSTILE.replace("script", tag)})
    build(settings)
    assert tag not in Page(review(settings)).tags


def test_a_build_without_changes_leaves_it_alone(make_archive: MakeArchive) -> None:
    """Not even when it was deleted: it costs nothing."""
    settings = make_archive({"a.txt": UNDATED})
    build(settings)
    (settings.build / "review.html").unlink()
    build(settings)
    assert not (settings.build / "review.html").exists()
