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
from generator.actors.forms import Form, all_record_forms, decoy_forms, noun_forms
from generator.actors.keys import fold, fold_all
from generator.actors.records import Record
from generator.actors.registry import Registry

_KEPT = 4
"""Lexicons kept per process; each holds some tens of thousands of forms."""
_SHORTEST = 2


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked for, and under which conditions it counts."""

    keys: Sequence[str]
    forms: Sequence[tuple[Form, ...]]
    """Of each key, in the order of the registry."""
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
    if registry.origin is None:
        forms = by_key(all_forms(registry.records))
        vetoes = _by_surface(registry.vetoes)
        keys = sorted(forms)
        return Lexicon(keys, [forms[key] for key in keys], [finding(keys)], [0], _rules(), vetoes)
    known = lexicon_for(registry.origin)
    before = {record.id for record in registry.origin.records}
    new = by_key(all_record_forms(each for each in registry.records if each.id not in before))
    return _extended(known, new)


def _extended(known: Lexicon, new: Mapping[str, tuple[Form, ...]]) -> Lexicon:
    """A lexicon with further forms, by their keys."""
    forms = list(known.forms)
    for place, key in enumerate(known.keys):
        if key in new:
            forms[place] = _in_order(forms[place], new[key])
    added = sorted(new.keys() - set(known.keys))
    return replace(
        known,
        keys=[*known.keys, *added],
        forms=[*forms, *(new[key] for key in added)],
        automata=[*known.automata, finding(added)],
        starts=[*known.starts, len(known.keys)],
    )


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


def _in_order(known: tuple[Form, ...], new: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms of one key as `all_forms` has them: actors by their ids, then the others."""
    return tuple(sorted((*known, *new), key=_rank))


def _by_end(found: tuple[int, int, int]) -> tuple[int, int]:
    _, start, end = found
    return end, start


def _rank(form: Form) -> tuple[bool, str]:
    is_last = form.kind in ("noun", "decoy")
    return is_last, "" if is_last else form.actor


def all_forms(records: Iterable[Record]) -> Iterator[Form]:
    """Every form of every record, the nouns of government bodies and the decoys."""
    yield from all_record_forms(records)
    yield from noun_forms()
    yield from decoy_forms()


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
