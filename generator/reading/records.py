"""From an article to its record: what everything but its own page needs to know of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from generator.languages import detect, direction_of
from generator.model import (
    DOUBTFUL,
    ActorUse,
    Article,
    Block,
    BlockKind,
    Evidence,
    Fact,
    Record,
    Spelling,
    Text,
)


def record_of(article: Article) -> Record:
    """The article's record: what everything but its own page needs to know of it."""
    # Imported only here: commands that find every record in the store need no numpy.
    from generator.duplicates.signatures import signature  # noqa: PLC0415
    from generator.reading.traces import traces_of  # noqa: PLC0415

    facts = [article.title, article.published, article.source, article.place, article.agency]
    doubtful = sum(fact is not None and fact.evidence.confidence < DOUBTFUL for fact in facts)
    reasons = {absence.field: absence.reason for absence in article.absences}
    return Record(
        id=article.id,
        seed=article.seed,
        lang=article.lang,
        dir=article.dir,
        title=_text(article, article.title, "title"),
        title_kind=article.title.evidence.kind if article.title else "derived",
        deck=_text(article, article.deck, "deck"),
        published=article.published,
        unknown_date="" if article.published else reasons.get("published", "no-date"),
        not_before=article.not_before.value if article.not_before else None,
        not_after=article.not_after.value if article.not_after else None,
        event_days=tuple(fact.value.day for fact in article.event_days),
        source=_text(article, article.source, "dateline"),
        authors=tuple(_run(article, author.value.name) for author in article.authors),
        actors=_uses(article),
        keywords=tuple(replace(keyword, score=0.0) for keyword in article.keywords),
        facts_to_check=doubtful + len(article.problems),
        corrections=article.corrections,
        problems=tuple(problem for problem in article.problems if problem.severity != "note"),
        signature=signature(article),
        traces=traces_of(article),
        judgement=article.judgement,
        withdrawn=article.withdrawn,
        sidecar=article.sidecar,
    )


def _text(article: Article, fact: Fact[str] | None, kind: BlockKind) -> Text | None:
    """A fact's value in the language of the block that it was read from."""
    if fact is None:
        return None
    for block in article.of_kind(kind):
        if _covers(block, fact.evidence):
            return Text(fact.value, block.lang, block.dir)
    return _run(article, fact.value)


def _covers(block: Block, evidence: Evidence) -> bool:
    span = evidence.span
    return span is not None and block.span.start <= span.start < block.span.end


def _run(article: Article, words: str) -> Text:
    lang = detect(words)
    if lang == "und":
        lang = article.lang
    return Text(words, lang, direction_of(lang))


def _uses(article: Article) -> tuple[ActorUse, ...]:
    blocks = iter(article.blocks)
    block = next(blocks, None)
    counts: Counter[str] = Counter()
    spellings: dict[str, dict[Spelling, None]] = {}
    for mention in article.mentions:
        while block and mention.span.start >= block.span.end:
            block = next(blocks, None)
        counts[mention.actor] += 1
        seen = spellings.setdefault(mention.actor, {})
        if block and mention.form in {"name", "short", "acronym", "cue"}:
            seen.setdefault(Spelling(mention.surface, block.lang))
    order = sorted(counts, key=lambda actor: (-counts[actor], actor))
    return tuple(ActorUse(actor, counts[actor], tuple(spellings[actor])) for actor in order)
