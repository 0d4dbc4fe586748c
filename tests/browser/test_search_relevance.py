"""What readers type finds what they want: `tests/cases/search_relevance.yml`, in a browser."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from generator import config, corpus
from generator.actors.registry import Registry
from generator.build import opened
from generator.search import Search
from tests.browser.conftest import served
from tests.conftest import ROOT, copy_archive
from tests.search_corpus import Report, reports

CASES = ROOT / "tests" / "cases" / "search_relevance.yml"
ASSETS = ROOT / "site_templates" / "theme" / "assets" / "search"
RECALL, PRECISION = 0.95, 0.9
ASK = """async ([site, queries]) => {
  const { Index } = await import(site + "assets/search/index.js");
  const { Query, ordered } = await import(site + "assets/search/query.js");
  const index = await Index.open(site + "search/data/");
  const found = [];
  for (const text of queries) {
    const query = await new Query(index, text).read();
    const order = ordered(query.scores(), index.manifest.undated, false);
    found.push(await index.ids(order.slice(0, 10)));
  }
  return found;
}"""


def ask(page: Page, site: str, queries: Sequence[str]) -> list[list[str]]:
    """The ids that each query finds, the best first, at most ten."""
    page.goto(site + "search/data/index.json")
    found: list[list[str]] = page.evaluate(ASK, [site, list(queries)])
    return found


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the bigger archive: its index and the scripts, without pages."""
    folder = tmp_path_factory.mktemp("big")
    copy_archive(folder)
    registry = Registry.load()
    for report in reports():
        (folder / "seeds" / f"{report.id}.txt").write_text(report.text(registry), encoding="utf-8")
    settings = config.load(folder / "mkdocs.yml")
    shutil.copytree(ASSETS, settings.site / "assets" / "search")
    with opened(settings) as archive:
        records, actors = archive.library.records, archive.library.registry.actors
        search = Search(settings, corpus.build(records, actors), archive.library, archive.store)
        for path, data in search.files():
            file = settings.site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    with served(settings.site) as address:
        yield address


def wanted_of_corpus(case: Mapping[str, Any]) -> set[str]:
    """The reports that are about all that a query asks for."""

    def is_wanted(report: Report) -> bool:
        return (
            set(case.get("who", ())) <= set(report.who)
            and case.get("topic", report.topic) == report.topic
            and case.get("place", report.place) == report.place
            and case.get("lang", report.lang) == report.lang
        )

    return {report.id for report in reports() if is_wanted(report)}


def judge(
    cases: Sequence[Mapping[str, Any]], found: Sequence[Sequence[str]], wanted: Sequence[set[str]]
) -> None:
    """Recall among the first ten over all queries, precision among the first five on names."""
    recalls, precisions, misses = [], [], []
    for case, ids, right in zip(cases, found, wanted, strict=True):
        hits = [each in right for each in ids]
        recalls.append(sum(hits) / min(10, len(right)))
        if case.get("names"):
            precisions.append(sum(hits[:5]) / max(1, len(hits[:5])))
        if recalls[-1] < 1 or (case.get("names") and precisions[-1] < 1):
            misses.append(f"{case['q']}: {ids} instead of {sorted(right)}")
    recall, precision = sum(recalls) / len(recalls), sum(precisions) / len(precisions)
    figures = f"{len(cases)} queries: recall@10 {recall:.3f}, precision@5 on names {precision:.3f}"
    logging.getLogger(__name__).info("%s %s", figures, misses)
    assert recall >= RECALL, misses
    assert precision >= PRECISION, misses


def test_the_five_seeds(server: str, page: Page) -> None:
    """Names in every script, inflected and with prefixes, slips, topics, phrases, days."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))["five"]
    found = ask(page, server, [case["q"] for case in cases])
    short = [[id_[:3] for id_ in ids] for ids in found]
    judge(cases, short, [{f"{number:03}" for number in case["reports"]} for case in cases])


def test_a_bigger_archive(big: str, page: Page) -> None:
    """The same where most reports are not wanted."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))["corpus"]
    found = ask(page, big, [case["q"] for case in cases])
    judge(cases, found, [wanted_of_corpus(case) for case in cases])
