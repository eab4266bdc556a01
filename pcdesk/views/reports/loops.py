"""The report of referral loops: sent, closed, closed in time, by specialty and by practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pcdesk.language import counted, tr
from pcdesk.models.desk.loops import Loop, in_time_share, loops_between, usual_days
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.models.desk.referral import Referral
from pcdesk.views.list.queue_kind import OPEN
from pcdesk.views.list.report import Choice, Report
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList, code_of

_IN_TIME = {"yes": "in time", "late": "late", "open": "open"}


def _standing(row: Loop) -> str:
    return "yes" if row.is_in_time else "late" if row.closed_on is not None else "open"


def _icon(row: Loop) -> tuple[str, str]:
    return {"yes": ("circle-check", "good"), "late": ("clock-alert", "warning"), "open": ("hourglass", "muted")}[
        _standing(row)
    ]


def _sums(rows: Sequence[Loop]) -> dict[str, Any]:
    closed = [row for row in rows if row.closed_on is not None]
    middle = usual_days(rows)
    return {
        "on": counted(len(rows), "1 sent", "{count} sent"),
        "closed": counted(len(closed), "1 closed", "{count} closed"),
        "in_time": tr("{share} % in time", share=in_time_share(rows)),
        "days": tr("half within {days}", days=f"{middle:g}") if middle is not None else "",
    }


LOOPS = Report(
    WorkList(
        "loops", "Referral loops", loops_between,
        columns=(
            Col("on", "Sent", kind="date", width=112),
            PATIENT,
            Col("practice", "To", width=170),
            Col("specialty", "Specialty", width=130, least=1100),
            Col("state", "State", code_of(Referral.state), width=130, least=560),
            Col("back", "Report", lambda row: row.back_on, "date", width=112, least=960),
            Col("closed", "Closed", lambda row: row.closed_on, "date", width=112, least=700),
            Col("in_time", "In time", lambda row: tr(_IN_TIME[_standing(row)]), width=100, icon=_icon),
            Col("days", "Days", lambda row: row.days, "number", width=96, least=500),
        ),
        ways=(OPEN,),
        filters=(
            Filter("open", "Open", lambda row: row.closed_on is None),
            Filter("late", "Closed late", lambda row: row.closed_on is not None and not row.is_in_time),
            Filter("urgent", "Urgent", lambda row: row.is_urgent),
        ),
        groups=(
            Group("specialty", "Specialty", none="Not said"),
            Group("practice", "To", none="Not chosen"),
            Group("provider", "Our clinician", none="Nobody"),
            Group("month", "Month", lambda row: f"{row.on:%Y-%m}"),
        ),
        nothing=Nothing("external-link", "Nothing was sent to another practice in these days."),
        says=lambda row: row.reason,
        story=lambda row: (Referral, row.id),
    ),
    by="specialty",
    figure=lambda rows: sum(row.is_in_time for row in rows),
    figure_words=lambda count: counted(count, "1 closed in time", "{count} closed in time", "none closed in time"),
    says="What was sent, came back and was read. In time: ours within 7 days, theirs within 30; urgent 1 and 3.",
    choices=(Choice("provider_id", "Our clinician", provider_choices),),
    sums=_sums,
    period="days_90",
)  # fmt: skip
