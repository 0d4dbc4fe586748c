"""A page's body: HTML elements one after another, some with Markdown inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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
_NOT_LEFT_ALONE = ("<!", "<?", "<style", "<textarea", "markdown=")
"""What, inside an element, is read in other ways than the rest of it."""
_CONTROLS = "".join(map(chr, range(32))).replace("\n", "")
"""Characters that Python-Markdown or an extension takes for its own; texts have none."""
_CLOSE = "\n\n</div>"


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


def _element(text: str, start: re.Match[str]) -> tuple[str, int] | None:
    """An element as it stands, and where it ends; None if it may not stay as it stands."""
    end = _end(text, start)
    if not end:
        return None
    part = text[start.start() : end]
    if start[1] == "script" and part.count("<") == 2:
        return part, end
    if any(each in part for each in _NOT_LEFT_ALONE):
        return None
    if len(_REFERENCE.findall(part)) != part.count("&"):
        return None
    if part.count("<script") != part.count("></script>"):  # only by address, without text
        return None
    return part, end


def _end(text: str, start: re.Match[str]) -> int | None:
    """Where the element that begins here is closed."""
    depth = 0
    for tag in _tags(start[1]).finditer(text, start.start()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return None


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/)?{name}(?:>| [^>]*>)")


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
