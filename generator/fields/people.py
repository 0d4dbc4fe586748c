"""Who wrote a report, for which agencies, and where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from generator.fields import notices
from generator.fields.evidence import in_unit
from generator.fields.signatures import Line, is_plain, likeliest
from generator.model import Author, Fact, Span
from generator.text import clean, data
from generator.zones import Zones
from generator.zones.lines import Unit
from generator.zones.people import dense
from generator.zones.people.bodies import is_body
from generator.zones.people.names import has_case, listed, tidy
from generator.zones.people.reported import reported
from generator.zones.phrases import Phrases, key
from generator.zones.places.dateline import is_agency
from generator.zones.segments import is_role

_FROM_ABROAD = regex.compile(r"^[\p{Katakana}ー]{2,}(?=\p{Han}{3,5}$)")
"""The town of a correspondent who signs so: エルサレム山田太郎."""
_LOUD_NAME = regex.compile(
    r"\s(?P<label>\p{L}{2,6}) (?P<name>\p{Lu}{2,}(?:[ '’-]\p{Lu}{2,}\.?){1,3})$"
)
"""A name in capitals at the end of a line, and the word before it."""
_MOST_AUTHORS = 12
_NAME_AND_ROLE = 2
_TELLING = 3
"""Letters from which an agency's name is surely one: PA are somebody's initials, too."""


def persons(signers: tuple[Fact[Author], ...], zones: Zones) -> tuple[Fact[Author], ...]:
    """Those who wrote a report, of all that sign it: agencies, desks and papers are no authors.

    Nor is one whose name begins that of who holds the copyright: Le Monde, © Le Monde.fr.
    """
    holder = notices.printed(zones) if signers else None
    outlet = f"{key(holder.value)} " if holder else ""
    return tuple(
        fact for fact in signers
        if not outlet.startswith(f"{key(fact.value.name)} ")
        and not is_body(fact.value.name, zones.draft.phrases)
    )  # fmt: skip


def desk(signers: tuple[Fact[Author], ...]) -> Fact[Author] | None:
    """The first of those that sign which is no agency: these stand beside the source."""
    return next((fact for fact in signers if not is_agency(fact.value.name)), None)


def signers(zones: Zones) -> tuple[Fact[Author], ...]:
    """The reporter of the dateline, or the bylines above the body, inside it, or below it.

    A name above it that nothing shows to be the author's yields to one with a label below, and
    who is named so there is added to a desk or an agency.
    A paragraph above the byline may begin the body. A desk's name in the dateline
    comes behind bylines above the end of the body.
    """
    draft = zones.draft
    reporter = _reporter(zones)
    if reporter and not any(is_role(fact.value.name, draft.phrases) for fact in reporter):
        return reporter
    units = draft.having("byline", "date")
    start, stop = draft.core.start, draft.core.stop
    above, inside, below = (
        likeliest(draft, [unit for unit in units if first <= unit.index < end])
        for first, end in ((0, start), (start, stop), (stop, len(draft.units)))
    )
    if above and below and not is_plain(draft, above) and is_plain(draft, below):
        above = []
    lines = _from_lines(above or inside) or reporter
    if not persons(lines, zones):
        lines += _from_lines([line for line in below if line.labelled or not lines])
    return lines or _signed(zones) or _in_deck(zones)


def _from_lines(lines: list[Line]) -> tuple[Fact[Author], ...]:
    """The authors that lines name, each once."""
    found: dict[str, Fact[Author]] = {}
    for line in lines:
        for person in line.people[:_MOST_AUTHORS]:
            known = len(person.name) >= _TELLING and is_agency(person.name)
            confidence = 0.9 if line.labelled else 0.85 if known else 0.75
            part = _part(line.unit, person.name)
            evidence = in_unit(line.unit, part, "printed", "byline", confidence)
            found.setdefault(key(person.name), Fact(person, evidence))
    return tuple(found.values())


def _part(unit: Unit, name: str) -> Span | None:
    """Where a name stands in its line."""
    start = unit.raw.find(name)
    return Span(start, start + len(name)) if start >= 0 else None


def _reporter(zones: Zones) -> tuple[Fact[Author], ...]:
    """The reporter that a dateline names: 新华社北京1月12日电（记者张三）."""
    line, unit = zones.dateline, zones.dateline_unit
    if not line or not unit or not line.reporter:
        return ()
    if " " not in line.reporter and is_role(line.reporter, zones.draft.phrases):
        return ()
    name = line.reporter
    for word in data("zones")["dateline_words"]["behind"]:
        name = name.removesuffix(word).rstrip()
    evidence = in_unit(unit, _part(unit, line.reporter), "dateline", "reporter", 0.85)
    people = _posted(name, zones.draft.phrases)
    return tuple(Fact(person, evidence) for person in people if person.name)


def _posted(reporter: str, phrases: Phrases) -> list[Author]:
    """Who is named in a dateline: a desk, people, or one with the role behind a comma."""
    names = listed(reporter)
    if len(names) == _NAME_AND_ROLE and " " in names[0] and is_role(names[1], phrases):
        return [Author(tidy(names[0]), names[1].strip())]
    if not is_role(reporter, phrases):
        names = [each for one in names for each in one.split("·")]
        return [Author(tidy(each)) for each in names]
    return [Author(tidy(reporter))]


@cache
def _signature() -> regex.Pattern[str]:
    """Names, or a desk, in brackets behind the end of a sentence."""
    letters = r"\p{Han}\p{Hiragana}\p{Katakana}"
    name = rf"[{letters}ー]{{2,12}}"
    names = rf"{name}(?:[ 　][{letters}]{{1,4}})?(?:[、・]{name})*"
    desk = rf"[\p{{L}}\p{{N}} ・ー-]{{2,20}}(?:{'|'.join(data('zones')['dense_desks'])})"
    return regex.compile(rf"[。！？」][（(【\[](?P<names>{names}|{desk})[）)】\]]$")


def _signed(zones: Zones) -> tuple[Fact[Author], ...]:
    """The name in brackets behind the last sentence, as Japanese and Chinese papers sign."""
    draft = zones.draft
    body = draft.having("body")
    match = _signature().search(body[-1].raw) if body else None
    if not match or is_agency(match["names"]):
        return ()
    evidence = in_unit(body[-1], Span(*match.span("names")), "printed", "signature", 0.75)
    desk = dense.is_desk(match["names"])
    listed_names = [match["names"]] if desk else regex.split(r"[、・]", match["names"])
    names = (_FROM_ABROAD.sub("", name) for name in listed_names)
    return tuple(Fact(Author(clean(name)), evidence) for name in names)


def _in_deck(zones: Zones) -> tuple[Fact[Author], ...]:
    """The author in capitals behind the last sentence of a deck: … dell'estate. di ANA RUIZ."""
    draft = zones.draft
    for unit in draft.units[draft.title or 0 : draft.core.start]:
        match = _LOUD_NAME.search(unit.raw) if draft.kind(unit.index) == "deck" else None
        if match and key(match["label"]) in draft.phrases.labels["byline"]:
            evidence = in_unit(unit, Span(*match.span("name")), "printed", "byline", 0.8)
            return (Fact(Author(tidy(match["name"])), evidence),)
    return ()


