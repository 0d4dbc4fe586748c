"""The forms of a whole registry, ready to be found: keys, conditions and one automaton.

Built once per process and registry; Aho–Corasick finds all keys in one pass over a text,
in time that does not grow with their number. Keys that only discovered actors have are in an
automaton of their own: it is small, and so is what it costs when somebody new is discovered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ahocorasick_rs

from generator.actors.archive import Veto
from generator.actors.contexts import Condition, read_condition
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form, decoy_forms, noun_forms, record_forms
from generator.actors.keys import fold, fold_all
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.actors.shipped import SOURCES, shipped_records
from generator.kept import kept

_KEPT = 4
"""Lexicons kept per process; each holds some tens of thousands of forms."""
_SHORTEST = 2
_NOBODY = ""
"""Owner of what only looks like a name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition on some forms."""

    condition: Condition
    lang: str
    actor: str
    kinds: frozenset[str]
    alone: bool
    """No other capitalised word may stand beside it."""
    not_spelled: frozenset[str]
    """Spellings with the same key that are another word."""

    def concerns(self, form: Form) -> bool:
        """Whether it is about this form (of the surface that it is listed under)."""
        return (
            (not self.lang or self.lang == form.lang)
            and (not self.actor or self.actor == form.actor)
            and (not self.kinds or form.kind in self.kinds)
        )


class Forms:
    """The forms of each key, made when they are asked for: of all names, a text has few."""

    def __init__(
        self,
        keys: Sequence[str],
        owners: Sequence[tuple[str, ...]],
        records: Mapping[str, Record],
        known: dict[str, tuple[Record | None, Mapping[str, tuple[Form, ...]]]] | None = None,
    ) -> None:
        """`owners` are the ids of those who have each key, in the order of the registry.

        `known` has, by owner, what was made of which record for fewer keys, and further ones
        later: a discovered actor may have other names in the next build.
        """
        self.owners = owners
        self.known = {} if known is None else known
        self._keys = keys
        self._records = records
        self._made: dict[int, tuple[Form, ...]] = {}

    def __getitem__(self, place: int) -> tuple[Form, ...]:
        """Those of the key at a place, in the order of the registry."""
        made = self._made.get(place)
        if made is None:
            key = self._keys[place]
            every = (form for owner in self.owners[place] for form in self._of(owner)[key])
            made = self._made[place] = tuple(every)
        return made

    def _of(self, owner: str) -> Mapping[str, tuple[Form, ...]]:
        """All forms of one owner, by their keys."""
        record = self._records.get(owner)
        known = self.known.get(owner)
        if known is None or known[0] is not record:
            forms = by_key(record_forms(record)) if record else _nobodys()
            known = self.known[owner] = record, forms
        return known[1]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked for, and under which conditions it counts."""

    keys: Sequence[str]
    forms: Forms
    automata: Sequence[ahocorasick_rs.AhoCorasick]
    """Each of some of the keys, one part behind the other."""
    starts: Sequence[int]
    """Where the keys of each automaton begin."""
    rules: Mapping[str, tuple[Rule, ...]]
    vetoes: Mapping[str, tuple[Veto, ...]]

    def find(self, key: str) -> Iterable[tuple[int, int, int]]:
        """All occurrences, overlapping ones too, by end and start: index of the key, start, end."""
        found = [
            (start + index, begin, end)
            for start, automaton in zip(self.starts, self.automata, strict=True)
            for index, begin, end in automaton.find_matches_as_indexes(key, overlapping=True)
        ]
        return sorted(found, key=_by_end)


class _Shelf:
    """The last few lexicons by the registry's key."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Lexicon] = OrderedDict()

    def get(self, registry: Registry) -> Lexicon:
        lexicon = self._kept.get(registry.key)
        if lexicon is None:
            lexicon = self._kept[registry.key] = build_lexicon(registry)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(registry.key)
        return lexicon


_shelf = _Shelf()


def lexicon_for(registry: Registry) -> Lexicon:
    """The lexicon of a registry, from this process's few last ones."""
    return _shelf.get(registry)


