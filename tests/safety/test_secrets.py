"""Names and notes stay in the encrypted file: nothing else on the disk and no locked screen holds them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pcdesk import crash, moment, paths
from pcdesk.acts.book import visit
from pcdesk.acts.clinic import founding, setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk import care
from pcdesk.acts.importing.patients import import_patients
from pcdesk.acts.keys import session
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.acts.people import history, patient
from pcdesk.app import Desktop
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.people.columns import Matching, propose
from pcdesk.models.desk.care import Draft
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.money.ledger import Tender
from pcdesk.models.people.person import Patient
from pcdesk.views.bench.wishes import PaperWish
from tests.conftest import NOON

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TOKENS = [f"Zq{n:02d}plantedword" for n in range(50)]
TODAY = date(2026, 11, 24)
PASSWORD = "lamp river orange bicycle"


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, ours alone, for this process and those it starts."""
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def desktop(qapp: QApplication, qtbot, tmp_path: Path, temp: Path) -> Iterator[Desktop]:
    """The whole program, signed in on a clinic of its own."""
    moment.set_source(lambda: NOON)
    folder = paths.folder(str(tmp_path / "data"))
    owner = {"sign_in": "olive", "name": "Olive Owner", "initials": "OO"}
    made, _sheet = founding.create_clinic(
        folder, {"name": "Riverside", "zone": "America/Chicago"}, owner, PASSWORD, cost=FLOOR
    )
    session.sign_out(made)
    desktop = Desktop(qapp, folder, paths.Folder(tmp_path / "demo"), FLOOR)
    crash.watch(folder.logs, desktop.tell)
    desktop.start()
    desktop._on_opened(session.sign_in(folder, "olive", PASSWORD))
    qtbot.waitExposed(desktop.window)
    yield desktop
    crash.forget()
    if desktop.clinic is not None:
        session.sign_out(desktop.clinic)
    desktop._put_away()
    desktop.gate.hide()
    desktop.tasks.close()
    desktop.bell.silence()
    desktop.gate.deleteLater()
    desktop.deleteLater()
    moment.set_source(None)
    moment.set_zone("")


def found_in(*places: Path) -> list[str]:
    """Every token in every file below these folders, in the encodings a program would leave it in."""
    wanted = [(token, form) for token in TOKENS for form in _forms(token)]
    return [
        f"{token} in {path}"
        for place in places
        for path in place.rglob("*")
        if path.is_file()
        for body in [path.read_bytes()]
        for token, form in wanted
        if form in body
    ]


def _forms(token: str) -> list[bytes]:
    return [token.encode(), token.encode("utf-16-le"), token.encode("utf-16-be"), token.lower().encode()]


def words_seen() -> str:
    """All titles, and the words of every label that can be seen."""
    titles = [widget.windowTitle() for widget in QApplication.topLevelWidgets()]
    labels = [w.text() for w in QApplication.allWidgets() if isinstance(w, QLabel) and w.isVisible()]
    return "\n".join([*titles, *labels])


def work_a_day(desktop: Desktop, papers: Path) -> int:
    """Acts with the tokens in all that is typed, papers saved where the test keeps them; returns the patient."""
    desk, told = desktop.clinic.desk, iter(TOKENS)
    provider = setup.add_provider(desk, {"last": next(told), "title": next(told)})
    kind = setup.add_visit_type(desk, {"name": next(told), "fee_cents": 5_000})
    plan = insurance.add_plan(desk, insurance.add_payer(desk, {"name": next(told)}), {"name": next(told)})
    person = patient.register_patient(
        desk,
        {"last": next(told), "first": next(told), "preferred": next(told), "street": next(told), "note": next(told),
         "alert": next(told), "email": f"{next(told)}@example.org", "born_on": date(1962, 3, 14)},
        [("mobile", "(405) 555-0142")],
    )  # fmt: skip
    patient.add_contact(desk, person, {"name": next(told), "relationship": next(told)})
    insurance.add_coverage(
        desk, person, {"plan": plan, "member_number": next(told), "subscriber": next(told), "starts_on": TODAY}
    )
    history.add_fact(desk, "allergies", person, {"substance": next(told), "reaction": next(told)})
    history.add_fact(desk, "problems", person, {"name": next(told)})
    history.write_note(desk, person, "visit", next(told))
    care.add_task(desk, next(told), TODAY, patient_id=person, note=next(told))
    care.file_document(desk, person, {"title": next(told), "file_name": f"{next(told)}.txt"}, next(told).encode())
    booked = visit.book_visit(
        desk, patient_id=person, provider_id=provider, visit_type_id=kind, on=TODAY, start=600, reason=next(told)
    )
    visit.cancel_visit(desk, booked, next(told))
    money.post_charge(desk, patient_id=person, cents=5_000, memo=next(told))
    paid = money.take_payment(desk, patient_id=person, cents=2_000, tender=Tender.CASH, paid_by=next(told))
    care.keep_draft(desk, "register", {"last": next(told)})
    patient.change_patient(desk, person, {"city": next(told)})
    desktop.window.bench.undo()
    for name, about in (("chart", {"patient_id": person}), ("receipt", {"posting_id": paid})):
        paper = PAPERS[name](desk, **about)
        (papers / f"{name}.pdf").write_bytes(paper.pdf)
        put_out(desk, paper, "save")
    header = ("last name", "first name", "birth date")
    (papers / "list.csv").write_text(
        ",".join(header) + "".join(f"\n{token},{token},1980-03-04" for token in told), encoding="utf-8"
    )
    import_patients(desk, papers / "list.csv", Kind.LIST, Matching(propose(header)))
    assert Patient.select().count() > 5
    return person


