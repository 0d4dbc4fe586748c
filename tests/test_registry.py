"""The registry's data and the archive's own file."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.actors import datafiles, editing
from generator.actors.archive import read_archive
from generator.actors.build_states import TARGET, render
from generator.actors.forms import all_record_forms, decoy_forms
from generator.actors.keys import fold
from generator.actors.lexicon import build_lexicon
from generator.actors.naming import name_actors
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.actors.shipped import shipped_records
from generator.errors import ConfigurationError
from tests.test_actors import article

REGISTRY = Registry.load()
COVERED = ("en", "hi", "ar")
_MEMBERS = (
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA "
    "CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM "
    "FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE "
    "KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM "
    "MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA "
    "RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN "
    "TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW "
)
UN_MEMBERS = frozenset(_MEMBERS.split())
"""ISO 3166 codes of the member states of the United Nations."""


def names_of(kind: str) -> int:
    return sum(record.type == kind for record in shipped_records())


def test_coverage() -> None:
    """The shipped registry holds as many actors of each type as promised."""
    assert names_of("state") >= 250
    assert names_of("person") >= 700
    assert names_of("organization") >= 140
    assert names_of("media") >= 120
    assert "china-central-bank" in REGISTRY.actors
    assert REGISTRY.actors["france-embassy"].names["ar"] == "سفارة فرنسا"


def test_ids_are_unique() -> None:
    """No two records share an id."""
    ids = [record.id for record in shipped_records()]
    assert len(ids) == len(set(ids))


def test_names_are_normalised() -> None:
    """Every name is NFC, without stray or double white space."""
    for record in shipped_records():
        for texts in (*record.names.values(), *record.short.values(), *record.demonym.values()):
            for text in texts:
                assert text == unicodedata.normalize("NFC", " ".join(text.split())), record.id


@pytest.mark.parametrize("language", COVERED)
def test_everybody_has_a_name_in_the_interface_languages(language: str) -> None:
    """Every shipped actor has a name in English, Hindi and Arabic."""
    assert [record.id for record in shipped_records() if language not in record.names] == []


@pytest.mark.parametrize("language", COVERED)
def test_states_have_demonyms_and_capitals(language: str) -> None:
    """Nearly every member state of the United Nations has both, in each language."""
    members = [record for record in shipped_records() if record.code in UN_MEMBERS]
    assert len(members) == len(UN_MEMBERS) == 193
    assert all(language in record.capital for record in members)
    assert sum(language in record.demonym for record in members) >= 0.85 * len(members)


def test_every_state_has_its_bodies() -> None:
    """Each member of the United Nations has a foreign ministry, a parliament and the rest."""
    states = [record.id for record in shipped_records() if record.code in UN_MEMBERS]
    for body in ("foreign-ministry", "defence-ministry", "finance-ministry", "parliament",
                 "presidency", "central-bank", "embassy"):  # fmt: skip
        missing = {state for state in states if f"{state}-{body}" not in REGISTRY.actors}
        assert not missing, body


def test_no_decoy_hides_an_actor() -> None:
    """A phrase that is no actor is no name of one in the same language."""
    names = {
        (form.lang, fold(form.text))
        for form in all_record_forms(shipped_records())
        if form.kind in ("name", "acronym")
    }
    assert not {(form.lang, fold(form.text)) for form in decoy_forms()} & names


@pytest.mark.parametrize("name", datafiles.names())
def test_data_holds_words(name: str) -> None:
    """YAML made no truth value or number of a word: On, No and 1991 are quoted."""
    if name.endswith(".yml"):
        assert all(isinstance(one, str) for one in _listed(datafiles.load_yaml(name)))


def _listed(value: Any) -> Iterator[object]:
    """What stands in the lists of a data file, at any depth."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _listed(one)
    elif isinstance(value, list):
        for one in value:
            yield from _listed(one) if isinstance(one, dict | list) else (one,)


def test_no_full_name_means_two_actors() -> None:
    """A full name of one actor is no full name of another, in one language."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    ruled = set(build_lexicon(REGISTRY).rules)
    for form in all_record_forms(shipped_records()):
        if form.kind in ("name", "acronym"):
            seen[fold(form.text), form.lang].add(form.actor)
    clashes = {key: ids for key, ids in seen.items() if len(ids) > 1 and key[0] not in ruled}
    assert not clashes


def test_roles_name_known_offices() -> None:
    """Every role has a title in every language of the interface, and a known holder."""
    for record in shipped_records():
        for role, line in zip(REGISTRY.actors[record.id].roles, record.roles, strict=True):
            assert set(role.titles) == set(COVERED), (record.id, line)
            assert not line.of or line.of.isupper() or line.of in REGISTRY.actors, line


def test_state_names_are_what_the_script_writes() -> None:
    """The generated file was not edited by hand."""
    lines = TARGET.read_text(encoding="utf-8").splitlines()
    assert lines[3:] == render().splitlines()[3:]


def test_the_key_changes_with_the_data(tmp_path: Path) -> None:
    """An archive's own file changes the key, the same file does not."""
    (tmp_path / "_actors.yml").write_text("actors: {x-y: {type: media, en: [X Y]}}\n")
    one, other = Registry.load(tmp_path), Registry.load(tmp_path)
    assert one.key == other.key != REGISTRY.key


