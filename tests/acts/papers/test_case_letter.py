"""Letters about a case from the records: to whom, about what, in which language, kept with the case, and refused."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover import authorization, insurance, payer_fact, wanted_paper
from pcdesk.acts.desk import referral
from pcdesk.acts.papers.case_facts import typed_address
from pcdesk.acts.papers.case_letter import CASE_LETTERS, letters_about
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.acts.people import patient
from pcdesk.models.cover.authorization import AuthorizedService
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.case_story import beside_case
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.record.row_story import row_story
from pcdesk.trouble import KnownError
from tests.printing.letters.test_patient_letter import SEEN, in_window
from tests.printing.reading import words

TODAY = date(2026, 11, 24)
SERVICE = {"says": "Therapy", "code": "97110", "units_asked": 12}


@pytest.fixture
def payer(small_clinic, mia):
    """The payer of the patient's coverage, with an address, and another for appeals."""
    key = Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id
    insurance.change_payer(mia, key, {"street": "PO Box 5", "city": "Tulsa", "state": "OK", "postal_code": "74101"})
    for topic, says in (
        ("fax", "(800) 555-0100"), ("fax_appeal", "(800) 555-0199"),
        ("mail_appeal", "Appeals Department, PO Box 12, Norman, OK 73019"),
    ):  # fmt: skip
        payer_fact.add_payer_fact(mia, key, {"topic": topic, "says": says})
    return key


def case(mia, ids, **values):
    return authorization.need_authorization(
        mia, ids["patient"], ids["coverage"], {"what": "Physical therapy", "reason": "M54.50", **values}, [SERVICE]
    )


def denied(mia, ids):
    made = case(mia, ids)
    authorization.submit_authorization(mia, made, {"way": "fax"})
    authorization.deny_authorization(mia, made, {"answer": "Tablets first"})
    return made


def test_a_request_goes_to_the_payer_in_english_whatever_the_patient_speaks(small_clinic, mia, payer):
    patient.change_patient(mia, small_clinic["patient"], {"language": "es"})
    paper = PAPERS["authorization_request"](mia, authorization_id=case(mia, small_clinic))
    said = words(paper.pdf)
    for part in ("We ask you to authorize", "Rosa Alvarez", "Physical therapy", "97110", "12 visits", "M54.50"):
        assert part in said
    assert "PO Box 5 Tulsa, OK 74101" in in_window(paper.pdf, SEEN)
    assert (paper.goes.to, paper.goes.name) == ("payer", Coverage.get().plan.payer.name)
    assert paper.about["language"] == "en"


def test_an_appeal_goes_to_the_address_for_appeals_and_names_level_denial_and_reason(small_clinic, mia, payer):
    made = denied(mia, small_clinic)
    authorization.change_authorization(mia, made, {"our_reason": "Tablets were tried for a year."})
    paper = PAPERS["appeal_letter"](mia, made)
    said = words(paper.pdf)
    for part in ("First appeal", "Tablets first", "Tablets were tried for a year."):
        assert part in said
    assert "Appeals Department PO Box 12 Norman, OK 73019" in in_window(paper.pdf, SEEN)
    authorization.appeal_authorization(mia, made, {"way": "mail"})
    assert "First appeal" in words(PAPERS["appeal_letter"](mia, made).pdf)
    authorization.deny_authorization(mia, made, {"answer": "Still no"})
    assert "Second appeal" in words(PAPERS["appeal_letter"](mia, made).pdf)


def test_an_extension_says_what_is_left_of_the_one_it_goes_on_from(small_clinic, mia, payer):
    old = case(mia, small_clinic)
    with pytest.raises(KnownError, match="does not go on"):
        PAPERS["extension_request"](mia, old)
    authorization.submit_authorization(mia, old, {"way": "fax"})
    service = AuthorizedService.get(AuthorizedService.authorization == old).id
    authorization.record_approval(mia, old, {"number": "A700", "ends_on": date(2026, 12, 31)}, {service: 12})
    new = authorization.renew_authorization(mia, old)
    said = words(PAPERS["extension_request"](mia, new).pdf)
    for part in ("A700", "December 31, 2026", "January 1, 2027", "12 visits 0 0 12"):
        assert part in said


def test_primary_care_is_asked_where_the_directory_has_it(small_clinic, mia):
    referral.add_outside_practice(
        mia, {"name": "Cedar Bend", "person": "Dr. Adler", "fax": "4055550180", "street": "5 Hill Rd", "city": "Moore",
              "state": "OK", "postal_code": "73160", "is_primary_care": True},
    )  # fmt: skip
    made = case(mia, small_clinic, kind="referral", asked_of="dr. adler")
    paper = PAPERS["primary_care_request"](mia, made)
    assert "Dear Dr. Adler" in words(paper.pdf)
    assert in_window(paper.pdf, SEEN) == "Cedar Bend Dr. Adler 5 Hill Rd Moore, OK 73160"
    cover = PAPERS["fax_cover_to_primary_care"](mia, authorization_id=made, pages=4)
    said = words(cover.pdf)
    assert "(405) 555-0180" in said
    assert (cover.note, paper.goes.to, paper.goes.name) == ("", "practice", "Cedar Bend")
    unknown = case(mia, small_clinic, kind="referral", asked_of="Dr. Nobody")
    assert "No address" in PAPERS["primary_care_request"](mia, unknown).note
    with pytest.raises(KnownError, match="Nobody is named"):
        PAPERS["primary_care_request"](mia, case(mia, small_clinic, kind="referral"))


