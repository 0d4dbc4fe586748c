"""Seeds that go wrong, each with what must become of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = "page"
STORY = (
    "The ministers of the two countries met in the capital on Tuesday to speak about grain, "
    "an official told reporters after the talks, which lasted for more than three hours.\n\n"
    "They agreed that the talks should be continued before the summer, the official added.\n"
)
WHO = "by: A. Editor\non: 2024-05-31\nwhy: checked\n"


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and its outcome."""

    name: str
    content: bytes
    outcome: str = PAGE
    """`PAGE`, or a part of the reason of the refusal."""
    corrections: str = ""
    """The file of corrections beside it, if it has a sound one."""


def _text(name: str, content: str, outcome: str = PAGE) -> Case:
    return Case(name, content.encode(), outcome)


def cases() -> Iterator[Case]:
    """All files that any file system can hold."""
    yield from _bytes()
    yield from _markup()
    yield from _dates()
    yield from _shapes()
    yield from _names()
    yield from _titles()


def _bytes() -> Iterator[Case]:
    yield Case("empty.txt", b"", "empty")
    yield Case("blank.txt", b" \n\t\r\n \xc2\xa0\n", "white space")
    yield Case("nul.txt", b"A report\0with\0zeros" * 100, "not text")
    yield Case("jpeg.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40, "not text")
    yield Case("pdf.txt", b"%PDF-1.7\n" + bytes(range(256)) * 40, "not text")
    yield Case("zip.txt", b"PK\x03\x04" + bytes(range(256)) * 40, "not text")
    yield Case("bom.txt", b"\xef\xbb\xbf" + STORY.encode())
    yield Case("utf-16-le.txt", STORY.encode("utf-16"))
    yield Case("utf-16-be.txt", b"\xfe\xff" + STORY.encode("utf-16-be"))
    yield Case("utf-32.txt", STORY.encode("utf-32"))
    yield Case(
        "windows-1256.txt",
        ("قال الوزير إن المحادثات بين البلدين كانت مفيدة. " * 12).encode("windows-1256"),
    )
    yield Case(
        "windows-1251.txt",
        ("Министр заявил, что переговоры были полезными. " * 12).encode("windows-1251"),
    )
    yield Case(
        "latin-1.txt",
        ("Le ministre a déclaré que la réunion était très utile à l'été. " * 9).encode("latin-1"),
    )
    yield Case(
        "shift-jis.txt",
        ("外相は会談が有益だったと述べた。両国は協議を続ける。" * 12).encode("shift-jis"),
    )
    yield Case("crlf.txt", STORY.replace("\n", "\r\n").encode())
    yield Case("cr.txt", STORY.replace("\n", "\r").encode())
    yield Case("controls.txt", ("\x01\x02\x1b[31m" + STORY + "\x7f\x9f").encode())
    yield Case("bom-inside.txt", (STORY + "\ufeff" + STORY[::-1]).encode())


def _markup() -> Iterator[Case]:
    for name, hostile in {
        "script": "<script>document.title='HOSTILE'</script>",
        "image": "<img src=x onerror=\"document.title='HOSTILE'\">",
        "closing": "</main></article></body></html><script>1</script>",
        "style": "<style>body{display:none}</style>",
        "javascript-link": "[click here](javascript:document.title='HOSTILE')",
        "html-link": "<a href=\"javascript:document.title='HOSTILE'\">click</a>",
        "comment": "<!-- the rest of the page --!> -->",
        "cdata": "<![CDATA[ x ]]> <?php echo 1 ?>",
        "entity": "&lt;b&gt; &amp;amp; &#60;script&#62;",
        "jinja": "{{ config.site_name }} {% for x in y %} {# note #}",
        "snippet": '--8<-- "/etc/passwd"',
        "attributes": "A paragraph{: onclick=x .class #id }",
        "heading": "# One\n## Two\n### Three",
        "setext": "Heading\n=======\n\nOther\n-----",
        "list": "- one\n* two\n1. three\n2) four",
        "quote": "> quoted\n>> twice",
        "fence": "```python\nimport os\n```",
        "indented": "    import os\n\tos.remove('x')",
        "table": "| a | b |\n|---|---|\n| 1 | 2 |",
        "rule": "---\n***\n___",
        "math": "\\(x\\) $y$ $$z$$ \\[w\\]",
        "footnote": "Text[^1]\n\n[^1]: note",
        "abbreviation": "*[HTML]: Hyper",
        "admonition": "!!! note\n    text",
        "tabs": '=== "One"\n    text',
        "html-block": '<div markdown="1">\n\n**bold**\n\n</div>',
        "front-matter": "---\ntitle: Mine\ntemplate: evil.html\ngenerated: roznama\n---\n\nText",
        "yaml-tag": "---\n!!python/object/apply:os.system ['false']\n---",
        "stash": "\u0002wzxhzdk:0\u0003 and \u0002klzzwxh:0000\u0003",
        "slug": "slug: ../../x\nid: ../../y",
        "sql": "'; DROP TABLE value; --",
        "formula": "=cmd|' /C calc'!A0",
        "ansi": "\u009b31m red \u001b]0;title\u0007",
        "overrides": "\u202etxt.exe\u202c \u2066isolated\u2069",
        "surrogates": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ee\U0001f1f3",
    }.items():
        yield _text(f"markup-{name}.txt", f"{hostile}\n\n{STORY}\n{hostile}\n")


def _dates() -> Iterator[Case]:
    for name, line in {
        "31-february": "February 31, 2022",
        "year-1": "January 1, 0001",
        "year-9999": "January 1, 9999",
        "year-0": "0000-00-00",
        "huge": "January 99999999999999999999, 2022",
        "ambiguous": "03/04/2022",
        "digits": "१२३४५६७८९०१२३४५६७८९०",
        "two-digit-year": "12 Jan 22",
        "month-13": "2022-13-01",
    }.items():
        yield _text(f"date-{name}.txt", f"A title for the report\n\n{line}\n\n{STORY}")


def _shapes() -> Iterator[Case]:
    yield _text("title-only.txt", "Ministers speak about grain\n")
    yield _text("one-letter.txt", "a")
    yield _text(
        "boilerplate-only.txt", "Leave a Reply\n\nYour email address will not be published.\n"
    )
    yield _text("punctuation-only.txt", ".\n\n-\n\n…\n")
    yield _text("long-title.txt", "grain " * 60 + "\n\n" + STORY)
    yield _text("title-without-spaces.txt", "g" * 300 + "\n\n" + STORY)
    yield _text("emoji-title.txt", "\U0001f600" * 40 + "\n\n" + STORY)
    yield _text("five-scripts.txt", "Grain अनाज حبوب зерно 谷物\n\n" + STORY)
    yield _text("one-endless-line.txt", "The ministers met to speak about grain. " * 5_000)
    yield _text("no-spaces.txt", "g" * 200_000)
    yield _text("many-lines.txt", "The ministers met.\n" * 5_000)
    yield _text("combining.txt", "e" + "\u0301" * 2_000 + "\n\n" + STORY)
    yield _text("same-title-1.txt", "Ministers speak about grain\n\n" + STORY)
    yield _text(
        "same-title-2.txt", "Ministers speak about grain\n\n" + STORY + "More was not said.\n"
    )
    yield _text("equal-1.txt", STORY)
    yield _text("equal-2.txt", STORY)


def _names() -> Iterator[Case]:
    yield _text("with space.txt", STORY)
    yield _text("-rf.txt", STORY)
    yield _text("line\nbreak.txt", STORY)
    yield _text("दैनिक.txt", STORY)
    yield _text("a" * 240 + ".txt", STORY)
    yield _text("index.txt", STORY)
    yield _text("con.txt", STORY)
    yield _text("<b>&amp;.txt", STORY)
    yield _text("UPPER.TXT", STORY)
    yield _text("deep/er/still.txt", STORY)
    yield _text("twins/one.txt", STORY, "same id")
    yield _text("twins/ONE.txt", STORY, "same id")
    yield _text("malformed.txt", STORY)
    yield _text("malformed.yml", "title: [", "malformed")
    yield _text("laughs.txt", STORY)
    yield _text("laughs.yml", "a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n" + WHO, "anchors")
    yield _text("object.txt", STORY)
    yield _text("object.yml", "title: !!python/object/apply:os.system ['false']\n" + WHO, "tags")
    yield _text("traversal.txt", STORY)
    yield _text("traversal.yml", "id: ../../../etc/passwd\n" + WHO, "id")
    yield _text("orphan.yml", "title: Nobody\n" + WHO, "no seed")


def _titles() -> Iterator[Case]:
    """Words that mean something to HTML, XML, JSON, BibTeX, RIS or a spreadsheet."""
    for name, words in {
        "script": "</script><script>document.title='HOSTILE'</script><!-- <SCRIPT>",
        "cdata": "]]> <![CDATA[ &amp; &#60; ]]&gt;",
        "surrogates": "half \ud83d of a \udfff pair \ufffe \uffff",
        "controls": "a \u0001 b \u001b[31m \u0085 \u2028 \u2029 \u202e c",
        "tex": '} {Braces {of} \\ \\input{x} ~ ^ 100% #1 $x_1$ & "q" @misc{a,',
        "ris": "TI  - one\r\nER  - \r\nTY  - two",
        "formula": '=HYPERLINK("//example.org","x")',
        "separators": "one and two, three; four and",
        "long": "grain and " * 1_000,
    }.items():
        quoted = json.dumps(words)
        corrections = f"title: {quoted}\nsource: {quoted}\nauthors: [{quoted}]\nwhy: {quoted}\n"
        yield Case(
            f"title-{name}.txt",
            f"{STORY}\nNothing more was said about {name}.\n".encode(),
            corrections=f"{corrections}by: {quoted}\non: 2024-05-31\n",
        )


def make(folder: Path) -> list[Case]:
    """Write everything below `folder`; returns the cases, those of special files too."""
    found = list(cases())
    for case in found:
        file = folder / case.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(case.content)
        if case.corrections:
            file.with_suffix(".yml").write_text(case.corrections, encoding="utf-8")
    return found + list(_special(folder))


def _special(folder: Path) -> Iterator[Case]:
    """What is no file of bytes: links, pipes, folders, names that are not UTF-8."""
    os.mkfifo(folder / "pipe.txt")
    yield Case("pipe.txt", b"", "not a regular file")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    yield Case("loop.txt", b"", "leads nowhere")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    yield Case("gone.txt", b"", "leads nowhere")
    (folder / "outside.txt").symlink_to("/etc/hostname")
    yield Case("outside.txt", b"", "outside the folder of seeds")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "folder.txt").mkdir()
    odd = os.fsencode(folder) + b"/odd-\xff-name.txt"
    Path(os.fsdecode(odd)).write_bytes(STORY.encode())
    yield Case("odd-\N{REPLACEMENT CHARACTER}-name.txt", b"")
