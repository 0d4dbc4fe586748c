"""The index of keywords, and a page for each topic and each keyword that reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.corpus import TOPICS, Corpus, KeywordGroup, keyword_key, topical
from generator.pages.page import Page, excerpts

INDEX_PER_LANGUAGE = 200
WORDINGS = 20


def pages(corpus: Corpus) -> Iterator[Page]:
    """The index, and every keyword's page or pages."""
    yield _index(corpus)
    for group in corpus.keyword_pages.values():
        for url, excerpt in excerpts(group.url, group.records):
            yield Page(
                url=url,
                page_class="keyword",
                context={
                    "keyword": group,
                    "wordings": _wordings(group) if group.lang == TOPICS else [],
                    "list": excerpt,
                },
                meta={"keywords": [group.text]},
            )


def _index(corpus: Corpus) -> Page:
    shown = []
    for lang in (TOPICS, *corpus.languages):
        groups = [group for group in corpus.keyword_pages.values() if group.lang == lang]
        if groups:
            shown.append({"lang": lang, "keywords": groups[:INDEX_PER_LANGUAGE]})
    return Page(url="keywords/", page_class="keywords", context={"languages": shown})


def _wordings(group: KeywordGroup) -> list[tuple[str, str, int]]:
    """How reports put a topic: (words, language, reports), the commonest first."""
    counts = Counter(
        (keyword.text, keyword.lang)
        for record in group.records
        for keyword in topical(record.keywords)
        if keyword_key(keyword) == (group.lang, group.slug)
    )
    order = sorted(counts, key=lambda wording: (-counts[wording], wording))
    return [(text, lang, counts[text, lang]) for text, lang in order[:WORDINGS]]
