"""The way from an article to its keywords."""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import Problem
from generator.keywords.candidates import candidates
from generator.keywords.language import language
from generator.keywords.ranking import Ranked, rank
from generator.keywords.scores import Scores
from generator.keywords.tokens import sentences
from generator.keywords.topics import index
from generator.model import Actor, Article, Keyword

FEWEST_WORDS = 20
"""Content words below which counting says nothing."""


def ranked_keywords(
    article: Article, actors: Mapping[str, Actor], limit: int
) -> tuple[tuple[Keyword, ...], Problem | None]:
    """An article's keywords, best first, and a note where there can be none."""
    resources = language(article.lang)
    if resources is None:
        return (), _note(article, f"no keywords: no stop words or no word limits known for language {article.lang}")
    found = sentences(article, resources)
    phrases = candidates(found)
    content = sum(token.content for sentence in found for run in sentence for token in run)
    if content < FEWEST_WORDS or not phrases:
        return (), _note(article, f"no keywords: too few words in language {article.lang}")
    chosen = rank(phrases, Scores(found), index(article.lang), limit)
    return tuple(_keyword(item, article.lang, actors) for item in chosen), None


def _note(article: Article, message: str) -> Problem:
    return Problem("note", article.seed, message)


def _keyword(item: Ranked, lang: str, actors: Mapping[str, Actor]) -> Keyword:
    """A chosen candidate as it is published: an actor or a topic by its name."""
    candidate, topic = item.candidate, item.topic
    text = candidate.display
    base = lang.partition("-")[0]
    if candidate.actor is not None and candidate.actor in actors:
        names = actors[candidate.actor].names
        text = names.get(lang) or names.get(base) or text
    elif topic is not None:
        text = topic.names.get(base, text)
    return Keyword(
        text=text,
        lang=lang,
        score=round(item.score, 6),
        actor=candidate.actor,
        topic=topic.id if topic and candidate.actor is None else None,
    )
