"""Templates say what stock Jinja2 says, in fewer steps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2 import Environment as Stock
from markupsafe import Markup

from generator.rendering import environment as environment_of
from generator.rendering.environment import MOST, SHORT, Environment, Escaped
from tests.examples import examples

OTHERS = {
    "base": "{% set t = 1 %}[{% block a %}<{{ text }}>{% endblock %}]{% block b %}{% endblock %}",
    "macros": "{% macro m(a, b='<b>') %}{{ a }}|{{ b }}|{{ everywhere }}{% endmacro %}"
    "{% macro inner(x) %}({{ m(x, x) }}){% endmacro %}",
    "part": "{{ text }} {{ local|default('none') }}",
}
"""Templates that the others extend, import and include."""
TEMPLATES = [
    "{{ text }} {{ html }} {{ number }} {{ none }} {{ list }} {{ thing.name }} {{ map.key }}",
    "{{ text ~ html }} {{ text|upper }} {{ html|safe }} {{ text|e }} {{ list|join('<') }}",
    "{{ f(text) }} {{ f(html) }} {{ f(number, b=text) }} {{ f(*list[:2]) }} {{ f(**{'a': text}) }}",
    "{{ keywords(class=text, other=1) }}",
    ("{% macro m(a, b='<x>', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
     "{{ m(text) }} {{ m(text, html) }} {{ m(text, html, 1) }} {{ m(a=text, b=m(html)) }}"),
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, z=2) }}",
    "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(text, 2, z=html) }}",
    "{% macro m(a) %}<i>{{ caller(a) }}</i>{% endmacro %}{% call(x) m(text) %}{{ x }}{% endcall %}",
    "{% from 'macros' import m, inner %}{{ m(text) }}{{ inner(html) }}{{ inner('<' ~ number) }}",
    "{% import 'macros' as ours %}{{ ours.m(text) }}",
    "{% set local = 1 %}{% include 'part' %}{% include 'part' without context %}",
    ("{% extends 'base' %}{% block a %}{{ super() }}{{ text }}{% endblock %}"
     "{% block b %}{{ self.a() }}{% endblock %}"),
    "{% autoescape false %}{{ text }}{{ f(text) }}{% endautoescape %}{{ text }}",
    "{% autoescape number > 1 %}{{ text }}{% endautoescape %}",
    ("{% for x in list recursive %}{{ loop.index }}{{ x }}"
     "{% if x is not string %}{{ loop(x) }}{% endif %}{% endfor %}"),
    ("{% set found = namespace(n=0) %}{% for x in list %}{% set found.n = loop.index %}{{ f(x) }}"
     "{% endfor %}{{ found.n }}{% set block %}<b>{{ text }}{% endset %}{{ block }}"),
    "{% filter upper %}{{ text }}{% endfilter %}{{ text if number else html }}",
    "{{ unknown }}",
    "{{ unknown() }}",
    "{{ thing.unknown.more }}",
    "{{ text }}\n\n{% set title = text %}\n  {% if title %}\n{{ title }}\n  {% endif %}\n",
]  # fmt: skip


@dataclass
class Thing:
    """Something with an attribute."""

    name: str


def f(a: object = None, b: object = None) -> object:
    """Gives back what it is given."""
    return a if b is None else f"{a}{b}"


def keywords(**named: object) -> str:
    """Names that are words of Python, too."""
    return f"<{named}>"


def said(environment: Stock, template: str, text: str) -> str:
    """What a template says, or how it fails."""
    environment.globals.update(f=f, keywords=keywords, everywhere=text)
    values = {
        "text": text, "html": Markup("<b>%s</b>") % text, "number": 12, "none": None,
        "list": [text, "<", ["x", text]], "thing": Thing(text), "map": {"key": text},
    }  # fmt: skip
    try:
        return environment.from_string(template).render(values)
    except (TemplateError, TypeError) as error:
        return f"{type(error).__name__} {error}"


@pytest.mark.parametrize("template", TEMPLATES)
@examples(20)
@given(text=st.text() | st.sampled_from(["<", "&lt;", "x" * (SHORT + 1) + "'"]))
def test_it_says_what_stock_jinja2_says(template: str, text: str) -> None:
    """Whatever a template does, whatever it is given: the same words, or the same fault."""
    stock = Stock(
        loader=DictLoader(OTHERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    ours = Environment(loader=DictLoader(OTHERS))
    for _ in range(2):  # once more with what is remembered
        assert said(ours, template, text) == said(stock, template, text)


def test_what_is_remembered_has_a_bound() -> None:
    """Short texts only, and not too many: an archive of any size fits into memory."""
    escaped = Escaped()
    assert escaped["<" * (SHORT + 1)] == "&lt;" * (SHORT + 1)
    assert not escaped
    for number in range(MOST + 5):
        assert escaped[f"<{number}"] == f"&lt;{number}"
    assert 0 < len(escaped) <= MOST


def test_templates_are_compiled_once_for_all_commands(pycache: Path, tmp_path: Path) -> None:
    """Until one is changed, wherever it lies; one that was damaged is compiled again."""

    def filled(text: str, folder: str = "archive") -> str:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "page").write_text(text)
        environment_of._compiled.cache_clear()
        return Environment(loader=FileSystemLoader(tmp_path / folder)).get_template("page").render()

    assert filled("{{ 1 + 1 }}") == filled("{{ 1 + 1 }}", "another") == "2"
    (file,) = (path for path in pycache.rglob("*") if path.is_file())
    when = file.stat().st_mtime_ns
    assert filled("{{ 1 + 1 }}") == "2"
    assert file.stat().st_mtime_ns == when
    assert filled("{{ 1 + 2 }}") == "3"
    file.write_bytes(file.read_bytes()[:40])
    assert filled("{{ 1 + 2 }}") == "3"
    assert filled("{{ 1 + 2 }}") == "3"
    assert file.stat().st_size > 40
