"""The commands about the day, the account and the file that have no key of their own: the search box finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pcdesk import moment
from pcdesk.acts.book.visit import set_status
from pcdesk.acts.cover.authorization import need_authorization
from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.insurance import record_check
from pcdesk.acts.desk.care import add_task
from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.desk.disclosure import choose_packet
from pcdesk.acts.desk.referral import refer_patient
from pcdesk.acts.money.money import post_charge, refund_payment
from pcdesk.acts.papers.paper import LETTERS, PAPERS
from pcdesk.acts.people.history import write_note
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.cover import cover_on, primary_of
from pcdesk.models.cover.estimates_kept import next_estimated
from pcdesk.models.desk.patient_file import last_payment, visit_today
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import AccountWish, NewCardWish, PaperWish, SectionWish
from pcdesk.views.form.asking import ask_for
from pcdesk.views.insurance.case_sheets import NEED, Need
from pcdesk.views.insurance.packet_sheet import PACKET, of_patient
from pcdesk.views.insurance.referral_sheets import REFER, Refer
from pcdesk.views.main.commands import Command
from pcdesk.views.patient.contact_sheets import ask_contact
from pcdesk.views.patient.sections import SECTIONS

WRITE_OR_PRINT = "Write or print…"  # the menu below Patient that holds what is handed or sent to the person
INSURANCE = "Insurance and referrals…"  # the one that holds what is asked of payers and sent to other practices

if TYPE_CHECKING:
    from pcdesk.views.main.window import MainWindow


def offer_booking(w: MainWindow, patient: int, what: str) -> None:
    """Say that there is no visit, and offer to book one."""
    from pcdesk.views.booking.no_visit import NoVisitSheet

    NoVisitSheet(w.bench, patient, what, w).open()


def check_out(w: MainWindow) -> Command:
    """The visit is over: the same as on the board, with the charge asked for."""

    def run() -> None:
        if patient := w.need_patient():
            visit = w.bench.visit_id or w.bench.look(visit_today, patient, moment.today())
            if not visit:
                offer_booking(w, patient, tr("No visit is booked for today."))
                return
            w.docks.bring_up("today")
            moves = w.docks.panels["today"].ensure_built().moves
            moves.move_to(visit, Status.CHECKOUT, w.mapToGlobal(w.rect().center()))

    return Command("check_out", "Patient/2", "Check out", "", "receipt", set_status, run,
                   "checkout leave done gone finished visit over")  # fmt: skip


def _last_payment(w: MainWindow) -> int:
    """What the person paid last and stands; 0, and it is said, for nothing."""
    patient = w.need_patient()
    paid = w.bench.look(last_payment, patient) if patient else None
    if patient and not paid:
        w.bench.troubled.emit(
            KnownError(tr("This patient has paid nothing that stands."), tr("Nothing was changed."), "")
        )
    return paid or 0


def account_commands(w: MainWindow) -> Iterator[Command]:
    """Money of the person."""

    def charge() -> None:
        if patient := w.need_patient():
            w.bench.wish(AccountWish(patient, "charge"))

    def refund() -> None:
        if paid := _last_payment(w):
            w.bench.wish(AccountWish(w.bench.person_id, "refund", paid))

    def receipt() -> None:
        if paid := _last_payment(w):
            w.bench.wish(PaperWish("receipt", {"posting_id": paid}))

    yield Command("charge", "Patient/3", "Post a charge", "", "dollar-sign", post_charge, charge,
                  "money fee bill invoice owe billing")  # fmt: skip
    yield Command("refund", "Patient/3", "Give money back", "", "rotate-ccw", refund_payment, refund,
                  "refund return payment")  # fmt: skip
    yield Command("receipt", "Patient/3", "Print the last receipt", "", "receipt", PAPERS["receipt"], receipt,
                  "money payment proof again")  # fmt: skip


def file_commands(w: MainWindow) -> Iterator[Command]:
    """Of the person's coverage and file."""
    bench = w.bench

    def note() -> None:
        if patient := w.need_patient():
            bench.wish(SectionWish(patient, "summary"))
            if bench.patient_id == patient:
                w.docks.panels["patient"].ensure_built().page("summary").write_note()

    def contact() -> None:
        if patient := w.need_patient():
            ask_contact(bench, patient, bench.visit_id, w)

    yield from coverage_commands(w)
    yield from elsewhere_commands(w)
    yield Command("note", "Patient/4", "Write a note", "", "notebook-pen", write_note, note,
                  "message memo remark")  # fmt: skip
    yield Command("log_contact", "Patient/4", "Log a contact", "", "phone-call", log_contact, contact,
                  "call called phone message voicemail talked letter fax communication")  # fmt: skip
    yield from section_commands(w)