@pytest.mark.parametrize(("language", "word"), [("en", "Your plan said yes"), ("es", "Su plan dijo que sí")])
def test_the_patient_is_told_in_her_language(small_clinic, mia, language, word):
    patient.change_patient(mia, small_clinic["patient"], {"language": language, "street": "12 Elm", "city": "Moore"})
    made = case(mia, small_clinic)
    authorization.submit_authorization(mia, made, {"way": "fax"})
    service = AuthorizedService.get().id
    authorization.record_approval(mia, made, {"number": "A1", "ends_on": date(2027, 1, 31)}, {service: 6})
    paper = PAPERS["request_approved"](mia, made)
    said = words(paper.pdf)
    assert word in said
    assert ("6 visits" if language == "en" else "6 visitas") in said
    assert ("January 31, 2027" if language == "en" else "31 de enero de 2027") in said
    assert paper.goes.to == "patient"
    patient.change_patient(mia, small_clinic["patient"], {"status": "deceased", "died_on": TODAY})
    with pytest.raises(KnownError):
        PAPERS["request_approved"](mia, made)


def test_a_letter_of_another_kind_or_state_is_refused_and_not_offered(small_clinic, mia):
    made = case(mia, small_clinic)
    for key in ("request_approved", "appeal_letter", "referral_is_here", "primary_care_request"):
        with pytest.raises(KnownError):
            PAPERS[key](mia, made)
    offered = [key for key, _one in letters_about("authorization", kind="authorization", state="needed")]
    assert offered == ["authorization_request", "fax_cover_to_payer"]
    of_coverage = {key for key, one in CASE_LETTERS.items() if one.about == "coverage"}
    assert of_coverage == {"insurance_explained", "verification_sheet"}


@pytest.mark.parametrize(("outcome", "leads"), [
    ("denied", "Write the appeal, or begin anew"), ("partly", "ask for more"), ("", "begin another"),
])  # fmt: skip
def test_who_asks_again_for_what_is_settled_is_told_the_way_on(small_clinic, mia, outcome, leads):
    made = case(mia, small_clinic)
    authorization.submit_authorization(mia, made, {"way": "fax"})
    if outcome:
        authorization.record_answer(mia, made, outcome, {"answer": "Not shown to be needed"})
    else:
        authorization.withdraw_authorization(mia, made)
    with pytest.raises(KnownError) as refused:
        PAPERS["authorization_request"](mia, made)
    assert leads in refused.value.do


def test_what_goes_out_is_kept_with_the_case_and_stands_in_its_story(small_clinic, mia, payer):
    made = case(mia, small_clinic)
    put_out(mia, PAPERS["authorization_request"](mia, made), "print", copies=1)
    (row,) = Correspondence.select()
    assert (row.about_table, row.about_id, row.kind) == ("authorization", made, "authorization_request")
    assert (row.sent_to, row.sent_to_name) == ("payer", Coverage.get().plan.payer.name)
    assert row.answer_due_on == date(2026, 12, 1)
    from pcdesk.models.cover.authorization import Authorization

    alone = {step.label for step in row_story(Authorization, made)}
    whole = [step.label for step in row_story(Authorization, made, beside_case("authorization", made))]
    assert "Print request for authorization" in whole
    assert "Print request for authorization" not in alone
    assert whole.count("Need authorization: Physical therapy") == 1


def test_what_is_here_of_the_check_list_is_named_as_enclosed(small_clinic, mia, payer):
    made = case(mia, small_clinic)
    wanted_paper.add_wanted_paper(mia, {"authorization": made, "kind": "history"})
    wanted_paper.add_wanted_paper(mia, {"authorization": made, "kind": "imaging", "says": "of March"})
    said = words(PAPERS["authorization_request"](mia, made).pdf)
    assert "Problems and medicines" in said
    assert "of March" not in said


def test_the_sheet_of_a_coverage_says_what_was_told_and_what_was_not(small_clinic, mia):
    insurance.record_check(
        mia, small_clinic["coverage"], {"result": "active", "reference": "R77", "spoke_with": "Kim", "way": "phone"},
        benefits=[{"kind": "deductible", "network": "in", "total_cents": 150_000, "left_cents": 40_000}],
    )
    paper = PAPERS["verification_sheet"](mia, coverage_id=small_clinic["coverage"])
    said = words(paper.pdf)
    for part in ("R77", "Kim", "$1,500.00", "$1,100.00 met (worked out)", "$400.00 left", "Out-of-pocket maximum."):
        assert part in said
    assert paper.goes.answer_due_on is None


@pytest.mark.parametrize(("typed", "lines"), [
    ("Appeals, PO Box 12, Norman, OK 73019", ("Appeals", "PO Box 12", "Norman, OK 73019")),
    ("PO Box 12; Norman; OK 73019", ("PO Box 12", "Norman, OK 73019")),
    ("PO Box 12\nNorman, OK 73019", ("PO Box 12", "Norman, OK 73019")), ("PO Box 12", ("PO Box 12",)), ("", ()),
])  # fmt: skip
def test_an_address_typed_in_one_line_has_its_town_in_one(typed, lines):
    assert typed_address(typed) == lines
