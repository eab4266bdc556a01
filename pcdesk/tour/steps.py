"""The steps of the day, in order; each drives real widgets and leaves at least one picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit, set_confirmation, set_status
from pcdesk.acts.money.money import post_charge
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Confirmation, Status, Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.money.account import balances
from pcdesk.models.money.collect import usual_charge
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.people.person import Patient
from pcdesk.tour.beginnings import welcome
from pcdesk.tour.day import Day
from pcdesk.tour.hand import CannotBeDone, find, key, keys, press, rest, until, window_of
from pcdesk.tour.insurance_steps import authorize, not_accepted, refer, verify
from pcdesk.tour.list_steps import log_a_call, look_at_reports
from pcdesk.tour.paper_steps import give_a_brochure, keyboard, prepare_tomorrow, print_chart
from pcdesk.views.bench.wishes import (
    BookingWish,
    CheckInWish,
    CoverageWish,
    PaperWish,
    PaymentWish,
    RegistrationWish,
    SectionWish,
    VisitWish,
)
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.look.dialogs import Question
from pcdesk.views.paper.preview import PaperWindow
from pcdesk.views.patient.register import RegisterSheet

LIST = """Last name,First name,Birth date,Sex,Mobile phone,Language
Featherstone,Nadia,3/14/1988,F,(405) 555-0161,English
Núñez Ortega,Mateo,11/2/2019,M,(405) 555-0162,Spanish
Łukaszewicz,Zofia,1950-07-30,F,(405) 555-0163,Polish
,,,,,
"""


def today(day: Day) -> None:
    """What needs a hand now, and where everybody is."""
    day.show("today")
    day.picture("today", tr("Today"), tr(
        "The ranked queue says what needs a hand first; the flow board shows who is where and for how long."
    ))  # fmt: skip


def import_patients(day: Day) -> None:
    """Bring patients in from a file, with a preview of what comes in and what does not."""
    path = day.imports or Path(day.desktop.gate.folder.root) / "new-patients.csv"
    if day.imports is None:
        path.write_text(LIST, encoding="utf-8")
    before = Patient.alive().count()
    day.window.commands["import"].run()
    window = window_of(ImportWindow)
    window.take(path)
    step = find_next(window)
    _lead_to_the_preview(day, window, step)
    day.picture("import-preview", tr("Look before it comes in"), tr(
        "What would come in, what is here already, and what is refused, line by line. Nothing has changed yet."
    ), window)  # fmt: skip
    press(step)
    until(lambda: window.step == "done", "the import is done", 300)
    day.picture("import-done", tr("All or nothing"), tr("One act for the whole file; bringing it in again changes "
                                                        "nothing."), window)  # fmt: skip
    window.close()
    rest()
    if Patient.alive().count() <= before:
        raise CannotBeDone(tr("No patient came in."))


def _lead_to_the_preview(day: Day, window: ImportWindow, step: QPushButton) -> None:
    """On through the matching of a plain list, and through the question of its dates where there is one."""
    for name in ("import-match", "import-dates", ""):
        until(lambda: window.step != "busy", tr("the file is looked at"), 120)
        rest()
        if window.step != "match" or not name:
            break
        if not step.isEnabled():
            raise CannotBeDone(window.notice.said())
        if name == "import-match":
            day.picture(name, tr("Match the columns"), tr(
                "A plain list from another program: pcdesk proposes what each column is."
            ), window)  # fmt: skip
        else:
            day.picture(name, tr("Month first or day first"), tr(
                "What the dates themselves do not tell is asked, with one of them spelled out."
            ), window)  # fmt: skip
        press(step)
    if window.step != "preview" or not step.isEnabled():
        raise CannotBeDone(window.notice.said() or tr("Nothing in it can come in."))


def find_next(window: QWidget) -> QPushButton:
    """The button that leads to the next step of the import."""
    found = window.findChild(QPushButton, "next")
    if not isinstance(found, QPushButton):
        raise CannotBeDone(tr("The import window has no next step."))
    return found


def find_a_patient(day: Day) -> None:
    """Two letters of each name in the one box."""
    box = day.window.palette_box
    key(day.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    if day.imports is None:
        keys(box, "alv ro")
    else:
        known: Any = Patient.alive().where(Patient.status == "active", Patient.born_on.is_null(False))
        latest = known.order_by(Patient.id.desc()).first()
        if latest is None:
            raise CannotBeDone(tr("The day follows somebody with a birth date, and nobody who came in has one."))
        keys(box, latest.last_key)
    until(lambda: box.current() is not None, "the box finds somebody")
    day.picture("find", tr("Find anyone, do anything"), tr(
        "Ctrl+K: two letters of the last and first name, a birth date, the end of a phone number, or an action."
    ))  # fmt: skip
    key(box, Qt.Key.Key_Return)
    until(lambda: day.bench.patient_id != 0, "the patient file opens")
    day.patient_id = day.bench.patient_id
    day.show("patient")
    day.picture("patient", tr("The patient file"), tr(
        "Who it is, allergies and alerts first, and six readiness chips that open what mends them."
    ))  # fmt: skip


def register(day: Day) -> None:
    """A new patient at the desk, with a warning of somebody alike."""
    before = Patient.alive().count()
    day.bench.wish(RegistrationWish(_somebody_alike(day)))
    sheet = window_of(RegisterSheet)
    until(lambda: sheet.likely.found, "somebody alike is found")
    day.picture("register", tr("Register"), tr(
        "Five fields come first. While she types, pcdesk says who may be the same person, and why."
    ))  # fmt: skip
    sheet.reject()
    rest()
    if Patient.alive().count() != before:
        raise CannotBeDone(tr("Leaving the sheet registered somebody."))


def _somebody_alike(day: Day) -> str:
    """The patient of the day with a birth date, as a caller might say it."""
    known = Patient.get_by_id(day.patient_id)
    born = f" {known.born_on.month}/{known.born_on.day}/{known.born_on.year}" if known.born_on else ""
    return f"{known.last}, {known.first}{born}"


def book(day: Day) -> None:
    """A visit for a known patient, read back before Enter."""
    before = Visit.alive().count()
    day.bench.wish(BookingWish(patient_id=day.patient_id))
    sheet = window_of(BookingSheet)
    until(lambda: find(sheet, QPushButton, "book").isEnabled(), "a free time is proposed")
    key(sheet.times.table, Qt.Key.Key_Down)
    day.picture("book", tr("Book a visit"), tr(
        "The first free time on each of the next days; the sentence at the foot is read to the patient."
    ))  # fmt: skip
    key(sheet, Qt.Key.Key_Return)
    until(lambda: Visit.alive().count() == before + 1, "the visit is booked")


def arrive_today(day: Day) -> None:
    """The patient has a visit today: of the demo's book, or booked now for an imported patient."""
    mine: Any = Visit.alive().where(
        Visit.patient == day.patient_id, Visit.visit_on == moment.today(), Visit.status == str(Status.SCHEDULED)
    )
    if not mine.exists():
        provider, kind = Provider.alive().first(), VisitType.alive().order_by(VisitType.minutes).first()
        day.bench.act(
            book_visit, patient_id=day.patient_id, provider_id=provider.id, visit_type_id=kind.id,
            on=moment.today(), start=moment.minute() // 15 * 15 + 30, toast=True,
        )  # fmt: skip
    day.visit_id = mine.order_by(Visit.start_minute).get().id
    day.bench.wish(VisitWish(day.visit_id))
    rest(300)
    day.picture("calendar", tr("The calendar"), tr(
        "Providers side by side, hours and closed times hatched, each status by color, icon and word."
    ))  # fmt: skip


