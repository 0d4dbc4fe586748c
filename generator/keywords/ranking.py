"""From YAKE's scores to the order in which an editor would choose."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from generator.keywords.candidates import Candidate, Stems
from generator.keywords.scores import Scores

P = dict(open=4.0, open1=2.0, conj=2.0, three=1.5, tfpow=0.5, nest=2.0, inner=1.5, actor=1.0, uni=1.0, weak=6.0)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score; lower is better."""

    candidate: Candidate
    score: float


def rank(candidates: Mapping[Stems, Candidate], scores: Scores, limit: int) -> list[Ranked]:
    """The best `limit` candidates, best first, none contained in another."""
    ranked = sorted(
        (
            Ranked(candidate, scores.phrase(candidate.tokens, candidate.count) * penalty(candidate))
            for candidate in candidates.values()
        ),
        key=lambda item: (item.score, item.candidate.first, len(item.candidate.tokens)),
    )
    chosen: list[Ranked] = []
    deferred = []
    for item in ranked:
        stems = frozenset(item.candidate.stems)
        if any(stems <= set(c.candidate.stems) for c in chosen):
            if len(stems) == 1 and any(len(c.candidate.tokens)>1 for c in chosen):
                pass
            continue
        chosen.append(item)
        if len(chosen) >= limit:
            break
    return chosen


def penalty(candidate: Candidate) -> float:
    """What multiplies YAKE's score of a candidate; above 1 it loses, below it gains."""
    tokens = candidate.tokens
    factor = candidate.count ** -P["tfpow"]
    factor *= 1 + (P["open"] if candidate.count > 1 else P["open1"]) * candidate.openness
    if any(token.conjunction for token in tokens):
        factor *= P["conj"]
    elif any(token.stop for token in tokens):
        factor *= P["inner"]
    if len(tokens) > 2:
        factor *= P["three"]
    if all(t.weak or t.stop for t in tokens): factor *= P["weak"]
    if len(tokens)==1: factor *= P["uni"]
    if any(token.naming for token in tokens): factor *= P["actor"]
    return factor
