"""Files that hold many reports: each record is a report or a refusal, and costs only itself."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import containers
from generator.build import build
from generator.check import find, shown
from generator.containers import Listing, Part, warc
from generator.errors import Unusable
from generator.explain import explain, no_report
from generator.fields import read_fields
from generator.listings import Listings
from generator.model import Article, Seed
from generator.seeds import RawSeed, Refusal, decode, discover, read_each
from generator.store import Store
from tests.conftest import MakeArchive
from tests.sites.invalid.make import STORY
from tests.warcs import ADDRESS, page, record

PAGE = page("Ministers agree on grain", STORY)


def _line(id_: str, **more: object) -> bytes:
    return json.dumps({"id": id_, "text": STORY, **more}, ensure_ascii=False).encode()


def _bare(id_: str, **more: object) -> bytes:
    return json.dumps({"id": id_, **more}).encode()


def _survey(folder: Path, name: str, data: bytes) -> Listing:
    file = folder / name
    file.write_bytes(data)
    return containers.survey(file)


def _found(listing: Listing) -> dict[int, str]:
    return {entry.number: entry.id for entry in listing.entries}


def _decoded(folder: Path, name: str, data: bytes) -> list[Seed | Refusal]:
    """The seeds of a folder with one container, or why they are none."""
    (folder / name).write_bytes(data)
    found, _ = discover(folder, folder)
    raw = list(read_each(found))
    return [decode(each) if isinstance(each, RawSeed) else each for each in raw]


def _article(folder: Path, name: str, data: bytes) -> Article:
    (seed,) = _decoded(folder, name, data)
    assert isinstance(seed, Seed), seed
    return read_fields(seed)


BAD_LINES = {
    "not JSON": (b"The ministers met.", "JSON is malformed"),
    "cut off": (_line("talks")[:-20], "truncated"),
    "a list": (b"[1, 2]", "Expected `object`"),
    "unknown key": (_line("talks", title="Grain"), "unknown field `title`"),
    "no id": (b'{"text": "x"}', "missing required field `id`"),
    "a number for an id": (b'{"id": 17, "text": "x"}', "Expected `str`"),
    "an empty id": (_bare(" ", text="x"), "has an empty id"),
    "nothing in it": (_bare("talks"), "needs either"),
    "text and page": (_line("talks", html="<p>x</p>"), "needs either"),
    "invalid UTF-8": (b'{"id": "talks", "text": "\xff\xfe"}', "what a line should be"),
    "half a surrogate": (b'{"id": "talks", "text": "\\ud83d"}', "what a line should be"),
    "deep": (b"[" * 100_000, "what a line should be"),
    "no address": (_line("talks", url="javascript:alert(1)"), "no address of the web"),
    "broken address": (_line("talks", url="http://[::1"), "no address of the web"),
    "no day": (_line("talks", fetched="yesterday"), "no day"),
    "no such day": (_line("talks", fetched="2022-02-30"), "no day"),
    "year 0": (_line("talks", fetched="0001-01-01T00:00:00+14:00"), "no day"),
}


@pytest.mark.parametrize(("line", "reason"), BAD_LINES.values(), ids=BAD_LINES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_bad_lines_cost_themselves(
    tmp_path: Path, line: bytes, reason: str, *, packed: bool
) -> None:
    """A line that is no report is refused by its number; those around it are read."""
    data = b"\n".join([_line("First One"), line, b"", _line("last")])
    name, data = ("news.jsonl.gz", gzip.compress(data)) if packed else ("news.jsonl", data)
    listing = _survey(tmp_path, name, data)
    assert _found(listing) == {1: "first-one", 4: "last"}
    (fault,) = listing.faults
    assert fault.number == 2
    assert reason in fault.reason
    assert fault.cure


def test_a_line_of_100_mb_is_not_held(tmp_path: Path) -> None:
    """What is longer than any report is refused without being read into memory."""
    file = tmp_path / "news.jsonl"
    with file.open("wb") as out:
        out.write(_line("first") + b"\n")
        out.seek(100_000_000, os.SEEK_CUR)
        out.write(b"\n" + _line("last"))
    tracemalloc.start()
    listing = containers.survey(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert _found(listing) == {1: "first", 3: "last"}
    assert [fault.reason for fault in listing.faults] == ["is larger than 20 MB"]
    assert peak < 60_000_000


@pytest.mark.parametrize("name", ["news.jsonl.gz", "news.warc.gz"])
def test_bombs_are_left(tmp_path: Path, name: str) -> None:
    """A file that unpacks to hundreds of times its size is left before it costs much."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    bomb = b"".join(pack.compress(zeros) for _ in range(200)) + pack.flush()
    started = time.process_time()
    listing = _survey(tmp_path, name, bomb)
    assert listing.entries == ()
    assert "unpacks to more than 250 times its size" in listing.faults[-1].reason
    assert time.process_time() - started < 10


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    """Whatever was whole is read; the refusal says behind which record it ends."""
    lines = [_line(f"talks {number}", url=f"https://example.org/{number}") for number in range(500)]
    whole = gzip.compress(b"\n".join(lines))
    listing = _survey(tmp_path, "news.jsonl.gz", whole[: len(whole) // 2])
    assert 10 < len(listing.entries) < 499
    assert _found(listing) == {n + 1: f"talks-{n}" for n in range(len(listing.entries))}
    (fault,) = listing.faults
    assert fault.reason == f"the packed file is cut off behind record {len(listing.entries)}"
    assert fault.number is None


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz", "news.warc", "news.warc.gz"])
def test_a_container_without_reports(tmp_path: Path, name: str) -> None:
    """An empty file, and one that is something else, are refused and not passed over."""
    for data in (b"", b"\n\n", b"\x89PNG\r\n\x1a\n" + bytes(300)):
        listing = _survey(tmp_path, name, data)
        assert listing.entries == ()
        assert listing.faults


WRONG = {
    "too long": (rb"Length: (\d+)", rb"Length: 1\1", "not as long as it says"),
    "much too long": (rb"Length: \d+", rb"Length: 999999999", "not as long as it says"),
    "too short": (rb"Length: \d+", rb"Length: 7", "not as long as it says"),
    "no length": (rb"Content-Length", rb"Content-Size", "does not say how long"),
    "no number": (rb"Length: \d+", rb"Length: many", "does not say how long"),
    "negative": (rb"Length: ", rb"Length: -", "does not say how long"),
    "another version": (rb"WARC/1.0", rb"WARC/7.0", "version"),
    "no address": (rb"WARC-Target-URI", rb"WARC-Target-URL", "names no address"),
    "no beginning": (rb"WARC/1.0", rb"What is this?", "does not begin"),
}


@pytest.mark.parametrize(("good", "bad", "reason"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_bad_records_cost_themselves(
    tmp_path: Path, good: bytes, bad: bytes, reason: str, *, packed: bool
) -> None:
    """A record that is not as it says is refused by its number; those around it are read."""
    records = [record(PAGE, ADDRESS + name) for name in ("one", "two", "three")]
    records[1] = re.sub(good, bad, records[1], count=1)
    data = b"".join(records)
    name, data = ("news.warc.gz", gzip.compress(data)) if packed else ("news.warc", data)
    listing = _survey(tmp_path, name, data)
    assert list(_found(listing).values()) == [
        "news-example-org-2022-01-12-one",
        "news-example-org-2022-01-12-three",
    ]
    (fault,) = listing.faults
    assert fault.number == 2
    assert reason in fault.reason


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_record_without_a_body(tmp_path: Path, *, packed: bool) -> None:
    """Neither a response without a page nor one without anything is a report."""
    empty = re.sub(rb"(?s)Length: \d+.*", b"Length: 0" + b"\r\n" * 4, record(PAGE))
    data = b"".join([record(b""), empty, record(PAGE, ADDRESS + "last")])
    name, data = ("news.warc.gz", gzip.compress(data)) if packed else ("news.warc", data)
    listing = _survey(tmp_path, name, data)
    assert list(_found(listing)) == [3]
    assert [(each.number, each.reason) for each in listing.faults] == [
        (1, "has no body"),
        (2, "has no body"),
    ]


def test_only_pages_of_a_crawl_are_reports(tmp_path: Path) -> None:
    """What a crawler keeps beside pages is passed over, and counted."""
    data = b"".join(
        [
            record(b"software: x", kind="warcinfo"),
            record(PAGE, ADDRESS + "gone", status="404 Not Found"),
            record(b"", ADDRESS + "moved", status="301 Moved", headers={"Location": "/talks"}),
            record(PAGE, ADDRESS + "picture", headers={"Content-Type": "image/png"}),
            record(PAGE, ADDRESS + "talks", status="200"),
            record(PAGE, "dns:example.org", headers={"Content-Type": "text/dns"}),
        ]
    )
    listing = _survey(tmp_path, "news.warc", data)
    assert _found(listing) == {5: "news-example-org-2022-01-12-talks"}
    assert listing.faults == ()


def test_large_records_that_are_no_reports_are_not_held(tmp_path: Path) -> None:
    """A film in a crawl is passed over without being read into memory."""
    film = record(bytes(60_000_000), ADDRESS + "film", headers={"Content-Type": "video/mp4"})
    (tmp_path / "news.warc").write_bytes(film + record(PAGE))
    del film
    tracemalloc.start()
    listing = containers.survey(tmp_path / "news.warc")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert list(_found(listing)) == [2]
    assert peak < 45_000_000


ADDRESSES = {
    "https://www.example.org/": "example-org",
    "http://EXAMPLE.org/news/12.html?from=a&to=b#top": "example-org-news-12-html-from-a-to-b",
    "https://example.org/%E0%A4%B8%E0%A4%AE": "example-org-सम",
    "https://example.org:8080/a_b": "example-org-8080-a-b",
    "https://example.org/dQw4w9": "example-org-dqw4w9-d5a9c0c1",
    "https://example.org/" + "long/" * 40: None,
    "https://example.org/../../etc/passwd": "example-org-etc-passwd",
}


@pytest.mark.parametrize(("address", "id_"), ADDRESSES.items())
def test_ids_of_pages(address: str, id_: str | None) -> None:
    """The id of a page is the slug of its address; a hash stands for what that would lose."""
    found = warc.id_of(address)
    assert len(found.encode()) <= 80
    assert id_ is None or found == id_ or found.startswith(id_[:-8])


def test_ids_differ_by_case() -> None:
    """Where the case of letters tells two pages apart, their ids differ."""
    both = ("https://example.org/aBc", "https://example.org/abC", "https://example.org/abc")
    assert len({warc.id_of(each) for each in both}) == 3


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer-Encoding": "chunked"}),
        (PAGE.decode().encode("utf-16"), {"Content-Type": "text/html"}),
        (
            PAGE.replace(b"grain", b"caf\xe9"),
            {"Content-Type": "Text/HTML; Charset='windows-1252'"},
        ),
    ],
    ids=["gzip", "deflate", "chunked", "utf-16", "windows-1252"],
)
def test_pages_as_servers_send_them(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    """Pages are unpacked, and read in the encoding that the server names."""
    article = _article(tmp_path, "news.warc.gz", record(body, headers=headers, packed=True))
    assert article.title
    assert article.title.value in {"Ministers agree on grain", "Ministers agree on café"}
    assert article.lang == "en"


def test_packings_that_are_not_read(tmp_path: Path) -> None:
    """A page in a packing that is not known is refused for that reason."""
    data = record(PAGE, headers={"Content-Encoding": "br"})
    (fault,) = _survey(tmp_path, "news.warc", data).faults
    assert fault.reason == "is packed with br, which is not read"


def test_pages_that_unpack_to_too_much(tmp_path: Path) -> None:
    """A page in a small record cannot fill the memory."""
    body = gzip.compress(bytes(60_000_000))
    (refusal,) = _decoded(tmp_path, "n.warc", record(body, headers={"Content-Encoding": "gzip"}))
    assert isinstance(refusal, Refusal)
    assert str(refusal.problem).startswith("n.warc record 1: is larger than 20 MB")


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where warcio is not installed, the refusal says how to get it."""
    monkeypatch.setitem(sys.modules, "warcio.recordloader", None)
    (fault,) = _survey(tmp_path, "news.warc", record(PAGE)).faults
    assert fault.cure == "pip install roznama[html]"


def test_a_record_is_read_like_a_file(tmp_path: Path) -> None:
    """The same text yields the same article, whether it is a file or a line."""
    text = f"Ministers agree on grain\n\n12 January 2022\n\n{STORY}"
    one = _article(tmp_path, "n.jsonl", _bare("talks", text=text))
    two = read_fields(Seed("talks", "talks.txt", one.sha256, "utf-8", text))
    assert replace(one, seed="", sidecar="") == replace(two, seed="", sidecar="")
    assert one.seed == "n.jsonl record 1"
    assert one.sidecar == "talks.yml"


def test_when_it_was_fetched_bounds_the_day(tmp_path: Path) -> None:
    """No report is younger than its fetching: that is a bound, and contradicts later dates."""
    article = _article(tmp_path, "n.jsonl", _line("a", fetched="2022-01-13T01:00:00+05:30"))
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
        article = _article(tmp_path, "n.jsonl", _bare("a", text=dated, fetched=fetched))
        assert (article.published.value.iso if article.published else None) == iso


def test_the_host_is_the_source_if_nothing_else_is(tmp_path: Path) -> None:
    """The address of a record says of which site it is, and never when it was published."""
    url = "https://www.example.org/2022/01/12/talks"
    article = _article(tmp_path, "n.jsonl", _line("talks", url=url))
    assert article.source
    assert article.source.value == "example.org"
    assert (article.source.evidence.rule, article.source.evidence.quote) == ("address", url)
    assert article.published is None


def test_pages_in_json_lines(tmp_path: Path) -> None:
    """A page is read as a saved one, in the letters that JSON gave it."""
    html = PAGE.decode().replace("<head>", "<head><meta charset='windows-1251'>")
    article = _article(tmp_path, "n.jsonl", _bare("talks", html=html.replace("grain", "café")))
    assert article.title
    assert article.title.value == "Ministers agree on café"
    assert "<p>" not in article.text


def test_records_stand_in_their_order(tmp_path: Path) -> None:
    """The tenth record comes behind the second, and all are read in one pass."""
    lines = [_line(f"talks {number}") for number in range(1, 13)]
    (tmp_path / "n.jsonl").write_bytes(b"\n".join(lines))
    found, _ = discover(tmp_path, tmp_path)
    assert [seed.path for seed in found] == [f"n.jsonl record {n}" for n in range(1, 13)]
    some = found[1::3]
    raw = list(read_each(some))
    assert [each.data for each in raw if isinstance(each, RawSeed)] == lines[1::3]


def test_what_changes_while_it_is_read(tmp_path: Path) -> None:
    """A record that is not what was surveyed is refused; the others are read."""
    file = tmp_path / "n.jsonl"
    file.write_bytes(b"\n".join([_line("one"), _line("two"), _line("three")]))
    found, _ = discover(tmp_path, tmp_path)
    file.write_bytes(b"\n".join([_line("one"), _line("two", fetched="2022-01-12"), b"three"]))
    one, two, three = read_each(found)
    assert isinstance(one, RawSeed)
    for each in (two, three):
        assert isinstance(each, Refusal)
        assert "has changed while it was read" in each.problem.message
    file.unlink()
    assert all(isinstance(each, Refusal) for each in read_each(found))


def test_listings_are_kept(tmp_path: Path) -> None:
    """A file of the same size and time is not opened again, unless it changed just now."""
    file, past = tmp_path / "n.jsonl", 1_600_000_000
    with Store(tmp_path / "cache") as store:

        def ids(text: bytes, when: float) -> list[str]:
            with file.open("wb") as out:
                out.write(text)
            os.utime(file, (when, when))
            listings = Listings(store)
            listing = listings(file)
            listings.forget_others()
            return [entry.id for entry in listing.entries]

        assert ids(_line("one"), past) == ["one"]
        assert ids(_line("two"), past) == ["one"]
        assert ids(_line("two"), past + 1) == ["two"]
        assert ids(_line("one"), past) == ["one"]
        now = time.time()
        assert ids(_line("one"), now) == ["one"]
        assert ids(_line("two"), now) == ["two"]


WHO = "by: A. Editor\non: 2024-05-31\nwhy: checked\n"
BUILT = {
    "talks.txt": f"Ministers speak\n\n{STORY}",
    "deep/news.jsonl": b"\n".join(
        [
            _bare(
                "Grain",
                text=f"Grain is dear\n\n{STORY}It was said in May.",
                url="https://a.example/",
            ),
            b"The ministers met.",
            _bare("twice", text="A first time."),
            _bare("Twice!", text="A second time."),
            _bare("talks", text="Another report."),
            _bare("empty", text=" \n"),
            _bare("oil", html=page("Oil is cheap", f"{STORY}\n\nIt was said in June.").decode()),
            _bare("../../etc/<b>passwd</b>", text=f"{STORY}It was said in July."),
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
    first, second = (_bare(each, text=f"{STORY}It was in {each}.") for each in ("May", "June"))
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
    archive = make_archive({"news.jsonl": _line("may")})
    build(archive)
    (archive.seeds / "news.jsonl").write_bytes(_line("june"))
    (problem,) = [each for each in build(archive).problems if each.path.startswith("seeds/")]
    assert problem.path == "seeds/news.jsonl record 1"
    assert "add `id: may` to seeds/june.yml" in problem.hint


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from(containers.SUFFIXES))
def test_any_bytes_are_survived(folder: Path, data: bytes, suffix: str) -> None:
    """Whatever a file holds, it yields entries and faults in the order of their numbers."""
    listing = _survey(folder, f"n{suffix}", data)
    numbers = [entry.number for entry in listing.entries]
    assert numbers == sorted(set(numbers))
    assert listing.entries or listing.faults
    assert all(f"{fault.reason} {fault.cure}".isprintable() for fault in listing.faults)


@settings(deadline=None)
@given(st.data())
def test_damage_stays_where_it_is(folder: Path, data: st.DataObject) -> None:
    """Bytes that are changed in one record of a crawl do not cost the records before it."""
    records = [record(PAGE, f"{ADDRESS}{number}") for number in range(4)]
    hurt = data.draw(st.integers(0, 3))
    place = data.draw(st.integers(0, len(records[hurt]) - 1))
    new = data.draw(st.binary(max_size=40))
    end = place + data.draw(st.integers(0, 40))
    records[hurt] = records[hurt][:place] + new + records[hurt][end:]
    listing = _survey(folder, "n.warc", b"".join(records))
    found = list(_found(listing).values())
    assert found[:hurt] == [f"news-example-org-2022-01-12-{number}" for number in range(hurt)]
    for entry, part in zip(
        listing.entries, containers.records(folder / "n.warc", listing.entries), strict=True
    ):
        assert isinstance(part, Part)
        assert part.sha256 == entry.sha256
        with suppress(Unusable):
            containers.open_content("n.warc record 1", part.data)


@settings(deadline=None)
@given(st.lists(st.one_of(st.just(b""), st.binary(max_size=30), st.just(_line("a"))), max_size=12))
def test_every_line_is_accounted_for(folder: Path, lines: Sequence[bytes]) -> None:
    """A line is a report, is refused, or is empty."""
    lines = [line.replace(b"\n", b"") for line in lines]
    listing = _survey(folder, "n.jsonl", b"\n".join(lines))
    told = {entry.number for entry in listing.entries}
    told |= {fault.number for fault in listing.faults if fault.number}
    assert told == {number for number, line in enumerate(lines, 1) if line.strip(b"\r\t ")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that many examples write into, one after another."""
    return tmp_path_factory.mktemp("examples")
