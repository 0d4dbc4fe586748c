"""The title and the deck of a report."""

from __future__ import annotations

import regex

from generator.fields.evidence import in_unit
from generator.model import Evidence, Fact, Span
from generator.text import clean, sentences
from generator.zones import Zones
from generator.zones.draft import Draft
from generator.zones.lines import Unit, weight_of
from generator.zones.phrases import key
from generator.zones.places.origins import DOMAIN, is_agency

_LONGEST = 90
"""Code points near which a derived title ends."""
_SHORTEST = 40
_LEAST = 20
"""Weight of a title that a site's name may stand behind."""
_CLAUSE = regex.compile(r"[,;:،؛、，；：]|\s[–—-]{1,2}\s")
_BEHIND = regex.compile(
    r"\s+(?P<mark>[|｜–—•·-]|::)\s+(?P<named>(?:(?!\s-\s)[^|｜–—•·]){2,45})$"
    r"|(?P<glued>[|｜_-])(?P<joined>[^\s|｜_-][^|｜–—•·_-]{1,44})$"
)
"""What may be a site's name behind a headline, with or without spaces around its mark."""
_HOUR = regex.compile(
    r"[\s,|–—-]*\d{1,2}\s?[:.h時点时시]\s?\d{2}(?:\s?[\p{L}.]{1,4}){0,2}\s*", regex.IGNORECASE
)
"""The hour behind a day, and nothing else but a word for it and its zone."""
_DAY_AND_HOUR = regex.compile(
    r"\s*(?:\d{4}[年년]\s?)?\d{1,2}[月월]\s?\d{1,2}[日일]\s*\d{1,2}(?::|[時时点]|시\s?)\d{2}[分분]?$"
)
"""Such a day with its hour, whether it tells the year or not."""
_EDGES = " ,|–—-(["
_RUN_ON = regex.compile(r"(?<=[\p{Ll}\d!?»”\"])(?=\p{Lu}\p{Ll})")
_BUTTON = 30
"""Code points of a button that runs into a title."""
_BUTTONS = frozenset({"comments", "share", "follow", "newsletter", "login"})
_WORDS = 5
"""The most words of such a name."""


def title(found: Zones) -> Fact[str] | None:
    """The printed title, or one derived from the first sentence; None without a body."""
    draft = found.draft
    if draft.title is None:
        return _derived(found)
    unit = draft.units[draft.title]
    value = _without_site(unit, draft)
    if draft.kind(unit.index + 1) == "title":
        return _in_two_lines(unit, draft.units[unit.index + 1])
    repeated = unit.key in draft.gist.repeated
    rule = "repeated-headline" if repeated else "headline"
    return Fact(value, in_unit(unit, None, "printed", rule, 0.97 if repeated else 0.9))


def _in_two_lines(unit: Unit, below: Unit) -> Fact[str]:
    """A title that is broken in two lines."""
    value = f"{unit.text} {below.text}"
    span = Span(unit.span.start, below.span.end)
    return Fact(value, Evidence("printed", "headline", value, unit.line, span, 0.8))


def _without_site(unit: Unit, draft: Draft) -> str:
    """A title without the names behind it of the site and of its section."""
    above = {each.key for each in draft.units[: unit.index] if each.key}
    others = above | {each.key for each in draft.units[unit.index + 1 :] if each.key}
    text = _without_stamp(unit, draft)
    while match := _BEHIND.search(text):
        shorter, name = text[: match.start()].rstrip(), match["named"] or match["joined"]
        on_page = match["named"] and (key(shorter) in others or key(name) in above)
        if not on_page and not _is_site(
            name, match["mark"] or match["glued"], bool(match["named"])
        ):
            break
        if weight_of(shorter) < _LEAST or len(name.split()) > _WORDS:
            break
        text = shorter
    return text


def _without_stamp(unit: Unit, draft: Draft) -> str:
    """A title without what runs into its end: its day and hour, or a button with its number."""
    text, said = _DAY_AND_HOUR.sub("", unit.text), draft.furniture(unit.index)
    last = said.dated[-1].found.span if said.dated and said.timed else None
    if last and _HOUR.fullmatch(unit.raw, last.end):
        shorter = text[: max(0, text.rfind(clean(unit.raw[last.start : last.end])))].rstrip(_EDGES)
        return shorter if weight_of(shorter) >= _LEAST else text
    for match in _RUN_ON.finditer(text, max(0, len(text) - _BUTTON)):
        behind = text[match.start() :]
        if draft.phrases.kind(behind, key(behind), float(len(behind))) in _BUTTONS:
            return text[: match.start()]
    return text


def _is_site(name: str, mark: str, apart: bool) -> bool:
    """Whether a name behind a headline is the site's by its form, or by the mark before it.

    A dash with spaces around it is a headline's own, as before the agency that it quotes.
    """
    if DOMAIN.fullmatch(name) or mark == "_":
        return True
    return mark in {"|", "｜", "::"} if apart else is_agency(name)


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
    decks = found.draft.having("deck")
    if not decks:
        return None
    return Fact(decks[0].text, in_unit(decks[0], None, "printed", "below-title", 0.85))
