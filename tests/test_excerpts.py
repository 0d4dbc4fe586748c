"""Where only excerpts are published, the texts are nowhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.cli import main
from generator.storage.files import tree_state
from generator.text import clean, shorten
from tests.conftest import MakeArchive

BEGINNING = "Only the beginning is shown here: the text belongs to its publisher."
LAST = "Nobody had expected that the harbour master would mention the seventeen lanterns."


def story(name: str, paragraphs: int = 4) -> str:
    """A report whose last sentence stands nowhere else."""
    body = [
        f"Paragraph {n} of the report says something about the {name}." for n in range(paragraphs)
    ]
    start = f"The ministers met on Tuesday to speak about {name}, an official told reporters."
    return "\n\n".join([f"Ministers speak about {name}", start, *body, LAST]) + "\n"


def everything_published(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text; what is compressed is unpacked."""
    for path in tree_state(folder):
        data = (folder / path).read_bytes()
        unpacked = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        yield path, unpacked.decode("utf-8", "replace")


def test_excerpts_leave_the_texts_out(
    make_archive: MakeArchive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file of the site, and no export, has the last sentence of a report; its page says so."""
    one_paragraph = "The ministers met to speak about rye. " * 40 + LAST
    sources = {"grain.txt": story("grain"), "rye.txt": one_paragraph}
    whole = make_archive(sources, name="whole")
    build(whole)
    leaks = [path for path, text in everything_published(whole.site) if leaked(text)]
    assert {"reports/grain/index.html", "reports/rye/index.html", "seeds/rye.txt"} <= set(leaks)
    cut = make_archive(sources, change=("publish: full", "publish: excerpt"), name="cut")
    build(cut)
    files = dict(everything_published(cut.site))
    assert [path for path, text in files.items() if leaked(text)] == []
    assert "The ministers met on Tuesday" in files["reports/grain/index.html"]
    assert not [path for path in files if path.startswith("seeds/")]
    assert "isBasedOn" not in files["reports/grain/index.html"]
    assert BEGINNING in files["reports/grain/index.html"]
    assert BEGINNING not in (whole.site / "reports/grain/index.html").read_text(encoding="utf-8")
    for settings, count in ((whole, 2), (cut, 0)):
        monkeypatch.setattr("sys.argv", ["roznama", "export", "-f", str(settings.file)])
        with pytest.raises(SystemExit):
            main()
        assert sum(map(leaked, capsys.readouterr().out.splitlines())) == count


@given(st.text(max_size=300).map(clean), st.integers(1, 300))
def test_an_excerpt_is_a_beginning(text: str, limit: int) -> None:
    """No longer than allowed, of whole words, marked where something was left out."""
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def leaked(text: str) -> bool:
    """Whether the last sentence is in a file, in whatever markup."""
    words = re.sub(r"<[^>]*>|&#\d+;", "", text)
    return "harbour master would mention the seventeen lanterns" in words
