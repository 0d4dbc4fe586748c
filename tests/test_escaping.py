"""Text in = text out, through Markdown and through HTML, with no element of its own."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment

from generator.markup.escaping import markdown
from generator.text import clean
from tests.examples import examples

OURS = yaml.safe_load((Path(__file__).parent.parent / "mkdocs.yml").read_text(encoding="utf-8"))[
    "markdown_extensions"
]
EVERY_PAGE = ["toc", "tables", "fenced_code", *OURS]
"""MkDocs' own extensions, and those that our configuration adds."""
OTHERS = [
    "abbr", "admonition", "def_list", "footnotes", "sane_lists", "smarty", "wikilinks", "nl2br",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip
"""What Material's documentation recommends and a maintainer may switch on."""
HOSTILE = [
    "# Heading", "- item", "1. item", "1) item", "    code", "```\ncode\n```", "> quote", "***",
    "---", "a | b", "| - | - |", "[a](javascript:x)", "![x](y)", "<script>alert(1)</script>",
    "</main>", "&lt;b&gt;", "&amp;", "&#60;", "{{ config }}", "{% raw %}", "--8<-- 'x'",
    "{: onclick=x}", "word{ .class }", "\\(c\\)", "\\*", "`code`", "~~x~~", "^x^", "==x==",
    ":smile:", "(c) (tm) -->", "+/- 1/2", "++ctrl++", "$x$", "$$x$$", "*[HTML]: x", "[^1]",
    "[[wiki]]", "https://example.org/a_b", "www.example.org", "a@example.org", "@user", "#12",
    "!!! note", "??? note", "=== \"tab\"", "{++ins++}", "term\n: definition", "x  \ny",
    "\x02wzxhzdk:0\x03", "\u202eabc", "a\x00b",
    "नमस्ते *दुनिया*", "مرحبا _عالم_", "'quoted' \"text\" ...",
]  # fmt: skip
anything = (
    st.text() | st.text("#*_`~<>[](){}!|\\&;:-+=.0123456789 \n\tabक") | st.sampled_from(HOSTILE)
)


class _Seen(HTMLParser):
    """Collects the elements and the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag + "".join(f" {name}" for name, _ in attrs))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)


def seen(html: str) -> _Seen:
    parser = _Seen()
    parser.feed(html)
    parser.close()
    return parser


def same(text: str) -> str:
    """Text up to white space."""
    return " ".join(text.split())


@examples(100)
@given(anything)
@example("x")
def test_a_paragraph_of_markdown_reads_as_it_did(text: str) -> None:
    """Whatever a seed's paragraph holds, it is one paragraph with that text."""
    shown = clean(text)
    html = python_markdown.markdown(markdown(shown), extensions=EVERY_PAGE)
    assert same(seen(html).text) == same(shown)
    assert seen(html).elements == (["p"] if shown else [])


@examples(100)
@given(anything)
def test_a_paragraph_inside_our_markup_reads_as_it_did(text: str) -> None:
    """The same within the element that holds a report's body, next to a link of ours."""
    shown = clean(text)
    source = f'<div class="rb" markdown="block">\n\n{markdown(shown)} [x](y.md){{ .m }}\n\n</div>'
    parsed = seen(python_markdown.markdown(source, extensions=EVERY_PAGE))
    assert same(parsed.text) == same(f"{shown} x")
    assert parsed.elements == ["div class", "p", "a class href"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("extension", OTHERS)
def test_other_extensions_find_nothing(text: str, extension: str) -> None:
    """An extension that a maintainer switches on for their own pages leaves reports alone."""
    shown = clean(text)
    html = python_markdown.markdown(markdown(shown), extensions=[*EVERY_PAGE, extension])
    assert same(seen(html).text) == same(shown)
    assert seen(html).elements == ["p"]


@examples(100)
@given(anything)
def test_html_reads_as_it_did(text: str) -> None:
    """Jinja2's autoescape, inside an HTML block of a Markdown page."""
    shown = clean(text)
    template = Environment(autoescape=True).from_string(
        '<section class="x">\n<p title="{{ text }}">{{ text }}</p>\n</section>\n'
    )
    html = python_markdown.markdown(template.render(text=shown), extensions=EVERY_PAGE)
    assert same(seen(html).text) == same(shown)
    assert seen(html).elements == ["section class", "p title"]