def coverage_commands(w: MainWindow) -> Iterator[Command]:
    """Of the person's coverages."""

    def coverage() -> None:
        if (patient := w.need_patient()) and w.wishes.opens(patient):
            w.docks.bring_up("insurance")
            w.docks.panels["insurance"].ensure_built().check_patient()

    def card() -> None:
        if not (patient := w.need_patient()):
            return
        held = cover_on(patient, moment.today())
        if held:
            w.bench.wish(NewCardWish(held[0].id))
        else:
            coverage()

    def cost() -> None:
        if not (patient := w.need_patient()):
            return
        visit = w.bench.look(next_estimated, patient)
        if visit is None:
            w.bench.said.emit(tr("No visit to come is estimated yet: choose the visit and press Q."), False)
        else:
            w.bench.wish(PaperWish("estimate", {"visit_id": visit}))

    yield Command("check_coverage", "Patient/4", "Check the coverage", "", "shield-check", record_check, coverage,
                  "verify verification eligibility insurance benefits plan member", under=INSURANCE)  # fmt: skip
    yield Command("new_card", "Patient/4", "New insurance card", "", "id-card", change_card, card,
                  "coverage change replace other plan payer switch", under=INSURANCE)  # fmt: skip
    yield Command("next_estimate", "Patient/4", "Estimate of the next visit", "", "hand-coins", PAPERS["estimate"],
                  cost, "estimate cost price how much will it pay", under=INSURANCE)  # fmt: skip


def elsewhere_commands(w: MainWindow) -> Iterator[Command]:
    """What is asked of others for the person, of another practice or of her payer, and what is sent to them."""

    def refer() -> None:
        if patient := w.need_patient():
            ask_for(w.bench, REFER, Refer(patient), w)

    def need() -> None:
        if patient := w.need_patient():
            ask_for(w.bench, NEED, Need(patient), w)

    def packet() -> None:
        if patient := w.need_patient():
            ask_for(w.bench, PACKET, of_patient(patient), w)

    yield Command("refer", "Patient/4", "Send elsewhere…", "", "external-link", refer_patient, refer,
                  "refer referral out another practice specialist consult", under=INSURANCE)  # fmt: skip
    yield Command("need_authorization", "Patient/4", "Ask a payer…", "", "clipboard-plus",
                  need_authorization, need, "authorization prior auth approval precertification referral in needs word",
                  under=INSURANCE)  # fmt: skip
    yield Command("packet", "Patient/4", "Packet of records…", "", "files", choose_packet, packet,
                  "records release disclose copy chart referral fax bundle disclosure", under=INSURANCE)  # fmt: skip


def section_commands(w: MainWindow) -> Iterator[Command]:
    """Each section of the file, found by its name."""

    def show(section: str) -> None:
        if patient := w.need_patient():
            w.bench.wish(SectionWish(patient, section))

    words = {"details": "parent mother father guardian guarantor emergency contacts phone address name birth "
                        "demographics died death deceased inactive"}  # fmt: skip
    for plan in SECTIONS:
        yield Command(f"file_{plan.key}", "Patient/4", f"Patient file: {plan.title}", "", "user", open_file,
                      partial(show, plan.key), words.get(plan.key, "tab section"),
                      under="Sections of the file")  # fmt: skip


def letter_commands(w: MainWindow) -> Iterator[Command]:
    """A letter to the person, each that is declared: in the menu, and found by its title."""

    def writer(kind: str) -> Callable[[], None]:
        def run() -> None:
            if patient := w.need_patient():
                w.bench.wish(PaperWish(kind, {"patient_id": patient}))

        return run

    for kind in LETTERS:
        words = tr("Write: {title}", title=tr(PAPERS[kind].words))
        yield Command(f"letter_{kind}", "Patient/5", words, "", "mail", PAPERS[kind], writer(kind),
                      "letter mail post send envelope print write to patient", under=WRITE_OR_PRINT)  # fmt: skip


def insurance_explained(w: MainWindow) -> Command:
    """What the person's plan pays and what not, to take home."""

    def run() -> None:
        if patient := w.need_patient():
            cover = primary_of(cover_on(patient, moment.today()))
            if cover is None:
                w.bench.said.emit(tr("No coverage applies today."), False)
            else:
                w.bench.wish(PaperWish("insurance_explained", {"coverage_id": cover.id}))

    words = tr("Write: {title}", title=tr(PAPERS["insurance_explained"].words))
    return Command("insurance_explained", "Patient/5", words, "", "shield-question-mark", PAPERS["insurance_explained"],
                   run, "plan explain benefits copay deductible referral plain words letter print",
                   under=WRITE_OR_PRINT)  # fmt: skip


def write_task(w: MainWindow) -> Command:
    """Something to be done by a day, in the line of Today."""

    def run() -> None:
        w.docks.bring_up("today")
        w.docks.panels["today"].ensure_built().write_task()

    return Command("add_task", "Desk/2", "Add a task", "", "list-checks", add_task, run,
                   "to do todo remind reminder tasks")  # fmt: skip


def day_money(w: MainWindow) -> Command:
    """What was taken today."""

    def run() -> None:
        w.docks.bring_up("billing")
        w.docks.panels["billing"].ensure_built().show_page("day")

    return Command("money_of_day", "Desk/2", "Money of the day", "", "wallet", None, run,
                   "drawer count cash close till end collected receipts total")  # fmt: skip
