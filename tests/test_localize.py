"""Words, dates, numbers and names in the languages of the interface, and the theme's words."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from datetime import date
from functools import reduce
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.localize import Localizer, theme_strings
from generator.localize.messages import fill, row
from generator.localize.names import nearest
from generator.model import Day, Text

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "site_templates" / "locale"
THEME = ROOT / "site_templates" / "theme"
EN, HI, AR = (Localizer(locale, FOLDER) for locale in ("en", "hi", "ar"))
WEDNESDAY = date(2022, 1, 12)


@pytest.mark.parametrize(
    ("localizer", "long", "full", "month"),
    [
        (EN, "12 January 2022", "Wednesday, 12 January 2022", "January 2022"),
        (HI, "12 जनवरी 2022", "बुधवार, 12 जनवरी 2022", "जनवरी 2022"),
        (AR, "12 يناير 2022", "الأربعاء، 12 يناير 2022", "يناير 2022"),
    ],
)
def test_a_day_reads_as_precisely_as_it_is_known(
    localizer: Localizer, long: str, full: str, month: str
) -> None:
    """Days, months and years in words; a month is never given a day."""
    assert localizer.date(Day(WEDNESDAY)) == long
    assert localizer.date(Day(WEDNESDAY), "full") == full
    assert localizer.date(Day(date(2022, 1, 1), "month"), "full") == month
    assert localizer.date(Day(date(2022, 1, 1), "year"), "full") == "2022"


@pytest.mark.parametrize(
    ("reader", "locales", "known", "shown"),
    [
        ("fr", "en hi fr", "ar en fr hi", "fr"),
        ("fr", "hi ar fr", "ar de en hi", "en"),
        ("fr", "hi de fr", "de en hi", "de"),
        ("hi", "en hi ar", "ar en mr", "mr"),
        ("hi", "en hi ar", "ar en", "en"),
        ("ar", "en hi ar", "fr hi ru", "fr"),
        ("en", "en hi ar", "ru hi sr-Latn", "sr-Latn"),
        ("en", "en hi ar", "ru ar hi", "hi"),
    ],
)
def test_a_name_is_shown_as_the_reader_can_read_it(
    reader: str, locales: str, known: str, shown: str
) -> None:
    """In their language, else in their script, else in Latin letters, and marked as what it is."""
    names = {lang: f"name in {lang}" for lang in known.split()}
    found = nearest(names, reader, locales.split())
    assert found == Text(f"name in {shown}", shown, "ltr")
    assert nearest({}, reader, locales.split()) is None


@pytest.mark.parametrize(
    ("localizer", "counts"),
    [
        (EN, {0: "0 reports", 1: "1 report", 2: "2 reports", 1234: "1,234 reports"}),
        (HI, {0: "0 रिपोर्ट", 1: "1 रिपोर्ट", 2: "2 रिपोर्टें", 123456: "1,23,456 रिपोर्टें"}),
        (
            AR,
            {
                0: "لا تقارير",
                1: "تقرير واحد",
                2: "تقريران",
                3: "3 تقارير",
                11: "11 تقريرًا",
                100: "100 تقرير",
                1103: "1,103 تقارير",
            },
        ),
    ],
)
def test_counts_take_the_plural_form_of_the_language(
    localizer: Localizer, counts: dict[int, str]
) -> None:
    """One, two, few and many as each grammar has them, the number in Western digits."""
    for n, text in counts.items():
        assert localizer.ngettext("{n} report", "{n} reports", n) == text


def test_one_english_word_may_need_two_translations() -> None:
    """A context tells the page called Search from the button that searches."""
    assert AR.gettext("Actors") == "الشخصيات والجهات"
    assert AR.pgettext("tab", "Actors") == "الشخصيات"


@pytest.mark.parametrize("locale", ["en", "hi", "ar", "fr", "pt-BR", "zh-Hant", "fa", "ckb"])
def test_any_language_serves_without_a_catalog(locale: str) -> None:
    """Without translations the words are English; dates, numbers and names are not missing."""
    localizer = Localizer(locale, FOLDER / "nowhere")
    assert localizer.gettext("Home") == "Home"
    assert localizer.ngettext("{n} report", "{n} reports", 2) == "2 reports"
    assert len(localizer.weekday_names()) == 7
    assert localizer.autonym
    for text in (localizer.date(Day(WEDNESDAY)), localizer.number(2022)):
        assert regex.search("[0-9]", text), "Western digits everywhere"


def test_languages_have_names() -> None:
    """A language is named in the interface's language; an unknown code stays as it is."""
    assert [AR.language_name(code) for code in ("hi", "ar")] == ["الهندية", "العربية"]
    assert EN.language_name("zh-Hant") == "Chinese (Traditional)"
    assert HI.language_name("und") == "अज्ञात भाषा"
    for odd in ("", "x", "qqx-odd", "<b>", "a" * 500):
        assert EN.language_name(odd) == odd


def test_interfaces_know_their_direction_and_name() -> None:
    """Arabic runs from right to left; each language is offered under its own name."""
    assert [each.direction for each in (EN, HI, AR)] == ["ltr", "ltr", "rtl"]
    assert [each.autonym for each in (EN, HI, AR)] == ["English", "हिन्दी", "العربية"]


def test_weeks_begin_on_monday() -> None:
    """Calendars have the same columns in every language."""
    assert EN.weekday_names("wide")[0] == "Monday"
    assert HI.weekday_names("wide")[0] == "सोमवार"
    assert AR.weekday_names("wide")[0] == "الاثنين"


