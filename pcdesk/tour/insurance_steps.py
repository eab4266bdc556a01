"""The steps of the tour at the insurance desk: a call, an authorization, a referral that closes, nobody turned away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.cover.authorization import (
    change_authorization,
    need_authorization,
    pend_authorization,
    record_approval,
    renew_authorization,
    submit_authorization,
)
from pcdesk.acts.desk.referral import (
    accept_referral,
    receive_report,
    refer_patient,
    review_report,
    schedule_referral,
    see_referral,
    send_referral,
)
from pcdesk.acts.frame.desk import desk_of
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, Referral
from pcdesk.tour.day import Day
from pcdesk.tour.hand import CannotBeDone, find, key, keys, press, rest, until, window_of
from pcdesk.views.bench.wishes import CoverageWish
from pcdesk.views.form.asking import AskingSheet, ask_for
from pcdesk.views.insurance.referral_sheets import NOT_ACCEPTED, Anew


def verify(day: Day) -> None:
    """One call to a payer: the script, what could not be confirmed with its next step, and the next patient."""
    view: Any = day.show("insurance")
    view.show_page("to_check")
    rest(200)
    if not view.list.rows:
        return  # nobody of a file that was brought in has a coverage yet
    day.picture("to-check", tr("Coverages to check"), tr(
        "Payer by payer, so that one call serves many; what may not be covered at all stands first of its day."
    ))  # fmt: skip
    view.list.narrow("")
    row = next((one for one in view.list.shown if one.cover is not None), None)
    if row is None or not view.list.choose(row.visit_id):
        raise CannotBeDone(tr("There is no coverage to check."))
    key(view.list.table, Qt.Key.Key_Return)
    until(lambda: view.patient.form is not None, "the check is begun")
    form = view.patient.form
    keys(form.form.fields["result"].editor.widget, "could")
    keys(form.form.fields["spoke_with"].editor.widget, "Dana")
    rest(200)
    day.picture("verify-call", tr("On the phone with the payer"), tr(
        "What the payer will ask, the time of the call, and what it said. What could not be confirmed has a next step."
    ))  # fmt: skip
    before = CoverageCheck.alive().count()
    key(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: CoverageCheck.alive().count() == before + 1, "the check is kept")
    day.window.toast.hide()
    day.picture("verify-next", tr("The next of the same payer"), tr(
        "Who answered and the number of the call stay; two keys record who is covered as expected."
    ))  # fmt: skip
    if view.patient.form is not None:
        view.patient.form.give_up()
    view.next_call.clear()
    day.bench.open_patient(day.patient_id)


def authorize(day: Day) -> None:
    """From need to expiry: asked for, pended, approved with its units, running out, asked for anew, expired."""
    held = cover_on(day.patient_id, moment.today())
    if not held:
        return  # an imported patient may have no coverage
    today = moment.today()
    case = _done(day, need_authorization, day.patient_id, held[0].id,
                 {"what": tr("Physical therapy, lower back"), "reason": "M54.50"},
                 [{"says": tr("Physical therapy"), "units_asked": 12}])  # fmt: skip
    _done(day, submit_authorization, case, {"way": "fax"})
    _done(day, pend_authorization, case, {"missing": tr("Notes of the last visit")})
    _show_page(day, "authorizations", case, "authorization-pended", tr("An authorization wants more"), tr(
        "Each case says whose move it is and by when; what is missing is named."
    ))  # fmt: skip
    _done(day, submit_authorization, case, {"way": "fax"})
    service = AuthorizedService.get(AuthorizedService.authorization == case).id
    days = {"number": "A-48213", "starts_on": today - timedelta(days=60), "ends_on": today + timedelta(days=6)}
    _done(day, record_approval, case, days, {service: 12})
    _show_case(day)
    day.picture("authorization-approved", tr("Approved, with what is left"), tr(
        "Units approved, used, booked and left stand where the coverage is; it runs out soon, and the queue says so."
    ))  # fmt: skip
    _done(day, renew_authorization, case)
    _done(day, change_authorization, case, {"ends_on": today - timedelta(days=1)})
    _show_case(day)
    day.picture("authorization-expired", tr("Expired, and asked for again"), tr(
        "The old one is over; its extension was begun from it in one key and is under way."
    ))  # fmt: skip
    if Authorization.alive().where(Authorization.renews == case).count() != 1:
        raise CannotBeDone(tr("The authorization was not asked for again."))


def refer(day: Day) -> None:
    """A referral to another practice that closes: sent, accepted, scheduled, seen, reported, read by the clinician."""
    practice: Any = OutsidePractice.alive().where(OutsidePractice.takes_new).first()
    reader: Any = next((one for one in Staff.alive() if desk_of(one).may(Right.SIGN)), None)
    if practice is None or reader is None:
        return  # an empty clinic has no directory yet
    told = {"reason": tr("Chest pain on stairs"), "specialty": practice.specialty, "is_urgent": True}
    referral = _done(day, refer_patient, day.patient_id, told)
    _done(day, send_referral, referral, {"practice": practice.id, "way": "fax"})
    _done(day, accept_referral, referral)
    _done(day, schedule_referral, referral, {"seen_on": moment.today()})
    _show_page(day, "referrals", referral, "referral-under-way", tr("A referral under way"), tr(
        "Where it stands, whose move it is, and by when: one key for the next step."
    ))  # fmt: skip
    _done(day, see_referral, referral)
    _done(day, receive_report, referral)
    review_report(desk_of(reader), referral)  # by the clinician, at a desk of her own
    _show_page(day, "referrals", referral, "referral-closed", tr("The loop is closed"), tr(
        "Only what came back and was read by the clinician is closed, and leaves what is open."
    ))  # fmt: skip
    if Referral.get_by_id(referral).state != "reviewed":
        raise CannotBeDone(tr("The referral did not close."))


def not_accepted(day: Day) -> None:
    """Somebody the clinic cannot take leaves with a place that can."""
    ask_for(day.bench, NOT_ACCEPTED, Anew(), day.window)
    sheet = window_of(AskingSheet)
    fields = sheet.form.fields
    keys(fields["name"].editor.widget, "Nadia Featherstone")
    keys(fields["phone"].editor.widget, "4055550161")
    practice: Any = OutsidePractice.alive().where(OutsidePractice.takes_new).first()
    if practice is not None:
        keys(fields["practice_id"].editor.widget, practice.name[:6])
    else:
        fields["is_refused"].editor.widget.click()
    rest(150)
    day.picture("not-accepted", tr("Somebody we cannot take"), tr(
        "The reason, and another place that can: nobody is turned away without one, or the note that none is wanted."
    ))  # fmt: skip
    before = NotAccepted.alive().count()
    press(find(sheet, QPushButton, "yes"))
    until(lambda: NotAccepted.alive().count() == before + 1, "it is written down")
    day.keep_paper("not-accepted-letter")


def _done(day: Day, verb: Any, *told: Any) -> Any:
    """What an act gave. Raises CannotBeDone with its refusal."""
    done = day.bench.act(verb, *told)
    if not done:
        raise CannotBeDone(str(done.trouble))
    return done.value


def _show_case(day: Day) -> None:
    """The patient's own page, where her cases stand."""
    day.bench.wish(CoverageWish(day.patient_id))
    rest(250)
    view: Any = day.window.panel("insurance")
    view.patient.scroll.ensureWidgetVisible(find(view, QWidget, "asked_card"))
    rest(100)


def _show_page(day: Day, page: str, row_id: int, name: str, title: str, words: str) -> None:
    view: Any = day.show("insurance")
    view.show_page(page)
    rest(250)
    view.common(page).choose(row_id)
    rest(100)
    day.picture(name, title, words)
