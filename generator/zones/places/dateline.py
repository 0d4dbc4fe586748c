"""Datelines: the place, day and agency that a report's first paragraph may begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from generator import dates
from generator.model import Span
from generator.text import may_be_dense
from generator.zones.people.names import is_name
from generator.zones.people.signed import signed
from generator.zones.phrases import phrases
from generator.zones.places.dayline import dayline
from generator.zones.places.origins import (
    END,
    PLACE,
    SITE,
    Dateline,
    in_capitals,
    is_agency,
    is_clause,
    is_outlet,
    is_place,
    place_of,
    quoted,
    without,
)
from generator.zones.places.shapes import shape
from generator.zones.segments import is_role

__all__ = ["Dateline", "dateline", "is_agency", "is_place"]

_REACH = 130
"""Code points within which a dateline ends."""
_NAME_ENDS = (3, 2, 4)
"""Characters of a reporter's name that runs into the town behind it, the likeliest first."""
_PARENTHESES = regex.compile(r"(?|[(（]([^()（）\n]{2,60})[)）]|/([^()（）/\n]{2,60})/)")
_BRACKETS = regex.compile(r"[(（][^()（）]*[)）]")
_CAPTION = regex.compile(r"^.*[(（][^()（）]*[:：][^()（）]*[)）]")
"""A caption with its credit in brackets, which runs into the report: Jane Doe (photo: AFP)."""
_CASELESS_WORD = regex.compile(r"[\p{Lo}\p{M}]{4,}")
_NEXT = regex.compile(r"([^.:\n-]{2,30})(?:\.\s+|:\s*|\s?-\s*)")
_MAY_FOLLOW = regex.compile(r"[،,।]|\.\s|\s+(?!\p{Ll})|(?=\p{Lo})")
"""What follows an agency in brackets where no dash does: no small letter."""
_WIRE = regex.compile(r"^\p{Lu}[\p{L}\p{M}]*\p{Lu}[\p{L}\p{M}]*$")
"""An agency that the list lacks, as a word with two capitals: (LaPresse), (AIP)."""
_STOP = regex.compile(r"[.,]\s+")
_TOWN = regex.compile(r"\p{Lu}[^.,]{2,30}\. \p{Lu}[^.!?\n]{60}")
"""A place as a sentence of its own, before a long one: Leipzig. The court has …"""
_HOUR = regex.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)")
_BARRED = regex.compile(
    r"^(?P<place>\p{Lu}{2,}(?:[ -]\p{Lu}{2,}){0,2}) (?P<agency>\p{Ll}{2,4}(?:/\p{Ll}{2,4})*)$"
)
"""A place in capitals and the short name of who reports, before an upright line: BERLIN taz |."""
_SPLIT = regex.compile(r"[,،、፣፤/|=＝;·]|(?<![\p{Lu}\p{Ll}])-|-(?![\p{Lu}\p{Ll}])|\s[–—]\s")


