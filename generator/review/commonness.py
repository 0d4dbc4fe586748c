"""Names that turn up in suspiciously many reports: they may be common words.

Looked at are the names that nobody else has reviewed: those of the archive's own
`_actors.yml`, and those that its reports introduced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.actors.keys import fold
from generator.actors.reading import base
from generator.actors.records import Record as ActorRecord
from generator.actors.registry import Registry
from generator.errors import Problem
from generator.model import Article, Record

SHARE = 0.3
"""A name found in more than this share of the reports in its language is doubted."""
FEWEST = 10
"""In fewer reports a share says nothing."""
_EXAMPLES = 3
_AROUND = 30
"""Characters shown on each side of an example."""
Watched = Mapping[tuple[str, str], tuple[str, str]]
"""By actor and key of a name: its base language, and the name."""


@dataclass(frozen=True, slots=True)
class Common:
    """A name that very many reports have."""

    actor: str
    name: str
    """As the registry writes it."""
    reports: tuple[str, ...]
    """Ids of the reports that have it, in order of the records."""
    of: int
    """How many reports there are in its language."""


def too_common(records: Sequence[Record], registry: Registry) -> tuple[Common, ...]:
    """The doubtful names, by actor and name.

    Left out are names that count only in some kinds of blocks, and those with a veto:
    somebody has looked at them.
    """
    languages = Counter(map(cache(base), (record.lang for record in records)))
    watched = _of_very_many(_watched(registry), records, languages)
    if not watched:
        return ()
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    actors, folded = {actor for actor, _ in watched}, cache(fold)
    for record in records:
        lang = base(record.lang)
        for use in record.actors:
            if use.actor not in actors:
                continue
            for spelling in use.spellings:
                key = (use.actor, folded(spelling.surface))
                if key in watched and watched[key][0] == lang:
                    found[key][record.id] = None
    common = (
        Common(key[0], watched[key][1], tuple(reports), languages[watched[key][0]])
        for key, reports in found.items()
    )
    doubtful = (one for one in common if _is_too_common(len(one.reports), one.of))
    return tuple(sorted(doubtful, key=lambda one: (one.actor, one.name)))


def warnings(
    common: Iterable[Common],
    article: Callable[[str], Article],
    path: str,
    line_of: Callable[[str, str], int | None],
) -> Iterator[Problem]:
    """A warning for each, with examples.

    `article` gives a report by id; `path` is the archive's `_actors.yml`, and `line_of` gives
    the line on which a file, by its path, has a name.
    """
    for one in common:
        shown = [_example(article(id_), one) for id_ in one.reports[:_EXAMPLES]]
        yield Problem(
            "warning",
            path,
            f"{one.name!r} names {one.actor} in {len(one.reports)} of {one.of} reports; "
            f"it may be a common word: {' | '.join(filter(None, shown))}",
            "if some of them mean something else, add a veto or write a longer form",
            line_of(path, one.name),
        )


def _is_too_common(reports: int, of: int) -> bool:
    return of >= FEWEST and reports > SHARE * of


def _of_very_many(
    watched: Watched, records: Iterable[Record], languages: Mapping[str, int]
) -> Watched:
    """The names of actors whom so many reports name that a name of theirs may be too common."""
    named = Counter(use.actor for record in records for use in record.actors)
    return {
        key: (lang, name)
        for key, (lang, name) in watched.items()
        if _is_too_common(named[key[0]], languages[lang])
    }


def _watched(registry: Registry) -> Watched:
    """The names that nobody else has reviewed."""
    vetoed = {fold(veto.surface) for veto in registry.vetoes}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for record in (*registry.own.records, *registry.discovered):
        if record.kinds:
            continue
        actor = registry.redirects.get(record.id, record.id)
        for lang, name in _names(record):
            if fold(name) not in vetoed:
                names.setdefault((actor, fold(name)), (base(lang), name))
    return names


def _names(record: ActorRecord) -> Iterator[tuple[str, str]]:
    for said in (record.names, record.short):
        for lang, names in said.items():
            yield from ((lang, name) for name in names)


def _example(article: Article, one: Common) -> str:
    """The name where the report first has it, with some words around."""
    for mention in article.mentions:
        if mention.actor == one.actor and fold(mention.surface) == fold(one.name):
            start, end = mention.span.start, mention.span.end
            around = article.text[max(0, start - _AROUND) : end + _AROUND]
            return f"{article.seed}: …{' '.join(around.split())}…"
    return ""
