"""Which of the proposed names become actors: a judgement over all articles.

A name is accepted with support: two articles, or two mentions and a sure end, or a
signature. The rest waits in a queue for a person. Names in different scripts that leave
the same consonants are one actor; a registry's judgements win over everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from anyascii import anyascii
from rapidfuzz import fuzz

from generator.actors.discovery import Candidate
from generator.actors.keys import fold
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.actors.skeleton import MAYBE, SAME, likeness, script, skeleton
from generator.actors.sounding import ALIKE, sounds
from generator.actors.states import slug

_STRONG = ("acronym", "apposition")
_BLOCK_BY = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One name over all articles, with what speaks for it."""

    name: str
    candidates: tuple[tuple[str, Candidate], ...]
    """Article ids and what they say."""
    like: tuple[str, ...] = ()
    """Ids or names that sound alike and may be the same."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of all proposals."""

    records: tuple[Record, ...]
    """For `Registry.extended`; ids are provisional."""
    queue: tuple[Proposal, ...]


def accept(by_article: Mapping[str, Iterable[Candidate]], registry: Registry) -> Acceptance:
    """Decide on the candidates of all articles (id to candidates); order does not matter."""
    proposals = [each for each in _by_name(by_article) if not _is_vetoed(each, registry)]
    groups = _merged(proposals, registry)
    known_people = sounds(registry)
    records: dict[str, Record] = {}
    queue: list[Proposal] = []
    for group in groups:
        said = [one for proposal in group for one in proposal.candidates]
        known = dict.fromkeys(id_ for one in group for id_ in known_people.like(one.name))
        if known or not _supported(said):
            queue += [Proposal(one.name, one.candidates, (*one.like, *known)) for one in group]
        else:
            record = record_of(group)
            free = _free_id(record.id, records)
            records[free] = replace(record, id=free)
    return Acceptance(
        tuple(records[key] for key in sorted(records) if key not in registry.actors),
        tuple(sorted(queue, key=lambda one: (-len(one.candidates), one.name))),
    )


def _free_id(wanted: str, taken: Mapping[str, Record]) -> str:
    """The id, or with a number the next one that is free."""
    number = 1
    while (free := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return free


def _by_name(by_article: Mapping[str, Iterable[Candidate]]) -> list[Proposal]:
    found: dict[str, list[tuple[str, Candidate]]] = defaultdict(list)
    for article in sorted(by_article):
        for one in by_article[article]:
            found[fold(one.name)].append((article, one))
    return [Proposal(said[0][1].name, tuple(said)) for _, said in sorted(found.items())]


def _is_vetoed(proposal: Proposal, registry: Registry) -> bool:
    """Whether somebody decided that the name is nobody's, wherever it stands."""
    lang = proposal.candidates[0][1].lang
    return any(
        veto.condition.never and veto.language in ("", lang)
        for veto in registry.vetoes
        if fold(veto.surface) == fold(proposal.name)
    )


def _supported(said: Sequence[tuple[str, Candidate]]) -> bool:
    """Whether enough speaks for a name."""
    sure = [(article, one) for article, one in said if one.bounded]
    articles = {article for article, _ in said}
    if any(one.cue == "signature" and one.bounded for _, one in said):
        return True
    if any(one.cue in _STRONG and one.mentions > 1 for _, one in said):
        return True
    if sure and len(articles) > 1:
        return True
    return any(one.mentions > 1 for _, one in sure)


def _merged(proposals: Sequence[Proposal], registry: Registry) -> list[list[Proposal]]:
    """Proposals in groups of one actor each; compared only where their first sounds agree."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, proposal in enumerate(proposals):
        blocks["".join(skeleton(proposal.name))[:_BLOCK_BY]].append(index)
    leader = list(range(len(proposals)))
    for members in blocks.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if leader[other] == other and _same(proposals[one], proposals[other], registry):
                    leader[other] = leader[one]
    groups: dict[int, list[Proposal]] = defaultdict(list)
    for index, proposal in enumerate(proposals):
        groups[leader[index]].append(proposal)
    return [groups[key] for key in sorted(groups)]


def _same(one: Proposal, other: Proposal, registry: Registry) -> bool:
    if script(one.name) == script(other.name):
        return _spelled_alike(one.name, other.name)
    ids = tuple(sorted((slug(one.name) or one.name, slug(other.name) or other.name)))
    for judgement in registry.judgements:
        if judgement.ids == ids:
            return judgement.verdict == "same"
    alike = likeness(one.name, other.name)
    related = bool(_states(one) & _states(other) or _articles(one) & _articles(other))
    return (
        alike >= SAME
        or (alike >= MAYBE and related)
        or (related and "".join(skeleton(one.name)) == "".join(skeleton(other.name)))
    )


def _spelled_alike(one: str, other: str) -> bool:
    """Two spellings in one script: Sergey and Sergei Lavrov."""
    left, right = fold(one).split(), fold(other).split()
    return (
        left[-1] == right[-1]
        and len(left[-1]) > _BLOCK_BY
        and skeleton(one) == skeleton(other)
        and fuzz.ratio(fold(one), fold(other)) >= ALIKE
    )


def _articles(proposal: Proposal) -> set[str]:
    return {article for article, _ in proposal.candidates}


def _states(proposal: Proposal) -> set[str]:
    return {state for _, one in proposal.candidates for state in one.states}


def record_of(group: Sequence[Proposal]) -> Record:
    """A record of proposals that are one actor, named by its commonest forms.

    Its id is its name in Latin letters, romanised if no report writes it so.
    """
    said = [one for proposal in group for _, one in proposal.candidates]
    ordered = sorted(group, key=lambda one: (-len(one.candidates), one.name))
    names: dict[str, tuple[str, ...]] = {}
    for proposal in ordered:
        lang = proposal.candidates[0][1].lang.partition("-")[0]
        names[lang] = (*names.get(lang, ()), proposal.name)
    latin = next((one.name for one in ordered if script(one.name) == "Latin"), "")
    identifier = slug(latin or anyascii(ordered[0].name))
    acronyms = {one.lang.partition("-")[0]: (one.role,) for one in said if one.cue == "acronym"}
    family_first = sum(1 if one.family_first else -1 for one in said) > 0
    return Record(
        id=identifier or "unnamed",
        type=said[0].type,
        names=names,
        order="family-first" if family_first else "given-first",
        short=acronyms,
        discovered=True,
    )
