"""A letter about a case: to whom it goes, what of the case it says, what nobody knows; every letter, thick and thin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.cover.authorization import AuthorizedService
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.desk.wanted_paper import WantedPaper
from pcdesk.models.people.person import SEXES
from pcdesk.printing.ground.labels import LANGUAGES, Labels
from pcdesk.printing.letters.case_fields import CASE_FIELDS, CASE_LISTS
from pcdesk.printing.letters.case_letter import (
    Before,
    BenefitTold,
    CaseLetter,
    CaseTold,
    Checked,
    Insured,
    Place,
    Sender,
    Served,
    Whose,
    case_letter_pdf,
)
from pcdesk.printing.letters.case_values import case_lists, case_values
from pcdesk.printing.letters.fields import FIELDS
from pcdesk.printing.letters.health_told import HealthTold
from pcdesk.printing.letters.letter_file import case_letters, languages_of, letter
from pcdesk.printing.letters.letter_page import ADDRESS, MOST_LINES, SEEN, in_window
from tests.printing.invented import HEAD, MARKUP, NAMES
from tests.printing.letters.test_patient_letter import in_window as seen_in
from tests.printing.reading import fonts_of, outside, pages, words

THERAPY = Served("Physical therapy", "97110", "visits", 12, 8, 3, 2)
TOLD = (
    BenefitTold("deductible", "", "in", "individual", "year", 150_000, 110_000, 40_000, "met",
                told_on=date(2026, 11, 20), way="phone"),
    BenefitTold("copay", "office", "in", total=0, told_on=date(2026, 11, 20), way="phone"),
    BenefitTold("visits", "therapy", total=30, met=4, left=26, told_on=date(2026, 11, 20), way="file"),
)  # fmt: skip
THICK = CaseLetter(
    HEAD, "authorization-request", date(2026, 11, 24),
    Place("BlueOak Health Plans", "Utilization management", ("PO Box 9812", "Norman, OK 73070"), "(800) 555-0110",
          "(800) 555-0119"),
    Whose("Rosa Alvarez", "10001", date(1962, 3, 14), "F", "(405) 555-0101", ("12 Elm Street", "Norman, OK 73072")),
    Sender("1234567893", "73-1234567", "Dr. Lee", "1245319599", "Family medicine", "Mia Reyes"),
    Insured("BlueOak", "(800) 555-0110", "BlueOak PPO", "W123", "G77", "Luis Alvarez", date(1960, 1, 2), 1,
            date(2026, 1, 1), None, 2_500),
    CaseTold("Physical therapy", "M54.50", "", "Dr. Adler", "A77", date(2026, 12, 1), date(2027, 2, 28), True,
             date(2026, 11, 10), date(2026, 11, 20), date(2026, 12, 4), "A home program comes first.",
             ("Last visit note",), "", 1, date(2027, 5, 19), "Eight weeks at home did not help.", (THERAPY,),
             (("notes", "Visit of Nov 2"), ("other", "A picture")),
             Before("A70", date(2026, 8, 1), date(2026, 11, 30), (replace(THERAPY, approved=12, used=9),)),
             "Does this need surgery?"),
    Place("Heart Center", specialty="Cardiology"), date(2026, 12, 9),
    Checked(date(2026, 11, 20), "phone", "active", "Kim", "R-8812", "Mia Reyes", "", TOLD),
    datetime(2026, 12, 1, 9, 30), "Follow-up", 7,
    HealthTold((("Penicillin", "rash, severe"),), (("Type 2 diabetes (E11.9)",),), (("Metformin", "twice a day"),)),
)  # fmt: skip
THIN = CaseLetter(
    HEAD, "x", date(2026, 11, 24), Place("BlueOak"), Whose("Rosa Alvarez", "10001"), case=CaseTold("MRI of the knee")
)
EVERY = [(one.name, language) for one in case_letters() for language in languages_of(one.name)]


@pytest.mark.parametrize("paper", [THICK, THIN], ids=["thick", "thin"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_list_has_a_value_and_what_is_not_known_is_missing(paper, language):
    labels = Labels(language)
    values, lists = case_values(paper, labels), case_lists(paper, labels)
    assert values.keys() == FIELDS.keys() | CASE_FIELDS.keys()
    assert lists.keys() == CASE_LISTS.keys()
    for name, entries in lists.items():
        assert all(entry.keys() == CASE_LISTS[name].keys() for entry in entries), name
    needed = {name for name, field in {**FIELDS, **CASE_FIELDS}.items() if not field.may_be_missing}
    assert all(values[name] for name in needed - {"to.name"})
    if paper is THIN:
        known = {name for name, value in values.items() if value}
        assert known & CASE_FIELDS.keys() == {"to.name", "case.what", "clinic.fax"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words_in_both_languages(language):
    labels = Labels(language)
    for prefix, choices in (
        ("sex", SEXES), ("benefit", Benefit.KINDS), ("service", Benefit.SERVICES), ("network", Benefit.NETWORKS),
        ("level", Benefit.LEVELS), ("period", Benefit.PERIODS), ("check", CoverageCheck.WAYS),
        ("check", CoverageCheck.RESULTS), ("wanted", WantedPaper.KINDS), ("unit", AuthorizedService.UNITS),
    ):  # fmt: skip
        assert all(labels(f"letter.{prefix}.{key}", count=2) for key, _words in choices if key), prefix


@pytest.mark.parametrize("paper", [THICK, THIN], ids=["thick", "thin"])
@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_letter_is_whole_with_much_and_with_little(name, language, paper):
    pdf = case_letter_pdf(replace(paper, name=name, language=language))
    said = words(pdf)
    assert not set("{}\\") & set(said)
    assert HEAD.clinic in said
    assert outside(pdf) == []
    assert all(fonts_of(pdf).values())
    if letter(name, language).envelope:
        seen = seen_in(pdf, SEEN)
        assert seen == seen_in(pdf, ADDRESS) == " ".join([p for p in (paper.to.name, paper.to.person) if p] + list(
            paper.to.address_lines))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_long_and_foreign_names_and_markup_stay_on_the_paper(name, language):
    long = "Featherstonehaugh-Cholmondeley-Throckmorton " * 3
    paper = replace(
        THICK, name=name, language=language, to=replace(THICK.to, name=long, person=" ".join(NAMES)),
        case=replace(
            THICK.case, what=MARKUP, reason=long, services=(replace(THERAPY, says=long * 2, code="W" * 12),) * 9
        ),
        patient=replace(THICK.patient, name=long),
    )  # fmt: skip
    pdf = case_letter_pdf(paper)
    assert outside(pdf) == []
    if letter(name, language).envelope:
        assert seen_in(pdf, SEEN) == seen_in(pdf, ADDRESS)


def test_a_request_says_to_the_payer_all_it_asks_for():
    said = words(case_letter_pdf(THICK))
    for part in ("Urgent", "Rosa Alvarez", "March 14, 1962", "W123", "M54.50", "97110", "12 visits", "Luis Alvarez",
                 "Dr. Lee", "1245319599", "1234567893", "73-1234567", "Visit of Nov 2", "A picture"):  # fmt: skip
        assert part in said
    assert "Another document" not in said


def test_an_extension_says_what_was_used_and_what_is_left_of_the_old_one():
    said = words(case_letter_pdf(replace(THICK, name="extension-request")))
    for part in ("A70", "November 30, 2026", "12 visits 9 2 1"):
        assert part in said


def test_an_appeal_says_the_level_the_words_of_the_denial_and_our_reason():
    said = words(case_letter_pdf(replace(THICK, name="appeal-letter")))
    for part in ("First appeal", "A home program comes first.", "Eight weeks", "November 20, 2026", "May 19, 2027"):
        assert part in said
    bare = words(case_letter_pdf(replace(THICK, name="appeal-letter", case=replace(THICK.case, our_reason=""))))
    assert "in the words of our clinician" in bare


@pytest.mark.parametrize(("name", "language"), [
    one for one in EVERY if one[0] in ("appeal-letter", "authorization-request", "verification-sheet")
])  # fmt: skip
def test_a_page_that_comes_apart_from_the_first_says_whose_it_is(name, language):
    served = tuple(replace(THERAPY, says=f"Physical therapy {place}") for place in range(60))
    told = replace(THICK.checked, benefits=TOLD * 20)
    case = replace(THICK.case, our_reason="Eight weeks at home did not help. " * 150, services=served)
    paper = replace(THICK, name=name, language=language, case=case, checked=told)
    following = pages(case_letter_pdf(paper))[1:]
    assert following
    for page in following:
        assert "Rosa Alvarez" in page
        assert "1962" in page
        assert "A77" in page


def test_the_sheet_of_a_check_tells_unknown_from_zero():
    said = words(case_letter_pdf(replace(THICK, name="verification-sheet", to=Place())))
    for part in ("$1,500.00", "$1,100.00 met (worked out)", "$400.00 left", "$0.00", "30 · 4 used · 26 left", "R-8812",
                 "Kim", "that does not mean none", "Out-of-pocket maximum."):  # fmt: skip
        assert part in said
    never = words(case_letter_pdf(replace(THICK, name="verification-sheet", to=Place(), checked=Checked())))
    assert "never checked" in never
    assert "$0.00" not in never
    assert "Copay." in never


def test_a_fax_says_how_many_pages_or_leaves_room():
    cover = replace(THICK, name="fax-cover-to-payer")
    assert "Pages with this one 7" in words(case_letter_pdf(cover)).replace("\n", " ")
    assert "______" in words(case_letter_pdf(replace(cover, pages=0)))


def test_units_of_several_kinds_are_not_added_up():
    services = (THERAPY, replace(THERAPY, unit="units"))
    both = case_values(replace(THICK, case=replace(THICK.case, services=services)), Labels("en"))
    assert both["case.visits"] == ""
    assert case_values(THICK, Labels("en"))["case.visits"] == "8 visits"
    alone = replace(THERAPY, approved=None)
    assert case_values(replace(THICK, case=replace(THICK.case, services=(alone,))), Labels("en"))["case.visits"] == ""


@given(st.lists(st.text("ab ", min_size=1), min_size=1, max_size=2), st.lists(st.text("cd ", min_size=1), max_size=5))
def test_the_window_holds_four_lines_and_loses_none_of_the_town(names, lines):
    shown = in_window(names, lines)
    assert len(shown) <= MOST_LINES
    assert shown[: len(names)] == tuple(names)
    if lines:
        assert shown[-1].endswith(lines[-1])


@pytest.mark.parametrize(("language", "part"), [("en", "to a part of it"), ("es", "a una parte")])
def test_a_part_is_never_told_as_all(language, part):
    paper = replace(THICK, name="request-approved", language=language)
    assert part not in words(case_letter_pdf(paper))
    said = words(case_letter_pdf(replace(paper, case=replace(THICK.case, is_partly=True))))
    assert part in said
    assert "A home program comes first." in said


def test_what_came_with_pcdesk_is_said_in_the_readers_language():
    paper = replace(THICK, case=replace(THICK.case, what="Office visit"))
    assert case_values(paper, Labels("es"))["case.what"] == Labels("es").shipped("Office visit") != "Office visit"
