"""Coverages on the command line: the day counts, benefits and units come along, lists say the screen's rows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import authorization, insurance
from pcdesk.acts.cover.payer_order import Told, decide_order
from pcdesk.acts.desk import referral
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, signed
from tests.exchange.x12.made import answer_271
from tests.exchange.x12.made_278 import HEAD_278, answer_278


@pytest.fixture
def covered(made: Path) -> Path:
    """A patient with coverage A until April 30 and B from May 1, benefits told, an authorization and a referral."""
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    desk = clinic.desk
    who = register_patient(desk, {"first": "Rosa", "last": "Prado"})
    payer = insurance.add_payer(desk, {"name": "BlueOak"})
    first, second = (insurance.add_plan(desk, payer, {"name": name}) for name in ("A", "B"))
    insurance.add_coverage(desk, who, {"plan": first, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 4, 30)})
    held = insurance.add_coverage(desk, who, {"plan": second, "starts_on": date(2026, 5, 1), "member_number": "B7"})
    provider = setup.add_provider(desk, {"last": "Lee"})
    kind = setup.add_visit_type(desk, {"name": "Therapy"})
    book_visit(desk, patient_id=who, provider_id=provider, visit_type_id=kind, on=date(2026, 11, 26), start=540)
    case = authorization.need_authorization(desk, who, held, {"what": "Therapy"}, [{"says": "x", "visit_type": kind}])
    authorization.submit_authorization(desk, case, {"way": "fax"})
    authorization.record_approval(desk, case, {"number": "A1"}, {1: 6})
    told = {"kind": "deductible", "total_cents": 150_000, "left_cents": 40_000}
    insurance.record_check(desk, held, {"result": "unclear"}, benefits=[told])
    referral.refer_patient(desk, who, {"reason": "Chest pain", "specialty": "Cardiology"})
    sign_out(clinic)
    return made


def asked(place: Path, capsys, *words: str) -> dict:
    assert main(signed(place, *words, "--json")) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("on", "plans"), [("2026-04-30", ["A"]), ("2026-05-01", ["B"]), ("2025-12-31", [])])
def test_the_day_decides(covered, capsys, on, plans):
    """Field case E1."""
    told = asked(covered, capsys, "coverage", "--patient", "10001", "--on", on)
    assert [one["plan"] for one in told["coverages"]] == plans
    assert told["on"] == on


def test_benefits_and_units_come_along_and_the_look_is_in_the_journal(covered, capsys):
    told = asked(covered, capsys, "coverage", "--patient", "10001", "--on", "2026-11-24")
    (cover,) = told["coverages"]
    assert cover["member_number"] == "B7"
    assert cover["benefits"][0]["money"] == {"total": 150_000, "met": 110_000, "left": 40_000, "worked_out": "met"}
    assert told["authorizations"][0]["services"] == [
        {"service": "x", "approved": 6, "used": 0, "booked": 1, "left": 5}
    ]  # fmt: skip
    clinic = sign_in(Folder(covered / "clinic"), "olive", PASSWORD)
    assert Act.select().where(Act.verb == "open_file").count() == 1
    sign_out(clinic)


def test_the_lists_say_what_their_screens_do(covered, capsys):
    assert [(row["name"], row["why"]) for row in asked(covered, capsys, "lists", "verify")["rows"]] == [
        ("Prado, Rosa", "unclear"),
    ]  # fmt: skip
    assert [row["standing"] for row in asked(covered, capsys, "lists", "authorizations")["rows"]] == ["approved"]
    assert [row["state"] for row in asked(covered, capsys, "lists", "referrals")["rows"]] == ["draft"]
    assert main(signed(covered, "lists", "verify")) == 0
    assert "Could not be confirmed" in capsys.readouterr().out


def test_a_patient_nobody_knows_is_one_clear_line(covered, capsys):
    assert main(signed(covered, "coverage", "--patient", "99")) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_payers_are_asked_by_file_and_what_they_answer_comes_in(covered, capsys):
    """Who lacks a fact is named; an answer whose number nobody knows waits for a hand; a file that is none is named."""
    out = covered / "out"
    out.mkdir()
    assert main(signed(covered, "eligibility", "ask", "--days", "7", "--out", str(out))) == 1
    said = capsys.readouterr()
    assert "Prado, Rosa" in said.err
    assert list(out.iterdir()) == []
    (covered / "a.edi").write_bytes(answer_271("EB*1**30"))
    (covered / "b.edi").write_text("hello")
    paths = [str(covered / name) for name in ("b.edi", "missing.edi", "a.edi")]
    assert main(signed(covered, "incoming", "--json", *paths)) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["answered"], told["by_hand"]) == (0, 1)
    assert [fault.count(name) for fault, name in zip(told["faults"], ("b.edi", "missing.edi"), strict=True)] == [1, 1]


def test_authorizations_are_asked_for_by_file_and_decided_by_file(covered, capsys):
    """Who lacks a fact is named; the answer is found by the number of the request, once."""
    clinic = sign_in(Folder(covered / "clinic"), "olive", PASSWORD)
    desk = clinic.desk
    setup.change_clinic(desk, {"npi": "1234567893", "tax_number": "12-3456789"})
    held = Coverage.get(Coverage.member_number == "B7")
    insurance.change_payer(desk, held.plan.payer_id, {"payer_number": "OAK01"})
    change_patient(desk, held.patient_id, {"born_on": date(1980, 3, 4)})
    service = {"says": "Brace", "code": "L1833", "unit": "units", "units_asked": 1}
    values = {"what": "Brace", "diagnosis_codes": "M23.51"}
    case = authorization.need_authorization(desk, held.patient_id, held.id, values, [service])
    bare = authorization.need_authorization(desk, held.patient_id, held.id, {"what": "MRI"}, [{"says": "MRI"}])
    sign_out(clinic)
    out = covered / "out"
    out.mkdir()
    words = ("authorization", "ask", str(case), str(bare), "--out", str(out), "--json")
    assert main(signed(covered, *words)) == 1
    told = json.loads(capsys.readouterr().out)
    assert ([one["id"] for one in told["files"]], len(told["faults"])) == ([case], 1)
    (made,) = out.iterdir()
    assert b"HC:L1833" in made.read_bytes()
    who = ("HL*3*2*22*1", "NM1*IL*1*PRADO*ROSA****MI*B7")
    event = ("HL*4*3*EV*1", "TRN*2*PCA000001*1123456789", "UM*HS*I", "HCR*A1*BR7")
    (covered / "d.edi").write_bytes(answer_278(*who, *event, head=HEAD_278[:5]))
    for answered in (1, 0):
        assert asked(covered, capsys, "incoming", str(covered / "d.edi"))["answered"] == answered
    rows = asked(covered, capsys, "lists", "authorizations")["rows"]
    assert [(row["number"], row["standing"]) for row in rows if row["id"] == case] == [("BR7", "approved")]


def test_the_order_and_its_reason_are_told(covered, capsys):
    clinic = sign_in(Folder(covered / "clinic"), "olive", PASSWORD)
    desk = clinic.desk
    who = register_patient(desk, {"first": "Nico", "last": "Prado"})
    told = {"plan": 1, "relationship": "child"}
    fathers = insurance.add_coverage(
        desk, who, {**told, "starts_on": date(2026, 1, 1), "subscriber_born_on": date(1980, 9, 1)}
    )
    mothers = insurance.add_coverage(
        desk, who, {**told, "starts_on": date(2026, 3, 1), "rank": 2, "subscriber_born_on": date(1985, 2, 1)}
    )
    sign_out(clinic)
    ask = ("coverage", "--patient", "10002", "--on", "2026-11-24")
    assert asked(covered, capsys, *ask)["order"]["asks"] == [{"topic": "parents", "coverage_id": 0}]
    clinic = sign_in(Folder(covered / "clinic"), "olive", PASSWORD)
    decide_order(clinic.desk, who, [fathers, mothers], date(2026, 11, 24), [Told("parents", answer="together")])
    sign_out(clinic)
    order = asked(covered, capsys, *ask)["order"]
    assert (order["stands"], order["proposed"], order["differs"]) == ([fathers, mothers], [mothers, fathers], True)
    assert [one["rule"] for one in order["rules"]] == ["birthday"]
    assert (order["decided"]["rule"], order["decided"]["on"]) == ("own", "2026-11-24")
    before = asked(covered, capsys, "coverage", "--patient", "10002", "--on", "2026-02-28")["order"]
    assert (before["stands"], before["proposed"]) == ([fathers], [fathers])