def own(tmp_path: Path, text: str) -> Registry:
    """The registry with this file of an archive."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "_actors.yml").write_text(text, encoding="utf-8")
    return Registry.load(tmp_path)


def found(registry: Registry, text: str, lang: str) -> list[tuple[str, str]]:
    named = name_actors(article(text, lang), registry)
    return [(one.surface, one.actor) for one in named.mentions]


def test_an_archive_adds_actors_and_names(tmp_path: Path) -> None:
    """A new actor is found, and a new name of a known one."""
    registry = own(
        tmp_path,
        "actors:\n  jane-roe: {type: person, en: [Jane Roe]}\n  china: {hi: [ड्रैगन]}\n",
    )
    assert found(registry, "Jane Roe spoke. Roe left.", "en") == [
        ("Jane Roe", "jane-roe"),
        ("Roe", "jane-roe"),
    ]
    assert found(registry, "ड्रैगन ने कहा, चीन ने भी।", "hi") == [("ड्रैगन", "china"), ("चीन", "china")]


def test_an_archive_vetoes(tmp_path: Path) -> None:
    """A veto takes a form away, where its context says so."""
    registry = own(
        tmp_path,
        "vetoes:\n  - {surface: चीन, language: hi, before: [बिल्डिंग], why: a house in town}\n",
    )
    assert found(registry, "चीन बिल्डिंग में आग। चीन ने कहा।", "hi") == [("चीन", "china")]


def test_merged_actors_share_a_page(tmp_path: Path) -> None:
    """Names of a merged actor lead to the one that was kept."""
    registry = own(
        tmp_path,
        "actors:\n  s-l: {type: person, en: [Serge Lavroff]}\nredirects: {s-l: sergey-lavrov}\n",
    )
    assert found(registry, "Serge Lavroff", "en") == [("Serge Lavroff", "sergey-lavrov")]
    kept = registry.actor("s-l")
    assert kept is not None
    assert kept.id == "sergey-lavrov"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("actors: [\n", 2),
        ("people: {}\n", 1),
        ("actors:\n  a-b:\n    type: person\n    en: 5\n", 4),
        ("actors:\n  A B: {type: person, en: [A]}\n", 2),
        ("actors:\n  a-b: {en: [A]}\n", 2),
        ("actors:\n  a-b: {type: person, en: [A], colour: [x]}\n", 2),
        ("actors:\n  a-b:\n    type: person\n    en: [A B]\n    roles: [x y z]\n", 5),
        ("vetoes:\n  - {surface: x}\n", 2),
        ("vetoes:\n  - surface: x\n    why: y\n    colour: z\n", 2),
        ("vetoes:\n  - {surface: x, why: y, before: [1]}\n", 2),
        ("judgements:\n  - {ids: [a], is: same, by: x, why: y}\n", 2),
        ("judgements:\n  - {ids: [a, b], is: perhaps, by: x, why: y}\n", 2),
        ("redirects: {a: b, b: c}\n", 1),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, line: int) -> None:
    """The message names file, line and cure, and the command ends with 2."""
    with pytest.raises(ConfigurationError) as raised:
        own(tmp_path, text)
    problem = raised.value.problem
    assert (problem.path, problem.line) == ("seeds/_actors.yml", line)
    assert problem.hint
    assert raised.value.exit_code == 2


def test_an_absent_or_empty_file_is_no_problem(tmp_path: Path) -> None:
    """Without an archive's file the shipped registry serves."""
    assert Registry.load(tmp_path).actors == REGISTRY.actors
    assert own(tmp_path, "# nothing yet\n").actors == REGISTRY.actors


FILE = "# ours\nactors:\n  a-b: {type: person, en: [A B]}  # known to us\n\njudgements:\n"


def test_accepting_keeps_comments() -> None:
    """A new actor stands at the end of its section; comments and the rest stay."""
    record = Record("jane-roe", "person", {"en": ("Jane Roe",), "hi": ("जेन रो",)})
    text = editing.accept_actor(FILE, record).text
    assert text.startswith(FILE.partition("\n\n")[0])
    assert [one.id for one in read_archive(text, "f").records] == ["a-b", "jane-roe"]
    assert editing.accept_actor("", record).text.startswith("actors:\n  jane-roe:")


def test_merge_and_split() -> None:
    """A merge leaves a redirect and a judgement; a split takes both back."""
    merged = editing.merge(FILE, "sergey-lavrov", "a-b", by="RK", why="one man").text
    own = read_archive(merged, "f")
    assert own.redirects == {"a-b": "sergey-lavrov"}
    assert [said.verdict for said in own.judgements] == ["same"]
    parted = editing.split(merged, "sergey-lavrov", "a-b", by="RK", why="two men").text
    own = read_archive(parted, "f")
    assert own.redirects == {}
    assert [said.verdict for said in own.judgements] == ["different"]


def test_a_merge_against_a_judgement_is_refused() -> None:
    """The message names both decisions."""
    parted = editing.split(FILE, "a-b", "c-d", by="RK", why="two men").text
    with pytest.raises(ConfigurationError, match="judged different by RK: two men"):
        editing.merge(parted, "a-b", "c-d", by="LM", why="one man")


def test_a_veto_is_written() -> None:
    """A veto with its words can be read back."""
    text = editing.veto(FILE, "चीन", language="hi", why="a house: ours", before=["बिल्डिंग"]).text
    assert [one.surface for one in read_archive(text, "f").vetoes] == ["चीन"]


def test_a_section_on_one_line_is_refused() -> None:
    """Such a section cannot be added to; the line is named."""
    with pytest.raises(ConfigurationError, match="one line") as raised:
        editing.veto("vetoes: [{surface: x, why: y}]\n", "z", language="", why="w")
    assert raised.value.problem.line == 1


def test_a_common_word_as_a_name_is_a_warning(tmp_path: Path) -> None:
    """A stop word among an archive's names is named, with its line."""
    registry = own(tmp_path, "actors:\n  a-b:\n    type: media\n    en: [Ours, The]\n")
    assert [(one.severity, one.line) for one in registry.problems] == [("warning", 4)] * 2
