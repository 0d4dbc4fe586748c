"""A template filled once for all locales says what it says in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, TemplateError
from markupsafe import Markup

from generator import templates
from generator.build import build
from generator.config import Settings
from generator.model import Text
from generator.rendering.environment import Environment
from generator.rendering.variants import Marks, UnsettledError, exchanged, in_all
from generator.storage.files import tree_state
from tests.conftest import MakeArchive
from tests.examples import examples
from tests.test_build import report

LOCALES = ("en", "hi", "ar")
MACROS = (
    "{% macro said(x) %}<i>{{ x }}</i>{% endmacro %}"
    "{% macro maybe(x) %}{% if x %}{{ x }}{% endif %}{% endmacro %}"
    "{% macro box(x) %}<u>{{ x }}{{ caller() }}</u>{% endmacro %}"
)
AT_ONCE = [
    "{{ word('x') }} {{ text }} {{ locale }}",
    "{{ html(word(text)) }} {{ html(said(word('<'))) }}",
    "{{ said(word(text)) }}{{ maybe(word('none')) }}{{ maybe('') }}{{ said(said(locale)) }}",
    "{{ name(text).value }} {{ name(text).lang }} {{ name(text).dir }}",
    "{% if word('x') %}yes{% else %}no{% endif %} {{ word('x') or 'none' }}",
    "{% for each in names(text) %}{{ loop.index }}{{ each.value }}{% endfor %}",
    "{{ names(text)|length }} {{ names(text)[1].value }} {{ names(text)[:1]|length }}",
    "{% set title = word(text) %}{{ title }}{{ title is string }}{{ title is none }}",
    "{{ row([word('a'), text, said(word('b'))]) }} {{ row((locale, locale)) }}",
    "{{ word(locale) }}{{ (word('a') + word('b')) }}{{ 'x' if word('a') == word('a') }}",
    "{{ number(3) + 1 }} {{ locale.upper() }} {{ word('a').split('-')[0] }}",
    "{% include 'part' %}{% for x in [1, 2] if word('x') %}{{ word(x) }}{% endfor %}",
]
"""What can be said for all locales at once."""
ASKING = [
    "{% if locale == 'hi' %}<b>{% endif %}",
    "{{ 'x' if name(text).lang != locale else 'y' }}",
    "{{ word(text)|upper }} {{ word(text)|length }} {{ said(word(text))|length }}",
    "{{ locale|tojson }} {{ [word('a')]|tojson }}",
    "{{ word(text) ~ '!' }} {{ 'x' in word('en') }} {{ word('e') in 'en-e' }}",
    "{{ word(text)|e|upper }} {{ word(text)|safe }} {{ said(locale)|striptags }}",
    "{{ {'en': 1, 'hi': 2}[locale] }}",
    "{{ {'en': 1, 'hi': 2, 'ar': 3}[locale] }} {{ [locale]|join(',') }}",
    "{{ '%s'|format(locale) }} {{ 'a%s' % locale }} {{ locale|int }} {{ locale|string }}",
    "{% set block %}{{ locale }}{% endset %}{{ block|upper }}",
    "{% call box(word(text)) %}{{ locale }}{% endcall %}",
    "{% filter upper %}{{ locale }}{% endfilter %}",
    "{% for each in few %}{{ each }}{% endfor %}",
    "{{ unknown }}",
    "{{ name(text).unknown }}",
    "{{ word(unknown) }}",
]
"""What cannot, or need not."""


def spoken(locale: str) -> dict[str, Any]:
    """What templates call, in one locale."""
    return {
        "locale": locale,
        "word": lambda x: f"{locale}-{x}" if x != "none" else "",
        "html": lambda x: Markup("<b>{}</b>").format(x),
        "name": lambda x: Text(f"{x} {locale}", "en" if locale == "ar" else locale, "ltr"),
        "names": lambda x: [Text(f"{x} {locale}", locale, "ltr"), Text(x, "en", "ltr")],
        "number": lambda x: x,
        "row": lambda items: Markup("; ").join([locale, *items]),
        "few": ["a", "b"][: len(locale) - 1 - (locale == "ar")],
    }


def filled(environment: Environment, template: str, text: str) -> str:
    """What a template says, or how it fails."""
    environment.globals["text"] = text
    whole = f"{{% from 'macros' import box, maybe, said %}}{template}"
    return environment.from_string(whole).render()


def in_each(template: str, text: str) -> list[str]:
    """What a template says in each locale, or how it fails there."""
    said = []
    for locale in LOCALES:
        environment = Environment(loader=loader())
        environment.globals.update(spoken(locale))
        try:
            said.append(filled(environment, template, text))
        except (TemplateError, TypeError, LookupError) as error:
            said.append(type(error).__name__)
    return said


def at_once(template: str, text: str) -> Sequence[str]:
    """What it says when it is filled once. Raises what shows that it cannot be."""
    marks, every = Marks(len(LOCALES)), [spoken(locale) for locale in LOCALES]
    environment = Environment(marks, loader=loader())
    environment.globals.update({name: in_all([one[name] for one in every]) for name in every[0]})
    with marks.of("") as seen:
        return exchanged(filled(environment, template, text), seen)


def loader() -> DictLoader:
    """Templates that others import and include."""
    return DictLoader({"macros": MACROS, "part": "{{ word(text) }}"})


@pytest.mark.parametrize("template", AT_ONCE)
@examples(20)
@given(text=st.text() | st.sampled_from(["<", "&lt;", "\x00", "\x000\x00", "y"]))
def test_it_says_what_it_says_in_each_locale(template: str, text: str) -> None:
    """Whatever it prints and passes on; only what looks like a mark is left alone."""
    try:
        said = at_once(template, text)
    except UnsettledError:
        assert "\x00" in text
    else:
        assert said == in_each(template, text)


@pytest.mark.parametrize("template", ASKING)
def test_what_differs_is_not_asked_in_vain(template: str) -> None:
    """It is noticed, however a template asks; or the answer is right."""
    try:
        said = at_once(template, "x")
    except (UnsettledError, TemplateError, TypeError):
        return
    assert said == in_each(template, "x")


def locale_by_locale(settings: Settings) -> None:
    """Have each page template ask for the locale."""
    folder = settings.root / templates.NAME / templates.PAGES
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted((templates.shipped() / templates.PAGES).glob("*.j2")):
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(f"{{% if locale == 'hi' %}}{{% endif %}}{text}")


def test_an_archive_comes_out_the_same(make_archive: MakeArchive) -> None:
    """Every page and file, as if each template were filled in one locale after the other."""
    seeds = {"one.txt": report("grain"), "two.txt": report("gas", 13), "three.txt": "Hm."}
    settings = make_archive(seeds)
    build(settings)
    found = contents(settings)
    locale_by_locale(settings)
    assert build(settings).rendered
    assert contents(settings) == found


def contents(settings: Settings) -> dict[str, bytes]:
    """Every file of docs and site."""
    return {
        f"{folder.name}/{path}": (folder / path).read_bytes()
        for folder in (settings.docs, settings.site)
        for path in tree_state(folder)
    }
