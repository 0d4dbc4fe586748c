"""The way from an article to its keywords."""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import Problem
from generator.keywords.candidates import Candidate, candidates
from generator.keywords.language import language
from generator.keywords.ranking import Ranked, rank
from generator.keywords.scores import Scores
from generator.keywords.terms import Stems, vocabulary
from generator.keywords.tokens import sentences
from generator.model import Actor, Article, Keyword

FEWEST_WORDS = 12
"""Content words below which counting says nothing."""

LEAST_STOPPED = 0.06
"""Share of stop words in a text of FITTING_WORDS or more, below which the language's list
does not fit it. It is 0.17 or more in all texts that were measured, in 14 languages."""
FITTING_WORDS = 60

Found = tuple[tuple[Keyword, ...], Problem | None]


def ranked_keywords(article: Article, actors: Mapping[str, Actor], limit: int) -> Found:
    """An article's keywords, best first, and a note where there can be none."""
    resources = language(article.lang)
    if resources is None:
        return _none(article, f"nothing is known of the words of language {article.lang}")
    found = sentences(article)
    tokens = [token for sentence in found for run in sentence for token in run]
    if sum(token.content for token in tokens) < FEWEST_WORDS:
        return _none(article, f"too few words in language {article.lang}")
    stopped = sum(token.stop for token in tokens)
    if len(tokens) >= FITTING_WORDS and stopped < LEAST_STOPPED * len(tokens):
        return _none(article, f"hardly a word is a known stop word of language {article.lang}")
    known = vocabulary(article.lang)
    try:
        phrases = _worth_ranking(candidates(found, known), article.lang, actors)
        chosen = rank(phrases, Scores(found), known.terms, limit)
    except (ArithmeticError, LookupError, ValueError) as fault:
        message = f"no keywords: YAKE failed with {type(fault).__name__}: {fault}"
        return (), Problem("warning", article.seed, message, "report it with this seed")
    return tuple(_keyword(item, article.lang, actors) for item in chosen), None


def _none(article: Article, reason: str) -> Found:
    return (), Problem("note", article.seed, f"no keywords: {reason}")


def _worth_ranking(
    found: Mapping[Stems, Candidate], lang: str, actors: Mapping[str, Actor]
) -> Mapping[Stems, Candidate]:
    """The candidates that can be shown, each name once.

    An actor's name may also stand where it names nobody, as in *Royal Bank of Canada*.
    """
    named = {candidate.spelled for candidate in found.values() if candidate.actor is not None}
    return {
        stems: candidate
        for stems, candidate in found.items()
        if not (candidate.actor is None and candidate.spelled in named)
        and not _nameless(candidate, lang, actors)
    }


def _nameless(candidate: Candidate, lang: str, actors: Mapping[str, Actor]) -> bool:
    """Whether it only points to an actor (*Chinese*) that has no name to show instead."""
    if candidate.actor is None or candidate.tokens[0].naming is not None:
        return False
    return _name(candidate.actor, lang, actors) is None


def _name(actor: str, lang: str, actors: Mapping[str, Actor]) -> str | None:
    """An actor's name in a language."""
    names = actors[actor].names if actor in actors else {}
    return names.get(lang) or names.get(lang.partition("-")[0])


def _keyword(item: Ranked, lang: str, actors: Mapping[str, Actor]) -> Keyword:
    """A chosen candidate as it is published: an actor or a topic by its name."""
    candidate, term = item.candidate, item.term
    text = candidate.display
    if candidate.actor is not None:
        text = _name(candidate.actor, lang, actors) or text
    elif term is not None:
        text = term.wording(text)
    return Keyword(
        text=text,
        lang=lang,
        score=round(item.score, 6),
        actor=candidate.actor,
        topic=term.topic.id if term and candidate.actor is None else None,
    )
