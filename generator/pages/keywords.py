"""The index of keywords, and a page for each topic and each keyword that reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.corpus import TOPICS, Corpus, KeywordName, Report, keyword_key, topical
from generator.pages.page import Content, Excerpt, Page, Section, excerpts

INDEX_PER_LANGUAGE = 200
WORDINGS = 20


def sections(corpus: Corpus) -> Iterator[Section]:
    """The index, and every keyword's page or pages."""
    yield Section.of(_index(corpus))
    for group in corpus.keyword_pages.values():
        yield Section(group.name.url, "keyword", (group.name, group.reports), _pages)


def _pages(name: KeywordName, reports: Sequence[Report]) -> Iterator[Page]:
    """A keyword's page or pages."""
    for url, excerpt in excerpts(name.url, reports):
        given = {"name": name, "excerpt": excerpt}
        if name.lang == TOPICS and not excerpt.newer:
            given["reports"] = reports
        yield Page(url, "keyword", given=given, make=_content)


def _index(corpus: Corpus) -> Page:
    shown = []
    for lang in (TOPICS, *corpus.languages):
        groups = [
            (group.name, len(group.reports))
            for group in corpus.keyword_pages.values()
            if group.lang == lang
        ]
        if groups:
            shown.append({"lang": lang, "keywords": groups[:INDEX_PER_LANGUAGE]})
    return Page("keywords/", "keywords", given={"context": {"languages": shown}})


def _content(name: KeywordName, excerpt: Excerpt, reports: Sequence[Report] = ()) -> Content:
    """A keyword's page; the newest page of a topic is given all of its `reports`."""
    context = {"keyword": name, "list": excerpt, "wordings": _wordings(name, reports)}
    return Content(context, {"keywords": [name.text]})


def _wordings(name: KeywordName, reports: Sequence[Report]) -> list[tuple[str, str, int]]:
    """How reports put a topic: (words, language, reports), the commonest first."""
    counts = Counter(
        (keyword.text, keyword.lang)
        for report in reports
        for keyword in topical(report.record.keywords)
        if keyword_key(keyword) == (name.lang, name.slug)
    )
    order = sorted(counts, key=lambda wording: (-counts[wording], wording))
    return [(text, lang, counts[text, lang]) for text, lang in order[:WORDINGS]]
