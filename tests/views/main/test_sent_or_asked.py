"""Sending the person to another practice, and asking her payer, are found by the words for them."""

from __future__ import annotations

import pytest

from pcdesk.acts.cover.authorization import need_authorization
from pcdesk.acts.desk.referral import refer_patient
from pcdesk.models.people.person import Patient
from pcdesk.views.insurance.case_sheets import NEED
from pcdesk.views.insurance.referral_sheets import REFER
from pcdesk.views.main import person_commands
from pcdesk.views.main.command_list import all_commands
from pcdesk.views.main.window import MainWindow


@pytest.mark.parametrize(
    ("key", "word", "asking", "verb"),
    [("refer", "refer", REFER, refer_patient), ("need_authorization", "authorization", NEED, need_authorization)],
)
def test_the_sheet_is_opened_for_the_person_named_at_the_top(
    demo_bench, qtbot, monkeypatch, key, word, asking, verb
) -> None:
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    (one,) = [command for command in all_commands(window) if command.key == key]
    assert word in f"{one.words} {one.more}".casefold()
    assert one.verb is verb
    asked = []
    monkeypatch.setattr(
        person_commands, "ask_for", lambda _bench, what, about, _window: asked.append((what, about.patient_id))
    )
    rosa = Patient.get(Patient.mrn == "10442").id
    demo_bench.choose_person(rosa)
    one.run()
    assert asked == [(asking, rosa)]
