"""An invented clinic and its papers, for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image

from pcdesk.printing.chart.record import (
    Allergy,
    Chart,
    Contact,
    Coverage,
    FamilyCondition,
    Immunization,
    Medication,
    Note,
    Person,
    Problem,
    ResultValue,
    SocialAnswer,
    Test,
    Visit,
)
from pcdesk.printing.ground.letterhead import Letterhead
from pcdesk.printing.money.receipt import Receipt, ReceiptLine, Tender

NAMES = ("José Núñez", "Nguyễn Thị Ánh", "Łukasz Żółć", "Ольга Щукина", "Ελένη Παππά", "李小龙", "홍길동", "やまだ")
MARKUP = '<b>bold</b> & <img src="x"/> <para> &amp; {0}'
NOW = datetime(2026, 11, 21, 15, 4)
DAY = date(2026, 11, 23)

HEAD = Letterhead(
    clinic="Riverside Family Medicine",
    address_lines=("1200 River Road, Suite 4", "Springfield, IL 62701"),
    phone="(217) 555-0142",
    fax="(217) 555-0143",
    email="desk@riverside.example",
)


def photo() -> bytes:
    """A small JPEG."""
    out = BytesIO()
    Image.new("RGB", (30, 40), (200, 120, 90)).save(out, "JPEG")
    return out.getvalue()


def receipt(**changes: object) -> Receipt:
    """A receipt over $58.45 in two tenders."""
    given: dict[str, object] = {
        "letterhead": HEAD,
        "number": "2026-000417",
        "received_at": datetime(2026, 11, 21, 14, 32),
        "paid_by": "María José Núñez",
        "patient": "Ольга Nguyễn",
        "lines": (
            ReceiptLine("Copay for office visit", 3000, date(2026, 11, 21)),
            ReceiptLine("Balance for blood test", 1845, date(2026, 10, 2)),
            ReceiptLine("Form completion", 1000),
        ),
        "tenders": (Tender("card", 5000, "4242"), Tender("cash", 845)),
        "paid_cents": 5845,
        "previous_balance_cents": 123456,
        "balance_after_cents": 117611,
        "received_by": "Dana Whitfield",
        "record_number": "MRN 10023",
    }
    return Receipt(**(given | changes))  # type: ignore[arg-type]


def person(**changes: object) -> Person:
    """A patient with everything known."""
    given: dict[str, object] = {
        "name": "José Núñez",
        "record_number": "MRN 10023",
        "born_on": date(1958, 3, 4),
        "sex": "Male",
        "preferred_name": "Pepe",
        "phones": ("(217) 555-0101 mobile",),
        "email": "jose@example.org",
        "address_lines": ("77 Maple Street", "Springfield, IL 62704"),
        "language": "Spanish",
        "interpreter": "Spanish interpreter needed",
    }
    return Person(**(given | changes))  # type: ignore[arg-type]


def results(count: int) -> tuple[ResultValue, ...]:
    """That many results, three months apart, rising by 0.3."""
    first = datetime(2022, 1, 10, 8, 15)
    return tuple(
        ResultValue(first + timedelta(days=91 * n), f"{5 + 0.3 * n:.1f}", 5 + 0.3 * n, "high" if n > 2 else "")
        for n in range(count)
    )


def chart(times: int = 1, **changes: object) -> Chart:
    """A full chart; `times` makes its lists longer."""
    given: dict[str, object] = {
        "letterhead": HEAD,
        "patient": person(),
        "printed_at": NOW,
        "printed_by": "Dana Whitfield",
        "emergency_contacts": (Contact("Łucja Núñez", "Wife", "(217) 555-0111"),),
        "guarantor": Contact("Łucja Núñez", "Wife", "(217) 555-0111"),
        "coverages": (Coverage("Primary", "Prairie Mutual", "Choice 500", "PMH-88", copay_cents=3000),),
        "allergies": (Allergy("Penicillin", "Hives", "severe", date(2019, 5, 2), "patient"),),
        "problems": (Problem("Type 2 diabetes", "Active", date(2015, 4, 1), None, "E11.9"),) * times,
        "medications": (Medication("Metformin 500 mg", "1 tablet twice a day", "Active"),) * times,
        "immunizations": (Immunization("Influenza", date(2025, 10, 1), "UX22", "Clinic"),) * times,
        "family": (FamilyCondition("Mother", "Type 2 diabetes"),),
        "social": (SocialAnswer("Smoking", "Never", date(2026, 1, 5)),),
        "tests": (
            Test("Hemoglobin A1c", "%", results(6), 4.0, 5.6),
            Test("Sodium", "mmol/L", (ResultValue(NOW, "139", 139.0),), 135, 145),
        )
        * times,
        "visits": (Visit(NOW, "Follow-up", "Dr. Okafor", "Done", "Blood sugar"),) * times,
        "notes": (Note(NOW, "Dr. Okafor", "Progress note", "Feels well.\n\nPlan: go on.", "Signed Nov 21"),) * times,
    }
    return Chart(**(given | changes))  # type: ignore[arg-type]