def test_names_are_joined_with_the_comma_of_the_language() -> None:
    """Lists of names need no grammar; markup among them stays markup, text is escaped."""
    assert AR.join(["أ", "ب", "ج"]) == "أ، ب، ج"
    assert EN.join([]) == ""
    assert EN.join([Markup("<b>a</b>"), "<i>"]) == Markup("<b>a</b>, &lt;i&gt;")


@pytest.mark.parametrize("pair", ["{a}, {b}", "{a} & {b}", "{b} < {a}", "({a}; {b})", "{a}{b}"])
@given(st.lists(st.text("<{a}&", max_size=4) | st.builds(Markup, st.just("<b>x</b>")), max_size=5))
def test_a_row_is_pairs_one_after_another(pair: str, items: list[str]) -> None:
    """Joining many names says what filling in two at a time would, markup or not."""
    expected = reduce(lambda a, b: fill(pair, {"a": a, "b": b}), items) if items else ""
    found = row(pair, items)
    assert (found, type(found)) == (expected, type(expected))


@given(st.text(), st.text())
def test_values_are_filled_in_once(a: str, b: str) -> None:
    """What looks like a place inside a value stays text."""
    assert fill("{a}|{b}", {"a": a, "b": b}) == f"{a}|{b}"


@given(st.text())
def test_text_beside_markup_is_escaped(value: str) -> None:
    """One value that is Markup makes the whole Markup, and the rest safe."""
    filled = fill("{a} & {b}", {"a": Markup("<b>"), "b": value})
    assert isinstance(filled, Markup)
    assert filled == Markup("<b> &amp; ") + escape(value)


def test_names_sort_by_letters_with_the_own_script_first() -> None:
    """Accents, hamza seats and case do not tear names apart; vowel signs count."""
    assert sorted(["Zhao", "Émile", "Eva", "ali", "वांग"], key=EN.sort_key) == [
        "ali", "Émile", "Eva", "Zhao", "वांग",
    ]  # fmt: skip
    assert sorted(["Ali", "किम", "कमल", "काम", "अली"], key=HI.sort_key) == [
        "अली", "कमल", "काम", "किम", "Ali",
    ]  # fmt: skip
    assert sorted(["بوتين", "أحمد", "إبراهيم", "Ali"], key=AR.sort_key) == [
        "إبراهيم", "أحمد", "بوتين", "Ali",
    ]  # fmt: skip


@given(st.text(), st.text())
def test_different_names_never_tie(a: str, b: str) -> None:
    """The order is total, so that it does not hang on the order of the input."""
    assert (AR.sort_key(a) == AR.sort_key(b)) == (a == b)


def test_the_theme_has_its_words() -> None:
    """A partial gives the theme its messages and the list of languages."""
    names = {"en": "An archive", "hi": 'नाम "{{ x }}" %}', "ar": "أرشيف \\ <b>"}
    text = theme_strings(HI, [EN, HI, AR], names)
    environment = jinja2.Environment(autoescape=False)  # noqa: S701 - as in MkDocs
    module: Any = environment.from_string(text).make_module()
    assert module.gettext("Skip to main content") == "मुख्य सामग्री पर जाएँ"
    assert module.gettext("a < b") == "a &lt; b"
    assert module.locale["code"] == "hi"
    places = module.locales
    assert [(each["prefix"], each["site_name"]) for each in places] == [
        ("", names["en"]), ("hi/", names["hi"]), ("ar/", names["ar"]),
    ]  # fmt: skip


def test_the_theme_names_stylesheets_that_exist() -> None:
    """Material's stylesheets are found, whatever its version calls them."""
    found = regex.search(r"set stylesheets = (\{.*?\})", theme_strings(EN, [EN], {"en": "x"}))
    assert found
    for address in json.loads(found[1]).values():
        assert resources.files("material").joinpath("templates", address).is_file()


def _palette(options: object) -> Any:
    """The theme's partial on colours, for a `theme.palette`."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))  # noqa: S701
    template = environment.get_template("partials/palette.html")
    return template.make_module({"config": {"theme": {"palette": options}}})


def test_the_inline_script_has_the_hash_that_the_policy_allows() -> None:
    """The browser runs the one inline script only if its hash is right."""
    module = _palette([])
    digest = hashlib.sha256(str(module.script).encode()).digest()
    assert module.script_hash == base64.b64encode(digest).decode()


@pytest.mark.parametrize(
    ("palette", "attributes"),
    [
        ([], ""),
        ({"primary": "teal"}, 'data-md-color-scheme="default" data-md-color-primary="teal" '),
        (
            {"scheme": "slate", "primary": "deep purple"},
            'data-md-color-primary="deep-purple" data-md-color-accent="indigo" data-theme="dark"',
        ),
        (
            [{"scheme": "default", "primary": "red"}, {"scheme": "slate", "primary": "lime"}],
            'data-light="red indigo" data-dark="lime indigo"',
        ),
    ],
)
def test_the_palette_of_material_is_honoured(palette: object, attributes: str) -> None:
    """`theme.palette` as Material documents it, as attributes of the page."""
    found = _palette(palette).attributes()
    assert attributes in found
    assert bool(found) == bool(palette)


def test_the_theme_styles_stay_small() -> None:
    """What we add to a page's first view is at most 8 KB of styles, packed."""
    styles = (THEME / "assets" / "site.css").read_bytes()
    assert len(gzip.compress(styles, 9, mtime=0)) <= 8 * 1024