def build_lexicon(registry: Registry) -> Lexicon:
    """A lexicon of all forms of the registry."""
    records = {record.id: record for record in registry.records}
    if registry.origin is None:
        owners = _owners(_all_keys(registry.records))
        keys = sorted(owners)
        forms = Forms(keys, [owners[key] for key in keys], records)
        return Lexicon(keys, forms, [finding(keys)], [0], _rules(), _by_surface(registry.vetoes))
    known = lexicon_for(registry.origin)
    before = {record.id for record in registry.origin.records}
    new = ((id_, _keys(record)) for id_, record in records.items() if id_ not in before)
    return _extended(known, _owners(new), records)


def _extended(
    known: Lexicon, new: Mapping[str, tuple[str, ...]], records: Mapping[str, Record]
) -> Lexicon:
    """A lexicon with further owners of keys, by the keys."""
    owners = list(known.forms.owners)
    for place, key in enumerate(known.keys):
        if key in new:
            owners[place] = tuple(sorted((*owners[place], *new[key]), key=_rank))
    added = sorted(new.keys() - set(known.keys))
    keys = [*known.keys, *added]
    return replace(
        known,
        keys=keys,
        forms=Forms(keys, [*owners, *(new[key] for key in added)], records, known.forms.known),
        automata=[*known.automata, finding(added)],
        starts=[*known.starts, len(known.keys)],
    )


def _rank(owner: str) -> tuple[bool, str]:
    """Actors by their ids, then what is nobody's: as the registry has them."""
    return owner == _NOBODY, owner


def finding(keys: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    """What finds these keys, by their places, in one pass over a text."""
    return ahocorasick_rs.AhoCorasick(
        keys, implementation=ahocorasick_rs.Implementation.ContiguousNFA
    )


def by_key(forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    """Forms by what is looked for; the shortest keys are left out."""
    every = list(forms)
    found: dict[str, list[Form]] = {}
    for form, key in zip(every, fold_all([form.text for form in every]), strict=True):
        if len(key) >= _SHORTEST or (key and form.kind == "short"):
            found.setdefault(key, []).append(form)
    return {key: tuple(same) for key, same in found.items()}


def _by_end(found: tuple[int, int, int]) -> tuple[int, int]:
    _, start, end = found
    return end, start


def _owners(keys: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """By key, who has it; given the keys of each."""
    found: dict[str, list[str]] = {}
    for owner, each in keys:
        for key in each:
            found.setdefault(key, []).append(owner)
    return {key: tuple(owners) for key, owners in found.items()}


def _all_keys(records: Iterable[Record]) -> Iterator[tuple[str, Iterable[str]]]:
    """The keys of each record, and those of the nouns of government bodies and the decoys."""
    shipped = {record.id: record for record in shipped_records()}
    known = kept("keys", SOURCES, dict[str, tuple[str, ...]], _shipped_keys)
    for record in records:
        is_shipped = record is shipped.get(record.id)
        yield record.id, known[record.id] if is_shipped else _keys(record)
    yield _NOBODY, known[_NOBODY]


def _shipped_keys() -> dict[str, tuple[str, ...]]:
    """The keys of each shipped record, and of what is nobody's."""
    keys = {record.id: _keys(record) for record in shipped_records()}
    return {**keys, _NOBODY: tuple(_nobodys())}


def _keys(record: Record) -> tuple[str, ...]:
    return tuple(by_key(record_forms(record)))


def _nobodys() -> dict[str, tuple[Form, ...]]:
    """The nouns of government bodies and the decoys, by their keys."""
    return by_key((*noun_forms(), *decoy_forms()))


def _rules() -> Mapping[str, tuple[Rule, ...]]:
    """The shipped rules by the keys of their surfaces."""
    rules: dict[str, list[Rule]] = {}
    for said in load_yaml("rules.yml"):
        rule = Rule(
            read_condition(said),
            said.get("lang", ""),
            said.get("actor", ""),
            frozenset(said.get("forms", ())),
            said.get("alone", False),
            frozenset(said.get("not_spelled", ())),
        )
        for surface in said["surfaces"]:
            rules.setdefault(fold(surface), []).append(rule)
    return {key: tuple(found) for key, found in rules.items()}


def _by_surface(vetoes: Iterable[Veto]) -> Mapping[str, tuple[Veto, ...]]:
    found: dict[str, list[Veto]] = {}
    for veto in vetoes:
        found.setdefault(fold(veto.surface), []).append(veto)
    return {key: tuple(same) for key, same in found.items()}
