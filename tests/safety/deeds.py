"""One real call of every act there is, and a clinic rich enough for all of them."""

from __future__ import annotations

import importlib
import io
import pkgutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PIL import Image

import pcdesk.acts
from pcdesk import moment
from pcdesk.acts.book import blocked_time, check_in, visit
from pcdesk.acts.clinic import first_run, founding, setup, setup_lists
from pcdesk.acts.clinic.first_run import NewProvider
from pcdesk.acts.cover import insurance, payer_fact
from pcdesk.acts.desk import care, communication, correspondence, incoming, list_file
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys import session
from pcdesk.acts.money import drawer, money, payer
from pcdesk.acts.papers.letter import LETTERS
from pcdesk.acts.people import guarantor, history, patient, same_person
from pcdesk.exchange.door.incoming_folder import IncomingFolder, ReadFile
from pcdesk.models.book.visit import Confirmation, Status
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.money.ledger import PayerTender, Tender
from pcdesk.models.record import journal
from tests.arriving import all_said, arrive
from tests.safety.card_deeds import CARD_DEEDS, show_a_card
from tests.safety.cover_deeds import COVER_DEEDS, ask_for_authorizations
from tests.safety.eligibility_deeds import ELIGIBILITY_DEEDS, OTHER, take_an_answer
from tests.safety.estimate_deeds import ESTIMATE_DEEDS, estimate_a_visit
from tests.safety.letter_deeds import LETTER_DEEDS, make_cases
from tests.safety.order_deeds import ORDER_DEEDS
from tests.safety.referral_deeds import REFERRAL_DEEDS, refer

TODAY, HEADER = date(2026, 11, 24), ("last name", "first name", "birth date")
Ids = dict[str, Any]


def all_verbs() -> dict[str, Any]:
    """Every act of the program by its name; those that tests make for themselves are not among them."""
    for module in pkgutil.walk_packages(pcdesk.acts.__path__, "pcdesk.acts."):
        importlib.import_module(module.name)
    return {name: verb for name, verb in VERBS.items() if verb.run.__module__.startswith("pcdesk.")}


def picture() -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (40, 50), (90, 120, 200)).save(out, "PNG")
    return out.getvalue()


