"""The search page as people use it."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import build
from generator.config import Settings
from generator.search.folding import folding
from tests.browser.conftest import mishaps, served
from tests.browser.test_axe import AXE, RULES, RUN, SETTINGS, Setting
from tests.casefiles import load
from tests.conftest import MakeArchive

STATES = {
    "empty": "",
    "results": "?q=Lavrov",
    "narrowed": "?q=Lavrov&language=hi&year=-",
    "slip": "?q=lavrow",
    "none": "?q=xylophone",
}
FOLD = """async ([site, table, texts]) => {
  const { Folding } = await import(site + "assets/search/folding.js");
  const folding = new Folding(table);
  return texts.map((text) => folding.words(text));
}"""


def status(page: Page) -> Any:
    """The line that says how many results there are."""
    return page.get_by_role("status")


def titles(page: Page) -> Any:
    """The links to the reports found."""
    return page.locator(".cards .card__t a")


def search(page: Page, server: str, query: str, locale: str = "") -> None:
    """Open the page of a query, and wait until it has been answered."""
    page.goto(f"{server}{locale}search/{query}")
    expect(status(page)).not_to_have_text("Searching…")


def test_folding_is_the_same_in_both_languages(five: Settings, server: str, page: Page) -> None:
    """Python and JavaScript make the same words of all cases and of the seeds themselves."""
    texts = [case.input for case in load("search_folding")]
    texts += [path.read_text(encoding="utf-8") for path in sorted(five.seeds.glob("*.txt"))]
    # Letters of the last Unicode are not known to both alike.
    known = (chr(code) for code in range(0x20, 0x10000) if category(chr(code)) not in {"Cn", "Cs"})
    texts.append(" ".join(f"a{char}b" for char in known))
    page.goto(server + "search/data/index.json")
    table = json.loads((five.site / "search/data/index.json").read_bytes())["folding"]
    for text, words in zip(texts, page.evaluate(FOLD, [server, table, texts]), strict=True):
        assert words == list(folding().words(text))


def test_from_any_page_by_keyboard(server: str, page: Page) -> None:
    """/ goes to the field in the header; nothing of the search is loaded before it is used."""
    wrong = mishaps(page, server)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "actors/")
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("/")
    page.keyboard.type("لافروف")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("4 results")
    assert page.url.endswith("/search/?q=" + quote("لافروف"))
    assert wrong == []


def test_a_name_in_another_script(server: str, page: Page) -> None:
    """What was found is marked in the report's own words, and said where it reads otherwise."""
    search(page, server, "?q=Lavrov")
    hindi = page.locator(".card", has_text="पश्चिमी प्रतिबंधों")
    expect(hindi.locator("mark").first).to_have_text("सर्गेई")
    expect(hindi.locator(".card__n")).to_have_text("Name: Sergey Lavrov = सर्गेई लावरोव")
    arabic = page.locator(".card", has_text="لافروف").locator(".card__x")
    expect(arabic).to_have_attribute("dir", "rtl")
    expect(arabic).to_have_attribute("lang", "ar")


def test_narrowing_and_going_back(server: str, page: Page) -> None:
    """Choices have counts and stand in the address; Back takes the last one away."""
    search(page, server, "?q=Lavrov")
    page.locator(".facets > summary").click()
    page.get_by_label("Hindi").check()
    expect(status(page)).to_have_text("3 results")
    page.get_by_label("Date unknown").check()
    expect(status(page)).to_have_text("2 results")
    expect(page.get_by_label("Date unknown")).to_be_focused()
    assert "language=hi" in page.url
    assert "year=-" in page.url
    page.go_back()
    expect(status(page)).to_have_text("3 results")
    page.get_by_role("button", name="Clear all filters").click()
    expect(status(page)).to_have_text("4 results")


def test_browsing_by_filters_alone(server: str, page: Page) -> None:
    """Without words all reports of a choice are there, the newest first."""
    search(page, server, "?actor=sergey-lavrov")
    expect(status(page)).to_have_text("4 results")
    expect(titles(page).first).to_contain_text("चीन ने कज़ाख़स्तान")
    search(page, server, "?actor=sergey-lavrov", "hi/")
    expect(status(page)).to_have_text("4 परिणाम")
    expect(page.get_by_label("सर्गेई लावरोव")).to_be_checked()


def test_a_source_is_one_in_every_script(make_archive: MakeArchive, page: Page) -> None:
    """Reports that print its name in three scripts are one choice, in the reader's language."""
    printed = {"en": "MOSCOW (Reuters) - ", "ar": "موسكو (رويترز) - ", "hi": "मॉस्को (रॉयटर्स) - "}
    told = {
        "en": "The minister said on Monday that talks on grain would begin next week.",
        "ar": "قال الوزير يوم الاثنين إن المحادثات بشأن الحبوب ستبدأ الأسبوع المقبل.",
        "hi": "मंत्री ने सोमवार को कहा कि अनाज पर बातचीत अगले सप्ताह शुरू होगी।",
    }
    seeds = {f"{lang}.txt": f"{printed[lang]}{told[lang]}\n" for lang in told}
    settings = make_archive(seeds, locales="[en, ar]")
    build(settings)
    with served(settings.site) as server:
        search(page, server, "?source=reuters", "ar/")
        sources = page.get_by_role("group", name="المصدر")
        expect(sources.get_by_label("رويترز")).to_be_checked()
        expect(sources.get_by_role("checkbox")).to_have_count(1)
        expect(titles(page)).to_have_count(3)
        page.goto(server)
        expect(page.locator("main")).to_contain_text("1 source")


