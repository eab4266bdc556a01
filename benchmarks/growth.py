"""What costs more in a clinic ten times as large: search, the day, a patient file, an account."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped, middle, times
from pcdesk.models.book import day_visit
from pcdesk.models.desk import flow, storyboard, today
from pcdesk.models.find.search import find_patients
from pcdesk.models.health import history_part, results
from pcdesk.models.money import account

SMALL, LARGE = 3_000, 30_000
COUNT = 60


def run() -> list[Figure | Skipped]:
    """The same questions to both clinics; every patient has as much in both, today as many visits."""
    # In turns, and the best of each: what slows the machine for a while slows neither alone.
    rounds = [(_of(SMALL), _of(LARGE)) for _ in range(3)]
    small, large = ({what: min(one[side][what] for one in rounds) for what in rounds[0][side]} for side in (0, 1))
    words = f"the same in a clinic of {SMALL:,} patients"
    return [Figure(f"growth: {what}, {LARGE:,} patients", large[what], small[what], words, 1.3) for what in small]


def _of(patients: int) -> dict[str, float]:
    folder = big_clinic.opened(patients, is_full=True)
    try:
        return {what: middle(times(work, COUNT, 5)) for what, work in _works().items()}
    finally:
        big_clinic.closed(folder)


def _works() -> dict[str, Callable[[], object]]:
    patients = iter(range(100, 2_900, 7))
    names = iter(("al", "gar", "smith", "ber jo", "mar an", "li", "kim s", "0142", "1962") * 200)
    return {
        "search": lambda: find_patients(next(names), 8),
        "calendar day": lambda: day_visit.visits_between(big_clinic.TODAY, big_clinic.TODAY),
        "flow board": lambda: flow.board(big_clinic.TODAY),
        "today's queue": today.queue,
        "patient file": lambda: _file(next(patients)),
        "account": lambda: account.account_lines(next(patients)),
    }


def _file(patient: int) -> None:
    storyboard.storyboard(patient)
    for part in ("allergies", "problems", "medications"):
        history_part.facts_of(patient, part)
    results.results_of(patient)
