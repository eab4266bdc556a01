"""Every letter there is: in its reader's languages, with the same fields, merged with all facts and with few."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import pytest

from pcdesk.models.clinic.right import Right
from pcdesk.printing.ground.labels import LANGUAGES, Labels
from pcdesk.printing.letters.appointment_card import CardVisit
from pcdesk.printing.letters.fields import FIELDS, LISTS, Field, fields_about, lists_about
from pcdesk.printing.letters.letter_file import (
    FOLDER,
    IN_ENGLISH,
    LAYOUTS,
    case_letters,
    languages_of,
    letter,
    letter_names,
    patient_letters,
    read_letter,
)
from pcdesk.printing.letters.merge import Block, LetterFault, merge
from pcdesk.printing.letters.patient_letter import PatientLetter, letter_values
from tests.printing.invented import HEAD
from tests.printing.readability import count, fernandez_huerta, school_grade

NAMES = letter_names()
BOTH = pytest.mark.parametrize("language", LANGUAGES)
WRITTEN = [(name, language) for name in NAMES for language in languages_of(name)]
GOOD = "---\ntitle: T\nto: patient\nright: look\nlayout: letter\n---\nHello {patient.name}"


def invented(fields: dict[str, Field], is_thin: bool) -> dict[str, str]:
    return {name: "" if is_thin and field.may_be_missing else f"<{name}>" for name, field in fields.items()}


def said(blocks: Iterable[Block]) -> str:
    return "\n".join(" ".join([block.words, *block.cells]) for block in blocks)


def merged(name: str, language: str, is_thin: bool) -> dict[str, str]:
    one = letter(name, language)
    values = invented(fields_about(one.about), is_thin)
    lists = {key: [invented(fields, is_thin)] * 2 for key, fields in lists_about(one.about).items()}
    entries = {part: invented(LISTS.get(of, {}), is_thin) for part, of in LAYOUTS[one.layout].items()}
    return {part: said(merge(text, values | entries[part], lists)) for part, text in one.parts.items()}


def test_a_patient_is_written_to_in_both_languages_and_an_office_in_the_clinics():
    assert len(NAMES) >= 5
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.{language}.md" for name, language in WRITTEN}
    for name in NAMES:
        assert languages_of(name) == (("en",) if letter(name, "en").to in IN_ENGLISH else LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_fields_of_the_same_paper(name):
    first, *others = (letter(name, language) for language in languages_of(name))
    assert Right(first.right)
    for other in others:
        for known in ("to", "right", "layout", "envelope", "about", "kind", "states", "purpose", "answer", "fields"):
            assert getattr(first, known) == getattr(other, known), known
        assert first.title != other.title
        assert bool(first.footer) == bool(other.footer)
        for part, text in first.parts.items():
            assert text.fields == other.parts[part].fields, part


@pytest.mark.parametrize(("name", "language"), WRITTEN)
@pytest.mark.parametrize("is_thin", [False, True], ids=["thick", "thin"])
def test_nothing_unresolved_is_left(name, language, is_thin):
    parts = merged(name, language, is_thin)
    whole = "\n".join(parts.values())
    assert not set("{}\v\u2060\\") & set(whole)
    assert whole.strip()
    about, lists = letter(name, language).about, lists_about(letter(name, language).about)
    fields = fields_about(about) | {key: field for of in lists.values() for key, field in of.items()}
    for key in letter(name, language).fields - lists.keys():
        field = fields[key]
        if not field.is_flag:
            assert (f"<{key}>" in whole) is not (is_thin and field.may_be_missing), key


@pytest.mark.parametrize(("name", "language"), [one for one in WRITTEN if letter(one[0], "en").to == "patient"])
def test_whoever_gets_a_letter_can_read_it(name, language):
    text = [line for line in "\n".join(merged(name, language, is_thin=True).values()).splitlines() if "<" not in line]
    if language == "en":
        assert school_grade(count(text)) <= 7.0
    else:
        assert fernandez_huerta(count(text, "es")) >= 65


@BOTH
def test_a_letter_to_a_patient_has_a_value_for_each_field(language):
    visit = CardVisit(datetime(2026, 12, 1, 9, 30), "Dr. Lee")
    paper = PatientLetter(HEAD, "x", date(2026, 11, 24), "Rosa", "7", visits=(visit,), language=language)
    assert letter_values(paper, Labels(language)).keys() == FIELDS.keys()


def test_each_letter_to_a_patient_is_a_paper():
    from pcdesk.acts.papers.paper import LETTERS, PAPERS

    assert {one.name.replace("-", "_") for one in patient_letters()} == set(LETTERS) <= PAPERS.keys()
    for one in patient_letters():
        assert PAPERS[one.name.replace("-", "_")].needs == one.right


def test_each_letter_about_a_case_is_a_paper_of_it():
    from pcdesk.acts.papers.paper import CASE_LETTERS, PAPERS

    assert [one.name.replace("-", "_") for one in case_letters()] == list(CASE_LETTERS)
    for key, one in CASE_LETTERS.items():
        assert PAPERS[key].needs == one.right
        assert (one.about, one.to in IN_ENGLISH or one.to == "patient") != ("", True)


@pytest.mark.parametrize(("text", "line", "what"), [
    ("Hello", 1, "three dashes"),
    (GOOD.replace("to: patient", "to: friend"), 6, "to: is one of"),
    (GOOD.replace("to: patient\n", ""), 5, "to: is missing"),
    (GOOD.replace("title: T", "titel: T"), 2, "none of"),
    (GOOD.replace("title: T", "title: T\ntitle: U"), 3, "once each"),
    (GOOD.replace("layout: letter", "layout: leter"), 6, "layout: is one of"),
    (GOOD + "\n== more\nx", 9, 'no part "more"'),
    (GOOD.replace("layout: letter", "layout: card") + "\n", 7, "no part"),
    (GOOD + "\n{patient.nmae}", 8, "there is no field"),
    (GOOD.replace("to: patient", "to: payer"), 6, "about: is missing"),
    (GOOD.replace("layout: letter", "layout: letter\nabout: weather"), 7, "about: is one of"),
    (GOOD.replace("layout: letter", "layout: letter\nanswer: soon"), 7, "answer: is a number"),
    (GOOD + "\n{case.what}", 8, "there is no field"),
])  # fmt: skip
def test_a_file_with_a_mistake_says_where(text, line, what):
    with pytest.raises(LetterFault, match=what) as told:
        read_letter("t.en.md", text)
    assert told.value.line == line


def test_a_letter_that_is_not_there_is_named():
    with pytest.raises(LetterFault, match=r"nothing\.en\.md"):
        letter("nothing", "en")