def confirm(day: Day) -> None:
    """Confirmation is its own axis, apart from status."""
    day.bench.act(set_confirmation, day.visit_id, Confirmation.LEFT_MESSAGE)
    day.bench.act(set_confirmation, day.visit_id, Confirmation.CONFIRMED, toast=True)
    if Visit.get_by_id(day.visit_id).confirmation != Confirmation.CONFIRMED:
        raise CannotBeDone(tr("The visit was not confirmed."))
    day.picture("confirmed", tr("Confirmed, with Undo"), tr(
        "Every change that is not money can be taken back for as long as the session lasts."
    ), with_toast=True)  # fmt: skip


def week(day: Day) -> None:
    """The whole week, the same columns narrower."""
    view = day.show("calendar")
    press(find(view, QPushButton, "week"))
    rest(300)
    day.picture("week", tr("The week"), tr("Every provider on every day; a click on a day opens it."))
    press(find(view, QPushButton, "day"))
    rest(200)


def check_insurance(day: Day) -> None:
    """Coverage on a date and its checks."""
    day.bench.wish(CoverageWish(day.patient_id))
    rest(250)
    day.picture("insurance", tr("Insurance"), tr(
        "What covers her on the day, when it was checked, by whom and with which reference number."
    ))  # fmt: skip


