"""Letters about a case without windows: by the number of the case, of a coverage by the patient too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pcdesk import moment
from pcdesk.__main__ import main
from pcdesk.acts.cover import authorization, insurance
from pcdesk.acts.desk.referral import add_outside_practice, refer_patient
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, signed
from tests.printing.reading import words as words_of


@pytest.fixture
def asked(made):
    """A clinic with a case of a patient with the MRN 10001."""
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    who = register_patient(clinic.desk, {"first": "Rosa", "last": "Ortega", "language": "es"})
    payer = insurance.add_payer(clinic.desk, {"name": "BlueOak", "street": "PO Box 1", "city": "Tulsa"})
    plan = insurance.add_plan(clinic.desk, payer, {"name": "PPO"})
    coverage = insurance.add_coverage(clinic.desk, who, {"plan": plan, "starts_on": moment.today().replace(day=1)})
    authorization.need_authorization(clinic.desk, who, coverage, {"what": "MRI"}, [{"says": "MRI"}])
    there = add_outside_practice(clinic.desk, {"name": "Heart Center"})
    refer_patient(clinic.desk, who, {"reason": "Chest pain", "practice": there})
    sign_out(clinic)
    return made


@pytest.mark.parametrize(("words", "said"), [
    (("authorization", "--case", "1"), "We ask you to authorize"),
    (("authorization-request", "--case", "1"), "PO Box 1"),
    (("fax-cover-to-payer", "--case", "1", "--pages", "9"), "Pages with this one"),
    (("verification", "--patient", "10001"), "never checked"),
    (("verification-sheet", "--case", "1"), "Coverage and benefits as told"),
    (("insurance-explained", "--patient", "10001"), "Su seguro en palabras sencillas"),
    (("insurance-explained", "--patient", "10001", "--language", "en"), "Your insurance in plain words"),
    (("referral", "--case", "1"), "Chest pain"),
])  # fmt: skip
def test_a_letter_is_written_and_kept_with_its_case(asked, words, said):
    out = asked / "paper.pdf"
    assert main(signed(asked, "print", *words, "--out", str(out))) == 0
    assert said in words_of(out.read_bytes())
    clinic = sign_in(Folder(asked / "clinic"), "olive", PASSWORD)
    row: Any = Correspondence.get()
    assert row.about_id == 1
    sign_out(clinic)


@pytest.mark.parametrize(("words", "said"), [
    (("authorization",), "--case"), (("authorization", "--case", "99"), "no longer in the records"),
    (("authorization", "--case", "1", "--language", "es"), "--language"), (("chart", "--case", "1"), "--case"),
    (("authorization", "--case", "1", "--pages", "3"), "--pages"), (("verification", "--patient", "99"), "MRN 99"),
    (("appeal-letter", "--case", "1"), "Not while it is"), (("weekly-log", "--patient", "10001"), "--patient"),
    (("weekly-log", "--on", "30.2."), "30.2."),
])  # fmt: skip
def test_what_cannot_be_written_is_said_and_nothing_is(asked, capsys, words, said):
    out = asked / "paper.pdf"
    assert main(signed(asked, "print", *words, "--out", str(out))) == 1
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_lists_say_the_number_of_each_case(asked, capsys):
    main(signed(asked, "lists", "authorizations", "--json"))
    assert json.loads(capsys.readouterr().out)["rows"][0]["id"] == 1


def test_the_log_of_the_week_is_written(asked):
    out = asked / "log.pdf"
    assert main(signed(asked, "print", "weekly-log", "--out", str(out))) == 0
    assert "Chest pain" in words_of(out.read_bytes())
    assert main(signed(asked, "print", "weekly-log", "--on", "2020-01-06", "--out", str(out))) == 0
    assert "Chest pain" not in words_of(out.read_bytes())
