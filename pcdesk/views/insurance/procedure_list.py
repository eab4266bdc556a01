"""The list of procedures and surgeries to come: coverage, authorization and referral side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint

from pcdesk import moment
from pcdesk.acts.cover.authorization import need_authorization
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.cases import cases
from pcdesk.models.cover.units import Held
from pcdesk.models.desk.procedures import GOOD, NOT_ASKED, ProcedureDay, Word, procedure_days
from pcdesk.views.bench.wishes import CoverageWish
from pcdesk.views.insurance.case_list import ask_need, ask_next, has_next
from pcdesk.views.insurance.case_sheets import Need
from pcdesk.views.insurance.case_words import why_words
from pcdesk.views.insurance.words import LOOKS, plan_name, standing_words
from pcdesk.views.list.row_said import Told, told
from pcdesk.views.list.ways import OPEN, Way, Ways
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_date, show_day_time

_SELF_PAY = ("circle-dashed", "muted")
#: In a cell, short; the chosen row says it whole.
_STANDINGS = {
    "active": "active", "stale": "old check", "turned": "check of last year", "never": "never checked",
    "inactive": "not active", "unclear": "not confirmed", "none": "none that day", "self_pay": "self-pay",
}  # fmt: skip
_SHORT = {
    NOT_ASKED: "not wanted", GOOD: "in order", "none": "missing", "denied": "denied", "before": "before its first day",
    "after": "after its last day", "provider": "other provider", "units": "none left", "uncounted": "not counted",
    "state": "not approved", "needed": "to be asked for", "preparing": "being prepared", "submitted": "waiting",
    "pended": "payer wants more", "appealed": "appealed",
}  # fmt: skip


def _cover(row: ProcedureDay) -> str:
    if row.cover is None:
        return tr("pays without insurance") if row.standing == "self_pay" else tr("No coverage on that day")
    words = standing_words(row.standing, row.cover.days_since_check())
    return f"{plan_name(row.cover.payer, row.cover.plan)} · {words}"


def _cover_look(row: ProcedureDay) -> tuple[str, str]:
    return _SELF_PAY if row.standing == "self_pay" else LOOKS[row.standing][:2]


def _word(word: Word) -> str:
    """Approved, 3 left, through Mar 1, 2027; not wanted by this plan; or why it is not in order."""
    if word.why == NOT_ASKED:
        return tr("not wanted by this plan")
    if word.why != GOOD or word.held is None:
        return why_words(word.why, is_referral=word.kind == "referral") if word.why != GOOD else tr("in order")
    return ", ".join(part for part in (tr("approved"), _left(word.held), _until(word.held)) if part)


def _left(held: Held) -> str:
    left = [service.units.left for service in held.services]
    known = [one for one in left if one is not None]
    return tr("{count} left", count=sum(known)) if left and len(known) == len(left) else ""


def _until(held: Held) -> str:
    return tr("through {date}", date=show_date(held.ends_on)) if held.ends_on is not None else ""


def _short(word: Word) -> str:
    left = _left(word.held) if word.why == GOOD and word.held is not None else ""
    return left or tr(_SHORT[word.why])


def _look(word: Word) -> tuple[str, str]:
    if word.why == NOT_ASKED:
        return ("circle-dashed", "muted")
    if word.why == GOOD:
        return ("circle-check", "good")
    return ("hourglass", "warning") if word.is_open else ("circle-x", "danger")


def _says(row: ProcedureDay) -> Told:
    return told((row.name, show_day_time(row.on, row.start), row.kind, row.provider), (
        _cover(row),
        tr("authorization: {words}", words=_word(row.authorization)),
        tr("referral: {words}", words=_word(row.referral)),
    ))  # fmt: skip


def _wanting(row: ProcedureDay) -> Word | None:
    """The first of the two that is not in order; a hole before what is under way."""
    words = (row.authorization, row.referral)
    return next((one for one in words if one.is_hole), next((one for one in words if one.is_open), None))


def _why_not(row: ProcedureDay) -> str:
    is_wanting = _wanting(row) is not None or row.is_cover_open
    return "" if is_wanting else tr("Nothing is wanted any more.")


def _see_to(ways: Ways, row: Any, at: QPoint) -> None:
    """Ask for what is missing, or take the next step of the case that is under way; else check the coverage."""
    word = _wanting(row)
    if word is None:
        ways.bench.wish(CoverageWish(row.patient_id))
        return
    held = word.held
    case = next((one for one in cases(row.patient_id) if held is not None and one.id == held.id), None)
    if case is not None and not has_next(case):
        ask_next(ways, case, at)
        return
    visit = visit_row(row.id)
    if visit is not None:
        need = Need(row.patient_id, word.kind, visit.visit_type_id, None, visit.kind, visit.on)
        ask_need(ways, row.patient_id, need)


PROCEDURES = WorkList(
    "procedures", "Procedures and surgeries", procedure_days, icon="hospital",
    found_by="surgery operation coverage authorization referral side by side",
    columns=(
        Col("when", "When", lambda row: show_day_time(row.on, row.start), width=168, is_whole=True,
            sort=lambda row: (row.on, row.start)),
        PATIENT,
        Col("cover", "Coverage", lambda row: tr(_STANDINGS[row.standing]), width=150, icon=_cover_look),
        Col("authorization", "Authorization", lambda row: _short(row.authorization), width=150, least=480,
            icon=lambda row: _look(row.authorization)),
        Col("referral", "Referral", lambda row: _short(row.referral), width=140, least=560,
            icon=lambda row: _look(row.referral)),
        Col("kind", "Visit type", width=130, is_private=True, least=900),
        Col("provider", "With", width=100, least=980),
    ),
    ways=(
        Way("see_to", "See to what is missing", "arrow-right", need_authorization, "Enter", "See to it",
            _see_to, against=_why_not),
        OPEN,
    ),
    filters=(
        Filter("holes", "Not ready", lambda row: not row.is_ready),
        Filter("week", "Within 7 days", lambda row: (row.on - moment.today()).days <= 7),
    ),
    groups=(Group("provider", "With"),),
    nothing=Nothing("calendar-check", "No procedure or surgery is booked. Which visits are procedures is said in the "
                                      "clinic settings, under visit types."),
    says=_says,
    story=lambda row: (Visit, row.id),
)  # fmt: skip
