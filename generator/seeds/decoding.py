"""From the bytes of a seed to its text."""

from __future__ import annotations

from dataclasses import replace

from generator import containers, text
from generator.containers import Content
from generator.errors import Problem, Unusable
from generator.model import Metadata, Seed
from generator.seeds.raw import RawSeed, Refusal, is_page, refusal


def decode(raw: RawSeed) -> Seed | Refusal:
    """The seed's text, or why it is none."""
    try:
        return replace(_decoded(raw), sidecar=raw.sidecar_path)
    except Unusable as fault:
        return refusal(raw.path, fault.reason, fault.cure, raw.id)
    except text.Undecodable as fault:
        return refusal(raw.path, str(fault), "save it as UTF-8 text, or remove it", raw.id)


def _decoded(raw: RawSeed) -> Seed:
    """The seed's text. Raises `Unusable` and `text.Undecodable`."""
    if containers.place(raw.path)[1]:
        return _decoded_record(raw)
    if is_page(raw.path):
        return _decoded_page(raw, Content(page=raw.data))
    return _decoded_text(raw, raw.data)


def _decoded_text(raw: RawSeed, data: bytes) -> Seed:
    decoded = text.decode(data)
    problems = tuple(
        Problem("warning", raw.path, message, "save the file as UTF-8 to be sure")
        for message in decoded.problems
    )
    return Seed(raw.id, raw.path, raw.sha256, decoded.encoding, decoded.text, problems)


def _decoded_record(raw: RawSeed) -> Seed:
    content = containers.open_content(raw.path, raw.data)
    if content.text is None:
        return _decoded_page(raw, content)
    seed = _decoded_text(raw, content.text.encode())
    return replace(seed, metadata=Metadata(url=content.url, fetched=content.fetched))


def _decoded_page(raw: RawSeed, content: Content) -> Seed:
    """The text of the article in a web page, with what the page says of itself."""
    # Imported only where there is such a seed: most archives have none.
    from generator.seeds import webpages  # noqa: PLC0415

    page = webpages.read(content.page or b"", content.encoding, content.url)
    metadata = replace(page.metadata, url=content.url, fetched=content.fetched)
    return Seed(raw.id, raw.path, raw.sha256, page.encoding, page.text, (), metadata)
