"""The index of actors, lists of their names in order, and a page for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.corpus import Corpus, Report, spellings
from generator.model import Actor, ActorType
from generator.pages.page import Content, Excerpt, Page, Section, excerpts
from generator.pages.roles import Tenure, latest_year, tenure
from generator.pages.timeline import timeline
from generator.pages.together import years_of
from generator.pages.updates import is_followed
from generator.relate.pairs import with_others
from generator.storage import codec

TYPES: tuple[ActorType, ...] = (
    "person",
    "state",
    "government",
    "organization",
    "group",
    "media",
)
INDEX_MOST = 100
"""The index has no more actors of a type, the most reported; with six types, some 140 KB."""
NAMES_PER_PAGE = 200
TOGETHER = 12
SPELLINGS = 30


@dataclass(frozen=True, slots=True)
class Group:
    """The actors of one type in the index."""

    type: ActorType
    actors: list[tuple[Actor, int, Tenure | None]]
    """With the number of reports and the role in the latest one; most reported first."""
    total: int

    @property
    def most(self) -> int:
        """Reports of the first: what the others' are measured by."""
        return self.actors[0][1]

    @property
    def by_name(self) -> str | None:
        """Folder of the list of all names, where the index has not room for them."""
        return names_url(self.type, 1) if self.total > len(self.actors) else None


@dataclass(frozen=True, slots=True)
class Roll:
    """All actors of one type."""

    type: ActorType
    actors: tuple[tuple[Actor, int], ...]
    """With the number of reports; most reported first."""
    key: str
    """Names all this: it is given to each of the pages that share the names."""

    @classmethod
    def of(cls, corpus: Corpus, type_: ActorType) -> Roll:
        """All actors of this type that reports name."""
        every = ((corpus.actors[id_], len(reports)) for id_, reports in corpus.by_actor.items())
        actors = tuple([each for each in every if each[0].type == type_])
        said = [f"{corpus.actor_keys[actor.id]} {reports}" for actor, reports in actors]
        return cls(type_, actors, codec.key_of("\0".join(said).encode()))


def names_url(type_: ActorType, number: int) -> str:
    """The folder of a page of names. No actor's page is there: those end in p2, p3 …."""
    return f"actors/{type_}/{number}/"


def sections(corpus: Corpus) -> Iterator[Section]:
    """The index, every actor's page or pages, and what is left of those merged away."""
    groups = _groups(corpus)
    yield Section.of(_index(groups))
    for group in groups:
        if group.by_name:
            yield from map(Section.of, _names(corpus, group.type))
    for id_, reports in corpus.by_actor.items():
        yield Section(f"actors/{id_}/", "actor", (corpus.actors[id_], reports), _pages)
    for gone, kept in corpus.redirects.items():
        yield Section.of(_moved(gone, corpus.actors[kept]))


def _groups(corpus: Corpus) -> list[Group]:
    ids: dict[str, list[str]] = {type_: [] for type_ in TYPES}
    for id_ in corpus.by_actor:
        ids[corpus.actors[id_].type].append(id_)
    groups = []
    for type_ in TYPES:
        total = len(ids[type_])
        shown = ids[type_][:INDEX_MOST]
        if shown:
            groups.append(Group(type_, [_counted(corpus, id_) for id_ in shown], total))
    return groups


def _counted(corpus: Corpus, id_: str) -> tuple[Actor, int, Tenure | None]:
    reports = corpus.by_actor[id_]
    actor = corpus.actors[id_]
    year = latest_year(report.record for report in reports)
    return actor, len(reports), tenure(actor, year)


def _index(groups: list[Group]) -> Page:
    return Page(url="actors/", page_class="actors", given={"context": {"groups": groups}})


def _names(corpus: Corpus, type_: ActorType) -> Iterator[Page]:
    """All actors of a type by name, cut into pages.

    Which names are on a page depends on the language of the interface; how many pages
    there are does not, so that every page exists in every language.
    """
    roll = Roll.of(corpus, type_)
    count = -(-len(roll.actors) // NAMES_PER_PAGE)
    for number in range(1, count + 1):
        context = {"roll": roll, "number": number, "count": count, "per_page": NAMES_PER_PAGE}
        yield Page(names_url(type_, number), "names", given={"context": context})


def _moved(gone: str, kept: Actor) -> Page:
    """What is left of an actor that was merged into another."""
    given = {"context": {"actor": kept}, "meta": {"moved_to": f"actors/{kept.id}/"}}
    return Page(f"actors/{gone}/", "moved", given=given)


def _pages(actor: Actor, reports: Sequence[Report]) -> Iterator[Page]:
    """An actor's page or pages."""
    given = {"actor": actor, "followed": is_followed(reports)}
    for url, excerpt in excerpts(f"actors/{actor.id}/", reports):
        whole = {} if excerpt.newer else {"reports": reports}
        yield Page(url, "actor", given={**given, **whole, "excerpt": excerpt}, make=_content)


def _content(
    actor: Actor, excerpt: Excerpt, *, followed: bool, reports: Sequence[Report] = ()
) -> Content:
    """An actor's page; one with older reports is not given all of the `reports`."""
    feed = {"feed": f"actors/{actor.id}/feed.xml"} if followed else {}
    context = {"actor": actor, "list": excerpt, "followed": followed}
    return Content(context | _facts(actor, reports), {"actors": [actor.id], **feed})


def _facts(actor: Actor, reports: Sequence[Report]) -> dict[str, object]:
    """What is told of an actor beside the list of its reports."""
    records = [report.record for report in reports]
    dated = [record.published.value for record in records if record.published]
    pairs = with_others(actor.id, reports, TOGETHER)
    actors = _named(reports, {pair.second for pair in pairs})
    return {
        "tenure": tenure(actor, latest_year(records)),
        "languages": len({record.lang for record in records}),
        "sources": len({report.outlet for report in reports if report.outlet}),
        "first": dated[-1] if dated else None,
        "last": dated[0] if dated else None,
        "spellings": spellings(records, actor.id)[:SPELLINGS],
        "timeline": timeline(records),
        "together": [(actors[pair.second], pair) for pair in pairs],
        "years": years_of(pairs),
    }


def _named(reports: Iterable[Report], wanted: Collection[str]) -> dict[str, Actor]:
    """These actors, by their ids, as the first reports that name them have them."""
    found: dict[str, Actor] = {}
    for report in reports:
        if len(found) == len(wanted):
            break
        found |= {actor.id: actor for actor in report.actors if actor.id in wanted}
    return found
