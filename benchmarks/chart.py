"""A chart of about 100 pages, beside bare platypus building the very same flowables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from reportlab.platypus import SimpleDocTemplate

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped, middle, timed
from pcdesk.acts.demo.batch import Batch
from pcdesk.acts.papers.chart import chart, chart_facts
from pcdesk.acts.people import history
from pcdesk.models.health.fact import Observation
from pcdesk.models.people.person import Note
from pcdesk.models.record import journal
from pcdesk.printing.chart import chart as printed
from pcdesk.views.paper.drawing import opened

PATIENT, TESTS, EACH, NOTES = 7, 60, 45, 60
TEXT = "The patient feels well. Blood pressure was taken sitting, twice, five minutes apart. " * 6


def run() -> list[Figure | Skipped]:
    """The whole way from the records to the bytes, and the bare building of the same story."""
    folder = big_clinic.opened(3_000, is_full=True)
    desk = big_clinic.owner()
    try:
        _make_thick(PATIENT)
        history.review_section(desk, PATIENT, "family", is_none=True)
        facts = chart_facts(desk, PATIENT)
        pages = printed.chart_pdf(facts).count(b"/Type /Page\n") or _pages(printed.chart_pdf(facts))
        whole, make, build = [], [], []
        for _ in range(3):
            whole.append(timed(lambda: chart(desk, PATIENT)))
            story: list[object] = []
            make.append(timed(lambda story=story: _story(facts, story)))  # type: ignore[misc]
            build.append(timed(lambda story=story: _bare(story)))  # type: ignore[misc]
    finally:
        big_clinic.closed(folder)
    limit = middle(make) + middle(build)
    words = "making the flowables and SimpleDocTemplate.build of them: no footers, no page count, no fallback fonts"
    return [
        Figure(f"chart: {pages} pages from the records to a PDF", middle(whole), limit, words, 1.25),
        Figure("chart: a page of it", middle(whole) / pages, limit / pages, "the same"),
    ]


def _make_thick(patient: int) -> None:
    with journal.act("fill", "Fill", staff_id=None, staff_name="pcdesk", session="benchmark"):
        batch = Batch()
        for test in range(TESTS):
            for n in range(EACH):
                batch.add(
                    Observation, patient=patient, category="laboratory", name=f"Test {test}", value=5.0 + n % 7,
                    value_text="", unit="mmol/L", low=4.0, high=9.0, recorded_on=big_clinic.TODAY,
                    taken_at=big_clinic.NOW - timedelta(days=30 * n),
                )  # fmt: skip
        for n in range(NOTES):
            batch.add(Note, patient=patient, kind="visit", text=TEXT, written_at=big_clinic.NOW - timedelta(days=n))
        batch.write()


def _pages(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document)


def _story(facts: object, into: list[object]) -> None:
    """Make the flowables of the chart without building them."""
    real = printed.render_snug

    def keep(make: Callable[[float], list[object]], *_others: object) -> bytes:
        into.extend(make(1.0))
        return b""

    printed.render_snug = keep  # type: ignore[assignment]
    try:
        printed.chart_pdf(facts)  # type: ignore[arg-type]
    finally:
        printed.render_snug = real


def _bare(story: list[object]) -> None:
    SimpleDocTemplate(BytesIO(), leftMargin=48, rightMargin=48, topMargin=60, bottomMargin=62).build(story)
