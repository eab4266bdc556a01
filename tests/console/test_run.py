"""The command line on a real clinic: success, one clear line on failure, and no secret anywhere."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.__main__ import main
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.money import money
from pcdesk.models.money.ledger import Tender
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, call, signed
from tests.printing.reading import opened


def text_of(pdf: Path) -> str:
    with opened(pdf.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_init_makes_a_clinic_and_prints_no_secret(place, capsys):
    sheet = place / "sheet.pdf"
    assert main(signed(place, "init", "--clinic", "Hill Clinic", "--recovery-sheet", str(sheet))) == 0
    said = capsys.readouterr()
    assert "Hill Clinic" in said.out
    assert PASSWORD not in said.out + said.err
    assert "Hill Clinic" in text_of(sheet)
    groups = [word for word in text_of(sheet).split() if len(word) == 39 and word.count("-") == 7]
    assert not any(group in said.out for group in groups)


def test_import_counts_and_does_it_once(made, capsys):
    listing = made / "people.csv"
    listing.write_text("Last name,First name,Birth date\nNguyễn,Thị,3/4/1980\n,,\nÓ Briain,Máire,1949-12-31\n")
    assert main(signed(made, "import", "--json", "--preview", str(listing))) == 0
    assert json.loads(capsys.readouterr().out)["imported"] == 2
    for came, here in ((2, 0), (0, 2)):
        assert main(signed(made, "import", "--json", str(listing))) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["imported"], told["here_already"]) == (came, here)
    assert main(signed(made, "verify", "--json")) == 0
    assert json.loads(capsys.readouterr().out)["faults"] == []


@pytest.mark.parametrize(
    ("words", "in_text"),
    [
        (("chart", "--patient", "10001"), "Nguyễn"),
        (("schedule", "--on", "2026-11-24"), "Hill Clinic"),
        (("pull-list",), "Hill Clinic"),
        (("brochure", "--topic", "medicines", "--language", "es", "--form", "folded"), "medicinas"),
    ],
)
def test_papers_are_written(made, capsys, words, in_text):
    listing = made / "people.csv"
    listing.write_text("Last name,First name\nNguyễn,Thị\n")
    main(signed(made, "import", str(listing)))
    out = made / "paper.pdf"
    assert main(signed(made, "print", *words, "--out", str(out))) == 0
    assert in_text in text_of(out)


def test_a_letter_is_printed_by_its_name(made, capsys):
    out = made / "paper.pdf"
    assert main(signed(made, "print", "appointment-letter", "--patient", "99", "--out", str(out))) == 1
    assert "no patient with the MRN 99" in capsys.readouterr().err


def test_a_paper_in_the_patients_language_is_noted_with_the_patient(made):
    listing = made / "people.csv"
    listing.write_text("Last name,First name,Language\nOrtega,Mateo,Spanish\n")
    main(signed(made, "import", str(listing)))
    out = made / "paper.pdf"
    assert main(signed(made, "print", "brochure", "--topic", "medicines", "--patient", "10001", "--out", str(out))) == 0
    assert "medicinas" in text_of(out)
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    noted = Act.select().where(Act.verb == "put_out").get()
    assert (noted.patient_id, json.loads(noted.detail)["topic"]) == (1, "medicines")
    sign_out(clinic)


@pytest.fixture
def paid(made):
    """A Spanish speaker's payment no. 1 that was reversed, and no. 2 that stands, with a visit tomorrow."""
    listing = made / "people.csv"
    listing.write_text("Last name,First name,Language\nOrtega,Mateo,Spanish\n")
    main(signed(made, "import", str(listing)))
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    wrong = money.take_payment(clinic.desk, patient_id=1, cents=700, tender=Tender.CASH)
    money.reverse_posting(clinic.desk, wrong, "Wrong patient")
    money.take_payment(clinic.desk, patient_id=1, cents=900, tender=Tender.CASH)
    provider = setup.add_provider(clinic.desk, {"last": "Lee", "first": "Dana", "title": "Dr. Lee"})
    kind = setup.add_visit_type(clinic.desk, {"name": "Office visit"})
    book_visit(clinic.desk, patient_id=1, provider_id=provider, visit_type_id=kind,
               on=moment.today() + timedelta(days=1), start=600)  # fmt: skip
    sign_out(clinic)
    return made


@pytest.mark.parametrize(
    ("words", "spanish", "english"),
    [
        (("receipt", "--receipt", "2"), "Recibo", "Receipt no. 2"),
        (("receipt", "--receipt", "1", "--reversal"), "Pago anulado", "Payment canceled"),
        (("card", "--patient", "10001"), "Traiga su tarjeta", "Please bring"),
        (("forms", "--patient", "10001"), "Firma", "Signature"),
    ],
)
def test_a_paper_is_made_in_the_language_asked_for(paid, words, spanish, english):
    out = paid / "paper.pdf"
    for language, here, not_here in (("", spanish, english), ("en", english, spanish), ("es", spanish, english)):
        asked = ("--language", language) if language else ()
        assert main(signed(paid, "print", *words, *asked, "--out", str(out))) == 0
        assert here in text_of(out)
        assert not_here not in text_of(out)


def test_what_cannot_be_printed_so_is_refused_and_leaves_no_file(paid, capsys):
    out = paid / "paper.pdf"
    for words in (("receipt", "--receipt", "2", "--reversal"), ("schedule", "--language", "es"),
                  ("chart", "--patient", "10001", "--language", "en"),
                  ("appointment-letter", "--patient", "10001", "--large-print"), ("schedule", "--patient", "10001"),
                  ("receipt", "--receipt", "2", "--patient", "10001"), ("card", "--patient", "10001", "--topic", "x"),
                  ("pull-list", "--form", "folded"), ("chart", "--patient", "10001", "--on", "2026-11-24")):
        assert main(signed(paid, "print", *words, "--out", str(out))) == 1
        assert not out.exists()


def test_a_backup_is_restored(made, capsys):
    assert main(signed(made, "backup", "--json")) == 0
    backup = json.loads(capsys.readouterr().out)["backup"]
    assert main(signed(made, "restore", backup)) == 0
    assert main(signed(made, "verify")) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("import", "nowhere.csv"),
        ("print", "receipt", "--receipt", "7", "--out", "r.pdf"),
        ("print", "chart", "--patient", "99", "--out", "r.pdf"),
        ("print", "schedule", "--on", "yesterday", "--out", "r.pdf"),
        ("print", "brochure", "--out", "r.pdf"),
        ("restore",),
        ("init", "--clinic", "Again", "--recovery-sheet", "again.pdf"),
    ],
)
def test_failure_is_one_clear_line(made, capsys, monkeypatch, words):
    monkeypatch.chdir(made)
    assert main(signed(made, *words)) == 1
    err = capsys.readouterr().err
    assert err.startswith("pcdesk: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert not (made / "r.pdf").exists()


def test_wrong_or_missing_passwords(made, capsys):
    for content in ("wrong horse wrong horse\n", "", "\n", b"\xff\xfe\xfa"):
        file = made / "password"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert main(signed(made, "verify")) == 1
        assert capsys.readouterr().err.count("\n") == 1
    (made / "password").unlink()
    assert main(signed(made, "verify")) == 1


def test_the_demo_is_built(place, capsys):
    assert main(call(place, "demo", "--json", "--on", "2026-11-24")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["patients"] > 280
    assert "mia" in told["sign_in"]["people"]
    assert told["sign_in"]["password"] in told["said"]
    assert told["visits"] > 500
