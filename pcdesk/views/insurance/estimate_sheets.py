"""What is asked about an estimate: what somebody knows of the plan, and one service more."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.cover.estimate import add_to_estimate, make_estimate
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.cover.estimate import Estimate, EstimateLine
from pcdesk.models.cover.estimates_kept import Estimated, estimated, standing_estimate
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.words.door import show_date

E, L = Estimate, EstimateLine


def _again(estimate_id: int) -> Estimated | None:
    row = E.alive_by_id(estimate_id)
    return estimated(estimate_id) if row is not None and row.replaced_at is None else None


def _of_visit(visit_id: int) -> Any:
    return visit_row(visit_id)


#: Of a visit: id is the visit's.
ESTIMATE = declare(
    Asking(
        "make_estimate", "Make estimate", "hand-coins", make_estimate,
        title=lambda visit: tr("What will it cost: {kind}, {day}", kind=visit.kind, day=show_date(visit.on)),
        says=lambda _visit: tr("It is reckoned by what the payer told. Say here only what you know better."),
        record=lambda visit: standing_estimate(visit.id) or Estimate(),
        sections=lambda _visit: (
            Section("", (Ask(E.network, span=3), Ask(E.order, span=3),
                         Ask(E.own_fee_cents, span=3, help=tr("Empty for the usual fee.")),
                         Ask(E.is_self_pay, span=6))),
        ),
        send=lambda visit, values: ((visit.id, values), {}), again=_of_visit, is_change=True,
    )
)  # fmt: skip
ADD_SERVICE = declare(
    Asking(
        "add_to_estimate", "Add", "plus", add_to_estimate,
        title=lambda found: tr("One service more: {kind}", kind=found.visit_kind),
        record=lambda _found: EstimateLine(fee_cents=None),
        sections=lambda _found: (
            Section("", (Ask(L.what, is_required=True, span=6), Ask(L.service_kind, span=3),
                         Ask(L.fee_cents, is_required=True, span=3)),
                    more=(Ask(L.units, span=3), Ask(L.code, span=3))),
        ),
        send=lambda found, values: ((found.id, {name: value for name, value in values.items() if value is not None}),
                                    {}),
        again=_again,
    )
)  # fmt: skip
