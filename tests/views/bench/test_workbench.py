"""What the workbench does for every view: here, that nobody hidden stays open."""

from __future__ import annotations

from pcdesk.acts.people.patient import register_patient
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