def check_in(day: Day) -> None:
    """Two identifiers, address, coverage, forms, money; then Enter."""
    day.bench.wish(CheckInWish(day.visit_id))
    view: Any = day.show("check_in")
    rest(300)
    keys(view, "126" if day.imports is None else "15")  # an imported patient may have no birth date or address
    if not view.who.is_answered():
        keys(view, "8")
        if not view.who.name.text():
            keys(view.who.name, "Ana Alvarez")
    if day.imports is None:
        press(find(view, QAbstractButton, "way-card"))
        day.window.toast.hide()
    day.picture("check-in", tr("Check in"), tr(
        "One panel: two identifiers, address and phone, coverage, forms, and what to collect now, explained."
    ))  # fmt: skip
    if day.imports is not None:
        view.cover.self_pay.setChecked(True)
        rest()
    press(view.primary)
    until(lambda: Visit.get_by_id(day.visit_id).status != Status.SCHEDULED, "the patient is checked in")
    day.window.toast.hide()


def receipt(day: Day) -> None:
    """The receipt of what was collected, on the screen as it will be on paper."""
    paid: Any = (
        Posting.select().where(Posting.patient == day.patient_id, Posting.receipt_number.is_null(False))
        .order_by(Posting.id.desc()).first()
    )  # fmt: skip
    if paid is None or paid.posted_on != moment.today():
        paid = _take_payment(day)
    rest(200)
    if not [w for w in day.app.topLevelWidgets() if isinstance(w, PaperWindow) and w.isVisible()]:
        day.bench.wish(PaperWish("receipt", {"posting_id": paid.id}))
    window = window_of(PaperWindow)
    until(lambda: window.paper is not None, "the receipt is shown")
    rest(300)
    day.picture("receipt", tr("The receipt"), tr("The real page before it is printed. Numbers run without a gap."),
                window)  # fmt: skip
    day.keep_paper("receipt")


def _take_payment(day: Day) -> Any:
    day.bench.wish(PaymentWish(day.patient_id))
    sheet = window_of(PaymentSheet)
    rest(200)
    if not sheet.amount.cents():
        sheet.amount.selectAll()
        keys(sheet.amount, "25")
    day.picture("payment", tr("Take a payment"), tr("What is due, how it is paid, and what it is put against."))
    sheet.tender.choose(Tender.CARD)
    key(sheet, Qt.Key.Key_Return)
    mine = Posting.select().where(Posting.patient == day.patient_id, Posting.receipt_number.is_null(False))
    until(lambda: mine.where(Posting.posted_on == moment.today()).exists(), "the payment is posted")
    return mine.order_by(Posting.id.desc()).get()


