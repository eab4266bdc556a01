"""The steps of the tour that end on paper: chart, brochure, tomorrow's lists, the keyboard card."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.papers.paper import make_paper
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import day_to_prepare
from pcdesk.tour.day import Day
from pcdesk.tour.hand import rest, until, window_of
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.handout.sheet import HandoutSheet
from pcdesk.views.paper.preview import PaperWindow


def print_chart(day: Day) -> None:
    """The whole chart on paper."""
    _paper(day, "chart", {"patient_id": day.patient_id}, tr("The chart"), tr("Face sheet, alerts, history, medicines, "
           "results with small trend charts, visits and notes."))  # fmt: skip


def give_a_brochure(day: Day) -> None:
    """An education sheet in the patient's language, recorded as given."""
    day.bench.wish(PaperWish("brochure", {"patient_id": day.patient_id}))
    sheet = window_of(HandoutSheet)
    rest(500)
    day.picture("handout", tr("Education sheets"), tr("Five topics in plain words, English and Spanish, in large print "
                                                      "too; what was given is kept."), sheet)  # fmt: skip
    sheet.close()
    rest()
    for topic, language, form in (("high-blood-pressure", "es", "folded"), ("medicines", "en", "one_page")):
        told = {"topic": topic, "language": language, "form": form, "large_print": False, "patient_id": day.patient_id}
        day.album.paper(f"brochure-{topic}-{language}", make_paper(day.bench.desk, "brochure", told).pdf)


def prepare_tomorrow(day: Day) -> None:
    """Tomorrow's book, the pull list and the schedule."""
    tomorrow = day_to_prepare(moment.today())
    day.bench.open_day(tomorrow)
    rest(300)
    day.picture("tomorrow", tr("Prepare tomorrow"), tr(
        "Who is not confirmed yet, the charts to pull, the day on paper."
    ))  # fmt: skip
    for kind, name in (("pull_list", "pull-list"), ("day_schedule", "day-schedule")):
        day.album.paper(name, make_paper(day.bench.desk, kind, {"on": tomorrow}).pdf)
    card = make_paper(day.bench.desk, "appointment_card", {"patient_id": day.patient_id})
    day.album.paper("appointment-card", card.pdf)
    forms = make_paper(day.bench.desk, "forms_to_sign", {"patient_id": day.patient_id})
    day.album.paper("forms-to-sign", forms.pdf)


def _paper(day: Day, kind: str, about: dict[str, Any], title: str, words: str) -> None:
    day.bench.wish(PaperWish(kind, about))
    _shown(day, kind.replace("_", "-"), title, words)


def _shown(day: Day, name: str, title: str, words: str) -> None:
    window = window_of(PaperWindow)
    until(lambda: window.paper is not None, "the paper is shown")
    rest(400)
    day.picture(name, title, words, window)
    day.keep_paper(name)


def keyboard(day: Day) -> None:
    """The keyboard card, made of the commands themselves."""
    day.window.commands["shortcuts"].run()
    _shown(day, "keyboard-card", tr("The keyboard card"), tr("F1: every key there is, to print."))