def enrich(owner: Desk, ids: Ids, folder: Path) -> Ids:
    """Give the small clinic one of everything; returns the ids with those added."""
    pid = ids["patient"]
    ids["other_file"] = patient.register_patient(owner, {"last": "Alvares"})
    ids["link"] = same_person.link_files(owner, pid, patient.register_patient(owner, {"last": "Alvarez Chen"}))
    ids["contact"] = patient.add_contact(owner, pid, {"name": "Luis Alvarez", "relationship": "Husband"})
    ids["phone"] = patient.add_phone(owner, pid, {"kind": "home", "number": "(405) 555-0199"})
    ids["fact"] = history.add_fact(owner, "allergies", pid, {"substance": "Penicillin"})
    ids["note"] = history.write_note(owner, pid, "visit", "Feels well.")
    ids["task"] = care.add_task(owner, "Call back", TODAY, patient_id=pid)
    ids["document"] = care.file_document(
        owner, pid, {"title": "Card", "kind": "card", "mime": "image/png", "file_name": "card.png"}, picture()
    )
    _put_out(owner, ids)
    ids["correspondence"] = Correspondence.get().id
    ids["communication"] = communication.log_contact(owner, pid, {"outcome": "no_answer"})
    ids["visit"] = book(owner, ids)
    ids["second_visit"] = book(owner, ids, start=600)
    ids["here"] = book(owner, ids, start=660)
    arrive(owner, ids["here"], Status.ARRIVED)
    ids["charge"] = money.post_charge(owner, patient_id=pid, cents=9_000, memo="Office visit")
    ids["old_coverage"] = insurance.add_coverage(
        owner, pid, {"plan": ids["plan"], "starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
    )
    ids["insurer"] = Coverage.get_by_id(ids["coverage"]).plan.payer_id
    ids["insured"] = money.post_charge(
        owner, patient_id=pid, cents=2_500, memo="Visit", visit_id=book(owner, ids, start=720)
    )
    ids["batch"] = _insurer_pays(owner, ids, "8812")
    ids["payment"] = money.take_payment(owner, patient_id=pid, cents=2_500, tender=Tender.CASH)
    given_back = money.take_payment(owner, patient_id=pid, cents=300, tender=Tender.CASH)
    ids["refund"] = money.refund_payment(owner, payment_id=given_back, cents=300, tender=Tender.CASH, reason="goodwill")
    ids["credit"] = money.take_payment(owner, patient_id=pid, cents=500, tender=Tender.CASH, allocate={})
    ids["unsettled"] = book(owner, ids, start=840)
    ids["blocked"] = blocked_time.block_time(owner, ids["provider"], TODAY, [(840, 900)], "Staff meeting")[0]
    ids["exception"] = setup.add_exception(owner, date(2026, 12, 25), "Christmas")
    ids["staff"] = setup.add_staff(owner, {"sign_in": "olive", "name": "Olive Owner", "role": "owner"})
    ids["payer"] = insurance.add_payer(owner, {"name": "Prairie"})
    ids["payer_fact"] = payer_fact.add_payer_fact(owner, ids["payer"], {"topic": "portal", "says": "prairie.example"})
    for make in (show_a_card, ask_for_authorizations, refer, make_cases, take_an_answer, estimate_a_visit):
        make(owner, ids)
    ids["again"] = _came_in(owner, folder)
    ids["file"] = folder / "patients.csv"
    ids["file"].write_text(",".join(HEADER) + "\nNovak,Jana,1980-03-04\n", encoding="utf-8")
    ids |= _files_came_in(owner, folder)
    ids["failed_check"] = insurance.record_check(owner, ids["coverage"], {"result": "unclear", "copay_cents": 9_900})
    return ids


def _insurer_pays(desk: Desk, ids: Ids, reference: str) -> int:
    return payer.take_payer_payment(
        desk, payer_id=ids["insurer"], cents=1_000, tender=PayerTender.CHECK, reference=reference, received_on=TODAY,
        answers=[payer.Answer(ids["coverage"], ids["insured"], 1_000)],
    )  # fmt: skip


def book(desk: Desk, ids: Ids, start: int = 540) -> int:
    """Book the patient today; returns the visit."""
    return visit.book_visit(
        desk, patient_id=ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=TODAY, start=start
    )


def _papers(kind: str, **told: str) -> Callable[[Desk, Ids], object]:
    """Make a paper of this kind; told: argument to the key of an id."""

    def make(desk: Desk, ids: Ids) -> object:
        from pcdesk.acts.papers.paper import PAPERS

        return PAPERS[kind](desk, **{name: ids[key] for name, key in told.items()})

    return make


def _fixed_paper(kind: str, **told: object) -> Callable[[Desk, Ids], object]:
    """Make a paper of this kind about these very values."""

    def make(desk: Desk, ids: Ids) -> object:
        from pcdesk.acts.papers.paper import PAPERS

        return PAPERS[kind](desk, **told)

    return make


def _brochure(desk: Desk, ids: Ids) -> object:
    from pcdesk.acts.papers.paper import PAPERS

    return PAPERS["brochure"](desk, topic="blood-test", patient_id=ids["patient"])


def _recovery(desk: Desk, ids: Ids) -> object:
    from pcdesk.acts.papers.paper import PAPERS
    from pcdesk.models.engine.recovery_key import new_recovery_key

    return PAPERS["recovery_sheet"](desk, key=new_recovery_key())


def _put_out(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.papers.paper import Paper, put_out

    put_out(desk, Paper("chart", "Chart", "chart.pdf", b"%PDF-", ids["patient"]), "print")


def _note_backup(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.keys.backup import note_backup

    note_backup(desk, "2026-11-24", 100)


def _note_restore(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.keys.backup import note_restore

    note_restore(desk, "2026-11-24", "2026-11-24T10:00:00Z")


def _import(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.importing.patients import import_patients
    from pcdesk.exchange.door.detect import Kind
    from pcdesk.exchange.people.columns import Matching, propose

    import_patients(desk, ids["file"], Kind.LIST, Matching(propose(HEADER)))


def _came_in(desk: Desk, folder: Path) -> Path:
    """Bring in a list; returns the same list with another city, which is a difference."""
    from pcdesk.acts.importing.patients import import_patients
    from pcdesk.exchange.door.detect import Kind

    path = folder / "again.csv"
    for city in ("Norman", "Moore"):
        path.write_text(f"MRN,First name,Last name,DOB,City\n20417,Nadia,Luna,1980-03-04,{city}\n", encoding="utf-8")
        if city == "Norman":
            import_patients(desk, path, Kind.LIST)
    return path


def _came(folder: Path, name: str, body: bytes) -> ReadFile:
    """A file as a look at the incoming folder reads it."""
    (folder / "in").mkdir(exist_ok=True)
    path = folder / "in" / name
    path.write_bytes(body)
    watched = IncomingFolder(path.parent)
    watched.look()
    return next(watched.read(whole) for whole in watched.look().whole if whole.path == path)


def _files_came_in(owner: Desk, folder: Path) -> Ids:
    """One file in each state that a step begins from."""
    made: Ids = {"folder": str(folder)}
    for key in ("scan", "scan_chosen", "scan_aside", "scan_paper"):
        made[key] = incoming.take_in(owner, _came(folder, f"{key}.pdf", b"%PDF-1.7 " + key.encode()))
    made["answers_file"] = incoming.take_in(owner, _came(folder, "answers.edi", OTHER))
    with journal.act("begin", "Begin", staff_id=None, staff_name=owner.name, session="s"):
        made["scan_new"] = incoming.INCOMING.begin(
            owner, {"name": "new.pdf", "sha256": "0" * 64, "came_at": moment.now()}
        ).id
    return made


def _take(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.importing.difference import Answers
    from pcdesk.acts.importing.patients import preview_import, take_differences
    from pcdesk.exchange.door.detect import Kind

    asked = preview_import(desk, ids["again"], Kind.LIST).differences
    take_differences(desk, ids["again"], Kind.LIST, Answers(taken=frozenset(one.key for one in asked)))


def _sign(desk: Desk, ids: Ids) -> None:
    clinician = Desk(desk.staff_id, desk.name, Role.CLINICIAN)
    history.sign_note(clinician, history.write_note(clinician, ids["patient"], "visit", "To be signed."))


def _clock() -> Any:
    from pcdesk.acts.keys import clock_look

    return clock_look


def _cut_off() -> Any:
    from pcdesk.acts.keys import cut_off

    return cut_off


def _acknowledge(desk: Desk, ids: Ids) -> None:
    _cut_off().note_cut_off(desk, ("the records end before act 9",))
    _cut_off().acknowledge_notices(desk)


def _verify(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.keys.verify import note_check

    note_check(desk, 1, 0)


def _note_bodies(desk: Desk, ids: Ids) -> None:
    from pcdesk.acts.keys.verify import note_bodies
    from pcdesk.models.health.outside import OutsideRecord

    note_bodies(desk, [(OutsideRecord, 1)])


# Acts that need an empty clinic, which the tests build by them.
FIRST_ONLY = {"set_up_clinic", "build_demo"}

DEEDS: dict[str, Callable[[Desk, Ids], object]] = {
    "furnish": lambda d, i: first_run.furnish(d, first_run.FirstRun(providers=[NewProvider({"last": "Osei"})])),
    "register_patient": lambda d, i: patient.register_patient(d, {"last": "Chen"}, [("home", "5550101")]),
    "change_patient": lambda d, i: patient.change_patient(d, i["patient"], {"former_last": "Garcia Lopez"}),
    "add_phone": lambda d, i: patient.add_phone(d, i["patient"], {"kind": "work", "number": "(405) 555-0150"}),
    "change_phone": lambda d, i: patient.change_phone(d, i["phone"], {"kind": "other", "number": "(405) 555-0151"}),
    "remove_phone": lambda d, i: patient.remove_phone(d, i["phone"]),
    "add_contact": lambda d, i: patient.add_contact(d, i["patient"], {"name": "Ana"}),
    "change_contact": lambda d, i: patient.change_contact(d, i["contact"], {"name": "Luis A."}),
    "set_guarantor": lambda d, i: guarantor.set_guarantor(d, i["patient"], contact_id=i["contact"]),
    "link_files": lambda d, i: same_person.link_files(d, i["patient"], i["other_file"]),
    "unlink_files": lambda d, i: same_person.unlink_files(d, i["link"]),
    "remove_contact": lambda d, i: patient.remove_contact(d, i["contact"]),
    "file_form": lambda d, i: patient.file_form(d, i["patient"], "privacy", "2026"),
    "set_photo": lambda d, i: patient.set_photo(d, i["patient"], picture()),
    "open_file": lambda d, i: patient.open_file(d, i["patient"]),
    "hand_out": lambda d, i: care.hand_out(d, i["patient"], "blood-test", "en", "one_page"),
    "file_document": lambda d, i: care.file_document(d, i["patient"], {"title": "ID", "kind": "id"}, b"bytes"),
    "add_task": lambda d, i: care.add_task(d, "Ask for card", TODAY, patient_id=i["patient"]),
    "finish_task": lambda d, i: care.finish_task(d, i["task"]),
    "snooze_task": lambda d, i: care.snooze_task(d, i["task"], date(2026, 12, 1), "closed"),
    "post_charge": lambda d, i: money.post_charge(d, patient_id=i["patient"], cents=1_000, memo="Lab"),
    "take_payment": lambda d, i: money.take_payment(d, patient_id=i["patient"], cents=700, tender=Tender.CARD),
    "charge_nothing": lambda d, i: money.charge_nothing(d, i["second_visit"]),
    "write_off": lambda d, i: money.write_off(
        d, patient_id=i["patient"], charge_id=i["charge"], cents=10, reason="small"
    ),
    "allocate_payment": lambda d, i: money.allocate_payment(d, payment_id=i["credit"], allocate={i["charge"]: 1}),
    "reverse_posting": lambda d, i: money.reverse_posting(d, i["payment"], "wrong patient"),
    "refund_payment": lambda d, i: money.refund_payment(
        d, payment_id=i["payment"], cents=500, tender=Tender.CASH, reason="overpaid"
    ),
    "settle_credit": lambda d, i: money.settle_credit(d, i["patient"]),
    "take_payer_payment": lambda d, i: _insurer_pays(d, i, "8813"),
    "reverse_payer_payment": lambda d, i: payer.reverse_payer_payment(d, i["batch"], "twice"),
    "adjust_for_payer": lambda d, i: payer.adjust_for_payer(
        d, charge_id=i["insured"], coverage_id=i["coverage"], cents=100, reason="contract"
    ),
    "transfer_to_patient": lambda d, i: payer.transfer_to_patient(
        d, charge_id=i["insured"], coverage_id=i["coverage"], cents=100, reason="deductible"
    ),
    "count_drawer": lambda d, i: drawer.count_drawer(
        d, TODAY, opening_cents=10_000, cash_cents=13_000, check_cents=0, card_cents=0
    ),
    "take_in": lambda d, i: incoming.take_in(d, _came(Path(i["folder"]), "late.pdf", b"%PDF-1.7 late")),
    "read_incoming_file": lambda d, i: incoming.read_incoming(d, i["scan_new"]),
    "choose_patient_of_incoming_file": lambda d, i: incoming.match_incoming(
        d, i["scan_chosen"], {"patient": i["patient"]}
    ),
    "close_incoming_file": lambda d, i: incoming.close_incoming(d, i["scan"]),
    "set_incoming_file_aside": lambda d, i: incoming.set_aside(d, i["scan_aside"]),
    "copy_to_import": lambda d, i: incoming.copy_to_import(d, i["scan"], Path(i["folder"])),
    "file_incoming": lambda d, i: incoming.file_incoming(d, i["scan_paper"], i["patient"], {"title": "Scan"}),
    "book_visit": lambda d, i: book(d, i, start=800),
    "move_visit": lambda d, i: visit.move_visit(
        d, i["second_visit"], provider_id=i["provider"], on=date(2026, 11, 25), start=615
    ),
    "set_confirmation": lambda d, i: visit.set_confirmation(d, i["second_visit"], Confirmation.LEFT_MESSAGE),
    "set_status": lambda d, i: visit.set_status(d, i["here"], Status.ROOMED, room_id=i["room"]),
    "cancel_visit": lambda d, i: visit.cancel_visit(d, i["second_visit"], "ill"),
    "keep_visit": lambda d, i: visit.keep_visit(d, i["unsettled"]),
    "change_visit": lambda d, i: visit.change_visit(d, i["visit"], {"reason": "Cough", "note": "late"}),
    "check_in": lambda d, i: check_in.check_in(
        d, i["visit"], all_said(), due_cents=2_500, collected=check_in.Collected(2_500, Tender.CASH)
    ),
    "undo_check_in": lambda d, i: check_in.undo_check_in(d, i["here"]),
    "change_clinic": lambda d, i: setup.change_clinic(d, {"phone": "(405) 555-0100"}),
    "set_logo": lambda d, i: setup.set_logo(d, picture()),
    "add_room": lambda d, i: setup.add_room(d, {"name": "Room 2"}),
    "add_provider": lambda d, i: setup.add_provider(d, {"last": "Osei"}),
    "change_provider": lambda d, i: setup.change_provider(d, i["provider"], {"specialty": "Family medicine"}),
    "set_hours": lambda d, i: setup.set_hours(d, i["provider"], [(0, 480, 1020)]),
    "add_exception": lambda d, i: setup.add_exception(d, date(2026, 12, 24), "Eve"),
    "remove_exception": lambda d, i: setup.remove_exception(d, i["exception"]),
    "block_time": lambda d, i: blocked_time.block_time(d, i["provider"], TODAY, [(960, 990)], "Call"),
    "open_time": lambda d, i: blocked_time.open_time(d, i["blocked"]),
    "add_visit_type": lambda d, i: setup.add_visit_type(d, {"name": "Lab draw", "minutes": 15}),
    "change_visit_type": lambda d, i: setup.change_visit_type(d, i["type"], {"minutes": 25}),
    "change_room": lambda d, i: setup.change_room(d, i["room"], {"name": "Room A"}),
    "remove_room": lambda d, i: setup.remove_room(d, i["room"]),
    "close_on": lambda d, i: setup_lists.close_on(d, [(date(2027, 7, 4), "Independence Day")]),
    "note_new_sheet": lambda d, i: setup_lists.note_new_sheet(d),
    "add_staff": lambda d, i: setup.add_staff(d, {"sign_in": "tom", "name": "Tom", "role": "read_only"}),
    "change_staff": lambda d, i: setup.change_staff(d, i["staff"], {"initials": "O2"}),
    "note_sign_in": lambda d, i: session.note_sign_in(d, []),
    "note_sign_out": lambda d, i: session.note_sign_out(d, False),
    "note_recovery": lambda d, i: session.note_recovery(d),
    "note_new_password": lambda d, i: session.note_new_password(d, i["staff"]),
    "confirm_recovery_sheet": lambda d, i: founding.confirm_recovery_sheet(d),
    "add_fact": lambda d, i: history.add_fact(d, "problems", i["patient"], {"name": "Asthma"}),
    "change_fact": lambda d, i: history.change_fact(d, "allergies", i["fact"], {"reaction": "Rash"}),
    "remove_fact": lambda d, i: history.remove_fact(d, "allergies", i["fact"]),
    "review_section": lambda d, i: history.review_section(d, i["patient"], "social", is_none=True),
    "write_note": lambda d, i: history.write_note(d, i["patient"], "visit", "Slept well."),
    "change_note": lambda d, i: history.change_note(d, i["note"], "Slept badly."),
    "sign_note": _sign,
    "import_patients": _import,
    "take_differences": _take,
    "show_chart": _papers("chart", patient_id="patient"),
    "show_receipt": _papers("receipt", posting_id="payment"),
    "show_money_of_day": _fixed_paper("money_of_day", on=TODAY),
    "show_appointment_card": _papers("appointment_card", patient_id="patient"),
    **{f"show_{kind}": _papers(kind, patient_id="patient") for kind in LETTERS},
    "show_estimate": _papers("estimate", visit_id="second_visit"),
    "show_forms_to_sign": _papers("forms_to_sign", patient_id="patient"),
    "show_day_schedule": _fixed_paper("day_schedule", on=TODAY),
    "show_pull_list": _fixed_paper("pull_list", on=TODAY),
    "show_brochure": _brochure,
    "show_recovery_sheet": _recovery,
    "show_shortcut_card": _fixed_paper("shortcut_card", rows=(("File", "Ctrl+I", "Import"),)),
    "show_document": _papers("document", document_id="document"),
    "show_incoming": _papers("incoming", incoming_file_id="scan"),
    "log_contact": lambda d, i: communication.log_contact(
        d, i["patient"], {"note": "Spoke of Friday", "promised": "Send the form"}, visit_id=i["visit"],
        contact_id=i["contact"],
    ),
    "remove_contact_made": lambda d, i: communication.remove_contact_made(d, i["communication"]),
    "say_sent": lambda d, i: correspondence.say_sent(d, i["correspondence"], "mailed"),
    "put_out": _put_out,
    "show_listing": _fixed_paper(
        "listing", key="to_check", title="Coverages to check", asked="", columns=(("Patient", False),),
        groups=(("", (("Alvarez, Rosa",),)),),
    ),
    "export_list": lambda d, i: list_file.export_list(d, "to_check", "Coverages to check", 3),
    "note_backup": _note_backup,
    "note_restore": _note_restore,
    "note_check": _verify,
    "note_bodies": _note_bodies,
    "note_cut_off": lambda d, i: _cut_off().note_cut_off(d, ("the records end before act 9",)),
    "note_counters": lambda d, i: _cut_off().note_counters(d, ("the counter of receipt numbers is missing",)),
    "acknowledge_notices": _acknowledge,
    "note_clock": lambda d, i: _clock().note_clock(d, datetime(2026, 11, 24, 16, tzinfo=UTC)),
    "confirm_clock": lambda d, i: _clock().confirm_clock(d),
    "note_zone": lambda d, i: _clock().note_zone(d, {"computer": "+0000", "clinic": "America/Chicago"}),
    **COVER_DEEDS, **REFERRAL_DEEDS, **ELIGIBILITY_DEEDS, **LETTER_DEEDS, **ESTIMATE_DEEDS, **ORDER_DEEDS,
    **CARD_DEEDS,
}
