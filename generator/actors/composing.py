"""What follows from the records: government bodies of every state, and titles of roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.actors.datafiles import load_yaml
from generator.actors.records import Record, RoleLine
from generator.model import Actor, Role

SHOWN_LANGUAGES = ("en", "hi", "ar")
"""Languages in which composed names and titles are written."""


def body_id(state: str, body: str) -> str:
    """The id of a government body: china-foreign-ministry."""
    return f"{state}-{body}"


def compose_actors(records: Sequence[Record]) -> dict[str, Actor]:
    """Every actor by id: those of the records, and the bodies of each state."""
    states = [record for record in records if record.type == "state" and record.code]
    bodies = {actor.id: actor for record in states for actor in _bodies(record)}
    holders = {id_: names for record in states for id_, names in _bodies_inside(record)}
    holders |= {record.code or record.id: _holder(record) for record in records}
    actors = bodies | {record.id: _actor(record, holders) for record in records}
    return dict(sorted(actors.items()))


def _holder(record: Record) -> Mapping[str, str]:
    """What a record is called inside the title of an office, by language."""
    return {language: _shown(record, language) for language in SHOWN_LANGUAGES}


def _bodies(state: Record) -> Iterator[Actor]:
    for body, said in load_yaml("composed.yml")["bodies"].items():
        names = {
            language: said["shown"][language].format(of=_shown(state, language))
            for language in SHOWN_LANGUAGES
        }
        yield Actor(id=body_id(state.id, body), type="government", names=names, aliases={})


def _bodies_inside(state: Record) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What the bodies of a state are called inside the title of an office, by id."""
    for body, said in load_yaml("composed.yml")["bodies"].items():
        forms = said["shown"] | said["inside"]
        yield (
            body_id(state.id, body),
            {language: forms[language].format(of=_shown(state, language)) for language in forms},
        )


def _actor(record: Record, holders: Mapping[str, Mapping[str, str]]) -> Actor:
    aliases: dict[str, tuple[str, ...]] = {}
    for spellings in (record.names, record.short, record.demonym):
        for language, texts in spellings.items():
            further = texts[1:] if spellings is record.names else texts
            if further:
                aliases[language] = (*aliases.get(language, ()), *further)
    return Actor(
        id=record.id,
        type=record.type,
        names={language: texts[0] for language, texts in sorted(record.names.items()) if texts},
        aliases=dict(sorted(aliases.items())),
        roles=tuple(_role(line, holders) for line in record.roles),
        qid=record.qid,
    )


def _role(line: RoleLine, holders: Mapping[str, Mapping[str, str]]) -> Role:
    """A role with its title in each language; an office that is no template is shown as it is."""
    titles: dict[str, Any] = load_yaml("offices.yml").get(line.office, {})
    holder = holders.get(line.of, {})
    named = {
        language: titles[language].format(of=holder.get(language, line.of))
        for language in SHOWN_LANGUAGES
        if language in titles
    }
    return Role(named or {"en": line.office.replace("-", " ")}, line.start, line.end)


def _shown(record: Record, language: str) -> str:
    """The name to show, with the article that some languages want inside a phrase."""
    names = record.names
    name = (names.get(language) or names.get("en") or next(iter(names.values())))[0]
    said: dict[str, Any] = load_yaml("articles.yml").get(language, {})
    return f"{said['article']} {name}" if name in said.get("names", ()) else name
