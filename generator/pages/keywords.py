"""The index of keywords, and a page for each that several reports share."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.pages.page import Page, excerpts

INDEX_PER_LANGUAGE = 200


def pages(corpus: Corpus) -> Iterator[Page]:
    """The index, and every keyword's page or pages."""
    groups = corpus.keyword_pages
    by_language = [
        (lang, [group for group in groups.values() if group.lang == lang])
        for lang in corpus.languages
    ]
    yield Page(
        url="keywords/",
        page_class="keywords",
        context={
            "languages": [
                {"lang": lang, "keywords": shared[:INDEX_PER_LANGUAGE], "total": len(shared)}
                for lang, shared in by_language
                if shared
            ]
        },
    )
    for (lang, slug), group in groups.items():
        base = f"keywords/{lang}/{slug}/"
        for url, excerpt in excerpts(base, group.records):
            yield Page(
                url=url,
                page_class="keyword",
                context={"keyword": group, "list": excerpt, "base": base},
                meta={"keywords": [group.text]},
            )
