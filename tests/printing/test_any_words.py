"""Every paper with words nobody expects in every field: it wraps, shortens, or says what it could not draw."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from pcdesk.printing.book.day_schedule import ClosedTime, DaySchedule, ProviderDay, ScheduleVisit, day_schedule_pdf
from pcdesk.printing.book.pull_list import PullList, PullRow, pull_list_pdf
from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.chart.record import CarePlan, Elsewhere, Procedure
from pcdesk.printing.desk.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from pcdesk.printing.desk.shortcut_card import Shortcut, ShortcutCard, ShortcutGroup, shortcut_card_pdf
from pcdesk.printing.letters.appointment_card import AppointmentCard, CardVisit, appointment_card_pdf
from pcdesk.printing.letters.form_to_sign import KINDS, FormsToSign, forms_to_sign_pdf
from pcdesk.printing.money.estimate import estimate_pdf
from pcdesk.printing.money.receipt import receipt_pdf
from pcdesk.printing.teaching.brochure import Brochure, brochure_pdf
from pcdesk.printing.teaching.topic import topic
from tests.printing.invented import DAY, HEAD, NOW, chart, receipt
from tests.printing.money.test_estimate import NOTES, estimate
from tests.printing.reading import outside, words

WORDS = {
    "no space": "W" * 500,
    "Chinese": "李小龙的名字" * 40,
    "right to left": "محمد עברית " * 20,
    "marks": 12 * "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334a\u0301\u0323l\u0489\u0334\u0321g\u035do ",
    "emoji": "👩\u200d👩\u200d👧 \U0001f3f3\ufe0f " * 20,
    "lines": "one\n\n\n\r\ntwo\ttab\x00\x07\u2028three " * 12,
}
# Codes that choose a word or a drawing: a value no act would put there is a programming mistake, not somebody's words.
CODES = {"language", "form", "forms", "flag", "groups", "source_key", "topic"}
OWN_CODES = {"Tender": {"kind"}, "EstimatePart": {"kind", "source"}, "EstimateNote": {"code"}}
UNDRAWN = {"right to left", "marks", "emoji"}


def filled(value: Any, words_: str) -> Any:
    """The same paper with these words in the place of every text."""
    if isinstance(value, str):
        return words_
    if isinstance(value, tuple):
        return tuple(filled(one, words_) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = CODES | OWN_CODES.get(type(value).__name__, set())
        return replace(
            value,
            **{each.name: filled(getattr(value, each.name), words_) for each in fields(value) if each.name not in kept},
        )
    return value


def papers() -> dict[str, tuple[Any, Any]]:
    visit = ScheduleVisit(NOW, 30, "a", "b", DAY, "c", "d", "e", "f")
    day = ProviderDay("a", (visit, visit), (ClosedTime(NOW + timedelta(hours=2), 30, "b"),), "c")
    pulled = PullRow("a", "b", NOW, "c", "d", DAY, ("e", "f"))
    coming = CardVisit(NOW, "a", "b", "c", "d")
    whole = replace(
        chart(),
        alert="a",
        elsewhere=(Elsewhere(NOW, "a", "b", "c", "d"),),
        procedures=(Procedure("a", DAY, "b", "c"),),
        plans=(CarePlan("a", "b", DAY),),
    )
    return {
        "chart": (whole, chart_pdf),
        "receipt": (receipt(reversed_on=DAY, reversed_because="a", copy_of=DAY), receipt_pdf),
        "half receipt": (receipt(is_half_letter=True), receipt_pdf),
        "estimate": (estimate(second_plan="a", notes=NOTES), estimate_pdf),
        "card": (AppointmentCard(HEAD, "a", (coming,) * 3, ("e", "f")), appointment_card_pdf),
        "schedule": (DaySchedule(HEAD, DAY, (day,), NOW, "a", seal="b"), day_schedule_pdf),
        "private": (DaySchedule(HEAD, DAY, (day,), NOW, "a", is_private=True), day_schedule_pdf),
        "pull list": (PullList(HEAD, DAY, (pulled,), NOW, "g"), pull_list_pdf),
        "forms": (FormsToSign(HEAD, "a", DAY, "b", KINDS), forms_to_sign_pdf),
        "recovery": (RecoverySheet(HEAD, "a", DAY, ("ABCD",) * 8), recovery_sheet_pdf),
        "keys": (ShortcutCard(HEAD, (ShortcutGroup("a", (Shortcut("b", "c"),) * 3),)), shortcut_card_pdf),
    }  # fmt: skip


@pytest.mark.parametrize("kind", list(WORDS))
@pytest.mark.parametrize("name", list(papers()))
def test_any_words_in_any_field_make_a_paper(name: str, kind: str) -> None:
    paper, make = papers()[name]
    pdf = make(filled(paper, WORDS[kind]))
    said = words(pdf)
    assert outside(pdf, margin=14.0) == []
    if kind in UNDRAWN and name != "private":
        assert "could not draw" in said
    if kind == "Chinese":
        assert "could not draw" not in said


@pytest.mark.parametrize("kind", list(WORDS))
@pytest.mark.parametrize("form", ["folded", "one_page"])
def test_a_brochure_for_somebody_with_any_name(form: Any, kind: str) -> None:
    paper = Brochure(HEAD, topic("medicines", "en"), form, False, WORDS[kind][:160], date(2026, 11, 24))
    assert outside(brochure_pdf(paper), margin=14.0) == []