def walk_through(day: Day) -> None:
    """Roomed, with the provider, checkout, gone; the charge is posted at checkout."""
    for status in (Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT):
        day.bench.act(set_status, day.visit_id, status)
    visit: Any = Visit.get_by_id(day.visit_id)
    charge, _fee = usual_charge(day.visit_id)
    day.bench.act(
        post_charge, patient_id=day.patient_id, cents=charge or 10_000, memo=visit.visit_type.name, visit_id=visit.id
    )
    day.show("patient")
    view: Any = day.show("today")
    until(lambda: view.board.card(day.visit_id).card.visit.status == Status.CHECKOUT, "the board moved")
    view.board.go_to(day.visit_id)
    day.picture("flow", tr("Through the clinic"), tr(
        "The board moves with her; what is not charged yet is in the queue."
    ))  # fmt: skip


def account(day: Day) -> None:
    """The account with a running balance that can be explained."""
    view: Any = day.show("billing")
    rest(250)
    day.picture("billing", tr("The account"), tr(
        "Each line with its running balance; any figure opens what is behind it."
    ))  # fmt: skip
    if not view.isVisible():
        raise CannotBeDone(tr("Billing is not shown."))
    day.bench.wish(PaymentWish(_who_owes(day)))
    sheet = window_of(PaymentSheet)
    rest(200)
    day.picture("take-payment", tr("Take what is due"), tr("What is due and why, how it is paid, and where it goes."))
    sheet.reject()
    day.bench.open_patient(day.patient_id)
    rest()


def _who_owes(day: Day) -> int:
    """Somebody of today who owes something; the patient of the day where nobody does."""
    here = [v.patient_id for v in visits_between(moment.today(), moment.today())]
    owing = [patient for patient, cents in sorted(balances(here).items()) if cents > 0]
    return owing[0] if owing else day.patient_id


def history_and_results(day: Day) -> None:
    """History kept in place; results with their trend."""
    for section, title, words in (
        ("history", tr("History"), tr("“Not asked” is never shown as “none”. Every fact has its source and date.")),
        ("results", tr("Results"), tr("The latest value, its reference range, and the line it is on.")),
    ):
        day.bench.wish(SectionWish(day.patient_id, section))
        rest(300)
        day.picture(section, title, words)
        if section == "history":
            _add_an_allergy(day)
    _open_a_trend(day)


def _add_an_allergy(day: Day) -> None:
    page: Any = day.window.panel("patient")
    press(find(page, QPushButton, "add_allergies"))
    form: Any = find(page, QWidget, "form_allergies")
    keys(form.form.fields["substance"].editor.widget, "Latex")
    day.picture("history-edit", tr("Written where it stands"), tr(
        "A fact is added or changed in its place; what is typed is kept, even when the desk locks."
    ))  # fmt: skip
    press(find(page, QPushButton, "cancel_entry"))
    press(find(window_of(Question), QPushButton, "yes"))


def _open_a_trend(day: Day) -> None:
    view: Any = day.window.panel("patient")
    page = view.page("results")
    if not page.list.rows:
        return
    page.table.setFocus()
    for which in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
        key(page.table, which)
    day.picture("trend", tr("One test over time"), tr("Enter on a test: its line over the reference range, and every "
                                                      "value with its source."))  # fmt: skip
    page.panes.close_detail()


def lock(day: Day) -> None:
    """Nothing with a patient's name stays on the screen."""
    day.desktop.lock()
    gate = day.desktop.gate
    day.fit(gate)
    rest(250)
    shown = [w for w in day.app.topLevelWidgets() if w.isVisible() and w is not gate]
    if shown:
        raise CannotBeDone(tr("After locking, {window} is still shown.", window=type(shown[0]).__name__))
    day.picture("locked", tr("Locked"), tr(
        "F9, or ten idle minutes: the records are closed and the keys forgotten."
    ), gate)  # fmt: skip


STEPS: tuple[Callable[[Day], None], ...] = (
    welcome, today, import_patients, find_a_patient, register, book, arrive_today, confirm, week, check_insurance,
    check_in, receipt, walk_through, account, history_and_results, verify, authorize, refer, not_accepted, log_a_call,
    look_at_reports, print_chart, give_a_brochure, prepare_tomorrow, keyboard, lock,
)  # fmt: skip
