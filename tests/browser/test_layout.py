"""Where things stand on the screen: order, edges, directions; nothing covers anything else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.config import Settings
from tests.browser.conftest import addresses

LOCALES = {"en": "", "hi": "hi/", "ar": "ar/"}
HINDI = "reports/000-74670ee7251f4a26/"
ARABIC = "reports/004-2b9803faf59a8591/"
FRAME = [".md-header", ".md-tabs", "main", ".md-footer"]
ORDER = {
    "home": [".hero", "#latest", "#reported", "#coverage", ".hm", ".undated"],
    "report": [".crumbs", ".kicker", "h1", ".meta", ".whom", ".rb", ".tools", "#actors"],
    "actor": [".crumbs", "h1", ".ah__s", "#reports", ".cards", ".names", ".al--s"],
    "actors": [".crumbs", "h1", ".jump", "#person", "#state", "#media"],
    "dates": [".crumbs", "h1", ".hm", ".legend", ".undated", ".strip"],
    "year": [".crumbs", "h1", ".cal", ".cards"],
    "month": [".crumbs", "h1", ".cal", ".cards", ".side"],
    "day": [".crumbs", "h1", ".cards"],
    "undated": [".crumbs", "h1", ".lede", ".cards"],
    "events": [".crumbs", "h1", ".lede", ".others"],
    "keywords": [".crumbs", "h1", ".lede", ".chips"],
    "keyword": [".crumbs", ".kicker", "h1", ".cards"],
    "corrections": [".crumbs", "h1", ".lede"],
    "about": [".crumbs", "h1", "h2"],
}
"""What stands above what on a narrow screen, by class of page."""
OVERLAPS = """() => {
  const seen = [...document.querySelectorAll(
    "main :is(h1, h2, h3, p, li > a, td, th, summary, .chip, .badge, .n), header a, .md-tabs a")]
    .filter(e => e.checkVisibility() && !e.closest(".vh"))
    .filter(e => getComputedStyle(e).position == "static");
  const boxes = seen.map(e => [e, e.getBoundingClientRect()])
    .filter(([, b]) => b.width && b.height);
  const found = [];
  for (const [i, [a, x]] of boxes.entries()) for (const [b, y] of boxes.slice(i + 1)) {
    if (a.contains(b) || b.contains(a)) continue;
    const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (wide > 2 && high > 2) found.push([a.outerHTML.slice(0, 80), b.outerHTML.slice(0, 80)]);
  }
  return found;
}"""
# Long names beside the arcs are cut on phones; the table below has them whole.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(e => e.checkVisibility() && !e.closest(".vh, .scroll, pre, svg, .card__deck, .hm, .arcs")
    && e.scrollWidth > e.clientWidth + 1 && e.clientWidth
    && getComputedStyle(e).overflowX != "visible")
  .map(e => e.outerHTML.slice(0, 120))"""
OUTSIDE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(e => e.checkVisibility() && !e.closest(".vh, .scroll, svg, pre"))
  .filter(e => { const b = e.getBoundingClientRect();
    return b.width && (b.left < -1 || b.right > innerWidth + 1); })
  .map(e => e.outerHTML.slice(0, 120))"""
EDGES = "e => { const b = e.getBoundingClientRect(); return [b.left, b.right, b.top]; }"


def edges(page: Page, selector: str) -> tuple[float, float, float]:
    """Left, right and top of the first element."""
    left, right, top = page.locator(selector).first.evaluate(EDGES)
    return left, right, top


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ORDER)
def test_things_stand_in_reading_order(
    five: Settings, server: str, page: Page, kind: str, locale: str
) -> None:
    """On a phone everything is below what comes before it, and nothing is missing."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(server + LOCALES[locale] + addresses(five)[kind])
    for order in (FRAME, ORDER[kind]):
        tops = [edges(page, selector)[2] for selector in order]
        assert tops == sorted(tops), dict(zip(order, tops, strict=True))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_covered_or_cut(
    five: Settings, server: str, page: Page, locale: str, width: int
) -> None:
    """No text lies on another, ends at an edge, or stands off the screen."""
    page.set_viewport_size({"width": width, "height": 800})
    for address in (*addresses(five).values(), ARABIC):
        page.goto(server + LOCALES[locale] + address)
        for details in page.locator("details").all():
            details.evaluate("e => e.open = true")
        for script in (OVERLAPS, CUT, OUTSIDE):
            assert page.evaluate(script) == [], address


