"""A paper that goes out about a patient stands in the records with its hash, and what is asked of it is answered."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from pcdesk.acts.desk.correspondence import say_sent
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.papers.paper import PAPERS, Paper, put_out
from pcdesk.models.desk.correspondence import Correspondence, first_put_out
from pcdesk.models.file.replay import row_faults
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError


def test_what_goes_out_is_kept_with_its_hash_and_what_it_was_about(small_clinic, mia):
    paper = PAPERS["forms_to_sign"](mia, small_clinic["patient"], forms=("privacy",))
    put_out(mia, paper, "print", copies=2, printer="Front desk")
    (row,) = Correspondence.select()
    noted = Act.select().order_by(Act.id.desc()).get()
    assert (row.kind, row.how, row.sent_to) == ("forms_to_sign", "printed", "patient")
    assert (row.copies, row.language) == (2, "en")
    assert (row.patient_id, row.act_id, row.staff_id) == (small_clinic["patient"], noted.id, mia.staff_id)
    assert row.pdf_sha256 == hashlib.sha256(paper.pdf).hexdigest()
    assert json.loads(row.told) == {"forms": ["privacy"]}
    assert json.loads(noted.detail)["printer"] == "Front desk"


def test_what_is_about_nobody_is_noted_and_no_correspondence(small_clinic, mia):
    put_out(mia, PAPERS["day_schedule"](mia, date(2026, 11, 24)), "save")
    assert Act.select().order_by(Act.id.desc()).get().verb == "put_out"
    assert Correspondence.select().count() == 0


def test_only_the_very_paper_counts_as_put_out(small_clinic, mia):
    who = small_clinic["patient"]
    for posting in (12, 12, 7):
        put_out(mia, Paper("receipt", "", "r.pdf", b"", who, {"posting_id": posting}), "print")
    first = first_put_out("receipt", "posting", 12)
    assert first is not None
    earliest = Correspondence.select().order_by(Correspondence.id).first()
    assert (first.act_id, first.on) == (earliest.act_id, date(2026, 11, 24))
    assert first_put_out("receipt", "posting", 1) is None
    assert first_put_out("document", "posting", 12) is None
    assert first_put_out("receipt", "document", 12) is None


def test_how_it_was_sent_is_said_and_taken_back(small_clinic, mia):
    put_out(mia, Paper("chart", "", "c.pdf", b"", small_clinic["patient"]), "save")
    key = Correspondence.get().id
    say_sent(mia, key, "faxed", "payer", " Blue Plains ")
    row = Correspondence.get()
    assert (row.how, row.sent_to, row.sent_to_name) == ("faxed", "payer", "Blue Plains")
    undo(mia)
    assert Correspondence.get().how == "saved"
    for wrong in (
        ("flown",), ("mailed", "nobody"), ("mailed", "other"), ("mailed", "payer", " "), ("faxed", "other", "x" * 121),
    ):  # fmt: skip
        with pytest.raises(KnownError):
            say_sent(mia, key, *wrong)
    assert Correspondence.get().how == "saved"
    assert row_faults() == []
