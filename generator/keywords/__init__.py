"""Keywords: YAKE's scores on our words, ranked as an editor would, joined to actors and topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.keywords.topics import Topic, topics
from generator.model import Actor, Article

__all__ = ["Topic", "add_keywords", "topics"]


def add_keywords(article: Article, actors: Mapping[str, Actor], limit: int = 10) -> Article:
    """The article with up to `limit` keywords, actors and topics ranked together.

    Reads the blocks of kinds title, deck and body in the article's own language, and its
    mentions. `actors` are all known ones by id: a keyword that names one takes its name in
    the article's language. Where the language has no resources, or where there are no
    words to count, the article gets no keywords and a note in its problems.
    """
    # numpy and networkx come with YAKE: half a second that an import should not cost
    from generator.keywords.extract import ranked_keywords  # noqa: PLC0415

    keywords, note = ranked_keywords(article, actors, limit)
    problems = (*article.problems, note) if note else article.problems
    return replace(article, keywords=keywords, problems=problems)
