"""Web archives: of a crawl the pages that are reports are read, whatever else it holds."""

from __future__ import annotations

import gzip
import re
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest

from generator import containers
from generator.containers import warc
from generator.seeds import Refusal
from tests.containing import PAGE, article_of, decoded, found_in, survey
from tests.warcs import ADDRESS, record

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
    listing = survey(tmp_path, name, data)
    assert list(found_in(listing).values()) == [
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
    listing = survey(tmp_path, name, data)
    assert list(found_in(listing)) == [3]
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
    listing = survey(tmp_path, "news.warc", data)
    assert found_in(listing) == {5: "news-example-org-2022-01-12-talks"}
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
    assert list(found_in(listing)) == [2]
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
    article = article_of(tmp_path, "news.warc.gz", record(body, headers=headers, packed=True))
    assert article.title
    assert article.title.value in {"Ministers agree on grain", "Ministers agree on café"}
    assert article.lang == "en"


def test_packings_that_are_not_read(tmp_path: Path) -> None:
    """A page in a packing that is not known is refused for that reason."""
    data = record(PAGE, headers={"Content-Encoding": "br"})
    (fault,) = survey(tmp_path, "news.warc", data).faults
    assert fault.reason == "is packed with br, which is not read"


def test_pages_that_unpack_to_too_much(tmp_path: Path) -> None:
    """A page in a small record cannot fill the memory."""
    body = gzip.compress(bytes(60_000_000))
    (refusal,) = decoded(tmp_path, "n.warc", record(body, headers={"Content-Encoding": "gzip"}))
    assert isinstance(refusal, Refusal)
    assert str(refusal.problem).startswith("n.warc record 1: is larger than 20 MB")


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where warcio is not installed, the refusal says how to get it."""
    monkeypatch.setitem(sys.modules, "warcio.recordloader", None)
    (fault,) = survey(tmp_path, "news.warc", record(PAGE)).faults
    assert fault.cure == "pip install roznama[html]"
