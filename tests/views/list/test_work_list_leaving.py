"""What leaves of a list: it is printed and saved as it stands, and noted."""

from __future__ import annotations

import csv
import gc
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from pcdesk.acts.papers.paper import make_paper
from pcdesk.models.clinic.right import Role
from pcdesk.models.record.journal import Act
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.list.leaving import ListFile, csv_of
from pcdesk.views.list.work_list import Col
from pcdesk.views.list.work_list_view import WorkListView
from tests.printing.reading import words
from tests.views.list.trial import PLAN, ROWS
from tests.wished import on_wish


def test_it_is_printed_as_it_stands_with_what_was_asked(shown, bench) -> None:
    view = shown()
    wished = []
    on_wish(bench, PaperWish, wished.append)
    view.narrow("owing")
    view.group("year")
    view.ask(asked="Of November")
    view.list_menu().findChild(QAction, "print").trigger()
    (wish,) = wished
    paper = make_paper(bench.desk, wish.kind, wish.about)
    said = words(paper.pdf)
    for part in ("Trial", "Of November · Owing", "2026 · 1", "Zimmer, Ann", "5.00", "Brown, Bo"):
        assert part in said
    assert "alvarez" not in said
    assert paper.about == {"list": "trial", "rows": 3}


def test_it_is_saved_as_a_file_noted_before_it_leaves(shown, bench, tmp_path) -> None:
    view = shown()
    view.sort("name")
    file = ListFile(bench, PLAN, view.shown, view)
    assert file.save_to(str(tmp_path / "trial.csv"))
    rows = list(csv.reader((tmp_path / "trial.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Patient", "Owed", "Day"]
    assert rows[1:3] == [["Adams, Cy", "5.00", "2025-12-31"], ["alvarez, Rosa", "", "2026-03-01"]]
    at = replace(PLAN, columns=(Col("at", "Time", lambda row: 539 + row.id, "time"),))
    assert csv_of(at, ROWS[:1], is_private=False).decode("utf-8-sig").split() == ["Time", "9:00", "am"]
    assert Act.select().order_by(Act.id.desc()).get().verb == "export_list"
    before = Act.select().count()
    assert not file.save_to(str(bench.folder.root / "trial.csv")), "never among the records"
    assert not file.save_to(str(tmp_path / "no such folder" / "trial.csv"))
    assert len(bench.troubles) == 2
    bench.desk.role = Role.READ_ONLY
    assert not file.save_to(str(tmp_path / "again.csv"))
    assert not (tmp_path / "again.csv").exists()
    assert Act.select().count() == before, "nothing is noted that did not leave"
    assert not view.list_menu().findChild(QAction, "csv").isEnabled()


def test_of_one_patient_what_leaves_is_noted_in_her_file(shown, bench, small_clinic, tmp_path) -> None:
    who = small_clinic["patient"]
    plan = replace(PLAN, rows=lambda patient_id: ROWS if patient_id == who else [])
    view = WorkListView(bench, plan)
    view.show_patient(who)
    wished = []
    on_wish(bench, PaperWish, wished.append)
    view.print_list()
    paper = make_paper(bench.desk, wished[0].kind, wished[0].about)
    assert paper.patient_id == who
    assert "Rosa Alvarez" in words(paper.pdf)
    view.save_csv()
    (dialog,) = view.findChildren(QFileDialog)
    dialog.selectFile(str(tmp_path / "one.csv"))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()
    acts = Act.select().where(Act.verb.in_(["show_listing", "export_list"]))
    assert [one.patient_id for one in acts] == [who, who]


def test_it_is_saved_by_way_of_the_dialog_that_asks_where(shown, bench, tmp_path) -> None:
    view = shown()
    view.list_menu().findChild(QAction, "csv").trigger()
    gc.collect()
    (dialog,) = view.window().findChildren(QFileDialog)
    dialog.selectFile(str(tmp_path / "asked.csv"))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()
    assert (tmp_path / "asked.csv").read_text("utf-8-sig").startswith("Patient")
    assert bench.troubles == []
