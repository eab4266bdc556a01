"""The weekly log: what was begun, sent and answered in the seven days, and what is overdue, each where it belongs."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk.acts.cover.authorization import need_authorization, record_answer, submit_authorization
from pcdesk.acts.desk import referral
from pcdesk.acts.papers.paper import make_paper
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.weekly_log import week_of, weekly_log
from pcdesk.models.record import journal
from tests.printing.reading import words

TODAY = date(2026, 11, 24)


def begun(desk, ids):
    heart = referral.add_outside_practice(desk, {"name": "Heart Center"})
    sent = referral.refer_patient(desk, ids["patient"], {"reason": "Chest pain"})
    referral.send_referral(desk, sent, {"practice": heart, "way": "fax"})
    case = need_authorization(desk, ids["patient"], ids["coverage"], {"what": "MRI of the knee"}, [{"says": "MRI"}])
    submit_authorization(desk, case, {"way": "fax"})
    record_answer(desk, case, "denied", {"answer": "Not needed"})
    return sent, case


def test_each_step_of_the_week_is_a_line_and_says_where_it_stands_now(mia, small_clinic):
    sent, _case = begun(mia, small_clinic)
    found = [one for one in weekly_log(TODAY) if one.what in ("Chest pain", "MRI of the knee")]
    assert [(one.part, one.what, one.to_state, one.state, one.move) for one in found] == [
        ("new", "Chest pain", "draft", "sent", "theirs"), ("sent", "Chest pain", "sent", "sent", "theirs"),
        ("new", "MRI of the knee", "needed", "denied", "ours"),
        ("sent", "MRI of the knee", "submitted", "denied", "ours"),
        ("answered", "MRI of the knee", "denied", "denied", "ours"),
    ]  # fmt: skip
    assert not [one for one in weekly_log(TODAY - timedelta(days=1)) if one.part != "overdue"], "of today's week alone"
    with journal.act("try", "Try", staff_id=None, staff_name="", session=""):
        Referral.update(due_on=TODAY).where(Referral.id == sent).execute()
    assert not [one for one in weekly_log(TODAY) if one.part == "overdue" and one.what == "Chest pain"], "due today"
    with journal.act("try", "Try", staff_id=None, staff_name="", session=""):
        Referral.update(due_on=TODAY - timedelta(days=1)).where(Referral.id == sent).execute()
    [late] = [one for one in weekly_log(TODAY) if one.part == "overdue" and one.what == "Chest pain"]
    assert (late.move, late.due_on) == ("theirs", TODAY - timedelta(days=1))


def test_it_stands_on_paper(mia, small_clinic):
    begun(mia, small_clinic)
    paper = make_paper(mia, "weekly_log", {})
    said = words(paper.pdf)
    for part in ("Weekly log", "Nov 18, 2026 to Nov 24, 2026", "Chest pain", "Heart Center", "Needed, now denied"):
        assert part in said
    assert paper.patient_id is None
    assert week_of(TODAY) == (date(2026, 11, 18), TODAY)
