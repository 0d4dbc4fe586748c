"""Web archives to test with, byte by byte as ISO 28500 has them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

ADDRESS = "https://news.example.org/2022/01/12/"


def page(title: str, story: str) -> bytes:
    """A web page with a report."""
    paragraphs = "".join(f"<p>{each}</p>" for each in story.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(
    body: bytes,
    address: str = ADDRESS + "talks",
    kind: str = "response",
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    *,
    packed: bool = False,
) -> bytes:
    """One record of a crawl, of 13 January 2022; `status` and `headers` are the server's."""
    said = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
    block = _head(f"HTTP/1.1 {status}", said) + body if kind == "response" else body
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "WARC-Target-URI": address,
        "WARC-Date": "2022-01-13T10:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    whole = _head("WARC/1.0", head) + block + b"\r\n\r\n"
    return gzip.compress(whole) if packed else whole


def _head(first: str, fields: Mapping[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode()
