"""Name the actors of an article: every mention, with its form and how sure we are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.actors.archive import Veto
from generator.actors.bodies import body_hits
from generator.actors.forms import (
    AMBIGUOUS_CONFIDENCE,
    CONFIDENCE,
    GIVEN_CONFIDENCE,
    SOLO_CONFIDENCE,
    Form,
)
from generator.actors.games import about_games
from generator.actors.lexicon import Lexicon, Rule, lexicon_for
from generator.actors.matching import Hit, find_hits
from generator.actors.metonyms import stands_for_government
from generator.actors.reading import Has, Reading, read, words_of
from generator.actors.registry import Registry
from generator.actors.shortforms import names_a_thing, short_form_fits, stands_alone
from generator.actors.wholes import Edges, edges_of, half_of_a_name, means_state
from generator.model import Article, Mention, Span


@dataclass(frozen=True, slots=True)
class Named:
    """One mention in terms of the key."""

    start: int
    end: int
    form: Form
    confidence: float


def name_actors(article: Article, registry: Registry) -> Article:
    """The article with its mentions: spans into `article.text`, sorted, not overlapping."""
    reading = read(article)
    named = find_named(reading, lexicon_for(registry))
    return replace(article, mentions=tuple(_mention(one, reading) for one in named))


def find_named(reading: Reading, lexicon: Lexicon) -> tuple[Named, ...]:
    """All mentions in a reading: full forms first, then the short forms that they anchor."""
    key = reading.key.text
    present = _without_strangers(list(find_hits(reading, lexicon)))
    hits = list(_in_context(present, reading, lexicon))
    hits += body_hits(key, hits)
    edges = edges_of(hits)
    full = [named for hit in hits if (named := _full(hit, reading, edges))]
    chosen = longest(full)
    anchors = _anchors(chosen)
    others = _others(chosen, key)
    names = Edges(frozenset(hit.start for hit in hits), frozenset(hit.end for hit in hits))
    short = [
        named
        for hit in hits
        if not half_of_a_name(hit, reading, names)
        and (named := _short(hit, reading, anchors, others))
    ]
    everything = longest([*chosen, *_free(short, chosen)])
    return tuple(named for named in everything if named.form.kind != "decoy")


def _without_strangers(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits without unreviewed family names of those whose full name is not here."""
    full = {form.actor for hit in hits for form in hit.forms if form.kind != "short"}
    for hit in hits:
        forms = tuple(form for form in hit.forms if not form.shared or form.actor in full)
        if forms:
            yield hit if len(forms) == len(hit.forms) else replace(hit, forms=forms)


def _in_context(hits: Iterable[Hit], reading: Reading, lexicon: Lexicon) -> Iterator[Hit]:
    """The hits with the forms that rules and vetoes leave."""
    has = words_of(reading)
    games = about_games(reading)
    for hit in hits:
        if games and hit.forms[0].type == "state":
            continue
        surface = reading.key.text[hit.start : hit.end]
        rules, vetoes = lexicon.rules.get(surface, ()), lexicon.vetoes.get(surface, ())
        person = any(form.type == "person" for form in hit.forms)
        if not rules and not vetoes and not person:
            yield hit
            continue
        thing = person and names_a_thing(hit, reading.key.text)
        forms = tuple(
            form
            for form in hit.forms
            if not (thing and form.type == "person")
            and all(_holds(rule, hit, reading, has) for rule in rules if rule.concerns(form))
            and not any(_applies(veto, form, hit, reading, has) for veto in vetoes)
        )
        if forms:
            yield replace(hit, forms=forms)


def _holds(rule: Rule, hit: Hit, reading: Reading, has: Has) -> bool:
    if not rule.condition.holds(reading.key.text, hit.start, hit.end, has):
        return False
    if rule.not_spelled and reading.surface(hit.start, hit.end) in rule.not_spelled:
        return False
    return not rule.alone or hit.place.headline or stands_alone(hit, reading)


