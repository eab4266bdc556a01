"""The insurance of a patient chart: what holds now or later, what ended lately, and how much there was before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reportlab.platypus import Flowable

from pcdesk.printing.chart.record import Coverage
from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.blocks import gap, line, rows_table
from pcdesk.printing.ground.dates import short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.styles import Styles

LATELY = timedelta(days=731)  # Two years: claims of these days may still be open.
FEW = 3  # Coverages that ended lately and are listed; more of them are only counted.


def coverages(held: Sequence[Coverage], today: date, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    """The table, and one line for what ended long ago."""
    if not held:
        return [line(labels("chart.coverages.none"), look)]
    past = [one for one in held if _is_past(one, today)]
    lately = [one for one in past if one.ends_on is None or one.ends_on >= today - LATELY]
    listed = lately if len(lately) <= FEW else []
    rows = [_row(one, labels) for one in (*(one for one in held if not _is_past(one, today)), *listed)]
    counted = [one for one in past if not any(one is other for other in listed)]
    story: list[Flowable] = []
    if len(past) == len(held):
        story.append(line(labels("chart.coverages.none.now"), look))
    if rows:
        keys = ("chart.rank", "chart.payer", "chart.member", "chart.subscriber", "chart.valid", "chart.copay")
        fixed = [62.0, 96.0, 92.0, 92.0, 56.0]
        widths = [fixed[0], width - sum(fixed), *fixed[1:]]
        story += rows_table([labels(key) for key in keys], rows, widths, look, right=[5])
    if counted:
        story += [gap(3), line(_counted(counted, labels), look)] if rows else [line(_counted(counted, labels), look)]
    return story


def _is_past(coverage: Coverage, today: date) -> bool:
    """Whether it has ended; the last day still counts."""
    return coverage.is_over if coverage.ends_on is None else coverage.ends_on < today


def _row(coverage: Coverage, labels: Labels) -> list[str | Flowable]:
    numbers = [coverage.member_number]
    if coverage.group_number:
        numbers.append(labels("chart.group", number=coverage.group_number))
    plan = [part for part in (coverage.payer, coverage.plan, coverage.checked) if part]
    return [
        coverage.rank,
        "\n".join(plan),
        "\n".join(part for part in numbers if part),
        coverage.subscriber,
        _span(labels, coverage),
        money(coverage.copay_cents) if coverage.copay_cents is not None else "—",
    ]


def _counted(past: Sequence[Coverage], labels: Labels) -> str:
    count = len(past)
    last = max((one.ends_on for one in past if one.ends_on is not None), default=None)
    if last is None:
        return labels("chart.coverages.ended.undated", count=count)
    key = "chart.coverages.ended.one" if count == 1 else "chart.coverages.ended"
    return labels(key, count=count, date=short_date(labels, last))


def _span(labels: Labels, coverage: Coverage) -> str:
    since = short_date(labels, coverage.starts_on)
    until = short_date(labels, coverage.ends_on)
    if since and until:
        return labels("chart.from.to", since=since, until=until)
    if until:
        return labels("chart.until", until=until)
    if coverage.is_over:
        return labels("chart.from.over", since=since) if since else labels("chart.over")
    return labels("chart.from", since=since) if since else labels("chart.from.unknown")