def test_newest_first(server: str, page: Page) -> None:
    """The order can be chosen, and is in the address."""
    search(page, server, "?q=Putin")
    page.get_by_label("Sort").select_option("newest")
    expect(titles(page).first).to_contain_text("चीन ने कज़ाख़स्तान")
    assert page.url.endswith("sort=newest")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?q=lavrow", "No report has “lavrow”; these have Sergey Lavrov."),
        ("?q=Lavrov+xylophone", "No report has all of these words; these have most of them."),
        ("?q=Lavrov&year=1492", "This archive does not know the filter “1492”; it is left out."),
        ("?q=" + "Lavrov+" * 1400, "Only the first 32 words are searched."),
    ],
)
def test_what_is_said_beside_results(server: str, page: Page, query: str, says: str) -> None:
    """Whatever was not taken literally is said, and there are results."""
    search(page, server, query)
    expect(page.locator(".found__notes")).to_contain_text(says)
    expect(status(page)).to_have_text("4 results")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("xylophone", "No reports match. Try a shorter word, another spelling, or fewer filters."),
        ("और के में", "Such words are in nearly every report. Add a name, a place or a topic."),
        ("!?… \u202e", "There is no word in this. Type a name, a place or a topic."),
        ("x" * 6_000, "No reports match. Try a shorter word, another spelling, or fewer filters."),
    ],
)
def test_nothing_found(server: str, page: Page, query: str, says: str) -> None:
    """A calm page says why."""
    search(page, server, "?q=" + quote(query))
    expect(status(page)).to_have_text(says)
    expect(titles(page)).to_have_count(0)


def test_markup_is_text(server: str, page: Page) -> None:
    """What is typed is never run, nor shown as anything but text."""
    wrong = mishaps(page, server)
    search(page, server, "?q=" + quote("<img src=x onerror=alert(1)> Lavrov") + "&year=<b>x</b>")
    expect(page.locator(".found__notes")).to_contain_text("“<b>x</b>”")
    assert page.locator("#search-app img, #search-app b").count() == 0
    assert wrong == []


def test_five_reports_are_little(server: str, page: Page) -> None:
    """Page, scripts and a first answer together are below 160 KB as a server packs them."""
    sizes: dict[str, int] = {}
    page.on(
        "response", lambda answer: sizes.update({answer.url: len(gzip.compress(answer.body()))})
    )
    search(page, server, "?q=Lavrov")
    expect(titles(page)).to_have_count(4)
    assert sum(sizes.values()) < 160_000


def test_without_scripts(server: str, browser: Browser) -> None:
    """The page says what it needs, and offers the lists."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server + "search/?q=Lavrov")
    expect(tab.locator("main")).to_contain_text("Search needs JavaScript.")
    expect(tab.locator(".browse a").first).to_be_visible()
    context.close()


@pytest.fixture
def bare(five: Settings, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of the site without the index, as stock MkDocs makes it."""
    site = tmp_path / "site"
    shutil.copytree(five.site, site, ignore=shutil.ignore_patterns("data", "reports"))
    with served(site) as address:
        yield address


def test_a_site_without_an_index(bare: str, page: Page) -> None:
    """It says so, and offers the lists."""
    search(page, bare, "?q=Lavrov")
    expect(status(page)).to_have_text(
        "This copy of the archive has no search. You can browse it instead."
    )
    expect(page.locator(".browse a").first).to_be_visible()


@pytest.mark.parametrize("setting", SETTINGS[::3], ids=str)
def test_axe_in_all_states(server: str, browser: Browser, setting: Setting) -> None:
    """Nothing is found by axe before, with and without results, and with the choices open."""
    _axe(server, browser, setting)


@pytest.mark.audit
@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_axe_everywhere(server: str, browser: Browser, setting: Setting) -> None:
    """The same in every language, scheme and width."""
    _axe(server, browser, setting)


def _axe(server: str, browser: Browser, setting: Setting) -> None:
    locale, scheme, width = setting
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_init_script(path=AXE)
    tab = context.new_page()
    found = []
    for state, query in STATES.items():
        tab.goto(f"{server}{locale}search/{query}")
        tab.wait_for_load_state("networkidle")
        if query:
            tab.evaluate("document.querySelector('.facets').open = true")
            tab.wait_for_load_state("networkidle")
        found += [f"{state}: {line}" for line in tab.evaluate(RUN, [RULES, "none"])]
        wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
        found += [f"{state}: wider than the window"] if wide else []
    context.close()
    assert found == []
