"""A payer's decision by file (X12 278) that names no request of the demo clinic's."""

from __future__ import annotations

from datetime import timedelta

from pcdesk.acts.demo.making import Made, Making
from pcdesk.exchange.x12.envelope_out import Envelope, Line, written
from pcdesk.exchange.x12.review_request import GUIDE
from pcdesk.models.desk.care import Blob
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.models.engine.hashed import sha256_of

NUMBER = "W88001"  # the payer's own for the patient: none of the clinic's cards has it


def make_decision(making: Making, patient: Made) -> None:
    """One event of this patient, allowed in full for ninety days."""
    at = making.at(making.today - timedelta(days=1), 605)
    first, last = making.today, making.today + timedelta(days=90)
    lines: list[Line] = [
        ("BHT", "0007", "11", "REF2", f"{at:%Y%m%d}", f"{at:%H%M}", "18"), ("HL", "1", "", "20", "1"),
        ("NM1", "X3", "2", "BLUEOAK", "", "", "", "", "PI", "DEMO1"), ("HL", "2", "1", "21", "1"),
        ("NM1", "1P", "2", "RIVERSIDE FAMILY CLINIC", "", "", "", "", "XX", "1234567893"), ("HL", "3", "2", "22", "1"),
        ("NM1", "IL", "1", patient.last, patient.first, "", "", "", "MI", NUMBER),
        ("DMG", "D8", f"{patient.born_on:%Y%m%d}"), ("HL", "4", "3", "EV", "0"), ("TRN", "2", "PHONE7", "9876543210"),
        ("UM", "HS", "I", "4"), ("HCR", "A1", "BO-551207"), ("DTP", "AAH", "RD8", f"{first:%Y%m%d}-{last:%Y%m%d}"),
        ("HSD", "UN", "1"), ("MSG", "Any imaging center in the network"),
    ]  # fmt: skip
    body = written(Envelope("BLUEOAK", "RIVERSIDE", 2, 2, at), "HI", "278", GUIDE, [lines])
    sha256 = sha256_of(body)
    making.batch.add(Blob, sha256=sha256, body=body)
    making.batch.add(
        UnmatchedAnswer, kind="review", file_name="decisions.edi", sha256=sha256, place=0,
        name=f"{patient.first} {patient.last}".upper(), member_number=NUMBER, born_on=patient.born_on,
        payer_name="BLUEOAK", came_at=at,
    )  # fmt: skip
