"""The title and the deck of a report."""

from __future__ import annotations

import regex

from generator.fields.evidence import in_unit
from generator.model import Evidence, Fact, Span
from generator.text import clean, sentences
from generator.zones import Zones
from generator.zones.lines import weight_of

_LONGEST = 90
"""Code points near which a derived title ends."""
_SHORTEST = 40
_LEAST = 20
"""Weight of a title that a site's name may stand behind."""
_CLAUSE = regex.compile(r"[,;:،؛、，；：]|\s[–—-]{1,2}\s")
_SITE = regex.compile(r"\s+(?:[|｜–—•·-]|::)\s+(?P<site>[^|｜–—•·]{2,45})$")


def title(found: Zones) -> Fact[str] | None:
    """The printed title, or one derived from the first sentence; None without a body."""
    draft = found.draft
    if draft.title is None:
        return _derived(found)
    unit = draft.units[draft.title]
    others = [each.key for each in draft.units if each.index != unit.index and each.key]
    value = _without_site(unit.text, others)
    repeated = any(key == unit.key for key in others)
    rule = "repeated-headline" if repeated else "headline"
    return Fact(value, in_unit(unit, None, "printed", rule, 0.97 if repeated else 0.9))


def _without_site(text: str, others: list[str]) -> str:
    """A title without the site's name behind it, where a bar or a second copy shows it."""
    match = _SITE.search(text)
    if not match or len(match["site"].split()) > 5:
        return text
    from generator.zones.phrases import key  # noqa: PLC0415

    bar = "|" in match.group() or "｜" in match.group()
    shorter = text[: match.start()].rstrip()
    if weight_of(shorter) >= _LEAST and (bar or key(shorter) in others):
        return shorter
    return text


def _derived(found: Zones) -> Fact[str] | None:
    """The first sentence after the dateline, cut at a clause near ninety code points."""
    block = next((each for each in found.blocks if each.kind == "body" and each.text), None)
    if block is None:
        return None
    spans = sentences(block.text[:2_000], found.lang)
    first = block.text[spans[0].start : spans[0].end] if spans else block.text
    value = cut(first)
    evidence = Evidence("derived", "first-sentence", clean(first[:300]), block.line,
                        Span(block.span.start, block.span.end), 0.5)  # fmt: skip
    return Fact(value, evidence)


def cut(sentence: str) -> str:
    """A sentence, shortened for a title: at a clause, else at a word, with an ellipsis."""
    whole = sentence.strip()
    if len(whole) <= _LONGEST:
        return regex.sub(r"[.。।۔]+$", "", whole)
    ends = [match.start() for match in _CLAUSE.finditer(whole[: _LONGEST + 10])]
    fitting = [end for end in ends if end >= _SHORTEST]
    if fitting:
        return whole[: max(fitting)].rstrip() + "…"
    space = whole.rfind(" ", _SHORTEST, _LONGEST)
    if space > 0:
        return whole[:space].rstrip() + "…"
    kept = ""
    for grapheme in regex.findall(r"\X", whole[: _LONGEST + 20]):
        if len(kept) + len(grapheme) > _LONGEST:
            break
        kept += grapheme
    return kept.rstrip() + "…"


def deck(found: Zones) -> Fact[str] | None:
    """The summary printed between title and body."""
    for unit in found.draft.units:
        if found.draft.kind(unit.index) == "deck":
            return Fact(unit.text, in_unit(unit, None, "printed", "below-title", 0.85))
    return None
