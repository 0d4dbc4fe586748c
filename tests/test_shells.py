"""Pages that are filled into shells are, byte for byte, the pages of stock MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markdown import Markdown

from bench.corpus import make_archive as make_large_archive
from generator import config
from generator.build import Report, build
from generator.config import Settings
from generator.shells.asking import Asked, Mapped, UnshellableError
from generator.shells.shell import cut
from generator.storage.files import tree_state
from tests.conftest import Invalid, MakeArchive
from tests.test_build import report


def stock(settings: Settings, locale: str, folder: Path) -> dict[str, bytes]:
    """The pages that `mkdocs build --strict` makes of the docs folder."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict",
         "-f", str(settings.config_of(locale)), "-d", str(folder)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    return pages(folder)


def pages(folder: Path) -> dict[str, bytes]:
    found = (path for path in tree_state(folder) if path.endswith("index.html"))
    return {path: (folder / path).read_bytes() for path in found}


def assert_as_stock(settings: Settings, folder: Path) -> None:
    """Every page that stock MkDocs makes is in the site, the same."""
    for locale in settings.locales:
        made = stock(settings, locale, folder / locale)
        ours = pages(settings.site / settings.prefix(locale))
        assert made == {path: ours[path] for path in made}


def renderings(result: Report) -> list[str]:
    """What a build says of pages that it had to leave to MkDocs."""
    return [each.message for each in result.problems if "MkDocs renders" in each.message]


def test_five_seeds_are_as_stock_mkdocs_makes_them(five: Settings, tmp_path: Path) -> None:
    """Plain `mkdocs build --strict` needs nothing of ours, and renders the same pages."""
    assert_as_stock(five, tmp_path)


def test_hostile_seeds_are_as_stock_mkdocs_makes_them(invalid: Invalid, tmp_path: Path) -> None:
    """Whatever a seed holds, MkDocs would have made the same of it, and had not to."""
    settings, result, _ = invalid
    assert_as_stock(settings, tmp_path)
    assert not renderings(result)


@pytest.mark.parametrize("count", [60, pytest.param(300, marks=pytest.mark.audit)])
def test_generated_archives_are_as_stock_mkdocs_makes_them(count: int, tmp_path: Path) -> None:
    """Lists of many pages, years and keywords; no page of them is left to MkDocs."""
    make_large_archive(tmp_path / "archive", count)
    settings = config.load(tmp_path / "archive" / "mkdocs.yml")
    assert not renderings(build(settings))
    assert_as_stock(settings, tmp_path)


PICTURES = {
    "credit alone": "Photo: Jane Doe / AFP",
    "two credits": "Photo: Jane Doe / AFP\n\nPhoto: John Roe / Reuters",
    "caption with its credit": "Ministers at the table in May. Photo: Jane Doe / AFP",
    "caption, then credit": "Ministers at the table in May.\n\nIMAGE SOURCE: AFP",
    "credit, label, caption": "Image source, AFP\n\nImage caption,\n\nMinisters at the table",
    "credit with signs": "Photo: *Jane* & <b>Doe</b> / [AFP](x) | © AFP",
}


@pytest.mark.parametrize("lines", PICTURES.values(), ids=PICTURES)
def test_pictures_are_as_stock_mkdocs_makes_them(
    lines: str, make_archive: MakeArchive, tmp_path: Path
) -> None:
    """Whatever of a picture was copied, its report is not left to MkDocs."""
    head, _, rest = report("grain").partition("\n\n")
    settings = make_archive({"one.txt": f"{head}\n\n{lines}\n\n{rest}"})
    assert not renderings(build(settings))
    assert "<figure" in (settings.site / "reports" / "one" / "index.html").read_text()
    assert_as_stock(settings, tmp_path)


