"""A clinic of any size, invented: patients with a phone, or with visits, facts and accounts as well."""

from __future__ import annotations

import itertools
import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.demo.batch import Batch
from pcdesk.acts.demo.making import read
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.book.visit import Visit, VisitChange
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.health.fact import Allergy, Medication, Observation, Problem
from pcdesk.models.money.ledger import Allocation, ChargeLine, Line, Posting
from pcdesk.models.people.person import NameKey, Patient, Phone
from pcdesk.models.people.search_keys import more_keys, name_keys
from pcdesk.models.record import journal
from pcdesk.paths import Folder
from pcdesk.words.phones import reversed_digits

KEY = bytes(range(32))
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=ZoneInfo("UTC"))
AT_ONCE = 5_000  # patients in one act
VISITS, RESULTS = 3, 6  # of each patient
A_DAY = 120  # visits of today, whatever the size of the clinic
_SYLLABLES = ("al", "ber", "co", "da", "er", "fin", "gar", "ha", "is", "jo", "ka", "lo", "mar", "ne", "or", "pe", "ri",
              "sa", "to", "ul", "va", "wi", "yo", "zel")  # fmt: skip


def owner() -> Desk:
    """A session that may do everything."""
    return Desk(None, "Olive Owner", Role.OWNER, "OO")


def still_clock() -> None:
    """The clinic's clock stands at a Tuesday morning."""
    moment.set_source(lambda: NOW)
    moment.set_zone("America/Chicago")


def template(patients: int, *, is_full: bool) -> Folder:
    """The closed folder of a clinic of this size, built once for a run of the benchmarks.

    is_full: with visits, facts, coverages and accounts; else patients and phones alone, which is ten times quicker.
    """
    place = Path(os.environ["BENCHMARKS_PLACE"]) / f"clinic-{patients}-{'full' if is_full else 'people'}"
    if not place.exists():
        half = place.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        still_clock()
        open_records(Folder(half), bytearray(KEY), is_new=True)
        _fill(patients, is_full)
        close_records()
        half.rename(place)
    return Folder(place)


def opened(patients: int, *, is_full: bool = False) -> Folder:
    """A copy of its own of a clinic of this size, open."""
    made = template(patients, is_full=is_full)
    copy = Path(os.environ["BENCHMARKS_PLACE"]) / f"copy-{os.getpid()}-{patients}"
    shutil.copytree(made.root, copy)
    still_clock()
    open_records(Folder(copy), bytearray(KEY))
    return Folder(copy)


def closed(folder: Folder) -> None:
    """Close the copy and take it away."""
    close_records()
    shutil.rmtree(folder.root, ignore_errors=True)


def surnames(dice: Random) -> list[str]:
    """About 20,000 surnames, those of the demo first: the earlier, the commoner."""
    real = list(dict.fromkeys(one for group in _lists(read("people")) for one in group if one.isalpha()))
    made = {
        "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 3, 3, 4)))).capitalize() for _ in range(24_000)
    }
    return [*real, *sorted(made)]


def _lists(told: object) -> list[list[str]]:
    """Every list of plain names in the demo's data."""
    if isinstance(told, list) and told and all(isinstance(one, str) for one in told):
        return [told]
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return [found for one in inner for found in _lists(one)]


def _fill(patients: int, is_full: bool) -> None:
    desk, dice = owner(), Random(f"clinic {patients}")
    setup.set_up_clinic(desk, {"name": "Riverside Family Clinic", "zone": "America/Chicago"})
    providers = [setup.add_provider(desk, {"last": f"Lee {n}", "title": f"Dr. Lee {n}"}) for n in range(4)]
    kind = setup.add_visit_type(desk, {"name": "Office visit", "minutes": 20, "fee_cents": 12_500})
    plan = insurance.add_plan(desk, insurance.add_payer(desk, {"name": "BlueOak"}), {"name": "BlueOak PPO"})
    names = surnames(dice)
    weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(names))))
    receipts = itertools.count(1)
    for first in range(0, patients, AT_ONCE):
        with journal.act("fill", "Fill", staff_id=None, staff_name="pcdesk", session="benchmark"):
            batch = Batch()
            for number in range(first, min(patients, first + AT_ONCE)):
                last, given = dice.choices(names, cum_weights=weights)[0], dice.choice(names[:400])
                patient = _patient(batch, dice, number, last, given)
                if is_full:
                    _visits(batch, dice, patient, number, providers, kind)
                    _health(batch, dice, patient)
                    _account(batch, patient, plan, next(receipts))
            batch.write()


def _patient(batch: Batch, dice: Random, number: int, last: str, given: str) -> int:
    phone = f"(405) {dice.randint(200, 999)}-{dice.randint(0, 9999):04d}"
    patient = batch.add(
        Patient, mrn=str(10_001 + number), last=last, first=given,
        born_on=TODAY - timedelta(days=dice.randint(30, 33_000)), sex=dice.choice("FM"), city="Norman",
        street=f"{dice.randint(1, 9999)} River Road", state="OK",
        postal_code="73069", registered_on=TODAY, status="active", **name_keys(last, given, ""),
    )  # fmt: skip
    for key_kind, key in more_keys(last, given, "", ""):
        batch.add(NameKey, patient=patient, kind=key_kind, key=key)
    batch.add(Phone, patient=patient, kind="mobile", number=phone, reversed_digits=reversed_digits(phone))
    return patient


def _visits(batch: Batch, dice: Random, patient: int, number: int, providers: list[int], kind: int) -> None:
    for visit in range(VISITS):
        on = TODAY if visit == 0 and number < A_DAY else TODAY - timedelta(days=dice.randint(1, 1_500))
        made = batch.add(
            Visit, patient=patient, provider=dice.choice(providers), visit_type=kind, visit_on=on,
            start_minute=480 + 10 * dice.randrange(50), minutes=20, status="scheduled" if on == TODAY else "gone",
        )  # fmt: skip
        batch.add(VisitChange, visit=made, changed_at=NOW, what="booked")


def _health(batch: Batch, dice: Random, patient: int) -> None:
    batch.add(Allergy, patient=patient, substance="Penicillin", recorded_on=TODAY)
    batch.add(Problem, patient=patient, name="High blood pressure", code="I10", began_on=TODAY - timedelta(days=900))
    batch.add(Medication, patient=patient, name="lisinopril 10 mg", directions="1 a day", began_on=TODAY)
    for n in range(RESULTS):
        batch.add(
            Observation, patient=patient, category="vital-signs", name="Weight", value=60 + dice.random() * 40,
            value_text="", unit="kg", taken_at=NOW - timedelta(days=90 * n), recorded_on=TODAY,
        )  # fmt: skip


def _account(batch: Batch, patient: int, plan: int, receipt: int) -> None:
    batch.add(Coverage, patient=patient, plan=plan, member_number=f"W{patient}", starts_on=date(2026, 1, 1))
    common = {"patient": patient, "posted_at": NOW, "posted_on": TODAY}
    charge = batch.add(Posting, kind="charge", memo="Office visit", **common)
    paid = batch.add(Posting, kind="payment", memo="Copay", tender="card", receipt_number=receipt, **common)
    for posting, account, cents in (
        (charge, "receivable", 12_500), (charge, "revenue", -12_500), (paid, "card", 2_500),
        (paid, "receivable", -2_500),
    ):  # fmt: skip
        batch.add(Line, posting=posting, patient=patient, account=account, amount_cents=cents)
    batch.add(ChargeLine, posting=charge, fee_cents=12_500, service_on=TODAY)
    batch.add(Allocation, credit=paid, charge=charge, amount_cents=2_500)
