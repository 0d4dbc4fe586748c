"""A page's body: HTML elements one after another, some with Markdown inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.markup.blocks import block_html

ELEMENTS = (
    "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "nav", "ol", "p", "script", "section", "table", "ul",
)  # fmt: skip
"""Elements that Python-Markdown leaves alone, as they are, with all that is in them."""
_START = re.compile(rf'<({"|".join(ELEMENTS)})((?: [a-z-]+(?:="[^"]*")?)*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"&<>]*)"')
_BLANK = re.compile(r"\n +(?=\n)")
_GAP = re.compile(r"\n(\n+)?")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-zA-Z][a-zA-Z0-9]*);")
_NOT_LEFT_ALONE = re.compile("<(?:[!?]|style|textarea)")
_MARKDOWN = "markdown="
"""These, inside an element, are read in other ways than the rest of it."""
_CONTROLS = "".join(map(chr, range(32))).replace("\n", "")
"""Characters that Python-Markdown or an extension takes for its own; texts have none."""
_CLOSE = "\n\n</div>"
_REGION = re.compile(rf'(?<= markdown="block">)\n\n(.*?)(?={_CLOSE})', re.DOTALL)
LONG, MANY = 2000, 20
"""Of a block in code points, and of blocks: a specimen has no longer ones, and no more."""


def html(body: str, root: str) -> str | None:
    """The HTML that MkDocs makes of a body; None if that cannot be told here.

    `root` is the relative link from the page to the root of its docs folder.
    """
    text = _BLANK.sub("\n", body).strip()
    if any(each in text for each in _CONTROLS):
        return None
    parts: list[str] = []
    position = 0
    while position < len(text):
        start = _START.match(text, position)
        if not start:
            return None
        has_markdown = start[2].endswith(' markdown="block"')
        found = _region(text, start, root) if has_markdown else _element(text, start)
        if not found:
            return None
        part, position = found
        gap = _GAP.match(text, position)
        if not gap and position < len(text):
            return None
        # Python-Markdown keeps one empty line after an element that it leaves alone.
        parts.append(part + "\n" if gap and gap[1] and not has_markdown else part)
        position = gap.end() if gap else position
    return "\n".join(parts)


def specimen(body: str) -> str:
    """A body of the same elements, without most of the Markdown if there is very much.

    Python-Markdown takes time that grows with the square of a paragraph's length.
    """
    return _REGION.sub(_shortened, body)


def _shortened(region: re.Match[str]) -> str:
    blocks = [each for each in region[1].split("\n\n") if len(each) <= LONG]
    return "\n\n" + "\n\n".join(blocks[:MANY])


def _element(text: str, start: re.Match[str]) -> tuple[str, int] | None:
    """An element as it stands, and where it ends; None if it may not stay as it stands."""
    end = _end(text, start)
    if not end:
        return None
    part = text[start.start() : end]
    if start[1] == "script" and part.count("<") == 2:
        return part, end
    if _MARKDOWN in part or _NOT_LEFT_ALONE.search(part):
        return None
    if len(_REFERENCE.findall(part)) != part.count("&"):
        return None
    if part.count("<script") != part.count("></script>"):  # only by address, without text
        return None
    return part, end


def _end(text: str, start: re.Match[str]) -> int | None:
    """Where the element that begins here is closed."""
    name = start[1]
    close = f"</{name}>"
    position, depth = start.end(), 1
    while depth:
        end = text.find(close, position)
        if end < 0:
            return None
        depth += text.count(f"<{name}>", position, end) + text.count(f"<{name} ", position, end) - 1
        position = end + len(close)
    return position


def _region(text: str, start: re.Match[str], root: str) -> tuple[str, int] | None:
    """An element with Markdown inside, as HTML, and where it ends."""
    close = text.find(_CLOSE, start.end())
    attributes = _ATTRIBUTE.findall(start[2])
    if start[1] != "div" or close < 0 or "".join(_written(attributes)) != start[2]:
        return None
    blocks = [each.strip("\n") for each in text[start.end() : close].split("\n\n")]
    parts = [block_html(each, root) for each in blocks if each]
    opening = "".join(_written(sorted(attributes[:-1])))
    inside = "".join(f"{each}\n" for each in parts if each)
    lead = "\n" if inside else ""
    return (f"<div{opening}>{lead}{inside}</div>", close + len(_CLOSE)) if all(parts) else None


def _written(attributes: list[tuple[str, str]]) -> Iterator[str]:
    return (f' {name}="{value}"' for name, value in attributes)
