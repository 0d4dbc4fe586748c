"""Which reports are concerned by what is known of names: looked up once, and remembered.

A report is named anew only if something is known now that its text has a form of, or was
known before (`actors.concerned`). So one accepted actor, one veto or one name that a new
report introduces costs the reports that have it, and not the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading import stages
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.store import Store

if TYPE_CHECKING:
    from generator.actors.concerned import Known
    from generator.actors.registry import Registry

_ARCHIVE, _DISCOVERED = "known", "found"
"""Where the store has which reports concern the archive's own actors, and the discovered ones."""
_CODE = ("reading/concerns.py", "actors")


@dataclass(frozen=True, slots=True)
class _Remembered:
    """As the store keeps it."""

    all: str = ""
    """Names all that was known."""
    known: tuple[str, ...] = ()
    """The keys of each thing that was."""
    where: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By the key of a text, the places in `known` of what concerns it, sorted."""

    def concerning(self, text: str) -> Iterable[str]:
        """The keys of what concerns a text."""
        return (self.known[place] for place in self.where[text])


def of_archive(store: Store, texts: Mapping[str, str], registry: Registry) -> dict[str, str]:
    """By report, a key over what the archive itself knows that concerns it; empty if nothing does.

    `texts` are the keys, by report, under which the store has the keys of texts.
    """
    if not registry.own.says_something:
        return dict.fromkeys(texts, "")

    def known() -> Iterable[Known]:
        from generator.actors import concerned  # noqa: PLC0415 - most builds do without

        return concerned.of_archive(registry)

    return _settle(store, _ARCHIVE, texts, registry.key, known)


def of_discovered(store: Store, texts: Mapping[str, str], registry: Registry) -> dict[str, str]:
    """The same of the actors that were discovered."""

    def known() -> Iterable[Known]:
        from generator.actors import concerned  # noqa: PLC0415 - as above

        return concerned.of_discovered(registry.discovered)

    return _settle(store, _DISCOVERED, texts, registry.key, known)


def _settle(
    store: Store,
    stage: str,
    texts: Mapping[str, str],
    all_: str,
    known: Callable[[], Iterable[Known]],
) -> dict[str, str]:
    """The keys, remembered in `stage`.

    `all_` names all that is `known`, which is not asked for unless it or the texts are others
    than before.
    """
    code = fingerprint(_CODE)
    data = store.get(stage, code)
    last = codec.decode(data, _Remembered) if data else _Remembered()
    if last.all != all_ or last.where.keys() != set(texts.values()):
        last = _looked_up(store, set(texts.values()), all_, known(), last)
        store.put(stage, code, codec.encode(last))
    store.keep_only(stage, [code])
    return {id_: _joined(last.concerning(text)) for id_, text in texts.items()}


def _looked_up(
    store: Store, texts: set[str], all_: str, known: Iterable[Known], last: _Remembered
) -> _Remembered:
    """What concerns these texts; what is known of texts and of names as they were is kept."""
    from generator.actors.concerned import Sought  # noqa: PLC0415 - as above

    every, before = {each.key: each for each in known}, set(last.known)
    new = [each for key, each in every.items() if key not in before]
    anything, something_new = Sought.of(every.values()), Sought.of(new)
    places = {key: place for place, key in enumerate(sorted(every))}
    where = {}
    for text in sorted(texts):
        found = set(last.concerning(text) if text in last.where else ()) & every.keys()
        sought = something_new if text in last.where else anything
        if sought.keys:
            found |= sought.concerning(codec.decode(store.need(stages.TEXT, text), str))
        where[text] = tuple(sorted(places[key] for key in found))
    return _Remembered(all_, tuple(sorted(every)), where)


def _joined(keys: Iterable[str]) -> str:
    each = list(keys)
    return stages.key_of_all(each) if each else ""