def dateline(raw: str, lang: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or None."""
    head = raw[:_REACH]
    found = _bracketed(head, lang)
    if found and not found.place:
        behind = raw[found.end : found.end + _REACH]
        rest = _before_dash(behind, _marks(behind), lang)
        if rest and rest.found:
            return Dateline(found.end + rest.end, rest.place, found.agency, rest.found)
    found = found or _chinese(head, lang) or _in_stops(head, lang) or _ending_in_agency(head, lang)
    if found:
        return found
    marks = _marks(head)
    return (
        signed(head, marks, lang, phrases(lang))
        or _before_dash(head, marks, lang)
        or dayline(head, lang, phrases(lang))
    )


def _marks(head: str) -> tuple[regex.Match[str], ...]:
    """The marks that may end a dateline."""
    return tuple(END.finditer(head))


def _bracketed(head: str, lang: str) -> Dateline | None:
    """Datelines in brackets: (서울=연합뉴스) 홍길동 기자 =, 【6月18日 AFP】, (CNN) --."""
    match = shape("bracketed").match(head)
    if not match:
        return None
    inner = match["inner"]
    if SITE.fullmatch(inner):
        return Dateline(match.end(), None, inner)
    for name in ("from", "glued", "by"):
        if said := shape(name).match(inner):
            part = said.groupdict()
            return Dateline(
                match.end(), part.get("place"), part.get("agency"), None, part.get("reporter")
            )
    if wired := shape("dated").match(inner):
        day = next(iter(dates.find(head[: match.end()], lang)), None)
        return Dateline(match.end(), None, wired["agency"], day)
    found = next(iter(dates.find(inner, lang)), None)
    parts = [part.strip() for part in _SPLIT.split(without(inner, found, lang)) if part.strip()]
    words = [word for part in parts for word in (part, *part.split())]
    agency = next((word for word in words if is_agency(word)), None)
    if not agency and not match["reporter"]:
        return None
    place = next((part for part in parts if agency and part != agency and PLACE.match(part)), None)
    if not place or is_agency(place.split()[-1]) or len(place.split()) > 3:
        place = next((word for word in words if is_place(word, lang)), None)
    reporter = match["reporter"]
    return Dateline(match.end(), place, agency, found, reporter)


def _chinese(head: str, lang: str) -> Dateline | None:
    """Reports of Chinese wires and papers, with or without a date."""
    if not may_be_dense(head):
        return None
    for name in ("chinese", "reporting", "wiring", "paper", "spoken"):
        if match := shape(name).match(head):
            said = match.groupdict()
            found = next(iter(dates.find(said.get("date") or "", lang)), None)
            reporter = _reporter(said["reporter"])
            return Dateline(match.end(), said.get("place"), said.get("agency"), found, reporter)
    match = shape("town").match(head)
    both = match["both"] if match else ""
    towns = [both[at:] for at in _NAME_ENDS if is_place(both[at:], lang)]
    if not match or not towns:
        return None
    return Dateline(match.end(), towns[0], match["agency"], None, both.removesuffix(towns[0]))


def _reporter(text: str | None) -> str | None:
    return (text and shape("named").sub("", text).strip()) or None


def _in_stops(head: str, lang: str) -> Dateline | None:
    """A place alone, or an agency with place or day, and full stops: Leipzig. КИЇВ. УНН., ТАСС."""
    at, place, agency, found = 0, None, None, None
    for stop in _STOP.finditer(head):
        part = head[at : stop.start()]
        day = next(iter(dates.find(part, lang)), None) if any(map(str.isdigit, part)) else None
        if not agency and is_agency(part):
            agency = part
        elif not found and day and not without(part, day, lang).strip(" ,"):
            found = replace(day, span=Span(at + day.span.start, at + day.span.end))
        elif not at and is_place(part, lang):
            place = part
        else:
            break
        at = stop.end()
        if agency and (place or found) and "." in stop.group():
            return Dateline(at, place, agency, found)
    alone = place and not agency and not found and _TOWN.match(head)
    return Dateline(at, place, None) if alone else None


def _ending_in_agency(head: str, lang: str) -> Dateline | None:
    """The agency in brackets at the end: بكين 11 يناير 2022 (شينخوا), KYIV (Reuters) -."""
    for match in _PARENTHESES.finditer(head):
        inner = match[1].strip()
        inner_date = next(iter(dates.find(inner, lang)), None)
        said = (part.strip(" .۔") for part in _SPLIT.split(without(inner, inner_date, lang)))
        names = [part for part in said if part]
        agency = next(
            (each for each in (inner, *names) if is_agency(each) or is_outlet(each)), None
        )
        before = head[: match.start()]
        found = next(iter(dates.find(before, lang)), None) or inner_date
        place = place_of(without(before, found if found is not inner_date else None, lang))
        if not agency and inner_date and names and place:
            agency = names[0] if PLACE.match(names[0]) else None
        if not agency and found and _WIRE.match(inner):
            agency = inner
        reporter = inner if place and is_place(place, lang) and _is_role(inner, lang) else None
        dated = place and is_place(place, lang) and found and found is not inner_date
        if not (agency or reporter or dated) or (before.strip() and not place and not found):
            continue
        if len(without(before, found, lang)) > 60:
            return None
        tail = END.match(head, match.end())
        if place and not (tail or found) and is_clause(place, lang):
            continue
        end = tail.end() if tail else match.end()
        if not tail and not found and place and not _MAY_FOLLOW.match(head, match.end()):
            return None
        end += len(head[end:]) - len(head[end:].lstrip(" ,،.।"))
        return Dateline(end, place, agency, found, reporter)
    return None


def _before_dash(head: str, marks: Sequence[regex.Match[str]], lang: str) -> Dateline | None:
    """A place before a dash or colon: MOSCOW –, नई दिल्ली:, JAKARTA, KOMPAS.com -."""
    for match, before, found in _beginnings(head, marks, lang):
        if is_agency(before):
            return Dateline(match.end(), None, before)
        if _is_bar(match) and (barred := _BARRED.match(before)):
            return Dateline(match.end(), barred["place"], barred["agency"])
        said = _CAPTION.sub("", without(before, found, lang))
        said = _HOUR.sub("", said) if found else said
        outside, parts = _BRACKETS.sub(",", said), list(_parts(said))
        agency = next((part for part in parts if is_agency(part) or SITE.fullmatch(part)), None)
        agency = agency or _behind_day(before, found)
        named = "/" in before and len(parts) > 1 and is_name(parts[0], loose=False)
        reporter = next((part for part in parts if _is_role(part, lang)), None)
        by = phrases(lang).label(said, ("byline",))[1] if len(parts) > 1 else 0
        reporter = parts[0] if by or (named and not is_place(parts[0], lang)) else reporter
        places = [part for part in _parts(outside) if part not in {agency, reporter}]
        strong = bool(found or agency)
        colon = match.group().strip()[0] in {":", "："}
        if not places and (not agency or reporter):
            continue
        if len(places) > 3 or not all(place_of(part) for part in places):
            continue
        known = any(is_place(part, lang) for part in places) or _recurs(before, head[match.end() :])
        if known and not agency:
            agency = next((part for part in places if is_outlet(part)), None)
            places = [part for part in places if part != agency]
        sure = (found or not colon) if strong else in_capitals(before, colon=colon)
        if not (known or sure):
            continue
        place = ", ".join(places) or None
        reporter = reporter and reporter[by:]
        behind = None if agency else _behind(head, match.end(), lang)
        if behind:
            return Dateline(behind.end, place, behind.agency, found, reporter or behind.reporter)
        return Dateline(match.end(), place, agency, found, reporter)
    return None


def _behind(head: str, start: int, lang: str) -> Dateline | None:
    """The agency, outlet or reporter behind a place and its dash, before another mark."""
    match = _NEXT.match(head, start)
    if not match:
        return None
    said = match[1].strip()
    if is_agency(said) or quoted(said):
        return Dateline(match.end(), None, quoted(said) or said)
    _, label = phrases(lang).label(said, ("byline",))
    named = label and is_name(said[label:], loose=True)
    return Dateline(match.end(), None, None, None, said[label:]) if named else None


def _beginnings(
    head: str, marks: Sequence[regex.Match[str]], lang: str
) -> Iterator[tuple[regex.Match[str], str, dates.Found | None]]:
    """The marks that may end a dateline, with the text before each and the date in it.

    None stands inside a date or brackets; an upright line needs a date before it, or a place
    in capitals with who reports.
    """
    for match in marks:
        before = head[: match.start()].strip()
        if not before or len(before) > 75:
            return
        found = next(iter(dates.find(before, lang)), None)
        inside = found is not None and match.start() < found.span.end
        if inside or before.count("(") > before.count(")"):
            continue
        if found or not _is_bar(match) or _BARRED.match(before):
            yield match, before, found


def _is_bar(match: regex.Match[str]) -> bool:
    return match.group().strip() == "|"


def _recurs(before: str, behind: str) -> bool:
    """Whether a report begins with the word before it, as with its place: पुणे: पुणे शहरात ..."""
    return _CASELESS_WORD.fullmatch(before) is not None and behind.startswith(before[:-1])


def _behind_day(before: str, found: dates.Found | None) -> str | None:
    """The outlet that stands between the day and the dash, where a place stands before the day."""
    place, outlet = (before[: found.span.start], before[found.span.end :]) if found else ("", "")
    stripped = outlet.strip(" ,.()")
    return stripped if place.strip() and stripped.isupper() and PLACE.match(stripped) else None


def _parts(text: str) -> Iterator[str]:
    """The places and names before a dash; a full stop parts a place from its agency."""
    for part in _SPLIT.split(text):
        place, stop, agency = part.rpartition(". ")
        for each in (place, agency) if stop and is_agency(agency) else (part,):
            if stripped := each.strip(" .()۔"):
                yield stripped


def _is_role(part: str, lang: str) -> bool:
    """Whether what stands beside a place is who reports from it: जागरण संवाददाता, लखनऊ."""
    return not is_agency(part) and is_role(part, phrases(lang))
