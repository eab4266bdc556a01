"""The list of estimates and what came of them: how far off each was, and why."""

from __future__ import annotations

from dataclasses import replace

from pcdesk.acts.cover.estimate import make_estimate, withdraw_estimate
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.cover.estimate import Estimate
from pcdesk.models.cover.estimates_kept import CHANGED
from pcdesk.models.money.estimates_and_charges import Compared, estimates_and_charges
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.insurance.estimate_words import REASONS, between, off_words
from pcdesk.views.list.ways import OPEN, Way
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_money

_LOOKS = {
    "as_estimated": ("circle-check", "good"), "waits_for_plan": ("hourglass", "info"),
    "not_charged": ("receipt", "warning"), "to_come": ("calendar-clock", "muted"),
}  # fmt: skip


def _why(row: Compared) -> str:
    if row.stale:
        words = dict(CHANGED)
        return tr("To be made anew: {changes}", changes=", ".join(tr(words[one]) for one in row.stale))
    return tr(REASONS[row.why])


def _look(row: Compared) -> tuple[str, str]:
    if row.stale:
        return "clock-alert", "warning"
    return _LOOKS.get(row.why, ("triangle-alert", "warning"))


def _to_come(row: Compared) -> str:
    return "" if row.charged_cents is None else tr("This visit is charged already.")


ESTIMATES = WorkList(
    "estimates", "Estimates and what came", estimates_and_charges, icon="hand-coins",
    found_by="cost price deductible copay fee",
    columns=(
        Col("on", "Visit", kind="date", width=112),
        replace(PATIENT, icon=_look, width=150),
        Col("kind", "Kind", width=130, is_private=True, least=780),
        Col("estimated", "Estimated", lambda row: between(row.least_cents, row.most_cents), width=170,
            sort=lambda row: row.most_cents),
        Col("charged", "Charged",
            lambda row: "" if row.charged_cents is None else show_money(row.charged_cents), width=96,
            sort=lambda row: row.charged_cents if row.charged_cents is not None else -1),
        Col("off", "Difference", off_words, width=100, tone=lambda row: "warning" if row.is_off else "",
            sort=lambda row: abs(row.off_cents or 0)),
        Col("why", "Why", _why, width=220, least=980, is_said=True),
    ),
    ways=(
        Way("print", "Print the estimate", "printer", PAPERS["estimate"], "Enter", "Print",
            wish=lambda row: PaperWish("estimate", {"visit_id": row.visit_id})),
        Way("anew", "Make anew", "refresh-cw", make_estimate, "N", "Make anew", against=_to_come,
            send=lambda row: (row.visit_id,)),
        Way("withdraw", "Withdraw", "trash-2", withdraw_estimate, "Del", "", send=lambda row: (row.id,)),
        OPEN,
    ),
    filters=(
        Filter("is_off", "Differ"), Filter("is_stale", "To be made anew"),
        Filter("to_come", "To come", lambda row: row.charged_cents is None),
    ),
    groups=(
        Group("why", "Why", lambda row: tr(REASONS[row.why]), lambda row: list(REASONS).index(row.why)),
        Group("kind", "Kind"),
    ),
    nothing=Nothing("hand-coins", "No visit was estimated yet.",
                    detail="Make one in Insurance, or with a visit by its key Q."),
    story=lambda row: (Estimate, row.id),
)  # fmt: skip