def test_long_texts_are_not_read_by_mkdocs(
    make_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python-Markdown's time grows with the square of a text: of a long one it gets little."""
    read: list[int] = []
    convert = Markdown.convert

    def counting(self: Markdown, source: str) -> str:
        read.append(len(source))
        return convert(self, source)

    monkeypatch.setattr(Markdown, "convert", counting)
    line = "\u202e<b>&amp;</b>" * 25_000
    settings = make_archive({"line.txt": line, "lines.txt": f"{line[:100]}\n\n" * 3000})
    result = build(settings)
    assert not renderings(result)
    assert len(pages(settings.site)) > 5
    assert 0 < max(read) < 40_000


ASKING = (
    "{{ page.url }} {{ page.meta.title|e }}",
    '{% if page.meta.title == "China" %}<b>!</b>{% endif %}',
    '{% if page.url == "actors/china/" %}<b>!</b>{% endif %}',
    "{{ {'China': 'x'}.get(page.meta.title, 'y') }}",
    "{% if 'Sergey' in page.content %}<b>!</b>{% endif %}",
    "{% for each in page.meta.actors or [] %}{{ each }}, {% endfor %}",
    "{{ page.meta|tojson }}",
)
UNTELLABLE = (
    "{{ page.meta.title|upper }}",
    "{{ page.content[:100]|e }}",
    "{% for each in pages %}{{ each.url }} {% endfor %}",
)


def with_theme(settings: Settings, markup: str) -> Settings:
    """The archive with a theme of its own that prints this on every page."""
    main = settings.root / "site_templates" / "theme" / "main.html"
    main.parent.mkdir(parents=True, exist_ok=True)
    block = f"{{% block extrahead %}}{{% if page %}}{markup}{{% endif %}}{{% endblock %}}"
    main.write_text(f'{{% extends "base.html" %}}{block}\n')
    return config.load(settings.file)


def test_a_theme_may_ask_anything(make_archive: MakeArchive, tmp_path: Path) -> None:
    """Somebody's own theme may depend on what it asks of a page."""
    settings = make_archive({"one.txt": report("grain"), "two.txt": report("gas", 13)})
    settings = with_theme(settings, "\n".join(ASKING))
    assert not renderings(build(settings))
    assert_as_stock(settings, tmp_path)


@pytest.mark.parametrize("markup", UNTELLABLE)
def test_what_no_shell_can_hold_is_left_to_mkdocs(
    markup: str, make_archive: MakeArchive, tmp_path: Path
) -> None:
    """Right pages, and a note that it takes longer."""
    settings = with_theme(make_archive({"one.txt": report("grain")}), markup)
    assert renderings(build(settings))
    assert_as_stock(settings, tmp_path)


@pytest.mark.parametrize(
    "setting",
    [
        ("plugins: []", "plugins: [tags]"),
        ("plugins: []", "plugins: []\nhooks: [hook.py]"),
        ("  - attr_list", "  - attr_list\n  - smarty"),
        ("use_directory_urls: true", "use_directory_urls: false"),
        ("  - about.md", "  - about.md\n  - actors/china/index.md"),
    ],
)
def test_what_could_change_pages_is_left_to_mkdocs(
    setting: tuple[str, str], make_archive: MakeArchive
) -> None:
    """A plugin, a hook or an unknown extension: MkDocs renders every page, and a note says why."""
    settings = make_archive({"one.txt": report("grain")}, change=setting)
    hook = "def on_page_content(html, **_):\n    return html + '<p>Hooked.</p>'\n"
    (settings.root / "hook.py").write_text(hook)
    assert len(renderings(build(settings))) == 1
    published = b"".join(pages(settings.site).values())
    assert (b"Hooked." in published) == ("hooks" in setting[1])


def test_nav_may_name_what_is_not_there(make_archive: MakeArchive) -> None:
    """MkDocs warns, and the pages are filled in all the same."""
    change = (
        "  - about.md",
        "  - about.md\n  - Nothing: missing.md\n  - Web: https://example.org/",
    )
    settings = make_archive({"one.txt": report("grain")}, change=change)
    result = build(settings)
    assert [each for each in result.problems if "missing.md" in each.message]
    assert not renderings(result)
    assert b"https://example.org/" in (settings.site / "index.html").read_bytes()


def test_extensions_for_pages_of_ones_own_cost_nothing(
    make_archive: MakeArchive, tmp_path: Path
) -> None:
    """What cannot change our pages leaves them to shells."""
    change = ("  - attr_list", "  - admonition\n  - toc:\n      permalink: true\n  - attr_list")
    settings = make_archive({"one.txt": report("grain")}, change=change)
    assert not renderings(build(settings))
    assert_as_stock(settings, tmp_path)


def test_a_build_with_shells_does_without_mkdocs(make_archive: MakeArchive) -> None:
    """Once there are shells, a new seed is published without importing MkDocs."""
    settings = make_archive({"one.txt": report("grain"), "two.txt": report("gas", 13)})
    build(settings)
    (settings.seeds / "three.txt").write_text(report("fish", 14))
    script = (
        "import sys; from pathlib import Path; from generator import build, config; "
        f"assert build.build(config.load(Path({str(settings.file)!r}))).rendered; "
        "assert not [name for name in sys.modules if name.split('.')[0] == 'mkdocs']"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    assert (settings.site / "reports" / "three" / "index.html").is_file()


def test_links_of_handwritten_pages_follow_the_archive(make_archive: MakeArchive) -> None:
    """A hand-written page is rendered again when a report that it links to comes or goes."""
    settings = make_archive({"one.txt": report("grain"), "two.txt": report("gas", 13)})
    (settings.docs_of("en") / "notes.md").write_text("# Notes\n\n[Two](reports/two/index.md)\n")
    build(settings)
    notes = settings.site / "notes" / "index.html"
    assert b'href="../reports/two/"' in notes.read_bytes()
    (settings.seeds / "two.txt").unlink()
    result = build(settings)
    assert b'href="reports/two/index.md"' in notes.read_bytes()
    assert [each for each in result.problems if "reports/two/index.md" in each.message]


def asked_of(meta: dict[str, Any]) -> tuple[Asked, Mapped]:
    asked = Asked({"meta": meta, "content": "<p>x</p>", "url": "a/", "segments": ["a"]})
    return asked, Mapped(asked, ("meta",), meta)


@pytest.mark.parametrize(
    ("ask", "holds", "fails"),
    [
        (lambda meta: "feed" in meta, {}, {"feed": "x"}),
        (lambda meta: meta.get("feed"), {}, {"feed": "x"}),
        (lambda meta: meta["title"] == "T", {}, {"title": "U"}),
        (lambda meta: meta["title"] != "U", {}, {"title": "U"}),
        (lambda meta: {"T": 1}.get(meta["title"]), {}, {"title": "U"}),
        (lambda meta: meta["title"] in ["T", "V"], {}, {"title": "U"}),
        (lambda meta: meta["title"].startswith("T"), {"title": "Tea"}, {"title": "U"}),
        (lambda meta: len(meta["title"]), {"title": "U"}, {"title": "UU"}),
        (lambda meta: meta["title"] < "U", {"title": "S"}, {"title": "V"}),
        (lambda meta: bool(meta["title"]), {"title": "U"}, {"title": ""}),
        (lambda meta: list(meta["list"]), {"list": ["c", "d"]}, {"list": ["c"]}),
        (lambda meta: meta["list"][0] == "a", {"list": ["a", "d"]}, {"list": ["c", "b"]}),
        (lambda meta: meta["number"], {}, {"number": 2}),
        (lambda meta: [*meta.items()], {"title": "U"}, {"more": "x"}),
        (lambda meta: meta["map"]["key"] == "v", {}, {"map": {"key": "w"}}),
    ],
)
def test_a_shell_serves_where_the_answers_are_the_same(
    ask: Callable[[Mapped], object], holds: dict[str, Any], fails: dict[str, Any]
) -> None:
    """What a template asks of a value decides which other pages its rendering is good for."""
    meta = {"title": "T", "list": ["a", "b"], "number": 1, "map": {"key": "v"}}
    asked, mapped = asked_of(meta)
    ask(mapped)
    shell = cut("", asked)
    assert shell.serves({"meta": {**meta, **holds}})
    assert not shell.serves({"meta": {**meta, **fails}})


CHANGES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "title case": str.title,
    "cut off": lambda text: text[:20],
    "another character": lambda text: text.replace("-", "_"),
    "white space": lambda text: " ".join(text.split()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_text_makes_no_shell(change: Callable[[str], str]) -> None:
    """What is done to a text before it is printed is either known, or noticed."""
    asked, mapped = asked_of({"title": "T"})
    html = f"<p>{change(mapped['title'])}</p>"
    with pytest.raises(UnshellableError):
        cut(html, asked)


@given(st.text())
def test_a_shell_prints_what_the_template_would(title: str) -> None:
    """In HTML, in a script, in an address, or as it is; encoded as MkDocs does."""
    template = Environment(autoescape=False).from_string(  # noqa: S701 - as MkDocs' is
        "{{ t }} {{ t|e }} {{ t|tojson }} {{ t|urlencode }} {{ t|replace('<', '\\\\u003c') }}"
    )
    asked, mapped = asked_of({"title": "T"})
    shell = cut(template.render(t=mapped["title"]), asked)
    expected = template.render(t=title).encode("utf-8", "xmlcharrefreplace")
    assert shell.fill({"meta": {"title": title}}) == expected
