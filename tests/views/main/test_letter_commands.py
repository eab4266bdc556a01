"""Every declared letter is a command: in the Patient menu, and found by what it is called."""

from __future__ import annotations

from pcdesk.acts.papers.paper import LETTERS, PAPERS
from pcdesk.models.people.person import Patient
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.main.command_list import all_commands
from pcdesk.views.main.person_commands import WRITE_OR_PRINT
from pcdesk.views.main.window import MainWindow
from tests.wished import on_wish


def test_a_letter_to_the_person_is_written_from_the_menu(demo_bench, qtbot) -> None:
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    found = {command.key: command for command in all_commands(window)}
    assert {f"letter_{kind}" for kind in LETTERS} <= set(found)
    wanted = []
    on_wish(demo_bench, PaperWish, wanted.append)
    rosa = Patient.get(Patient.mrn == "10442").id
    demo_bench.choose_person(rosa)
    for kind in LETTERS:
        one = found[f"letter_{kind}"]
        action = window.actions_by_key[one.key]
        assert [menu.title().replace("&", "") for menu in action.associatedObjects()] == [WRITE_OR_PRINT]
        assert PAPERS[kind].words in one.words
        assert "letter" in one.more
        one.run()
        assert (wanted[-1].kind, wanted[-1].about) == (kind, {"patient_id": rosa})


def test_the_patient_menu_fits_a_low_screen(demo_bench, qtbot) -> None:
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    (menu,) = [one.menu() for one in window.menuBar().actions() if one.text().replace("&", "") == "Patient"]
    assert menu.sizeHint().height() <= 728