def _applies(veto: Veto, form: Form, hit: Hit, reading: Reading, has: Has) -> bool:
    return (
        veto.actor in ("", form.actor)
        and veto.language in ("", form.lang, hit.place.lang)
        and veto.applies(reading.key.text, hit.start, hit.end, has)
    )


_ORDER = ("decoy", "name", "acronym", "demonym", "metonym")


def _full(hit: Hit, reading: Reading, edges: Edges) -> Named | None:
    """The best form of a hit that needs no anchor."""
    forms = [
        form
        for form in hit.forms
        if form.kind in _ORDER
        and (form.kind != "metonym" or stands_for_government(form, hit, reading))
        and (form.type != "state" or means_state(form, hit, reading, edges))
    ]
    if not forms:
        return None
    form = min(forms, key=lambda one: _ORDER.index(one.kind))
    rivals = {one.actor for one in forms if one.kind == form.kind}
    sure = AMBIGUOUS_CONFIDENCE if len(rivals) > 1 else CONFIDENCE.get(form.kind, 1.0)
    return Named(hit.start, hit.end, form, sure)


def _anchors(chosen: Iterable[Named]) -> Mapping[str, int]:
    """Where each actor is first named in full."""
    anchors: dict[str, int] = {}
    for named in chosen:
        if named.form.kind in ("name", "acronym"):
            anchors.setdefault(named.form.actor, named.start)
    return anchors


def _others(chosen: Iterable[Named], key: str) -> frozenset[str]:
    """The words of names that are nobody's here: after Lalit Modi, Modi may be he."""
    decoys = (named for named in chosen if named.form.kind == "decoy")
    return frozenset(word for named in decoys for word in key[named.start : named.end].split())


def _short(
    hit: Hit, reading: Reading, anchors: Mapping[str, int], others: frozenset[str]
) -> Named | None:
    """A short form whose full form stands in the article, or that is known well enough."""
    forms = [form for form in hit.forms if form.kind == "short"]
    if not forms or not short_form_fits(hit, forms, reading):
        return None
    anchored = [form for form in forms if form.actor in anchors]
    known = {form.actor: form for form in forms if not form.anchored}
    if anchored and len(known) == 1 and not known.keys() & anchors.keys():
        return Named(hit.start, hit.end, next(iter(known.values())), AMBIGUOUS_CONFIDENCE)
    if anchored:
        family = [form for form in anchored if not form.given] or anchored
        best = min(family, key=lambda form: anchors[form.actor])
        rivals = {form.actor for form in family}
        sure = GIVEN_CONFIDENCE if best.given else CONFIDENCE["short"]
        return Named(hit.start, hit.end, best, AMBIGUOUS_CONFIDENCE if len(rivals) > 1 else sure)
    if reading.key.text[hit.start : hit.end] in others:
        return None
    solo = [form for form in forms if not form.anchored]
    if len({form.actor for form in solo}) == 1:
        return Named(hit.start, hit.end, solo[0], SOLO_CONFIDENCE)
    return None


def _free(short: Iterable[Named], chosen: Sequence[Named]) -> Iterator[Named]:
    """The short forms that lie in no full one."""
    starts = [named.start for named in chosen]
    for one in short:
        index = bisect_left(starts, one.end) - 1
        if index < 0 or chosen[index].end <= one.start:
            yield one


def longest(found: Iterable[Named]) -> list[Named]:
    """Without overlaps: of two that overlap the longer, then the earlier, then the surer."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start, n.start - n.end, -n.confidence)):
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
        elif named.end - named.start > kept[-1].end - kept[-1].start:
            kept[-1] = named
    return kept


def _mention(named: Named, reading: Reading) -> Mention:
    start, end = reading.key.source(named.start, named.end, reading.text)
    return Mention(
        actor=named.form.actor,
        span=Span(start, end),
        surface=reading.text[start:end],
        form=named.form.mention,
        confidence=named.confidence,
    )
