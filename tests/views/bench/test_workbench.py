"""What the workbench does for every view: here, that nobody hidden stays open."""

from __future__ import annotations

from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.views.bench.workbench import Workbench


def test_a_patient_whose_registration_is_taken_back_is_open_no_longer(bench: Workbench) -> None:
    new = bench.act(register_patient, {"last": "Nowak"}).value
    assert new is not None
    bench.open_patient(new)
    chosen: list[int] = []
    bench.patient_chosen.connect(chosen.append)
    bench.undo()
    assert (bench.patient_id, chosen) == (0, [0])


def test_an_undo_of_something_else_leaves_the_file_open(bench: Workbench, small_clinic: dict[str, int]) -> None:
    bench.open_patient(small_clinic["patient"])
    bench.act(register_patient, {"last": "Nowak"})
    bench.undo()
    assert bench.patient_id == small_clinic["patient"]


def test_what_changed_nothing_is_not_said_to_be_done(bench: Workbench, small_clinic: dict[str, int]) -> None:
    said: list[tuple[str, bool]] = []
    bench.said.connect(lambda words, undo: said.append((words, undo)))
    done = bench.act(change_patient, small_clinic["patient"], {"first": "Rosa"}, toast=True)
    assert (done.ok, done.has_written, bench.desk.done) == (True, False, [])
    assert len(said) == 1
    assert "Nothing" in said[0][0]
    assert not said[0][1]