@pytest.mark.parametrize("locale", LOCALES)
def test_edges_meet(five: Settings, server: str, page: Page, locale: str) -> None:
    """Name of the site, tabs, heading and footer begin at one edge: that of the language."""
    side = 1 if locale == "ar" else 0
    for kind, address in addresses(five).items():
        page.goto(server + LOCALES[locale] + address)
        places = [edges(page, s)[side] for s in (".md-logo", "h1", ".md-footer p")]
        padding = page.locator(".md-tabs__link").first.evaluate(
            "e => parseFloat(getComputedStyle(e).paddingInlineStart)"
        )
        places.append(edges(page, ".md-tabs__link")[side] + (-padding if side else padding))
        assert max(places) - min(places) < 2, (kind, places)


@pytest.mark.parametrize("locale", LOCALES)
def test_two_columns_stand_side_by_side(
    five: Settings, server: str, page: Page, locale: str
) -> None:
    """On a wide screen the side column comes second in the direction of the language."""
    found = addresses(five)
    pairs = {"report": (".rh", ".side"), "actor": (".main", ".side"),
             "month": (".main", ".when"),
             "home": (".grid2 > :first-child", ".grid2 > :last-child")}  # fmt: skip
    for kind, (first, second) in pairs.items():
        page.goto(server + LOCALES[locale] + found[kind])
        main, side = edges(page, first), edges(page, second)
        assert abs(main[2] - side[2]) < 2, kind
        assert side[1] < main[0] if locale == "ar" else main[1] < side[0], kind


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("report", "lang"), [(HINDI, "hi"), (ARABIC, "ar")])
def test_a_report_keeps_its_direction(
    server: str, page: Page, report: str, lang: str, locale: str
) -> None:
    """Title and text run in the report's direction and share both edges; the frame does not."""
    page.goto(server + LOCALES[locale] + report)
    direction = "e => getComputedStyle(e).direction"
    own = "rtl" if lang == "ar" else "ltr"
    assert page.locator("html").evaluate(direction) == ("rtl" if locale == "ar" else "ltr")
    for selector in ("h1", ".rb"):
        place = page.locator(selector)
        assert place.get_attribute("lang") == lang
        assert place.evaluate(direction) == own
        assert place.evaluate("e => getComputedStyle(e).textAlign") in {"start", "left", "right"}
    heading, text = edges(page, "h1"), edges(page, ".rb")
    assert abs(heading[0] - text[0]) < 2
    assert abs(heading[1] - text[1]) < 2


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_in_lists_stand_at_the_edge(server: str, page: Page, locale: str) -> None:
    """A title keeps its own direction, and is aligned with the interface."""
    page.goto(server + LOCALES[locale])
    wanted = "right" if locale == "ar" else "left"
    for title in page.locator(".card__t bdi").all():
        assert title.evaluate("e => getComputedStyle(e).direction") == title.get_attribute("dir")
        aligned = title.evaluate("e => getComputedStyle(e).textAlign")
        start = "right" if title.get_attribute("dir") == "rtl" else "left"
        assert {"start": start}.get(aligned, aligned) == wanted


@pytest.mark.parametrize("locale", LOCALES)
def test_time_runs_with_the_language(five: Settings, server: str, page: Page, locale: str) -> None:
    """January and Monday stand where reading begins; drawings are mirrored with them."""
    found, right = addresses(five), locale == "ar"
    page.goto(server + LOCALES[locale] + found["dates"])
    january, december = page.locator(".hm thead th").nth(1), page.locator(".hm thead th").nth(12)
    assert (january.evaluate(EDGES)[0] > december.evaluate(EDGES)[0]) == right
    mirrored: Any = page.locator(".strip").first.evaluate(
        "e => new DOMMatrix(getComputedStyle(e).transform).a"
    )
    assert mirrored == (-1 if right else 1)
    page.goto(server + LOCALES[locale] + found["month"])
    monday, sunday = page.locator(".cal th").first, page.locator(".cal th").last
    assert (monday.evaluate(EDGES)[0] > sunday.evaluate(EDGES)[0]) == right
    page.goto(server + LOCALES[locale] + found["home"])
    name, count = edges(page, ".ka a"), edges(page, ".ka .n")
    assert (name[0] > count[0]) == right


def test_a_phone_leads_to_the_names(server: str, browser: Browser) -> None:
    """The line above the text says how many names there are and jumps to them.

    Wide screens show the list beside the text instead.
    """
    context = browser.new_context(viewport={"width": 390, "height": 800})
    tab = context.new_page()
    tab.goto(server + HINDI)
    link = tab.locator(".whom a")
    shown = tab.locator(".side > section > ul .chip").count()
    more = tab.locator(".side details .chip").count()
    assert shown == 6
    assert str(shown + more) in link.inner_text()
    link.click()
    assert 0 <= edges(tab, "#actors")[2] < 800
    tab.set_viewport_size({"width": 1280, "height": 800})
    assert not link.is_visible()
    context.close()