def place(zones: Zones) -> Fact[str] | None:
    """The place that the dateline, or else a byline, names, as printed."""
    line, unit = zones.dateline, zones.dateline_unit
    if not line or not unit or not line.place:
        return _reported_from(zones)
    evidence = in_unit(unit, _part(unit, line.place), "dateline", "dateline", 0.93)
    return Fact(clean(line.place), evidence)


def _reported_from(zones: Zones) -> Fact[str] | None:
    """The town from which a byline says that the report comes."""
    draft = zones.draft
    for unit in draft.having("byline"):
        said = draft.labels[unit.index][0].text
        told = reported(said, draft.lang, draft.phrases) if not has_case(said) else None
        if told and told.place:
            evidence = in_unit(unit, _part(unit, told.place), "printed", "byline", 0.85)
            return Fact(clean(told.place), evidence)
    return None


def agencies(zones: Zones, signed: tuple[Fact[Author], ...]) -> Iterator[Fact[str]]:
    """Every agency that the dateline and the bylines name, as printed, the surest first."""
    line, unit = zones.dateline, zones.dateline_unit
    if line and unit and line.agency:
        evidence = in_unit(unit, _part(unit, line.agency), "dateline", "dateline", 0.95)
        yield Fact(clean(line.agency), evidence)
    for fact in signed:
        if is_agency(fact.value.name):
            yield Fact(fact.value.name, fact.evidence)