def go_round(desktop: Desktop, qtbot, person: int) -> None:
    """Look at the patient in every panel, at the paper, and type a name into the search box."""
    window = desktop.window
    window.bench.open_patient(person)
    for key in window.docks.panels:
        if key != "check_in":
            window.docks.bring_up(key)
    window.bench.wish(PaperWish("chart", {"patient_id": person}))
    window.find()
    qtbot.keyClicks(window.palette_box, TOKENS[5][:9])
    qtbot.waitUntil(lambda: desktop.tasks.is_idle, timeout=20_000)
    qtbot.wait(30)


def fail_with_a_name(name: str) -> None:
    """A mistake of the program whose message, arguments and locals hold a name."""
    held = {"name": name}
    raise ValueError(f"cannot book {held['name']}")


def test_the_scan_finds_what_is_there(tmp_path):
    """The control: each encoding, in a file deep in a folder."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "one.log").write_text(f"{TOKENS[0]} is late", encoding="utf-8")
    (deep / "two.ini").write_bytes(TOKENS[1].encode("utf-16-le"))
    assert len(found_in(tmp_path)) == 2


def test_a_day_at_the_desk_leaves_no_name_outside_the_encrypted_file(desktop, qtbot, qapp, tmp_path, temp):
    papers, data = tmp_path / "papers", tmp_path / "data"
    papers.mkdir()
    person = work_a_day(desktop, papers)
    go_round(desktop, qtbot, person)
    titles = [widget.windowTitle() for widget in QApplication.topLevelWidgets()]
    assert [title for title in titles if "planted" in title] == []
    assert "plantedword" in words_seen(), "the control: the names are on the screen"
    try:
        fail_with_a_name(TOKENS[0])
    except ValueError:
        sys.excepthook(*sys.exc_info())
    qtbot.wait(30)
    assert "ValueError" in (data / "logs" / "pcdesk.log").read_text(encoding="utf-8")
    with qtbot.waitSignal(desktop.keeper.finished, timeout=30_000) as backed_up:
        desktop.keeper.back_up("manual", desktop.clinic.desk)
    assert backed_up.args == [True]
    assert (data / "clinic.db-wal").exists()
    assert found_in(data, temp) == []
    qapp.clipboard().setText(TOKENS[5])
    desktop.lock()
    qtbot.wait(30)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not desktop.gate] == []
    assert "planted" not in words_seen()
    assert "planted" not in qapp.clipboard().text()
    assert "planted" not in _spoken(desktop.gate)
    assert found_in(data, temp) == []
    assert os.listdir(temp) == []


def _spoken(window: QWidget) -> str:
    return "\n".join(w.accessibleName() + w.toolTip() for w in [window, *window.findChildren(QWidget)])


def test_what_was_typed_is_there_again_after_the_lock(desktop, qtbot, tmp_path):
    """The control of the test above: hidden is not lost."""
    (tmp_path / "papers").mkdir()
    work_a_day(desktop, tmp_path / "papers")
    desktop.lock()
    desktop._on_opened(session.sign_in(paths.Folder(tmp_path / "data"), "olive", PASSWORD))
    assert Patient.select().where(Patient.last == TOKENS[5]).exists()
    assert Draft.select().count() == 1
    assert desktop.window.isVisible()
