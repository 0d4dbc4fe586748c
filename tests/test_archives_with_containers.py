"""Reports in containers become what they would become as files."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

from generator.build import build
from generator.commands.check import find, shown
from generator.commands.explain import explain, no_report
from generator.fields import read_fields
from generator.model import Seed
from generator.storage.store import Store
from tests.conftest import MakeArchive
from tests.containing import PAGE, article_of, json_line, json_record
from tests.sites.invalid.make import STORY
from tests.warcs import ADDRESS, page, record


def test_a_record_is_read_like_a_file(tmp_path: Path) -> None:
    """The same text yields the same article, whether it is a file or a line."""
    text = f"Ministers agree on grain\n\n12 January 2022\n\n{STORY}"
    one = article_of(tmp_path, "n.jsonl", json_record("talks", text=text))
    two = read_fields(Seed("talks", "talks.txt", one.sha256, "utf-8", text))
    assert replace(one, seed="", sidecar="") == replace(two, seed="", sidecar="")
    assert one.seed == "n.jsonl record 1"
    assert one.sidecar == "talks.yml"


def test_when_it_was_fetched_bounds_the_day(tmp_path: Path) -> None:
    """No report is younger than its fetching: that is a bound, and contradicts later dates."""
    article = article_of(tmp_path, "n.jsonl", json_line("a", fetched="2022-01-13T01:00:00+05:30"))
    assert article.published is None
    assert article.not_after
    assert article.not_after.value.iso == "2022-01-12"
    assert article.not_after.evidence.rule == "fetched"
    dated = f"Ministers agree on grain\n\n12 January 2022\n\n{STORY}"
    for fetched, iso in (
        ("2022-01-12", "2022-01-12"),
        ("2022-01-11", "2022-01-12"),
        ("2021-12-31", None),
    ):
        article = article_of(tmp_path, "n.jsonl", json_record("a", text=dated, fetched=fetched))
        assert (article.published.value.iso if article.published else None) == iso


def test_the_host_is_the_source_if_nothing_else_is(tmp_path: Path) -> None:
    """The address of a record says of which site it is, and never when it was published."""
    url = "https://www.example.org/2022/01/12/talks"
    article = article_of(tmp_path, "n.jsonl", json_line("talks", url=url))
    assert article.source
    assert article.source.value == "example.org"
    assert (article.source.evidence.rule, article.source.evidence.quote) == ("address", url)
    assert article.published is None


def test_pages_in_json_lines(tmp_path: Path) -> None:
    """A page is read as a saved one, in the letters that JSON gave it."""
    html = PAGE.decode().replace("<head>", "<head><meta charset='windows-1251'>")
    article = article_of(
        tmp_path, "n.jsonl", json_record("talks", html=html.replace("grain", "café"))
    )
    assert article.title
    assert article.title.value == "Ministers agree on café"
    assert "<p>" not in article.text


WHO = "by: A. Editor\non: 2024-05-31\nwhy: checked\n"
BUILT = {
    "talks.txt": f"Ministers speak\n\n{STORY}",
    "deep/news.jsonl": b"\n".join(
        [
            json_record(
                "Grain",
                text=f"Grain is dear\n\n{STORY}It was said in May.",
                url="https://a.example/",
            ),
            b"The ministers met.",
            json_record("twice", text="A first time."),
            json_record("Twice!", text="A second time."),
            json_record("talks", text="Another report."),
            json_record("empty", text=" \n"),
            json_record(
                "oil", html=page("Oil is cheap", f"{STORY}\n\nIt was said in June.").decode()
            ),
            json_record("../../etc/<b>passwd</b>", text=f"{STORY}It was said in July."),
        ]
    ),
    "deep/grain.yml": f"title: Grain is cheap\n{WHO}",
    "deep/oil.yml": f"id: petrol\n{WHO}",
    "nobody.yml": f"title: Nobody\n{WHO}",
    "crawl.warc.gz": gzip.compress(
        record(page("The sea is calm", f"{STORY}\n\nIt was said in August."), ADDRESS + "sea")
        + record(b"", ADDRESS + "sky")
    )[:-4],
}
NEWS, CRAWL = "seeds/deep/news.jsonl", "seeds/crawl.warc.gz"
REFUSED = {
    "seeds/talks.txt": f"has the same id “talks” as {NEWS} record 5",
    f"{NEWS} record 2": "is not what a line should be",
    f"{NEWS} record 3": f"has the same id “twice” as {NEWS} record 4",
    f"{NEWS} record 4": f"has the same id “twice” as {NEWS} record 3",
    f"{NEWS} record 5": "has the same id “talks” as seeds/talks.txt",
    f"{NEWS} record 6": "white space",
    "seeds/nobody.yml": "corrects no seed",
    f"{CRAWL} record 2": "has no body",
    CRAWL: "the packed file is cut off behind record 2",
}


def test_an_archive_with_containers(make_archive: MakeArchive) -> None:
    """Records become pages like files; what is refused is named by file and record."""
    archive = make_archive(BUILT)
    report = build(archive)
    library = report.library
    sea = "news-example-org-2022-01-12-sea"
    assert {record.id: record.seed for record in library.records} == {
        "grain": f"{NEWS} record 1",
        "petrol": f"{NEWS} record 7",
        "etc-b-passwd-b": f"{NEWS} record 8",
        sea: f"{CRAWL} record 1",
    }
    refused = {refusal.path: refusal.problem.message for refusal in library.refused}
    assert refused.keys() == REFUSED.keys()
    for path, reason in REFUSED.items():
        assert reason in refused[path]
    titles = {record.id: record.title.value for record in library.records if record.title}
    assert (titles["grain"], titles["petrol"]) == ("Grain is cheap", "Oil is cheap")
    assert (archive.site / "seeds" / "grain.txt").read_text().startswith("Grain is dear\n")
    assert "<p>" not in (archive.site / "seeds" / f"{sea}.txt").read_text()
    assert "Oil is cheap" in (archive.site / "reports" / "petrol" / "index.html").read_text()
    assert "seeds/deep/grain.yml" in (archive.build / "review.html").read_text()
    assert "seeds/deep/oil.yml" in (archive.build / "review.html").read_text()
    with Store(archive.cache) as store:
        article = library.article(store, "grain")
        assert next(iter(explain(article, {}, None))) == f"grain  ({NEWS} record 1, utf-8)"
    problem = no_report("empty", library.keys, library.refused).problem
    assert problem.path == f"{NEWS} record 6"
    annotations = shown(find(archive), "github").splitlines()
    assert any(
        each.startswith(f"::error file={NEWS},line=2::record 2: is not") for each in annotations
    )
    assert any(each.startswith(f"::error file={CRAWL}::record 2: has") for each in annotations)


def test_a_new_line_is_all_that_is_read(make_archive: MakeArchive) -> None:
    """A container that grew costs what was added; an unchanged one costs nothing."""
    first, second = (
        json_record(each, text=f"{STORY}It was in {each}.") for each in ("May", "June")
    )
    archive = make_archive({"news.jsonl": first + b"\n"})
    assert build(archive).library.read == {"may"}
    assert not build(archive).rendered
    with (archive.seeds / "news.jsonl").open("ab") as file:
        file.write(second)
    assert build(archive).library.read == {"june"}
    (archive.seeds / "june.yml").write_text(f"title: Summer\n{WHO}")
    assert build(archive).library.read == {"june"}
    (archive.seeds / "news.jsonl").unlink()
    (archive.seeds / "may.txt").write_text(f"{STORY}It was in May.")
    moved = build(archive)
    assert [record.id for record in moved.library.records] == ["may"]
    assert moved.removed == ("june",)


def test_an_id_that_changes_is_told(make_archive: MakeArchive) -> None:
    """A record whose text was published under another id: the warning names the cure."""
    archive = make_archive({"news.jsonl": json_line("may")})
    build(archive)
    (archive.seeds / "news.jsonl").write_bytes(json_line("june"))
    (problem,) = [each for each in build(archive).problems if each.path.startswith("seeds/")]
    assert problem.path == "seeds/news.jsonl record 1"
    assert "add `id: may` to seeds/june.yml" in problem.hint
