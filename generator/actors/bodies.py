"""Government bodies: a noun (foreign ministry) and a state beside it make an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from generator.actors.composing import body_id
from generator.actors.contexts import begins, ends
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form
from generator.actors.keys import fold
from generator.actors.matching import Hit

_WINDOW = 48
_STATE_FORMS = ("name", "acronym", "demonym")


def body_hits(key: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of composed bodies, from the noun to the state."""
    nouns = [(hit, form) for hit in hits for form in hit.forms if form.kind == "noun"]
    if not nouns:
        return
    states = [hit for hit in hits if any(form.type == "state" for form in hit.forms)]
    starting, ending = _by_edge(states, "start"), _by_edge(states, "end")
    for noun, form in nouns:
        if not _allowed(key, noun, form):
            continue
        for link, state in _neighbours(key, noun, form, starting, ending):
            for owner in state.forms:
                if (
                    owner.type == "state"
                    and owner.kind in _STATE_FORMS
                    and _agrees(link, owner, form)
                ):
                    yield _joined(noun, state, form, owner)


def _neighbours(
    key: str,
    noun: Hit,
    form: Form,
    starting: Mapping[int, list[Hit]],
    ending: Mapping[int, list[Hit]],
) -> Iterator[tuple[str, Hit]]:
    """States that a link joins to the noun, with the kind of link."""
    if form.seat == "nouns":
        for text in _links(form.actor, "state_noun", form.lang):
            if key.endswith(text, max(0, noun.start - len(text)), noun.start):
                for state in ending.get(noun.start - len(text), ()):
                    yield "state_noun", state
    for kind in _KINDS_BEHIND[form.seat]:
        links = [" "] if kind == "construct" else _links(form.actor, kind, form.lang)
        for text in links:
            if key.startswith(text, noun.end):
                for state in starting.get(noun.end + len(text), ()):
                    yield kind, state


_KINDS_BEHIND: Mapping[str, tuple[str, ...]] = {
    "nouns": ("noun_state", "noun_demonym"),
    "bare": ("noun_demonym",),
    "construct": ("construct",),
}


def _agrees(link: str, owner: Form, noun: Form) -> bool:
    """A demonym where the link wants one, a name where it wants that, in one language."""
    if owner.lang.partition("-")[0] != noun.lang.partition("-")[0]:
        return False
    if link == "noun_demonym":
        return owner.kind == "demonym"
    if link in ("noun_state", "construct"):
        return owner.kind != "demonym"
    return True


def _joined(noun: Hit, state: Hit, form: Form, owner: Form) -> Hit:
    start, end = min(noun.start, state.start), max(noun.end, state.end)
    body = replace(form, actor=body_id(owner.actor, form.actor), kind="name")
    return Hit(start, end, (body,), noun.place)


def _allowed(key: str, noun: Hit, form: Form) -> bool:
    """Whether what stands around the noun lets it be a body."""
    preceding = key[max(0, noun.start - _WINDOW) : noun.start].rstrip()
    following = key[noun.end : noun.end + _WINDOW]
    if form.seat == "bare":
        return ends(preceding, _keys(form.actor, "bare_after", form.lang))
    return not (
        ends(preceding, _keys(form.actor, "not_after", form.lang))
        or begins(following, _keys(form.actor, "not_before", form.lang))
    )


@cache
def _keys(body: str, field: str, lang: str) -> tuple[str, ...]:
    said: Any = load_yaml("composed.yml")["bodies"][body].get(field, {})
    return tuple(fold(word) for word in said.get(lang, ()))


@cache
def _links(body: str, kind: str, lang: str) -> tuple[str, ...]:
    """The texts that may stand between noun and state, the longest first."""
    said: Any = load_yaml("composed.yml")
    found: Iterable[str] = said["bodies"][body].get(kind, said["links"][kind]).get(lang, ())
    return tuple(sorted((text.lower() for text in found), key=lambda t: (-len(t), t)))


def _by_edge(hits: Iterable[Hit], edge: str) -> Mapping[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(getattr(hit, edge), []).append(hit)
    return found
