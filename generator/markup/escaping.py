r"""Text of seeds on its way into Markdown.

It reaches two sinks. In HTML it is escaped by Jinja2's autoescape. In Markdown (the
paragraphs of a report) everything that Markdown or an extension could read becomes a
numeric character reference; backslashes are not enough, since `\(` itself means
something to some extensions.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

_MARKDOWN = re.compile(
    r"[!-#$%&'()*+\-./:;<=>?@\[\\\]^_`{|}~]"  # one set first: it is found seven times as fast
    r"(?:(?<![-.])"  # ASCII punctuation, but , - . which are common
    r"|(?<=(?<![^\W_])-)|(?<=-)(?![^\W_])"  # - that is no hyphen inside a word
    r"|(?<=[\d.]\.)|(?<=\.)(?!\s|$))"  # . but at the end of a word: lists, addresses, ellipses
)


@lru_cache(512)
def markdown(text: str) -> Markup:
    """Text as Markdown that renders to the same text, whatever extension is enabled.

    `text` is one line (as `text.clean` leaves it). Results are remembered for a while: a page
    has the same text in every language of the interface.
    """
    return Markup(_MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text))  # noqa: S704


def is_plain(text: str) -> bool:
    """Whether text is Markdown for itself: what `markdown` would leave as it is."""
    return not _MARKDOWN.search(text)
