"""Our own renderer of Markdown says what Python-Markdown says, or nothing."""

from __future__ import annotations

import re

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.util import BLOCK_LEVEL_ELEMENTS
from markupsafe import escape

from generator import markup
from generator.config import Settings
from generator.markup.bodies import ELEMENTS
from generator.markup.escaping import markdown
from generator.text import clean
from tests.examples import examples

ROOT = "../../"
LINK = re.compile(r'(href="(?:\.\./)*actors/[^"/]*/)index\.md"')
anything = st.text(st.characters(codec="utf-8"), max_size=60)
awkward = st.sampled_from(
    [
        "1. ",
        "2022.",
        "- x",
        "#",
        "&amp;",
        "&#35;",
        "<b>",
        "](x)",
        "{: .x}",
        "    ",
        "---",
        "=",
        "a.b",
    ]
)
words = st.lists(anything | awkward, max_size=5).map("".join)
actor = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)


def peer(body: str, *further: str) -> str:
    """What Python-Markdown makes of a body, with links as MkDocs resolves them."""
    html: str = Markdown(extensions=[*markup.EXTENSIONS, *further]).convert(body)
    return LINK.sub(r'\1"', html)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph as the template of reports writes it."""
    text = str(markdown(clean(draw(words))))
    for name in draw(st.lists(actor, max_size=3)):
        label, after = (markdown(clean(draw(words))) for _ in "ab")
        text += f"[{label}]({ROOT}actors/{name}/index.md){{ .m }}{after}"
    if draw(st.booleans()):
        text = f'<b class="dl" dir="ltr" lang="en">{markdown(clean(draw(words)))}</b> {text}'
    return text


@st.composite
def figures(draw: st.DrawFn) -> str:
    """A figure or a post as the template of reports writes it."""
    text = escape(clean(draw(words)))
    post = f'<blockquote dir="rtl" lang="ar">\n<p>{text}</p>\n</blockquote>'
    none = '<div class="no"><svg viewBox="0 0 1 1"><path d="M2 3"/></svg><span>No</span></div>'
    caption = f'<figcaption><span dir="ltr" lang="en">{text}</span></figcaption>'
    inside = [f"\n{post}\n", f"\n{none}\n{caption}\n", f"\n<p>{text}</p>\n", f"<p>{text}</p>"]
    return f'<figure class="x">{draw(st.sampled_from(inside))}</figure>'


@st.composite
def elements(draw: st.DrawFn) -> str:
    """An element that stands in a page as it is."""
    name = draw(st.sampled_from(ELEMENTS))
    text = str(escape(draw(words)))
    inner = draw(
        st.sampled_from(
            [
                text,
                f"<pre>\n{text}\n\n  x</pre>",
                f"<{name}>{text}</{name}>",
                f"\n\n<span>{text}\n\n</span>\n",
            ]
        )
    )
    if name == "script":
        inner = draw(words)
    return f'<{name} class="x" title="{escape(draw(words))}">{inner}</{name}>'


@st.composite
def regions(draw: st.DrawFn) -> str:
    """The element that holds a report's text."""
    inside = draw(st.lists(paragraphs() | figures(), max_size=4))
    return (
        '<div class="rb" lang="en" dir="ltr" markdown="block">\n\n'
        + "\n\n".join(inside)
        + "\n\n</div>"
    )


bodies = st.lists(
    st.tuples(elements() | regions(), st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\n \n"])),
    min_size=1,
    max_size=4,
).map(lambda parts: "".join(part + gap for part, gap in parts))


@examples(200)
@given(bodies)
def test_what_it_says_is_what_python_markdown_says(body: str) -> None:
    """Byte for byte, wherever it says anything."""
    html = markup.html(body, ROOT)
    assert html is None or html == peer(body)


@examples(200)
@given(bodies, st.sampled_from(markup.INERT))
def test_other_extensions_say_the_same(body: str, extension: str) -> None:
    """What a maintainer switches on for pages of their own changes nothing in ours."""
    html = markup.html(body, ROOT)
    assert html is None or html == peer(body, extension)


@examples(100)
@given(st.lists(paragraphs(), min_size=1, max_size=3))
def test_text_of_seeds_is_always_understood(blocks: list[str]) -> None:
    """Whatever a seed holds: the templates' own Markdown never needs another renderer."""
    shown = [block for block in blocks if block.strip()]
    body = (
        '<div class="rb" dir="ltr" lang="en" markdown="block">\n\n'
        + "\n\n".join(shown)
        + "\n\n</div>"
    )
    assert markup.html(body, ROOT) is not None


@pytest.mark.parametrize(
    "body",
    [
        "# A heading",
        "<p>x</p> and more",
        "<p>x</p>\n*and more*",
        "<p>x",
        "<p>x</p><p>y</p>",
        "<hr>",
        "<span>x</span>",
        "<p>x<!-- y --></p>",
        "<p>a &b c</p>",
        '<p markdown="1">*x*</p>',
        '<div>\n<p markdown="1">*x*</p>\n</div>',
        '<div markdown="block">\n\n# x\n\n</div>',
        '<div markdown="block">\n\n- x\n\n</div>',
        '<div markdown="block">\n\n[x](../about.md)\n\n</div>',
        '<div markdown="block">\n\n[x](../actors/x/index.md){ .m }\n\n</div>',
    ],
)
def test_what_it_does_not_know_it_leaves(body: str) -> None:
    """Anything but our templates' forms is for MkDocs to read."""
    assert markup.html(body, ROOT) is None


@pytest.mark.parametrize("block", ["*x* and `y`", "a &amp; b", "x <i>y</i> z", "one\ntwo"])
def test_a_block_that_it_does_not_know_goes_to_python_markdown(block: str) -> None:
    """A paragraph with more than text and links costs that paragraph, not the page."""
    body = f'<div class="rb" markdown="block">\n\nbefore\n\n{block}\n\nafter\n\n</div>'
    assert markup.html(body, ROOT) == peer(body)


def test_every_page_is_understood(five: Settings) -> None:
    """No page that our templates make needs another renderer."""
    checked = 0
    for file in sorted(five.docs.rglob("index.md")):
        body = frontmatter.load(str(file)).content
        root = "../" * (len(file.relative_to(five.docs).parts) - 2)
        assert markup.html(body, root) == peer(body), file
        checked += 1
    assert checked > 150


def test_elements_are_blocks_to_python_markdown() -> None:
    """What is left as it is are elements that Python-Markdown takes for blocks."""
    assert set(ELEMENTS) <= set(BLOCK_LEVEL_ELEMENTS)
