"""`roznama actors`: who waits, and what deciding does."""

from __future__ import annotations

from click.testing import CliRunner, Result

from generator.build import build
from generator.cli import roznama
from generator.config import Settings
from tests.conftest import MakeArchive

STORY = (
    "Foreign Minister {name} met his colleagues in the capital on Tuesday to speak about grain. "
    "{last} said that the talks were useful and that they should be continued soon.\n\n"
    "The ministers agreed to meet again before the summer, an official told reporters, and "
    "{last} thanked his hosts for the day.\n"
)


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(roznama, ["actors", *arguments, "-f", str(settings.file)])


def story(name: str) -> str:
    return STORY.format(name=name, last=name.rsplit(maxsplit=1)[-1])


def test_a_name_that_reports_introduce_gets_a_page(make_archive: MakeArchive) -> None:
    """Nobody entered him, two reports introduce him: he is an actor, and can be accepted."""
    settings = make_archive(
        {"one.txt": story("Drovan Kelmisto"), "two.txt": story("Drovan Kelmisto") + "More later.\n"}
    )
    build(settings)
    page = settings.site / "actors" / "drovan-kelmisto" / "index.html"
    assert "2 reports" in page.read_text(encoding="utf-8")
    shown = run(settings, "candidates")
    assert "discovered  drovan-kelmisto  person  Drovan Kelmisto" in shown.output
    assert run(settings, "accept", "Drovan Kelmisto").exit_code == 0
    assert "drovan-kelmisto:" in (settings.seeds / "_actors.yml").read_text(encoding="utf-8")
    assert "nobody waits" in run(settings, "candidates").output


def test_a_new_report_is_searched_for_whom_others_introduce(make_archive: MakeArchive) -> None:
    """A report that only names him, without saying who he is, is on his page too."""
    settings = make_archive({"one.txt": story("Drovan Kelmisto"), "two.txt": story("Ann Marlowe")})
    build(settings)
    plain = "Talks about grain\n\nThe day ended with a dinner, and Drovan Kelmisto spoke. " * 3
    (settings.seeds / "three.txt").write_text(plain)
    result = build(settings)
    assert result.library.read == {"three"}
    page = settings.site / "actors" / "drovan-kelmisto" / "index.html"
    assert "reports/three/" in page.read_text(encoding="utf-8")


def test_a_merge_leads_on_and_a_split_takes_it_back(make_archive: MakeArchive) -> None:
    """Both are written down with who and why; a contradiction is refused."""
    settings = make_archive({"one.txt": story("Sergey Lavrov")})
    said = ["--by", "RK", "--why", "the same man"]
    assert run(settings, "merge", "sergey-lavrov", "sergei-lavrov", *said).exit_code == 0
    build(settings)
    assert (settings.site / "actors" / "sergei-lavrov" / "index.html").is_file()
    assert run(settings, "split", "sergey-lavrov", "sergei-lavrov", *said).exit_code == 0
    again = run(settings, "merge", "sergey-lavrov", "sergei-lavrov", *said)
    assert "judged different by RK" in str(again.exception)


def test_a_veto_takes_a_name_away(make_archive: MakeArchive) -> None:
    """A form that names nobody in this archive has no page."""
    settings = make_archive({"one.txt": story("Sergey Lavrov")})
    build(settings)
    assert run(settings, "veto", "Sergey Lavrov", "--why", "a test").exit_code == 0
    assert run(settings, "veto", "Lavrov", "--why", "a test").exit_code == 0
    build(settings)
    assert not (settings.site / "actors" / "sergey-lavrov").exists()


def test_an_unknown_candidate_is_named(make_archive: MakeArchive) -> None:
    """Accepting nobody is one line with the nearest name."""
    settings = make_archive({"one.txt": story("Drovan Kelmisto")})
    result = run(settings, "accept", "Drovan Kelmist")
    assert "did you mean “Drovan Kelmisto”?" in str(result.exception)
