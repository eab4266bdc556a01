"""The end of the day: what came meanwhile is backed up too, and no backup is no silent end."""

from __future__ import annotations

import shutil
from datetime import timedelta

from PySide6.QtWidgets import QPushButton

from pcdesk import moment
from pcdesk.acts.desk import care
from pcdesk.models.engine import backup as engine
from pcdesk.tour.hand import press, rest, until
from pcdesk.views.look.dialogs import Question
from tests.test_app import demo_desk, desktop  # noqa: F401


def test_what_came_while_a_backup_was_made_is_backed_up_at_the_end_too(demo_desk):  # noqa: F811
    desk, folder = demo_desk.clinic.desk, demo_desk.clinic.folder
    late = []

    def record_late(state):
        if not state.is_running and not late:
            now = moment.now()
            moment.set_source(lambda: now + timedelta(minutes=1))
            late.append(care.add_task(desk, "Late", moment.today()))

    demo_desk.keeper.changed.connect(record_late)
    assert demo_desk.keeper.back_up("half-hour")
    demo_desk.window.close()
    until(lambda: demo_desk.window is None, "the desk is closed", 60)
    assert late
    assert sorted(one.manifest.why for one in engine.backups_in(folder.backups)) == ["close", "half-hour"]


def questions(window):
    return [one for one in window.findChildren(Question) if one.isVisible()]


def test_a_last_backup_that_fails_is_said_before_the_end(demo_desk):  # noqa: F811
    backups = demo_desk.clinic.folder.backups
    shutil.rmtree(backups, ignore_errors=True)
    backups.write_text("in the way")
    for answer in ("no", "yes"):
        demo_desk.window.close()
        until(lambda: questions(demo_desk.window), "it is asked", 60)
        press(questions(demo_desk.window)[-1].findChild(QPushButton, answer))
        rest()
        assert (demo_desk.window is None) is (answer == "yes")
