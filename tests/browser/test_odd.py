"""Archives that are not as one hopes: odd titles, very many names, few reports or none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.actors.registry import Registry
from generator.build import build
from generator.config import Settings
from generator.localize import Localizer
from tests.browser.conftest import addresses, mishaps, served
from tests.browser.test_axe import Setting, violations
from tests.browser.test_layout import CUT, OUTSIDE, OVERLAPS
from tests.conftest import MakeArchive

BODY = (
    "The ministers of Russia and China met in the capital on Wednesday to speak about grain, "
    "an official told reporters after the talks, which lasted for more than three hours.\n\n"
    "They agreed that the talks should be continued before the summer, the official added.\n"
)
TITLES = {
    "long": ("Ministers speak of grain and gas and trains and ships and planes, and of " * 5)[:300],
    "unbroken": "Getreideausfuhrgenehmigung" * 12,
    "emoji": "🌾🚢👩🏽‍🚀🇨🇳🤝🇷🇺 Grain talks 🌍🔥💥",
    "scripts": "Grain зерно 粮食 अनाज حبوب in five scripts, 2022 (१२) – ٣",
    "address": "https://example.org/" + "a/very/long/path" * 15,
    "markup": "<b>Bold</b> & [link](x) **stars** {{ braces }} <script>alert(1)</script>",
}
CHANGED: list[Setting] = [("", "light", 1280), ("hi/", "dark", 390), ("ar/", "dark", 390)]
KINDS = {"none": [], "one": ["dated"], "undated": ["long", "undated"]}


def seed(title: str, *, dated: bool = True) -> str:
    """A report of an ordinary kind below an odd title."""
    return f"{title}\n\n" + ("January 12, 2022\n\n" if dated else "") + BODY


def look(page: Page, site: str, urls: list[str]) -> dict[str, object]:
    """What is wrong with pages, by address: in Arabic on a phone, in English on a desk."""
    wrong: dict[str, object] = {}
    errors = mishaps(page, site)
    for prefix, width in (("ar/", 320), ("", 1280)):
        page.set_viewport_size({"width": width, "height": 800})
        for url in urls:
            page.goto(site + prefix + url)
            excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
            found = [hit for script in (OVERLAPS, CUT, OUTSIDE) for hit in page.evaluate(script)]
            if excess > 0 or found or page.locator("h1").count() != 1:
                wrong[f"{prefix}{url} {width}"] = (excess, found[:3])
    assert errors == []
    return wrong


def test_odd_titles_leave_pages_whole(make_archive: MakeArchive, page: Page) -> None:
    """Long, unbroken, of emoji, of five scripts: nothing overflows, is covered or cut."""
    seeds = {f"{name}.txt": seed(title) for name, title in TITLES.items()}
    settings = make_archive(seeds, locales="[en, ar]")
    build(settings)
    urls = ["", "dates/2022/01/12/", "dates/2022/", *(f"reports/{name}/" for name in TITLES)]
    with served(settings.site) as site:
        assert look(page, site, urls) == {}
        page.goto(site + "reports/markup/")
        assert "<b>Bold</b> & [link](x) **stars**" in page.locator("h1").inner_text()


@pytest.mark.parametrize("kind", KINDS)
def test_small_archives_are_whole(
    make_archive: MakeArchive, page: Page, browser: Browser, kind: str
) -> None:
    """Nothing, one report, or none with a date: each page says what is missing."""
    seeds = {f"{name}.txt": seed(f"On {name}", dated=name == "dated") for name in KINDS[kind]}
    settings = make_archive(seeds, locales="[en, ar]")
    build(settings)
    urls = [*addresses(settings).values()]
    assert {"home", "actors", "dates", "undated", "keywords"} <= {*addresses(settings)}
    with served(settings.site) as site:
        assert look(page, site, urls) == {}
        assert violations(browser, ("", "light", 1280), [site, site + "dates/"]) == []
        page.goto(site + "dates/")
        says_so = page.get_by_text("No report has a known date.").count() == 1
        assert says_so == (kind != "one")


@pytest.fixture
def crowded(make_archive: MakeArchive) -> Iterator[tuple[Settings, str]]:
    """An archive of one report that names more than 300 people, and its address."""
    actors = Registry.load().actors
    names = [
        actor.names["en"]
        for actor in sorted(actors.values(), key=lambda actor: actor.id)
        if actor.type == "person" and actor.names.get("en", "").count(" ") == 1
    ]
    assert len(names) > 320
    text = "\n\n".join(f"The ministers met {name} on Wednesday." for name in names)
    settings = make_archive(
        {"crowd.txt": f"Many people meet\n\nJanuary 12, 2022\n\n{text}\n"},
        locales="[en, hi, ar]",
    )
    build(settings)
    with served(settings.site) as address:
        yield settings, address


def test_very_many_names_are_split(
    crowded: tuple[Settings, str], page: Page, browser: Browser
) -> None:
    """The index keeps the most reported; the rest is in alphabetical order, page by page."""
    settings, site = crowded
    page.goto(site + "actors/")
    assert page.locator("section[aria-labelledby=person] .al li").count() == 100
    page.get_by_role("link", name="All names in alphabetical order").first.click()
    assert page.url == site + "actors/person/1/"
    listed = page.locator(".al a").all_inner_texts()
    page.locator("a[rel=next]").click()
    page.wait_for_url(site + "actors/person/2/")
    listed += page.locator(".al a").all_inner_texts()
    assert len(listed) > 300
    assert listed == sorted(listed, key=Localizer("en", settings.catalogs_of("en")).sort_key)
    page.locator(".jump a").first.click()
    assert page.url == site + "actors/person/1/"
    page.goto(site + "ar/actors/person/2/")
    assert page.locator(".jump [aria-current]").count() >= 1
    urls = [*addresses(settings).values()]
    assert any(url.startswith("actors/person/") for url in urls)
    assert look(page, site, urls) == {}
    names = [site + prefix + "actors/person/1/" for prefix in ("", "hi/", "ar/")]
    assert violations(browser, ("", "dark", 390), [*names, site + "reports/crowd/"]) == []


def test_what_editors_changed_is_whole(
    make_archive: MakeArchive, page: Page, browser: Browser
) -> None:
    """Corrections, a withdrawn report and a merged actor: said in words, on pages that hold."""
    signed = "by: ليلى حسن\non: 2024-05-31\nwhy: the printed edition\n"
    lavrov = BODY.replace("an official", "Russian Foreign Minister Sergey Lavrov")
    settings = make_archive(
        {
            "changed.txt": f"Talks on grain\n\nJanuary 12, 2022\n\n{lavrov}",
            "changed.yml": "published: 2022-01\nactors: {remove: [china], add: [india]}\n"
            f"title: {TITLES['long']}\nkeywords: [अनाज, حبوب]\n{signed}",
            "gone.txt": seed("Talks on gas"),
            "gone.yml": f"withdrawn: true\n{signed}",
            "_actors.yml": "redirects: {sergei-lavrov: sergey-lavrov}\n",
        },
        locales="[en, hi, ar]",
    )
    build(settings)
    urls = ["corrections/", "reports/changed/", "reports/gone/", "actors/sergey-lavrov/"]
    with served(settings.site) as site:
        assert look(page, site, urls) == {}
        for setting in CHANGED:
            places = [site + setting[0] + url for url in urls]
            assert violations(browser, setting, places) == []
        page.goto(site + "corrections/")
        changes = page.locator(".changes li").all_inner_texts()
        assert "Published: 12 January 2022 became January 2022" in changes
        assert "Actors: removed China; added India" in changes
        page.goto(site + "ar/actors/sergei-lavrov/")
        page.wait_for_url(site + "ar/actors/sergey-lavrov/")
